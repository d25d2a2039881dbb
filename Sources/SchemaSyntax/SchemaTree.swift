package import Text

/// A schema file as blocks, in order and without gaps: the bytes of the blocks, one after the other, are the file.
///
/// In: the text of one file, whatever its bytes. Out: blocks with flat trees, typed views over them (`ModelSyntax` and the
/// others) and, by a pass of its own, `syntaxProblems(of:)`. Knows the shape of the language and nothing of its meaning: no
/// names are resolved here.
package struct SchemaTree: Sendable {
  package let blocks: [Block]
  /// Where each block begins, and behind the last block the length of the file.
  let starts: [UInt32]
  /// The blocks whose shape depends on bytes behind their right neighbour, in order.
  let farSighted: [Int]

  /// Parses `text`. Cost: one pass over the bytes.
  package init(_ text: SourceText) { self.init(readBlocks(text.bytes)) }

  init(_ blocks: [Block]) {
    var starts: [UInt32] = [0]
    var farSighted: [Int] = []
    starts.reserveCapacity(blocks.count + 1)
    var start: UInt32 = 0
    for index in blocks.indices {
      start += UInt32(blocks[index].bytes.count)
      starts.append(start)
      let next = index + 1 < blocks.count ? blocks[index + 1].bytes.count : 0
      if blocks[index].lookahead > next { farSighted.append(index) }
    }
    self.blocks = blocks
    self.starts = starts
    self.farSighted = farSighted
  }

  /// The tree `old` with other blocks in the place of `replaced`. Doesn't look at the blocks that stay: in a large file
  /// most of them lie outside the caches.
  init(replacing replaced: Range<Int>, of old: SchemaTree, by fresh: [Block]) {
    var blocks = old.blocks
    var starts = old.starts
    blocks.replaceSubrange(replaced, with: fresh)
    let delta = fresh.count - replaced.count
    var start = starts[replaced.lowerBound]
    let oldStart = starts[replaced.upperBound]
    starts.replaceSubrange(
      replaced,
      with: fresh.map { block in
        defer { start += UInt32(block.bytes.count) }
        return start
      })
    let shift = start &- oldStart
    if shift != 0 {
      for index in (replaced.lowerBound + fresh.count)..<starts.count { starts[index] &+= shift }
    }
    // The right neighbour decides whether a block is far-sighted, so the one in front is asked again too.
    let asked = max(0, replaced.lowerBound - 1)..<(replaced.lowerBound + fresh.count)
    var farSighted = old.farSighted.filter { $0 < asked.lowerBound }
    for index in asked {
      let next = index + 1 < blocks.count ? Int(starts[index + 2] - starts[index + 1]) : 0
      if blocks[index].lookahead > next { farSighted.append(index) }
    }
    for index in old.farSighted where index >= replaced.upperBound { farSighted.append(index + delta) }
    self.blocks = blocks
    self.starts = starts
    self.farSighted = farSighted
  }

  /// The length of the file in bytes.
  package var length: Int { Int(starts[starts.count - 1]) }

  /// The offset in the file at which a block begins.
  /// Precondition: `0 <= index < blocks.count`.
  package func start(ofBlock index: Int) -> Int { Int(starts[index]) }

  /// The index of the block that holds the byte at `offset`; offsets past the end belong to the last block.
  /// Precondition: the file is not empty.
  package func block(at offset: Int) -> Int {
    var low = 0
    var high = blocks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The place of the block-relative `range` of a block in the file.
  package func fileRange(_ range: TextRange, inBlock index: Int) -> TextRange {
    range.shifted(by: start(ofBlock: index))
  }

  /// Whether any part of the file is not taken by the grammar.
  package var hasError: Bool { blocks.contains { $0.hasError } }

  /// Whether both hold the same blocks, by content. Cost: all bytes and records.
  package func isEqual(to other: SchemaTree) -> Bool {
    starts == other.starts && farSighted == other.farSighted
      && blocks.elementsEqual(other.blocks) { $0 === $1 || $0.isEqual(to: $1) }
  }
}
