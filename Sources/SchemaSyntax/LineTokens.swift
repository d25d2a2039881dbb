package import Text

/// A token of one line, whatever shape the line is in.
package struct LineToken: Hashable, Sendable {
  /// A word is a `.path`, with its dots. Blanks are left out.
  package let kind: SyntaxKind
  package let range: TextRange
  /// A string without the quote at its end; it takes the rest of the line.
  package let isUnclosed: Bool
}

/// The tokens of the line in `range`, for whoever looks at lines that are being written: nothing in it is an error.
///
/// The tree of such a line depends on where the grammar gave up; these tokens don't.
package func lineTokens(of bytes: [UInt8], in range: TextRange) -> [LineToken] {
  var tokens: [LineToken] = []
  let end = min(range.end, bytes.count)
  var offset = range.start
  while offset < end {
    let blanks = bytes.skipBlanks(offset)
    if blanks > offset {
      offset = blanks
      continue
    }
    let (kind, next, isUnclosed) = lineToken(bytes, at: offset, before: end)
    let behind = max(offset + 1, min(next, end))
    tokens.append(LineToken(kind: kind, range: TextRange(offset, behind), isUnclosed: isUnclosed))
    offset = behind
  }
  return tokens
}

private func lineToken(_ bytes: [UInt8], at offset: Int, before end: Int) -> (SyntaxKind, end: Int, isUnclosed: Bool) {
  let path = bytes.skipPath(offset)
  if path > offset { return (.path, path, false) }
  let number = bytes.skipNumber(offset)
  if number > offset { return (.number, number, false) }
  let next = bytes.byte(offset + 1)
  let kind: SyntaxKind
  switch bytes[offset] {
  case UInt8(ascii: "\""):
    guard let literal = bytes.stringLiteral(offset).end, literal <= end else { return (.string, end, true) }
    return (.string, literal, false)
  case UInt8(ascii: "/") where next == UInt8(ascii: "/"):
    return (bytes.byte(offset + 2) == UInt8(ascii: "/") ? .docComment : .lineComment, end, false)
  case UInt8(ascii: "/") where next == UInt8(ascii: "*"):
    return (.blockComment, bytes.skipBlockComment(offset).map { min($0, end) } ?? end, false)
  case UInt8(ascii: "@") where next == UInt8(ascii: "@"): return (.doubleAt, offset + 2, false)
  case UInt8(ascii: "@"): kind = .at
  case UInt8(ascii: "="): kind = .equals
  case UInt8(ascii: ":"): kind = .colon
  case UInt8(ascii: ","): kind = .comma
  case UInt8(ascii: "?"): kind = .question
  case UInt8(ascii: "!"): kind = .exclamation
  case UInt8(ascii: "("): kind = .openParenthesis
  case UInt8(ascii: ")"): kind = .closeParenthesis
  case UInt8(ascii: "["): kind = .openBracket
  case UInt8(ascii: "]"): kind = .closeBracket
  case UInt8(ascii: "{"): kind = .openBrace
  case UInt8(ascii: "}"): kind = .closeBrace
  default:
    var behind = offset + 1
    while behind < end, bytes[behind] & 0xC0 == 0x80 { behind += 1 }
    return (.unknown, behind, false)
  }
  return (kind, offset + 1, false)
}
