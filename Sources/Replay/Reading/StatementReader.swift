import Tables
import Text

/// Why a statement, or a part of one, could not be read, in plain words.
struct ReadingFailure: Error {
  let reason: String
}

/// Reads one statement from its tokens. The methods that read one family of statements stand in files of their own; here
/// are the small steps that they share. A step either moves on and returns, or throws and leaves the rest to recovery.
struct StatementReader {
  let bytes: [UInt8]
  let dialect: Dialect
  let rules: LexicalRules
  let replay: any ReplayRules
  let tokens: [SQLToken]
  var position = 0
  /// The first word of SQL that stands without quotes where only a name can.
  var misusedWord: MisusedWord?

  init(_ statement: RawStatement, in bytes: [UInt8], dialect: Dialect, rules: LexicalRules) {
    self.bytes = bytes
    self.dialect = dialect
    self.rules = rules
    replay = replayRules(for: dialect)
    tokens = statement.tokens
  }

  /// A reader for a part of what another one reads, or for text within one of its tokens.
  init(_ tokens: [SQLToken], of reader: StatementReader) {
    bytes = reader.bytes
    dialect = reader.dialect
    rules = reader.rules
    replay = reader.replay
    self.tokens = tokens
  }

  var isPostgreSQL: Bool { rules.foldsIdentifiers }
  var isAtEnd: Bool { position >= tokens.count }
  var current: SQLToken? { position < tokens.count ? tokens[position] : nil }

  // MARK: Words and signs

  func isAt(_ word: StaticString, ahead distance: Int = 0) -> Bool {
    let place = position + distance
    return place >= 0 && place < tokens.count && tokens[place].isWord(word, in: bytes)
  }

  func isAtSymbol(_ symbol: StaticString, ahead distance: Int = 0) -> Bool {
    let place = position + distance
    return place < tokens.count && tokens[place].isSymbol(symbol, in: bytes)
  }

  func isAtAny(_ words: StaticString...) -> Bool {
    words.contains { isAt($0) }
  }

  mutating func take(_ word: StaticString) -> Bool {
    guard isAt(word) else { return false }
    position += 1
    return true
  }

  /// Moves past the words if all of them stand here.
  mutating func take(_ words: StaticString...) -> Bool {
    for (distance, word) in words.enumerated() where !isAt(word, ahead: distance) { return false }
    position += words.count
    return true
  }

  mutating func takeSymbol(_ symbol: StaticString) -> Bool {
    guard isAtSymbol(symbol) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ words: StaticString...) throws(ReadingFailure) {
    for word in words where !take(word) { throw failure("\(word)") }
  }

  mutating func expectSymbol(_ symbol: StaticString) throws(ReadingFailure) {
    guard takeSymbol(symbol) else { throw failure("“\(symbol)”") }
  }

  func failure(_ expected: String) -> ReadingFailure {
    guard let current else { return ReadingFailure(reason: "expected \(expected) at the end") }
    return ReadingFailure(reason: "expected \(expected), found “\(shortText(of: current))”")
  }

  private func shortText(of token: SQLToken) -> String {
    let text = text(of: token)
    return text.count <= 30 ? text : text.prefix(29) + "…"
  }

  /// Nothing may follow.
  func expectEnd() throws(ReadingFailure) {
    if !isAtEnd { throw failure("the end of the statement") }
  }

  // MARK: Text

  func text(of token: SQLToken) -> String {
    String(decoding: bytes[token.range.indices], as: UTF8.self)
  }

  /// The text from the token at `first` to the one before `end`.
  func text(from first: Int, to end: Int) -> String {
    guard first < end, end <= tokens.count else { return "" }
    return String(decoding: bytes[tokens[first].range.start..<tokens[end - 1].range.end], as: UTF8.self)
  }

  /// The range from the token at `first` to the one before the current.
  func range(from first: Int) -> TextRange {
    let last = max(first, min(position, tokens.count) - 1)
    guard last < tokens.count else { return tokens.last.map { TextRange(at: $0.range.end) } ?? TextRange(at: 0) }
    return tokens[first].range.union(tokens[last].range)
  }

  // MARK: Names

  /// The name that the token stands for, as the database stores it; nil if it is no name.
  func name(of token: SQLToken) -> String? {
    switch token.kind {
    case .word:
      return isPostgreSQL ? cut(foldedText(of: token)) : text(of: token)
    case .quotedName:
      let quote = bytes[token.range.start]
      let inner = TextRange(token.range.start + 1, token.isUnterminated ? token.range.end : token.range.end - 1)
      guard quote != UInt8(ascii: "["), bytes[inner.indices].contains(quote) else {
        return cut(String(decoding: bytes[inner.indices], as: UTF8.self))
      }
      return cut(undoubled(inner, quote))
    case .string where !isPostgreSQL:
      // SQLite takes a string for a name where only a name can stand.
      return string(of: token)
    default:
      return nil
    }
  }

