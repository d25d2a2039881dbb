package import Text

/// One statement as it stands in a file: where it is and its tokens without blanks and comments.
package struct RawStatement: Sendable {
  /// From its first token to its last, without the semicolon and without comments before or behind it.
  package let range: TextRange
  package let tokens: [SQLToken]
  /// A line that a version control system left in the file, `<<<<<<< HEAD`; it is no SQL.
  package let isConflictMarker: Bool
}

/// Cuts a script into statements, one at a time. Whatever the bytes are, every token that is neither blank, comment nor a
/// semicolon between statements belongs to exactly one statement. Cost: linear.
package struct StatementSplitter: Sendable {
  private var lexer: SQLLexer
  private var pending: SQLToken?

  /// A splitter for the part `range` of a script; a byte order mark at its start is skipped.
  package init(_ bytes: [UInt8], in range: TextRange, rules: LexicalRules) {
    let hasMark =
      range.count >= 3 && range.end <= bytes.count && bytes[range.start] == 0xEF
      && bytes[range.start + 1] == 0xBB && bytes[range.start + 2] == 0xBF
    lexer = SQLLexer(bytes, in: hasMark ? TextRange(range.start + 3, range.end) : range, rules: rules)
  }

  package init(_ bytes: [UInt8], rules: LexicalRules) {
    self.init(bytes, in: TextRange(0, bytes.count), rules: rules)
  }

  /// The next statement, nil at the end.
  package mutating func next() -> RawStatement? {
    var tokens: [SQLToken] = []
    tokens.reserveCapacity(32)
    var body = StatementBody(lexer.rules)
    while let token = pending ?? lexer.next() {
      pending = nil
      if token.isTrivia { continue }
      if isConflictMarker(token) {
        if !tokens.isEmpty {
          pending = token
          break
        }
        return RawStatement(range: restOfLine(from: token), tokens: [], isConflictMarker: true)
      }
      if token.kind == .punctuation, lexer.bytes[token.range.start] == UInt8(ascii: ";") {
        if tokens.isEmpty { continue }
        if !body.holdsSemicolon(after: tokens, in: lexer.bytes) {
          skipCopyData(after: tokens)
          break
        }
      }
      body.read(token, in: lexer.bytes)
      tokens.append(token)
    }
    guard let first = tokens.first, let last = tokens.last else { return nil }
    return RawStatement(range: first.range.union(last.range), tokens: tokens, isConflictMarker: false)
  }

  /// Seven or more of the same sign at the start of a line.
  private func isConflictMarker(_ token: SQLToken) -> Bool {
    guard token.kind == .operator, token.range.count >= 7 else { return false }
    let start = token.range.start
    guard start == 0 || lexer.bytes[start - 1] == 0x0A || lexer.bytes[start - 1] == 0x0D else { return false }
    let sign = lexer.bytes[start]
    guard sign == UInt8(ascii: "<") || sign == UInt8(ascii: ">") || sign == UInt8(ascii: "=") else { return false }
    return token.range.indices.prefix(7).allSatisfy { lexer.bytes[$0] == sign }
  }

  /// The range from `token` to the end of its line; the lexer goes on behind it.
  private mutating func restOfLine(from token: SQLToken) -> TextRange {
    var end = token.range.end
    while end < lexer.bytes.count, lexer.bytes[end] != 0x0A, lexer.bytes[end] != 0x0D { end += 1 }
    lexer.move(to: end)
    return TextRange(token.range.start, end)
  }

  /// After `COPY … FROM stdin;` rows follow up to a line `\.`.
  private mutating func skipCopyData(after tokens: [SQLToken]) {
    guard let first = tokens.first, first.isWord("COPY", in: lexer.bytes),
      let position = tokens.lastIndex(where: { $0.isWord("STDIN", in: lexer.bytes) }), position > 0,
      tokens[position - 1].isWord("FROM", in: lexer.bytes)
    else { return }
    let bytes = lexer.bytes
    var place = lexer.offset
    while place < bytes.count {
      let isLineStart = place > 0 && (bytes[place - 1] == 0x0A || bytes[place - 1] == 0x0D)
      if isLineStart, bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: ".")
      {
        place += 2
        break
      }
      place += 1
    }
    lexer.move(to: place)
  }
}

/// What of a statement's beginning decides whether a semicolon ends it.
private struct StatementBody {
  private enum Form { case undecided, plain, routine, rule, trigger }

  private let hasTriggerBodies: Bool
  private var form = Form.undecided
  private var wordCount = 0
  /// Open `BEGIN`s and `CASE`s of a routine's body, open parentheses of a rule's.
  private var depth = 0

  init(_ rules: LexicalRules) {
    hasTriggerBodies = !rules.foldsIdentifiers
  }

  mutating func read(_ token: SQLToken, in bytes: [UInt8]) {
    switch form {
    case .plain, .trigger:
      break
    case .undecided:
      decide(token, in: bytes)
    case .routine:
      guard token.kind == .word else { return }
      if token.isWord("BEGIN", in: bytes) || (depth > 0 && token.isWord("CASE", in: bytes)) {
        depth += 1
      } else if depth > 0, token.isWord("END", in: bytes) {
        depth -= 1
      }
    case .rule:
      guard token.kind == .punctuation else { return }
      if bytes[token.range.start] == UInt8(ascii: "(") { depth += 1 }
      if bytes[token.range.start] == UInt8(ascii: ")"), depth > 0 { depth -= 1 }
    }
  }

  private mutating func decide(_ token: SQLToken, in bytes: [UInt8]) {
    wordCount += 1
    if wordCount == 1 {
      if !token.isWord("CREATE", in: bytes) { form = .plain }
      return
    }
    for word in ["OR", "REPLACE", "TEMP", "TEMPORARY"] as [StaticString] where token.isWord(word, in: bytes) { return }
    if token.isWord("FUNCTION", in: bytes) || token.isWord("PROCEDURE", in: bytes) {
      form = .routine
    } else if token.isWord("RULE", in: bytes) {
      form = .rule
    } else if hasTriggerBodies, token.isWord("TRIGGER", in: bytes) {
      form = .trigger
    } else {
      form = .plain
    }
  }

  /// Whether a semicolon behind `tokens` belongs to the statement.
  func holdsSemicolon(after tokens: [SQLToken], in bytes: [UInt8]) -> Bool {
    switch form {
    case .undecided, .plain: return false
    case .routine, .rule: return depth > 0
    case .trigger:
      guard tokens.count >= 2, let last = tokens.last, last.isWord("END", in: bytes) else { return true }
      return !tokens[tokens.count - 2].isSymbol(";", in: bytes)
    }
  }
}
