package import Text

/// One token of SQL: what it is and where it stands. The text stays in the file.
package struct SQLToken: Hashable, Sendable {
  package enum Kind: UInt8, Sendable {
    /// An identifier without quotes, or a keyword.
    case word
    /// `"x"`, and on SQLite also `` `x` `` and `[x]`.
    case quotedName
    /// `'…'`
    case string
    /// `E'…'`, with backslash escapes.
    case escapeString
    /// `B'…'`, `X'…'`
    case bitString
    /// `$tag$…$tag$`
    case dollarString
    case number
    /// `$1`, `?`, `:name`, `@name`
    case parameter
    /// One of `( ) [ ] , ; . :`, or `::`, `:=`.
    case punctuation
    case `operator`
    case whitespace
    case comment
    /// A byte that begins no token, such as NUL.
    case invalid
  }

  package let kind: Kind
  package let range: TextRange
  /// The closing quote or comment mark is missing; the token then goes on to the end of the file.
  package let isUnterminated: Bool

  package init(_ kind: Kind, _ range: TextRange, isUnterminated: Bool = false) {
    self.kind = kind
    self.range = range
    self.isUnterminated = isUnterminated
  }

  /// Whether the token is a blank or a comment.
  package var isTrivia: Bool { kind == .whitespace || kind == .comment }
}

extension SQLToken {
  /// Whether the token is the unquoted word `word`, which is written in upper case here.
  func isWord(_ word: StaticString, in bytes: [UInt8]) -> Bool {
    guard kind == .word, range.count == word.utf8CodeUnitCount else { return false }
    let start = range.start
    return word.withUTF8Buffer { letters in
      for index in 0..<letters.count {
        let byte = bytes[start + index]
        let upper = byte &- UInt8(ascii: "a") < 26 ? byte & 0xDF : byte
        if upper != letters[index] { return false }
      }
      return true
    }
  }

  /// Whether the token is this punctuation mark or operator.
  func isSymbol(_ symbol: StaticString, in bytes: [UInt8]) -> Bool {
    guard kind == .punctuation || kind == .operator, range.count == symbol.utf8CodeUnitCount else { return false }
    let start = range.start
    return symbol.withUTF8Buffer { letters in
      for index in 0..<letters.count where bytes[start + index] != letters[index] { return false }
      return true
    }
  }
}
