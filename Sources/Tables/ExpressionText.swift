/// The text of a default or of an index's condition, reduced to what it says: two texts that mean the same are equal however
/// they are laid out.
///
/// A server gives an expression back with parentheses around every operation and a cast behind every constant, and a schema
/// has it as somebody wrote it. So casts, parentheses that only group, blanks, letter case and the schema of a server's own
/// function don't count, and the shorthands that a server writes out (`IN`, `BETWEEN`, `LIKE`) are written out here too. Texts that differ in grouping alone are taken for equal: a difference that isn't there would be
/// proposed for ever, which is worse than one that is missed.
package struct ExpressionText: Hashable, Sendable {
  enum Token: Hashable {
    /// A string, a number or a truth value, without quotes.
    case constant(String)
    case word(String)
    case quotedName(String)
    case symbol(UInt8)
    case cast
  }

  private let tokens: [Token]

  /// Reads any text; what is no SQL is compared byte by byte. Cost: linear.
  package init(_ text: String) {
    var lexer = Lexer(bytes: Array(text.utf8))
    tokens = Self.withoutShorthands(Self.withoutGrouping(Self.withoutCasts(lexer.tokens())))
  }

  /// The value, if the expression is nothing but one constant.
  package var constant: String? {
    if case .constant(let text)? = tokens.first, tokens.count == 1 { return text }
    return nil
  }

  /// The moment that the text of an expression says, if it is nothing but that. Its zone counts, which it does not where texts
  /// are compared.
  package static func moment(of text: String) -> Moment? {
    var lexer = Lexer(bytes: Array(text.utf8), keepsZones: true)
    let tokens = withoutGrouping(withoutCasts(lexer.tokens()))
    guard case .constant(let text)? = tokens.first, tokens.count == 1 else { return nil }
    return Moment(text)
  }

  /// The moment in which the statement runs.
  package var isNow: Bool { Self.now.contains { $0.tokens == tokens } }

  private static let now = ["now()", "current_timestamp", "datetime('now')", "datetime('now', 'localtime')"]
    .map { ExpressionText($0) }

  package var isNull: Bool { tokens == [.word("null")] }

  /// The constants of `ARRAY[…]` or `'{…}'`; nil if it is no list, or a list of lists.
  package var elements: [String]? {
    if let constant { return Self.elements(of: constant) }
    guard tokens.count >= 3, tokens[0] == .word("array"), tokens[1] == .symbol(UInt8(ascii: "[")),
      tokens.last == .symbol(UInt8(ascii: "]"))
    else { return nil }
    var result: [String] = []
    for (place, token) in tokens[2..<(tokens.count - 1)].enumerated() {
      switch token {
      case .constant(let text) where place % 2 == 0: result.append(text)
      case .symbol(UInt8(ascii: ",")) where place % 2 == 1: break
      default: return nil
      }
    }
    return result
  }

  private static func elements(of text: String) -> [String]? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 2, bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") else { return nil }
    var result: [String] = []
    var current: [UInt8] = []
    var isQuoted = false
    var place = 1
    while place < bytes.count - 1 {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "\\") where place < bytes.count - 1:
        current.append(bytes[place])
        place += 1
      case UInt8(ascii: ",") where !isQuoted:
        result.append(String(decoding: current, as: UTF8.self))
        current = []
      case UInt8(ascii: "{") where !isQuoted: return nil
      case 0x20 where !isQuoted && current.isEmpty: break
      default: current.append(byte)
      }
    }
    if result.isEmpty && current.isEmpty { return bytes.contains(UInt8(ascii: "\"")) ? [""] : [] }
    return result + [String(decoding: current, as: UTF8.self)]
  }

  // MARK: What doesn't count

  private static func withoutCasts(_ tokens: [Token]) -> [Token] {
    var result: [Token] = []
    result.reserveCapacity(tokens.count)
    var place = 0
    while place < tokens.count {
      if tokens[place] == .cast {
        place = endOfType(in: tokens, from: place + 1)
      } else {
        result.append(tokens[place])
        place += 1
      }
    }
    return result
  }

  /// The place behind a type: `character varying(3)[]`, `timestamp(3) without time zone`, `"shop"."Kind"`.
  private static func endOfType(in tokens: [Token], from start: Int) -> Int {
    var place = start
    func word(_ place: Int) -> String? {
      if place < tokens.count, case .word(let text) = tokens[place] { return text }
      return nil
    }
    func isSymbol(_ symbol: Character, _ place: Int) -> Bool {
      place < tokens.count && tokens[place] == .symbol(symbol.asciiValue ?? 0)
    }
    let first = word(place)
    place += 1
    while isSymbol(".", place) { place += 2 }
    switch (first, word(place)) {
    case ("character", "varying"), ("bit", "varying"), ("double", "precision"): place += 1
    default: break
    }
    if isSymbol("(", place), let end = tokens[place...].firstIndex(of: .symbol(UInt8(ascii: ")"))) { place = end + 1 }
    if first == "timestamp" || first == "time", word(place) == "with" || word(place) == "without" { place += 3 }
    while isSymbol("[", place), let end = tokens[place...].firstIndex(of: .symbol(UInt8(ascii: "]"))) {
      place = end + 1
    }
    return min(place, tokens.count)
  }

  /// Without parentheses that hold no arguments, and with a sign as a part of its number.
  private static func withoutGrouping(_ tokens: [Token]) -> [Token] {
    var result: [Token] = []
    result.reserveCapacity(tokens.count)
    var isCall: [Bool] = []
    for (place, token) in tokens.enumerated() {
      switch token {
      case .symbol(UInt8(ascii: "(")):
        let holdsArguments = place > 0 && (isCallable(tokens[place - 1]) || tokens[place - 1] == .word("in"))
        isCall.append(holdsArguments)
        if holdsArguments { result.append(token) }
      case .symbol(UInt8(ascii: ")")):
        if isCall.popLast() ?? true { result.append(token) }
      case .constant(let text) where result.last == .symbol(UInt8(ascii: "-")) && isSign(result.count - 1, in: result):
        result[result.count - 1] = .constant("-" + text)
      case .symbol(UInt8(ascii: ".")) where result.last == .word("pg_catalog") || result.last == .word("public"):
        result.removeLast()
      default: result.append(token)
      }
    }
    return result
  }

  private static func isCallable(_ token: Token) -> Bool {
    switch token {
    case .word(let word): !operatorWords.contains(word)
    case .quotedName: true
    case .constant, .symbol, .cast: false
    }
  }

  private static let operatorWords: Set<String> = [
    "and", "or", "not", "in", "is", "like", "ilike", "between", "case", "when", "then", "else", "from", "similar",
  ]

  /// Whether the minus there is no subtraction.
  private static func isSign(_ place: Int, in tokens: [Token]) -> Bool {
    guard place > 0 else { return true }
    return switch tokens[place - 1] {
    case .symbol(let symbol): symbol != UInt8(ascii: ")") && symbol != UInt8(ascii: "]")
    case .word(let word): operatorWords.contains(word)
    case .constant, .quotedName, .cast: false
    }
  }

  // MARK: Reading

  private struct Lexer {
    let bytes: [UInt8]
    /// Whether moments stay as they are spelled.
    var keepsZones = false
    var place = 0

    mutating func tokens() -> [Token] {
      var result: [Token] = []
      while place < bytes.count {
        let byte = bytes[place]
        if byte <= 0x20 {
          place += 1
        } else if byte == UInt8(ascii: "'") {
          let text = quoted(by: byte)
          result.append(.constant(keepsZones ? text : momentText(text)))
        } else if byte == UInt8(ascii: "\"") {
          result.append(name(quoted(by: byte)))
        } else if isDigit(byte) || byte == UInt8(ascii: ".") && place + 1 < bytes.count && isDigit(bytes[place + 1]) {
          result.append(.constant(number()))
        } else if isLetter(byte) {
          result.append(word())
        } else if byte == UInt8(ascii: ":"), place + 1 < bytes.count, bytes[place + 1] == byte {
          place += 2
          result.append(.cast)
        } else {
          place += 1
          result.append(.symbol(byte))
        }
      }
      return result
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
    private func isLetter(_ byte: UInt8) -> Bool {
      byte >= 0x80 || byte == UInt8(ascii: "_") || (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    /// Quotes that a name doesn't need make no difference.
    private func name(_ text: String) -> Token {
      let isPlain = text.utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0 &- UInt8(ascii: "a") < 26 || isDigit($0) }
      return isPlain && text.utf8.first.map(isLetter) == true ? .word(text) : .quotedName(text)
    }

    private mutating func quoted(by quote: UInt8) -> String {
      var text: [UInt8] = []
      place += 1
      while place < bytes.count {
        if bytes[place] == quote {
          place += 1
          guard place < bytes.count, bytes[place] == quote else { break }
        }
        text.append(bytes[place])
        place += 1
      }
      return String(decoding: text, as: UTF8.self)
    }

    private mutating func number() -> String {
      let start = place
      while place < bytes.count, isDigit(bytes[place]) || bytes[place] == UInt8(ascii: ".") { place += 1 }
      if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
        let sign = place + 1
        let digit =
          sign < bytes.count && (bytes[sign] == UInt8(ascii: "-") || bytes[sign] == UInt8(ascii: "+")) ? sign + 1 : sign
        if digit < bytes.count, isDigit(bytes[digit]) {
          place = digit
          while place < bytes.count, isDigit(bytes[place]) { place += 1 }
        }
      }
      return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    /// A word, or a string with a letter before it: `x'00'` is written as bytes are printed, `E'…'` without its escapes.
    private mutating func word() -> Token {
      let start = place
      while place < bytes.count, isLetter(bytes[place]) || isDigit(bytes[place]) || bytes[place] == UInt8(ascii: "$") {
        place += 1
      }
      let text = String(decoding: bytes[start..<place], as: UTF8.self).lowercased()
      if place < bytes.count, bytes[place] == UInt8(ascii: "'") {
        switch text {
        case "x": return .constant("\\x" + quoted(by: bytes[place]).lowercased())
        case "b": return .constant(quoted(by: bytes[place]))
        case "e": return .constant(unescaped(quoted(by: bytes[place])))
        default: break
        }
      }
      return text == "true" || text == "false" ? .constant(text) : .word(text)
    }

    private func unescaped(_ text: String) -> String {
      var result: [UInt8] = []
      var isEscaped = false
      for byte in text.utf8 {
        if byte == UInt8(ascii: "\\") && !isEscaped {
          isEscaped = true
          continue
        }
        switch byte {
        case UInt8(ascii: "n") where isEscaped: result.append(0x0A)
        case UInt8(ascii: "t") where isEscaped: result.append(0x09)
        case UInt8(ascii: "r") where isEscaped: result.append(0x0D)
        default: result.append(byte)
        }
        isEscaped = false
      }
      return String(decoding: result, as: UTF8.self)
    }
  }
}
