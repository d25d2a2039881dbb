import SchemaSyntax
import Text

extension Output {
  /// Comments that stand alone, each on lines of its own.
  mutating func comments(_ node: Int, in block: Block, indent: Int) {
    block.forEachChild(of: node) { child in
      switch block.kind(at: child) {
      case .lineComment, .docComment:
        spaces(indent)
        copy(child, of: block)
        lineBreak()
      case .blockComment: blockComment(block.bytes, block.range(at: child), indent: indent)
      default: break
      }
    }
  }

  /// `/* … */` in its one shape: a line for each line that says anything, behind a star.
  private mutating func blockComment(_ source: [UInt8], _ comment: TextRange, indent: Int) {
    spaces(indent)
    text("/**")
    lineBreak()
    let end = comment.end - 2
    var start = comment.start + 2
    while start < end {
      let lineEnd = source[start..<end].firstIndex(of: UInt8(ascii: "\n")) ?? end
      var line = trimmed(source, start..<lineEnd)
      if source[line].first == UInt8(ascii: "*") { line = trimmed(source, (line.lowerBound + 1)..<line.upperBound) }
      if !line.isEmpty {
        spaces(indent)
        text(" * ")
        copy(source[line])
        lineBreak()
      }
      start = lineEnd + 1
    }
    spaces(indent)
    text(" */")
    lineBreak()
  }
}

/// The part of `range` without the white space at its ends, by Unicode's idea of white space.
private func trimmed(_ source: [UInt8], _ range: Range<Int>) -> Range<Int> {
  var start = range.lowerBound
  var end = range.upperBound
  while start < end, let length = whiteSpace(source, at: start, before: end) { start += length }
  while end > start, let length = whiteSpace(source, before: end, from: start) { end -= length }
  return start..<end
}

/// The length of the white space that ends before `end`.
private func whiteSpace(_ source: [UInt8], before end: Int, from start: Int) -> Int? {
  for length in 1...3 where end - length >= start {
    if whiteSpace(source, at: end - length, before: end) == length { return length }
  }
  return nil
}

/// The length of the white space at `offset`: 1 to 3 bytes.
private func whiteSpace(_ source: [UInt8], at offset: Int, before end: Int) -> Int? {
  switch source[offset] {
  case 0x09...0x0D, 0x20: return 1
  case 0xC2 where offset + 1 < end: return source[offset + 1] == 0x85 || source[offset + 1] == 0xA0 ? 2 : nil
  case 0xE1 where offset + 2 < end: return source[offset + 1] == 0x9A && source[offset + 2] == 0x80 ? 3 : nil
  case 0xE2 where offset + 2 < end:
    switch (source[offset + 1], source[offset + 2]) {
    case (0x80, 0x80...0x8A), (0x80, 0xA8...0xA9), (0x80, 0xAF), (0x81, 0x9F): return 3
    default: return nil
    }
  case 0xE3 where offset + 2 < end: return source[offset + 1] == 0x80 && source[offset + 2] == 0x80 ? 3 : nil
  default: return nil
  }
}
