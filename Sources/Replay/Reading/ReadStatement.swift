package import Tables
import Text

/// Reads one statement. Never fails: what can't be read is `unknown`, with the objects that it names.
package func readStatement(_ raw: RawStatement, in bytes: [UInt8], dialect: Dialect) -> Statement {
  if raw.isConflictMarker {
    let reason = "a merge conflict was left in the file"
    return Statement(range: raw.range, kind: .unknown(Statement.Unreadable(reason: reason, names: [])))
  }
  var reader = StatementReader(raw, in: bytes, dialect: dialect, rules: .of(dialect))
  do throws(ReadingFailure) {
    let kind = try reader.statement()
    return Statement(
      range: raw.range, kind: kind, newerSyntax: newerSyntax(in: raw, bytes, reader.rules),
      misusedWord: reader.misusedWord)
  } catch {
    let unreadable = Statement.Unreadable(reason: error.reason, names: reader.mentionedNames())
    return Statement(range: raw.range, kind: .unknown(unreadable))
  }
}

extension StatementReader {
  fileprivate mutating func statement() throws(ReadingFailure) -> Statement.Kind {
    if take("CREATE") { return try createStatement() }
    if take("ALTER") { return try alterStatement() }
    if take("DROP") { return try dropStatement() }
    if isPostgreSQL, replay.followsBlocks, take("DO") { return try doStatement() }
    if let step = transactionStep() { return .transaction(step) }
    if isPostgreSQL, isAt("SET") || isAt("RESET") || isAt("SELECT") { return try setting() }
    if let kind = dataStatement() { return kind }
    throw failure("a statement")
  }

  private mutating func createStatement() throws(ReadingFailure) -> Statement.Kind {
    let replaces = take("OR", "REPLACE")
    let isTemporary = take("TEMP") || take("TEMPORARY") || take("LOCAL", "TEMP") || take("LOCAL", "TEMPORARY")
    _ = take("UNLOGGED")
    if take("TABLE") { return try createTable(isTemporary ? .temporary : .permanent) }
    if take("UNIQUE", "INDEX") { return try createIndex(isUnique: true) }
    if take("INDEX") { return try createIndex(isUnique: false) }
    if take("INVERTED", "INDEX") { return try createIndex(isUnique: false, method: "gin") }
    if take("TYPE") { return try createType() }
    if take("DOMAIN") { return try createDomain() }
    if take("SEQUENCE") { return try createSequence(isTemporary: isTemporary) }
    if take("SCHEMA") { return try createSchema() }
    if take("EXTENSION") { return try createExtension() }
    return try createOther(replaces: replaces, isTemporary: isTemporary)
  }

  private mutating func alterStatement() throws(ReadingFailure) -> Statement.Kind {
    if take("TABLE") || take("FOREIGN", "TABLE") { return try alterTable() }
    if take("TYPE") { return try alterType() }
    if take("SEQUENCE") { return try alterSequence() }
    if take("SCHEMA") { return try alterSchema() }
    return try alterRelation()
  }

  private mutating func transactionStep() -> Statement.TransactionStep? {
    if take("BEGIN") || take("START", "TRANSACTION") { return .begin }
    if take("COMMIT") || take("END") {
      return isAt("PREPARED") ? .commit(isChained: false) : .commit(isChained: chain())
    }
    if take("ABORT") { return .rollback(isChained: chain()) }
    if take("SAVEPOINT") { return (try? name()).map { .savepoint($0) } }
    if take("RELEASE") {
      _ = take("SAVEPOINT")
      return (try? name()).map { .release($0) }
    }
    guard take("ROLLBACK") else { return nil }
    _ = take("WORK") || take("TRANSACTION")
    if take("TO") {
      _ = take("SAVEPOINT")
      return (try? name()).map { .rollbackTo($0) }
    }
    return .rollback(isChained: chain())
  }

  private mutating func chain() -> Bool {
    _ = take("WORK") || take("TRANSACTION")
    return take("AND", "CHAIN")
  }

