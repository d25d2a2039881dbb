package import SchemaSyntax
package import Text

/// The edits that make the file of `tree` into `text`, in order. Blocks that stay as they are get none, and in a block whose
/// number of lines stays only the lines that change are replaced, so that cursors and folds keep their places.
///
/// With a `range`, only blocks that it touches. `text` need not come from this very tree, but from one with the same blocks in
/// the same order, some of which have got lines; a text of other blocks becomes one edit.
package func edits(from tree: SchemaTree, to text: FormattedText, touching range: TextRange? = nil) -> [TextEdit] {
  guard text.count == tree.blocks.count, !tree.blocks.isEmpty else {
    let old = tree.blocks.flatMap(\.bytes)
    return changedLines(from: old, to: text.bytes[...], at: 0)
  }
  var edits: [TextEdit] = []
  for (index, block) in tree.blocks.enumerated() {
    let start = tree.start(ofBlock: index)
    if let range, !overlaps(range, TextRange(start, start + block.bytes.count)) { continue }
    edits += changedLines(from: block.bytes, to: text.part(index), at: start)
  }
  return edits
}

/// Whether they share a byte; an empty range means the one behind it.
private func overlaps(_ range: TextRange, _ block: TextRange) -> Bool {
  range.start < block.end && block.start < max(range.end, range.start + 1)
}

/// The edits that make `old`, which begins at `offset` of its file, into `new`, with whole lines replaced.
package func changedLines(from old: [UInt8], to new: ArraySlice<UInt8>, at offset: Int) -> [TextEdit] {
  if old.elementsEqual(new) { return [] }
  var (oldLines, newLines) = (lines(of: old[...])[...], lines(of: new)[...])
  var start = offset
  while let line = oldLines.first, line == newLines.first {
    start += line.count
    oldLines.removeFirst()
    newLines.removeFirst()
  }
  while let line = oldLines.last, line == newLines.last {
    oldLines.removeLast()
    newLines.removeLast()
  }
  if oldLines.count != newLines.count { return [edit(at: start, from: oldLines, to: newLines)] }
  // As many lines as before: each has its counterpart, and neighbours that change are one edit.
  var edits: [TextEdit] = []
  while let line = oldLines.first {
    if line == newLines.first {
      start += line.count
      oldLines.removeFirst()
      newLines.removeFirst()
      continue
    }
    let count = zip(oldLines, newLines).prefix { $0 != $1 }.count
    let edit = edit(at: start, from: oldLines.prefix(count), to: newLines.prefix(count))
    edits.append(edit)
    start = edit.range.end
    oldLines.removeFirst(count)
    newLines.removeFirst(count)
  }
  return edits
}

private typealias Line = ArraySlice<UInt8>

private func edit(at start: Int, from old: ArraySlice<Line>, to new: ArraySlice<Line>) -> TextEdit {
  let length = old.reduce(0) { $0 + $1.count }
  return TextEdit(TextRange(start, start + length), String(decoding: new.joined(), as: UTF8.self))
}

/// The text cut behind every line feed.
private func lines(of text: Line) -> [Line] {
  var lines: [Line] = []
  var rest = text
  while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
    lines.append(rest[...end])
    rest = rest[(end + 1)...]
  }
  if !rest.isEmpty { lines.append(rest) }
  return lines
}
