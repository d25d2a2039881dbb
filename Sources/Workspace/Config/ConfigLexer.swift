import Text

/// One token of a configuration file in JavaScript or TypeScript.
struct ConfigToken {
  enum Kind {
    case name(String)
    case string(String)
    case number(String)
    /// Also the parts of a template literal with expressions: a `` ` ``, then a string, then again and again `${`, the tokens
    /// of the expression, `}` and a string, then a `` ` ``.
    case symbol(String)
    /// A regular expression or a byte that begins no token.
    case other
  }

  let kind: Kind
  let range: TextRange
  /// Whether it is the first of its line: a statement may end before it without a `;`.
  let startsLine: Bool

  func isSymbol(_ text: String) -> Bool {
    if case .symbol(text) = kind { true } else { false }
  }

  func isName(_ text: String) -> Bool {
    if case .name(text) = kind { true } else { false }
  }

  var name: String? {
    if case .name(let text) = kind { text } else { nil }
  }
}

/// The tokens of a configuration file, without blanks and comments. Never fails: what it does not know is `.other`.
func configTokens(_ text: SourceText) -> [ConfigToken] {
  var lexer = ConfigLexer(bytes: text.bytes)
  lexer.readAll()
  return lexer.tokens
}

private struct ConfigLexer {
  let bytes: [UInt8]
  private(set) var tokens: [ConfigToken] = []
  private var offset = 0
  /// Whether a line break was passed since the last token.
  private var isAtLineStart = true