  /// `SET …`, and `SELECT set_config('search_path', …)`.
  private mutating func setting() throws(ReadingFailure) -> Statement.Kind {
    let word = current.map { text(of: $0).uppercased() } ?? ""
    if take("SET") {
      let isLocal = take("LOCAL")
      if !isLocal { _ = take("SESSION") }
      guard take("SEARCH_PATH") || take("SCHEMA") else { return .harmless(word) }
      guard take("TO") || takeSymbol("=") || current?.kind == .string else { throw failure("TO") }
      if take("DEFAULT") { return .setSearchPath(SearchPath(names: nil, isLocal: isLocal)) }
      var names: [String] = []
      repeat {
        guard let token = current, let name = name(of: token) ?? string(of: token) else { throw failure("a schema") }
        position += 1
        names.append(name)
      } while takeSymbol(",")
      return .setSearchPath(SearchPath(names: names, isLocal: isLocal))
    }
    if isAt("SELECT"), let call = tokens.firstIndex(where: { $0.isWord("SET_CONFIG", in: bytes) }),
      call + 4 < tokens.count, string(of: tokens[call + 2]) == "search_path", let path = string(of: tokens[call + 4])
    {
      let signs: Set<Character> = [" ", "\""]
      let names: [String] = path.split(separator: ",").map { part in String(part.filter { !signs.contains($0) }) }
      let isLocal = call + 6 < tokens.count && tokens[call + 6].isWord("TRUE", in: bytes)
      return .setSearchPath(SearchPath(names: names.filter { !$0.isEmpty }, isLocal: isLocal))
    }
    if isAt("RESET"), isAt("SEARCH_PATH", ahead: 1) || isAt("ALL", ahead: 1) {
      return .setSearchPath(SearchPath(names: nil, isLocal: false))
    }
    if isAt("SELECT") { return try selectStatement(from: position) }
    return .harmless(word)
  }

  /// A query, which begins at `start`, has no effect on tables, unless it is `SELECT … INTO`.
  mutating func selectStatement(from start: Int) throws(ReadingFailure) -> Statement.Kind {
    while !isAtEnd, !isAt("FROM") {
      guard take("INTO") else {
        skipOne()
        continue
      }
      let isTemporary = take("TEMP") || take("TEMPORARY") || take("LOCAL", "TEMP") || take("LOCAL", "TEMPORARY")
      _ = take("UNLOGGED")
      _ = take("TABLE")
      var table = CreateTable(try relationName())
      table.persistence = isTemporary ? .temporary : .permanent
      position = start
      table.query = query()
      return .createTable(table)
    }
    return .harmless("SELECT")
  }

  /// Names in the statement that may be objects: quoted ones, and words that follow a word like TABLE or ON.
  func mentionedNames() -> [QualifiedName] {
    let leaders: [StaticString] = [
      "TABLE", "ON", "INTO", "FROM", "UPDATE", "REFERENCES", "INDEX", "TYPE", "VIEW", "ONLY", "EXISTS", "JOIN",
      "SEQUENCE",
    ]
    var names: Set<QualifiedName> = []
    var copy = self
    copy.position = 0
    while let token = copy.current {
      let follows = copy.position > 0 && leaders.contains { tokens[copy.position - 1].isWord($0, in: bytes) }
      let first = copy.position
      if token.kind == .quotedName || (token.kind == .word && follows && !isKeyword(token)),
        let name = try? copy.qualifiedName()
      {
        names.insert(name)
      }
      copy.position = max(copy.position, first + 1)
    }
    return names.sorted()
  }

  private func isKeyword(_ token: SQLToken) -> Bool {
    let words: [StaticString] = ["IF", "NOT", "EXISTS", "ONLY", "SELECT", "DELETE", "UPDATE", "CONFLICT", "AS", "SET"]
    return words.contains { token.isWord($0, in: bytes) }
  }
}
