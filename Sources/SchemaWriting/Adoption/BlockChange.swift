import Datamodel
import SchemaFormat
import SchemaSyntax
import Text

/// Changes to one block of a schema, and the layout of what comes of them.
///
/// A block that was laid out is laid out again, so that what is new stands in its columns; in any other only the changed
/// lines are touched. Comments, order and everything else stay as they are.
struct BlockChange {
  let block: Block
  private var edits: [(range: TextRange, text: String)] = []
  private var removed: [TextRange] = []

  init(_ block: Block) { self.block = block }

  var isEmpty: Bool { edits.isEmpty && removed.isEmpty }

  /// Adds text behind the byte at `offset`, behind what was added there before.
  mutating func insert(_ text: String, at offset: Int) { edits.append((TextRange(at: offset), text)) }

  /// Adds lines of their own behind the line that ends at `offset`, whether or not its break is before that.
  mutating func insert(lines: [String], behind offset: Int) {
    var isBehindBreak = offset > 0 && block.bytes[offset - 1] == UInt8(ascii: "\n")
    var offset = offset
    let end = endOfLine(at: offset)
    if !isBehindBreak, isBlank(offset, end), end > offset {
      (offset, isBehindBreak) = (end, block.bytes[end - 1] == UInt8(ascii: "\n"))
    }
    insert(lines.map { isBehindBreak ? indent + $0 + newline : newline + indent + $0 }.joined(), at: offset)
  }

  /// Puts text in place of another; the last word on a place counts.
  mutating func replace(_ range: TextRange, with text: String) {
    edits.removeAll { !$0.range.isEmpty && $0.range == range }
    if !block.string(in: range).utf8.elementsEqual(text.utf8) { edits.append((range, text)) }
  }

  /// Takes out a range; what else was to be changed inside it is forgotten.
  mutating func remove(_ range: TextRange) { removed.append(range) }

  /// Takes out the line around `range`, with the documentation above it, and the blank line above that if it would be left
  /// in front of the `}`.
  mutating func removeLine(of range: TextRange) {
    var start = startOfLine(at: range.start)
    while start > 0, isDocumentation(lineAt: startOfLine(at: start - 1)) { start = startOfLine(at: start - 1) }
    let end = endOfLine(at: max(range.start, range.end - 1))
    if let brace = startOfLastLine, brace == end, start > 0 {
      let above = startOfLine(at: start - 1)
      if isBlank(above, start), above != startOfBody { start = above }
    }
    remove(TextRange(start, end))
  }

  /// The block as it is afterwards.
  func bytes(of tree: SchemaTree, at index: Int) -> [UInt8] {
    var changed = block.bytes
    for (range, text) in effective { changed.replaceSubrange(range.indices, with: Array(text.utf8)) }
    let style = LayoutStyle(indent: indent.utf8.count, lineBreak: LineBreak(of: tree))
    guard formatted(tree, style: style).part(index).elementsEqual(block.bytes) else { return changed }
    let before = tree.blocks[..<index].flatMap(\.bytes)
    let behind = tree.blocks[(index + 1)...].flatMap(\.bytes)
    let newTree = SchemaTree(SourceText(before + changed + behind))
    guard newTree.blocks.count == tree.blocks.count else { return changed }
    return Array(formatted(newTree, style: style).part(index))
  }

  /// All edits from the last to the first. Those at one place go in backwards, so that the first stands first.
  private var effective: [(range: TextRange, text: String)] {
    var gone: [TextRange] = []
    for range in removed.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let last = gone.last, range.start < last.end {
        gone[gone.count - 1] = TextRange(last.start, max(last.end, range.end))
      } else {
        gone.append(range)
      }
    }
    let kept = edits.filter { edit in
      !gone.contains { range in
        edit.range.isEmpty
          ? range.start < edit.range.start && edit.range.start < range.end
          : range.start < edit.range.end && edit.range.start < range.end
      }
    }
    let all = kept + gone.map { ($0, "") }
    return all.enumerated().sorted {
      ($0.element.range.start, $0.element.range.end, $0.offset) > (
        $1.element.range.start, $1.element.range.end, $1.offset
      )
    }.map(\.element)
  }

  // MARK: Places

  var newline: String { block.bytes.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n" }

  /// The blanks before the first line of the body.
  var indent: String {
    for child in block.root.children where child.kind == .field || child.kind == .enumValue {
      var start = child.range.start
      while start > 0, isBlank(block.bytes[start - 1]) { start -= 1 }
      return String(decoding: block.bytes[start..<child.range.start], as: UTF8.self)
    }
    return "  "
  }

  /// Where the first line of the body begins; nil if the block has none.
  var startOfBody: Int? {
    guard let brace = block.root.child(.openBrace) else { return nil }
    return block.bytes[brace.range.end...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
  }

  /// Where the line of the `}` begins; nil if there is none, or it shares its line.
  var startOfLastLine: Int? {
    guard let brace = block.root.child(.closeBrace)?.range.start else { return nil }
    var start = brace
    while start > 0, isBlank(block.bytes[start - 1]) { start -= 1 }
    return start > 0 && block.bytes[start - 1] == UInt8(ascii: "\n") ? start : nil
  }

  /// The range with the blanks in front of it.
  func withBlanksBefore(_ range: TextRange) -> TextRange {
    var start = range.start
    while start > 0, isBlank(block.bytes[start - 1]) { start -= 1 }
    return TextRange(start, range.end)
  }

  private func startOfLine(at offset: Int) -> Int {
    block.bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
  }

  private func endOfLine(at offset: Int) -> Int {
    block.bytes[min(offset, block.bytes.count)...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
      ?? block.bytes.count
  }

  private func isDocumentation(lineAt start: Int) -> Bool {
    block.bytes[start...].drop(while: isBlank).starts(with: Array("///".utf8))
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  private func isBlank(_ start: Int, _ end: Int) -> Bool { block.bytes[start..<end].allSatisfy { $0 <= 0x20 } }
}
