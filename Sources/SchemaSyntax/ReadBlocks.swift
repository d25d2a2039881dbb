import Text

/// The blocks of a text, in order and without gaps. A long text is read in two parts side by side.
///
/// A block depends on nothing but the bytes from its start on, so whoever comes to a place where the other has begun a block
/// can go on with what the other has read. The place in the middle is only guessed: a wrong guess costs the time that it saves.
func readBlocks(_ text: [UInt8]) -> [Block] {
  guard text.count >= leastTextForTwo, let middle = placeBehindBlock(in: text, from: text.count / 2) else {
    return Part(of: text, from: 0, to: text.count).blocks
  }
  let parts = [(0, middle), (middle, text.count)].concurrentMap(atLeast: 1) { start, end in
    // A copy for each core, which would else take turns in counting who refers to the text.
    Part(of: text.withUnsafeBufferPointer { Array($0) }, from: start, to: end)
  }
  var (blocks, position) = (parts[0].blocks, parts[0].end)
  var parser = Parser(text, at: position)
  var rest = parts[1].blocks[...]
  var next = middle
  while true {
    while next < position, let first = rest.popFirst() { next += first.bytes.count }
    if next == position { return blocks + rest }
    blocks.append(parser.block())
    position = parser.position
  }
}

/// Below this waking another core takes longer than reading.
private let leastTextForTwo = 1 << 16

private struct Part: Sendable {
  var blocks: [Block] = []
  /// Where the last block ends, at or behind the wanted end.
  let end: Int

  init(of text: [UInt8], from start: Int, to end: Int) {
    var parser = Parser(text, at: start)
    while parser.position < end { blocks.append(parser.block()) }
    self.end = parser.position
  }
}

/// The place behind the first line from `start` on that is nothing but a brace, as the last one of a block mostly is.
private func placeBehindBlock(in text: [UInt8], from start: Int) -> Int? {
  var place = start
  while true {
    place = firstPlace(of: UInt8(ascii: "}"), or: UInt8(ascii: "}"), in: text.span, from: place, to: text.count)
    guard place < text.count else { return nil }
    let behind = text.skipNewline(place + 1)
    if text[place - 1] == UInt8(ascii: "\n"), behind > place + 1 { return behind }
    place += 1
  }
}