  func foldedText(of token: SQLToken) -> String {
    String(decoding: bytes[token.range.indices].map { $0 &- UInt8(ascii: "A") < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// PostgreSQL cuts names that are too long, at a character.
  func cut(_ name: String) -> String {
    isPostgreSQL ? truncated(name, toBytes: replay.nameLimit) : name
  }

  private func undoubled(_ range: TextRange, _ quote: UInt8) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var place = range.start
    while place < range.end {
      result.append(bytes[place])
      place += bytes[place] == quote ? 2 : 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  mutating func name() throws(ReadingFailure) -> String {
    guard let token = current, let name = name(of: token) else { throw failure("a name") }
    position += 1
    return name
  }

  /// `name` or `schema.name`; a database before it is passed over.
  mutating func qualifiedName() throws(ReadingFailure) -> QualifiedName {
    var result = QualifiedName(nil, try name())
    while isAtSymbol(".") {
      position += 1
      result = QualifiedName(result.name, try name())
    }
    return isPostgreSQL ? result : QualifiedName(nil, result.name)
  }

  /// The name of a table or of what shares its names.
  mutating func relationName() throws(ReadingFailure) -> QualifiedName {
    noteMisuse(at: position)
    return try qualifiedName()
  }

  mutating func columnName() throws(ReadingFailure) -> String {
    noteMisuse(at: position)
    return try name()
  }

  /// Takes down if the token at `place`, which stands where only a name can, is no name. How it was meant is plain, so reading
  /// goes on.
  mutating func noteMisuse(at place: Int) {
    guard misusedWord == nil, isPostgreSQL, tokens.indices.contains(place), tokens[place].kind == .word else { return }
    let word = foldedText(of: tokens[place])
    if wordsThatAreNoNames.contains(word) { misusedWord = MisusedWord(word: word, range: tokens[place].range) }
  }

  /// `(a, b)`
  mutating func nameList() throws(ReadingFailure) -> [String] {
    try expectSymbol("(")
    var names = [try columnName()]
    while takeSymbol(",") { names.append(try columnName()) }
    try expectSymbol(")")
    return names
  }

  mutating func relationNames() throws(ReadingFailure) -> [QualifiedName] {
    var names = [try relationName()]
    while takeSymbol(",") { names.append(try relationName()) }
    return names
  }

  mutating func ifExists() -> Bool { take("IF", "EXISTS") }
  mutating func ifNotExists() -> Bool { take("IF", "NOT", "EXISTS") }

  /// `CASCADE` or `RESTRICT` or nothing.
  mutating func cascade() -> Bool {
    if take("CASCADE") { return true }
    _ = take("RESTRICT")
    return false
  }

  // MARK: Strings

  /// The value of a string token; nil if it is none.
  func string(of token: SQLToken) -> String? {
    let start = token.range.start
    let closing = token.isUnterminated ? 0 : 1
    switch token.kind {
    case .string:
      return undoubled(TextRange(start + 1, token.range.end - closing), UInt8(ascii: "'"))
    case .escapeString:
      return unescaped(TextRange(start + 2, token.range.end - closing))
    case .dollarString:
      return dollarContent(of: token).map { String(decoding: bytes[$0.indices], as: UTF8.self) }
    default:
      return nil
    }
  }

  /// What stands between the tags of a dollar-quoted string.
  func dollarContent(of token: SQLToken) -> TextRange? {
    guard token.kind == .dollarString else { return nil }
    let start = token.range.start
    guard let tagEnd = bytes[(start + 1)..<token.range.end].firstIndex(of: UInt8(ascii: "$")) else { return nil }
    let length = tagEnd + 1 - start
    return TextRange(tagEnd + 1, token.isUnterminated ? token.range.end : token.range.end - length)
  }

  private func unescaped(_ range: TextRange) -> String {
    var result: [UInt8] = []
    var place = range.start
    while place < range.end {
      let byte = bytes[place]
      place += 1
      guard byte == UInt8(ascii: "\\"), place < range.end else {
        result.append(byte)
        if byte == UInt8(ascii: "'"), place < range.end, bytes[place] == byte { place += 1 }
        continue
      }
      let escaped = bytes[place]
      place += 1
      switch escaped {
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      default: result.append(escaped)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  mutating func string() throws(ReadingFailure) -> String {
    guard let token = current, let value = string(of: token) else { throw failure("a string") }
    position += 1
    return value
  }

  // MARK: Skipping

  /// Moves past what stands here: one token, or a parenthesis with all that it holds.
  mutating func skipOne() {
    guard isAtSymbol("(") || isAtSymbol("[") else {
      position += 1
      return
    }
    var depth = 0
    while position < tokens.count {
      if isAtSymbol("(") || isAtSymbol("[") { depth += 1 }
      if isAtSymbol(")") || isAtSymbol("]") { depth -= 1 }
      position += 1
      if depth == 0 { return }
    }
  }

  /// Moves to the next comma or closing parenthesis of this level, or to the end.
  mutating func skipToEndOfElement() {
    while !isAtEnd, !isAtSymbol(","), !isAtSymbol(")") { skipOne() }
  }
}

/// `name` cut to at most `limit` bytes, between two characters.
func truncated(_ name: String, toBytes limit: Int) -> String {
  let bytes = name.utf8
  guard bytes.count > limit else { return name }
  var end = bytes.index(bytes.startIndex, offsetBy: max(0, limit))
  while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end = bytes.index(before: end) }
  return String(name[..<end])
}
