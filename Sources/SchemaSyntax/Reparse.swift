package import Text

extension SchemaTree {
  /// The tree of `newText`, which came from this tree's text by replacing the bytes `edit` by `replacementLength` others.
  ///
  /// The outcome equals a parse of `newText` from scratch; blocks that didn't change keep their identity. Cost: the blocks
  /// at the edit, and a copy of the list of blocks.
  package func reparsed(_ newText: SourceText, edit: TextRange, replacementLength: Int) -> SchemaTree {
    let delta = replacementLength - edit.count
    guard !blocks.isEmpty, newText.bytes.count == length + delta, edit.end <= length else { return SchemaTree(newText) }
    let first = firstBlockToRead(for: edit)
    var parser = Parser(newText.bytes, at: start(ofBlock: first))
    var fresh: [Block] = []
    // The next old block that the parser may arrive at: the first one that begins behind the edit.
    var next = first
    while true {
      while next < blocks.count, start(ofBlock: next) < edit.end || start(ofBlock: next) + delta < parser.position {
        next += 1
      }
      if parser.isAtEnd || next < blocks.count && start(ofBlock: next) + delta == parser.position { break }
      fresh.append(parser.block())
    }
    keepUnchanged(&fresh, replacing: first..<next)
    return SchemaTree(replacing: first..<next, of: self, by: fresh)
  }

  /// The first block that may look different after the edit. One more than those it touches, since a block may end where
  /// it does because of what its right neighbour is; and any block before that depends on bytes further away.
  private func firstBlockToRead(for edit: TextRange) -> Int {
    let near = max(0, block(at: edit.start) - 1)
    let far = farSighted.first { index in
      let (end, overflow) = start(ofBlock: index + 1).addingReportingOverflow(blocks[index].lookahead)
      return overflow || end > edit.start
    }
    return min(near, far ?? near)
  }

  /// Puts old blocks in the place of equal new ones, from both ends inwards.
  private func keepUnchanged(_ fresh: inout [Block], replacing old: Range<Int>) {
    var front = 0
    while front < min(fresh.count, old.count), fresh[front].isEqual(to: blocks[old.lowerBound + front]) {
      fresh[front] = blocks[old.lowerBound + front]
      front += 1
    }
    var back = 1
    while back <= min(fresh.count, old.count) - front,
      fresh[fresh.count - back].isEqual(to: blocks[old.upperBound - back])
    {
      fresh[fresh.count - back] = blocks[old.upperBound - back]
      back += 1
    }
  }
}
