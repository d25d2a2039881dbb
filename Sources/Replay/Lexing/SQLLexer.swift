package import Text

/// Cuts bytes into tokens, one at a time and without ever failing: the tokens' ranges follow each other from the start to
/// the end of what was given. Cost: linear, each byte is looked at a small number of times.
package struct SQLLexer: Sendable {
  package let bytes: [UInt8]
  package let rules: LexicalRules
  private let end: Int
  package private(set) var offset: Int

  /// A lexer for the bytes of `range`.
  package init(_ bytes: [UInt8], in range: TextRange, rules: LexicalRules) {
    self.bytes = bytes
    self.rules = rules
    end = min(range.end, bytes.count)
    offset = min(range.start, end)
  }

  package init(_ bytes: [UInt8], rules: LexicalRules) {
    self.init(bytes, in: TextRange(0, bytes.count), rules: rules)
  }

  /// The next token, nil at the end.
  package mutating func next() -> SQLToken? {
    guard offset < end else { return nil }
    let start = offset
    let byte = bytes[start]
    var isClosed = true
    let kind: SQLToken.Kind
    // Most tokens are words and blanks. Asking for these first spares them a jump that no processor can foresee.
    if startsWord(byte), peek(1) != UInt8(ascii: "'") {
      skip(while: isWordByte)
      return SQLToken(.word, TextRange(start, offset))
    }
    if isBlank(byte) {
      skip(while: isBlank)
      return SQLToken(.whitespace, TextRange(start, offset))
    }
    switch byte {
    case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"):
      skip { $0 != 0x0A && $0 != 0x0D }
      kind = .comment
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
      isClosed = skipBlockComment()
      kind = .comment
    case UInt8(ascii: "'"):
      isClosed = skipQuoted(by: byte)
      kind = .string
    case UInt8(ascii: "\""):
      isClosed = skipQuoted(by: byte)
      kind = .quotedName
    case UInt8(ascii: "`") where rules.hasForeignQuotes:
      isClosed = skipQuoted(by: byte)
      kind = .quotedName
    case UInt8(ascii: "[") where rules.hasForeignQuotes:
      offset += 1
      skip { $0 != UInt8(ascii: "]") }
      isClosed = offset < end
      if isClosed { offset += 1 }
      kind = .quotedName
    case UInt8(ascii: "$"):
      (kind, isClosed) = scanDollar()
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      skipNumber()
      kind = .number
    case UInt8(ascii: ".") where peek(1).map(isDigit) ?? false:
      skipNumber()
      kind = .number
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: "."), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\\"):
      offset += 1
      kind = .punctuation
    case UInt8(ascii: ":"):
      kind = scanColon()
    case UInt8(ascii: "E"), UInt8(ascii: "e"):
      if rules.hasPrefixedStrings {
        offset += 1
        isClosed = skipEscaped()
        kind = .escapeString
      } else {
        skip(while: isWordByte)
        kind = .word
      }
    case UInt8(ascii: "B"), UInt8(ascii: "b"), UInt8(ascii: "X"), UInt8(ascii: "x"):
      offset += 1
      isClosed = skipQuoted(by: UInt8(ascii: "'"))
      kind = .bitString
    case _ where startsWord(byte):
      skip(while: isWordByte)
      kind = .word
    case UInt8(ascii: "?"), UInt8(ascii: "@"):
      if rules.hasForeignQuotes {
        offset += 1
        skip(while: isWordByte)
        kind = .parameter
      } else {
        skipOperator()
        kind = .operator
      }
    case _ where isOperatorByte(byte):
      skipOperator()
      kind = .operator
    default:
      offset += 1
      kind = .invalid
    }
    return SQLToken(kind, TextRange(start, offset), isUnterminated: !isClosed)
  }

  /// Moves past the tag that opens the dollar-quoted string at which the lexer stands, so that what it holds is read next.
  mutating func enterDollarString() {
    guard offset < end, bytes[offset] == UInt8(ascii: "$") else { return }
    offset += 1
    while offset < end, bytes[offset] != UInt8(ascii: "$") { offset += 1 }
    offset = min(offset + 1, end)
  }

  /// Goes on at `offset`, which lies behind the last token.
  mutating func move(to offset: Int) {
    self.offset = min(max(self.offset, offset), end)
  }

  private func peek(_ distance: Int) -> UInt8? {
    let place = offset + distance
    return place < end ? bytes[place] : nil
  }

  private mutating func skip(while holds: (UInt8) -> Bool) { offset = end(while: holds) }

  /// The place of the first byte from here on that is another one.
  private func end(while holds: (UInt8) -> Bool) -> Int {
    let bytes = bytes.span
    var place = offset
    while place < end, holds(bytes[place]) { place += 1 }
    return place
  }

  /// Skips to behind the closing quote; a doubled quote belongs to the text. False if the quote is missing.
  private mutating func skipQuoted(by quote: UInt8) -> Bool {
    offset += 1
    while true {
      skip { $0 != quote }
      guard offset < end else { return false }
      offset += 1
      guard peek(0) == quote else { return true }
      offset += 1
    }
  }

  private mutating func skipEscaped() -> Bool {
    offset += 1
    while offset < end {
      let byte = bytes[offset]
      offset += 1
      if byte == UInt8(ascii: "\\") {
        offset = min(offset + 1, end)
      } else if byte == UInt8(ascii: "'") {
        if offset >= end || bytes[offset] != byte { return true }
        offset += 1
      }
    }
    return false
  }

  private mutating func skipBlockComment() -> Bool {
    var depth = 1
    offset += 2
    while offset < end {
      if bytes[offset] == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        offset += 2
        depth -= 1
        if depth == 0 { return true }
      } else if rules.commentsNest, bytes[offset] == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
        offset += 2
        depth += 1
      } else {
        offset += 1
      }
    }
    return false
  }

  /// `$tag$…$tag$`, `$1`, or a lone dollar sign.
  private mutating func scanDollar() -> (SQLToken.Kind, Bool) {
    let start = offset
    offset += 1
    if let byte = peek(0), isDigit(byte) || !rules.hasDollarQuotes {
      skip(while: rules.hasDollarQuotes ? isDigit : isWordByte)
      return (.parameter, true)
    }
    while offset < end, bytes[offset] != UInt8(ascii: "$"), isWordByte(bytes[offset]) { offset += 1 }
    guard rules.hasDollarQuotes, peek(0) == UInt8(ascii: "$") else {
      offset = start + 1
      return (.invalid, true)
    }
    offset += 1
    let tag = start..<offset
    while offset < end {
      if bytes[offset] == UInt8(ascii: "$") {
        var length = 1
        while length < tag.count, offset + length < end, bytes[offset + length] == bytes[start + length] { length += 1 }
        if length == tag.count {
          offset += length
          return (.dollarString, true)
        }
        // The next `$` may begin the closing tag, so only what can't is skipped.
        offset += max(1, length - 1)
      } else {
        offset += 1
      }
    }
    return (.dollarString, false)
  }

  private mutating func scanColon() -> SQLToken.Kind {
    offset += 1
    if let byte = peek(0), byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=") {
      offset += 1
      return .punctuation
    }
    if rules.hasForeignQuotes, let byte = peek(0), isWordByte(byte) {
      skip(while: isWordByte)
      return .parameter
    }
    return .punctuation
  }

  private mutating func skipNumber() {
    skip { isWordByte($0) && $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
    // `1..2` is a range in PL/pgSQL: the dots are no part of the number.
    if peek(0) == UInt8(ascii: "."), peek(1) != UInt8(ascii: ".") {
      offset += 1
      skip(while: isDigit)
    }
    if let byte = peek(0), byte | 0x20 == UInt8(ascii: "e") {
      let sign = peek(1)
      let hasSign = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
      if let digit = peek(hasSign ? 2 : 1), isDigit(digit) { offset += hasSign ? 2 : 1 }
      skip(while: isWordByte)
    }
  }

  /// Operators are runs of operator bytes that stop before a comment; a run of several ends with `+` or `-` only if it
  /// holds a byte that no arithmetic operator has (PostgreSQL's rule, harmless on SQLite).
  private mutating func skipOperator() {
    let start = offset
    var isSpecial = false
    while offset < end, isOperatorByte(bytes[offset]) {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "-"), peek(1) == UInt8(ascii: "-"), offset > start { break }
      if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*"), offset > start { break }
      switch byte {
      case UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "%"),
        UInt8(ascii: "^"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "`"), UInt8(ascii: "?"):
        isSpecial = true
      default:
        break
      }
      offset += 1
    }
    while !isSpecial, offset - start > 1,
      bytes[offset - 1] == UInt8(ascii: "+") || bytes[offset - 1] == UInt8(ascii: "-")
    {
      offset -= 1
    }
  }
}

/// A blank or a line break.
func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }

/// Bytes that begin a word: letters, `_`, and all of multi-byte scalars.
private func startsWord(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_") || byte >= 0x80
}

func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

/// Bytes that go on with a word: letters, digits, `_`, `$`, and all of multi-byte scalars.
func isWordByte(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- UInt8(ascii: "a") < 26 || isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
    || byte >= 0x80
}

private func isOperatorByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: ">"),
    UInt8(ascii: "="), UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "%"),
    UInt8(ascii: "^"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "`"), UInt8(ascii: "?"):
    true
  default:
    false
  }
}