  init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    // `#!/usr/bin/env node`
    if byte() == UInt8(ascii: "#"), byte(1) == UInt8(ascii: "!") { skipLine() }
  }

  private func byte(_ distance: Int = 0) -> UInt8 { offset + distance < bytes.count ? bytes[offset + distance] : 0 }

  mutating func readAll() {
    // For each open `{` whether a template goes on behind its `}`.
    var isInterpolation: [Bool] = []
    while offset < bytes.count {
      let start = offset
      guard let kind = next(after: tokens.last) else { continue }
      switch kind {
      case .symbol("`"):
        isInterpolation += readTemplatePart(isFirst: true, start)
      case .symbol("{"):
        isInterpolation.append(false)
        add(kind, from: start)
      case .symbol("}"):
        add(kind, from: start)
        if isInterpolation.popLast() == true { isInterpolation += readTemplatePart(isFirst: false, offset) }
      case .name, .string, .number, .symbol, .other:
        add(kind, from: start)
      }
    }
  }

  private mutating func add(_ kind: ConfigToken.Kind, from start: Int) {
    tokens.append(ConfigToken(kind: kind, range: TextRange(start, offset), startsLine: isAtLineStart))
    isAtLineStart = false
  }

  private mutating func skipLine() {
    while offset < bytes.count, byte() != UInt8(ascii: "\n") { offset += 1 }
  }

  /// Reads a text of a template, up to its end or to the next expression; gives what that opened.
  private mutating func readTemplatePart(isFirst: Bool, _ start: Int) -> [Bool] {
    let (content, opens) = text(until: UInt8(ascii: "`"), stopsAtInterpolation: true)
    if isFirst, !opens {
      add(.string(content), from: start)
      return []
    }
    if isFirst { add(.symbol("`"), from: start) }
    add(.string(content), from: start)
    add(.symbol(opens ? "${" : "`"), from: max(start, offset - 2))
    return opens ? [true] : []
  }

  /// nil for blanks and comments. Always moves on.
  private mutating func next(after previous: ConfigToken?) -> ConfigToken.Kind? {
    let first = byte()
    switch first {
    case 0x09...0x0D, 0x20:
      if first == UInt8(ascii: "\n") { isAtLineStart = true }
      offset += 1
      return nil
    case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"):
      skipLine()
      return nil
    case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
      offset += 2
      while offset < bytes.count, !(byte() == UInt8(ascii: "*") && byte(1) == UInt8(ascii: "/")) {
        if byte() == UInt8(ascii: "\n") { isAtLineStart = true }
        offset += 1
      }
      offset = min(offset + 2, bytes.count)
      return nil
    case UInt8(ascii: "/") where beginsRegularExpression(after: previous):
      skipRegularExpression()
      return .other
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      offset += 1
      return .string(text(until: first, stopsAtInterpolation: false).content)
    case UInt8(ascii: "`"):
      offset += 1
      return .symbol("`")
    case _ where isNameByte(first) && !isDigit(first):
      let start = offset
      while isNameByte(byte()) { offset += 1 }
      return .name(String(decoding: bytes[start..<offset], as: UTF8.self))
    case _ where isDigit(first):
      let start = offset
      while isNameByte(byte()) || byte() == UInt8(ascii: ".") { offset += 1 }
      return .number(String(decoding: bytes[start..<offset], as: UTF8.self))
    default:
      // `a ?.5 : b` is a condition.
      let isChoice = first == UInt8(ascii: "?") && byte(1) == UInt8(ascii: ".") && isDigit(byte(2))
      for symbol in symbols where !isChoice && bytes[offset...].starts(with: symbol.utf8) {
        offset += symbol.utf8.count
        return .symbol(symbol)
      }
      offset += 1
      return first < 0x80 ? .symbol(String(decoding: [first], as: UTF8.self)) : .other
    }
  }

  /// The content up to the closing quote, which is passed; for templates also up to `${`, passed as well.
  private mutating func text(until quote: UInt8, stopsAtInterpolation: Bool) -> (content: String, opens: Bool) {
    var result: [UInt8] = []
    var opens = false
    while offset < bytes.count {
      let current = byte()
      offset += 1
      if current == quote { break }
      if stopsAtInterpolation, current == UInt8(ascii: "$"), byte() == UInt8(ascii: "{") {
        offset += 1
        opens = true
        break
      }
      // A string ends with its line at the latest, so that a lost quote does not swallow the file.
      if current == UInt8(ascii: "\n"), quote != UInt8(ascii: "`") { break }
      if current == UInt8(ascii: "\\") { readEscape(into: &result) } else { result.append(current) }
    }
    return (String(decoding: result, as: UTF8.self), opens)
  }

  /// What follows a `\`.
  private mutating func readEscape(into result: inout [UInt8]) {
    let escaped = byte()
    offset = min(offset + 1, bytes.count)
    switch escaped {
    case UInt8(ascii: "n"): result.append(UInt8(ascii: "\n"))
    case UInt8(ascii: "t"): result.append(UInt8(ascii: "\t"))
    case UInt8(ascii: "r"): result.append(UInt8(ascii: "\r"))
    case UInt8(ascii: "\n"): break  // The line goes on.
    case UInt8(ascii: "x"): readCodePoint(digits: 2, into: &result)
    case UInt8(ascii: "u") where byte() == UInt8(ascii: "{"):
      offset += 1
      readCodePoint(digits: 6, into: &result)
      if byte() == UInt8(ascii: "}") { offset += 1 }
    case UInt8(ascii: "u"): readCodePoint(digits: 4, into: &result)
    default: result.append(escaped)
    }
  }

  private mutating func readCodePoint(digits: Int, into result: inout [UInt8]) {
    let start = offset
    while offset - start < digits, offset < bytes.count, isHexDigit(byte()) { offset += 1 }
    let value = UInt32(String(decoding: bytes[start..<offset], as: UTF8.self), radix: 16)
    let scalar = value.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
    result += Array(String(scalar).utf8)
  }

  /// A `/` divides after a value and begins a regular expression elsewhere.
  private func beginsRegularExpression(after previous: ConfigToken?) -> Bool {
    guard let previous else { return true }
    switch previous.kind {
    case .symbol(let symbol): return symbol != ")" && symbol != "]" && symbol != "}"
    case .name("return"), .name("typeof"), .name("case"): return true
    case .name, .string, .number, .other: return false
    }
  }

  private mutating func skipRegularExpression() {
    offset += 1
    var isInClass = false
    while offset < bytes.count, byte() != UInt8(ascii: "\n") {
      let current = byte()
      offset += 1
      switch current {
      case UInt8(ascii: "\\"): offset = min(offset + 1, bytes.count)
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "/") where !isInClass: return
      default: break
      }
    }
  }
}

/// The longer ones first.
private let symbols = [
  "...", "===", "!==", "??=", "||=", "&&=", "=>", "??", "?.", "||", "&&", "==", "!=", "+=",
]

private func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

private func isHexDigit(_ byte: UInt8) -> Bool {
  isDigit(byte) || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte | 0x20
}

private func isNameByte(_ byte: UInt8) -> Bool {
  byte >= 0x80 || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || isDigit(byte) || byte == UInt8(ascii: "_")
    || byte == UInt8(ascii: "$")
}
