/// A text as bytes, with its lines. The bytes are the truth: they need not be valid UTF-8, and nothing is ever repaired.
///
/// In: bytes of a file or of an editor's buffer. Out: positions and the text after an edit. Knows no language.
package struct SourceText: Hashable, Sendable {
  package private(set) var bytes: [UInt8]
  package private(set) var lines: LineIndex

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = LineIndex(bytes.span)
  }

  package init(_ string: String) {
    self.init(Array(string.utf8))
  }

  package static func == (left: SourceText, right: SourceText) -> Bool { left.bytes == right.bytes }
  package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

  package var range: TextRange { TextRange(0, bytes.count) }

  /// The bytes of `range` as a string; invalid UTF-8 is shown with replacement characters.
  package func string(in range: TextRange) -> String {
    let range = clamped(range)
    return String(decoding: bytes[range.indices], as: UTF8.self)
  }

  /// The whole text as a string; invalid UTF-8 is shown with replacement characters.
  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Replaces `range` by `replacement`. Ranges outside the text are clamped to it.
  package mutating func replace(_ range: TextRange, with replacement: [UInt8]) {
    let range = clamped(range)
    bytes.replaceSubrange(range.indices, with: replacement)
    let edited = bytes
    lines.replace(range, withLength: replacement.count, in: edited.span)
  }

  /// The part of `range` that lies in this text.
  package func clamped(_ range: TextRange) -> TextRange {
    TextRange(min(range.start, bytes.count), min(range.end, bytes.count))
  }

  /// The line `line` without its line break.
  /// Precondition: `0 <= line < lines.count`.
  package func contentRange(ofLine line: Int) -> TextRange {
    let start = lines.start(of: line)
    var end = line + 1 < lines.count ? lines.start(of: line + 1) : bytes.count
    if line + 1 < lines.count {
      end -= 1
      if end > start, bytes[end] == UInt8(ascii: "\n"), bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    }
    return TextRange(start, end)
  }

  /// The position of the byte at `offset`; offsets past the end are clamped, one inside a scalar means its start.
  package func position(at offset: Int, in encoding: PositionEncoding) -> Position {
    var offset = min(max(0, offset), bytes.count)
    for _ in 0..<3 where offset > 0 && offset < bytes.count && bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    let line = lines.line(at: offset)
    let start = lines.start(of: line)
    var column = 0
    for index in start..<offset { column += encoding.width(ofScalarLedBy: bytes[index]) }
    return Position(line: line, column: column)
  }

  /// How many columns the bytes of `range` take, which lie in one line.
  package func width(of range: TextRange, in encoding: PositionEncoding) -> Int {
    if encoding == .utf8 { return clamped(range).count }
    var width = 0
    for index in clamped(range).indices { width += encoding.width(ofScalarLedBy: bytes[index]) }
    return width
  }

  /// The offset of `position`. A column past the end of its line means the end of the line, a line past the last one the
  /// end of the text, a position before the text its start; a column inside a scalar means the start of that scalar.
  ///
  /// A column right between the two bytes of `\r\n` means that place: the protocol has no such position, but an editor whose
  /// edits take the two apart says it so, and a text that parts from the editor's is worse than a lenient reading.
  package func offset(of position: Position, in encoding: PositionEncoding) -> Int {
    if position.line < 0 { return 0 }
    if position.line >= lines.count { return bytes.count }
    let content = contentRange(ofLine: position.line)
    var column = 0
    var offset = content.start
    while offset < content.end, column < position.column {
      var next = offset + 1
      var width = encoding.width(ofScalarLedBy: bytes[offset])
      while next < content.end, bytes[next] & 0xC0 == 0x80 {
        width += encoding.width(ofScalarLedBy: bytes[next])
        next += 1
      }
      if column + width > position.column { break }
      column += width
      offset = next
    }
    if offset == content.end, column + 1 == position.column, offset + 1 < bytes.count,
      bytes[offset] == UInt8(ascii: "\r"), bytes[offset + 1] == UInt8(ascii: "\n")
    {
      return offset + 1
    }
    return offset
  }
}
