import Text

/// A mistake inside a string literal.
struct EscapeProblem {
  enum Kind {
    case unknownEscape
    case invalidUnicode
  }
  let kind: Kind
  /// Block-relative.
  let range: TextRange
}

/// The value of the string literal `node`, escapes resolved; bad escapes stay as they are written.
func unescapedString(_ node: SyntaxNode) -> String { node.block.string(at: node.index) }

/// The value of the string literal that `bytes` hold at `literal`, its quotes included.
func unescapedString(_ bytes: [UInt8], literal: TextRange) -> String {
  var problems: [EscapeProblem] = []
  return unescape(bytes, literal: literal, problems: &problems)
}

/// The mistakes in the string literal that `bytes` hold at `literal`, its quotes included.
func escapeProblems(in bytes: [UInt8], literal: TextRange) -> [EscapeProblem] {
  guard bytes[literal.indices].contains(UInt8(ascii: "\\")) else { return [] }
  var problems: [EscapeProblem] = []
  _ = unescape(bytes, literal: literal, problems: &problems)
  return problems
}

private func unescape(_ bytes: [UInt8], literal: TextRange, problems: inout [EscapeProblem]) -> String {
  let end = max(literal.start + 1, literal.end - 1)
  let content = bytes[literal.start + 1..<end]
  guard content.contains(UInt8(ascii: "\\")) else { return String(decoding: content, as: UTF8.self) }
  var value: [UInt8] = []
  var offset = literal.start + 1
  while offset < end {
    guard bytes[offset] == UInt8(ascii: "\\") else {
      value.append(bytes[offset])
      offset += 1
      continue
    }
    let escape = offset
    offset += 2
    switch bytes.byte(escape + 1) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): value.append(bytes[escape + 1])
    case UInt8(ascii: "b"): value.append(0x08)
    case UInt8(ascii: "f"): value.append(0x0C)
    case UInt8(ascii: "n"): value.append(0x0A)
    case UInt8(ascii: "r"): value.append(0x0D)
    case UInt8(ascii: "t"): value.append(0x09)
    case UInt8(ascii: "u"):
      let (scalar, behind) = unicodeEscape(bytes, at: escape, before: end)
      if let scalar {
        value.append(contentsOf: String(Character(scalar)).utf8)
      } else {
        problems.append(EscapeProblem(kind: .invalidUnicode, range: TextRange(escape, behind)))
      }
      offset = behind
    default:
      while offset < end, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      value.append(contentsOf: bytes[escape..<offset])
      problems.append(EscapeProblem(kind: .unknownEscape, range: TextRange(escape, offset)))
    }
  }
  return String(decoding: value, as: UTF8.self)
}

/// The scalar written as `\uXXXX`, or as a pair of them, at `offset`; nil if it is none. Also the offset behind what was read.
private func unicodeEscape(_ bytes: [UInt8], at offset: Int, before end: Int) -> (Unicode.Scalar?, behind: Int) {
  let (first, behindFirst) = hexUnit(bytes, at: offset + 2, before: end)
  guard let first else { return (nil, behindFirst) }
  if let scalar = Unicode.Scalar(first) { return (scalar, behindFirst) }
  guard bytes.byte(behindFirst) == UInt8(ascii: "\\"), bytes.byte(behindFirst + 1) == UInt8(ascii: "u"),
    case (let second?, let behindSecond) = hexUnit(bytes, at: behindFirst + 2, before: end)
  else { return (nil, behindFirst) }
  guard first < 0xDC00, 0xDC00..<0xE000 ~= second else { return (nil, behindSecond) }
  return (Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)), behindSecond)
}

/// The four hexadecimal digits at `offset` as a number, and the offset behind the digits found.
private func hexUnit(_ bytes: [UInt8], at offset: Int, before end: Int) -> (UInt32?, behind: Int) {
  var value: UInt32 = 0
  var behind = offset
  while behind < min(end, offset + 4) {
    guard let digit = Character(Unicode.Scalar(bytes[behind])).hexDigitValue, bytes[behind] < 0x80 else { break }
    value = value << 4 | UInt32(digit)
    behind += 1
  }
  return (behind == offset + 4 ? value : nil, behind)
}
