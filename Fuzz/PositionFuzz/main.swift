import FuzzSupport
import Text

// Any bytes as a text: offsets and positions in lines and columns are each other's inverse, in every encoding; where the text is
// proper UTF-8, columns are what the standard library counts; and an edit keeps the index of lines.

fuzz { data, count in
  let bytes = inputBytes(data, count)
  let text = SourceText(bytes)
  let isProper = Array(String(decoding: bytes, as: UTF8.self).utf8) == bytes
  for encoding in [PositionEncoding.utf8, .utf16, .utf32] {
    var last = Position(line: 0, column: 0)
    for offset in 0...bytes.count {
      let position = text.position(at: offset, in: encoding)
      require(position.line > last.line || position.line == last.line && position.column >= last.column, "in order")
      last = position
      let back = text.offset(of: position, in: encoding)
      require((0...bytes.count).contains(back), "within the text")
      require(!isProper || text.position(at: back, in: encoding) == position, "there and back is there")
      let isBoundary = offset == bytes.count || bytes[offset] & 0xC0 != 0x80
      // Within the two bytes of a line break there is no place of its own.
      let isInBreak = offset > 0 && offset < bytes.count && bytes[offset - 1] == 0x0D && bytes[offset] == 0x0A
      guard isProper, isBoundary, !isInBreak else { continue }
      require(back == offset, "back and there is here")
      let start = text.offset(of: Position(line: position.line, column: 0), in: encoding)
      let prefix = String(decoding: bytes[start..<offset], as: UTF8.self)
      let expected =
        switch encoding {
        case .utf8: prefix.utf8.count
        case .utf16: prefix.utf16.count
        case .utf32: prefix.unicodeScalars.count
        }
      require(position.column == expected, "columns are counted as the standard library does")
    }
  }
  // What is outside is clamped.
  for line in [-1, 0, 1, 1 << 20] {
    for column in [-1, 0, 1 << 20] {
      let offset = text.offset(of: Position(line: line, column: column), in: .utf16)
      require((0...bytes.count).contains(offset), "clamped to the text")
    }
  }
  return 0
}
