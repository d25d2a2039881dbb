import Tables

extension StatementReader {
  /// A statement that changes no table's form; nil if it is none of those that are known.
  mutating func dataStatement() -> Statement.Kind? {
    let start = position
    if take("INSERT", "INTO") || take("REPLACE", "INTO") { return insert() }
    if isAt("INSERT"), isAt("OR", ahead: 1), isAt("INTO", ahead: 3) {
      position += 4
      return insert()
    }
    if isPostgreSQL, take("UPDATE") { return update() }
    if isPostgreSQL, take("WITH") {
      commonQueries()
      if take("INSERT", "INTO") { return insert() }
      if take("UPDATE") { return update() }
      position = start
    }
    if take("DELETE", "FROM") {
      _ = take("ONLY")
      return target("DELETE")
    }
    if isPostgreSQL, take("TRUNCATE") {
      _ = take("TABLE")
      _ = take("ONLY")
      return target("TRUNCATE")
    }
    if isPostgreSQL, take("COMMENT", "ON") { return comment() }
    if isPostgreSQL, take("REFRESH", "MATERIALIZED", "VIEW") {
      _ = take("CONCURRENTLY")
      return target("REFRESH", .materializedView)
    }
    position = start
    if isPostgreSQL {
      if isAt("VACUUM") { return .lonely("VACUUM") }
      if isAt("REINDEX"), tokens.contains(where: { $0.isWord("CONCURRENTLY", in: bytes) }) {
        return .lonely("REINDEX CONCURRENTLY")
      }
    }
    return harmlessWord().map { .harmless($0) }
  }

  private mutating func target(_ words: String, _ objects: ObjectClass = .table) -> Statement.Kind {
    .data(DataStatement(words: words, target: try? qualifiedName(), objects: objects))
  }

  /// Behind `INSERT INTO`.
  private mutating func insert() -> Statement.Kind {
    var statement = DataStatement(words: "INSERT", target: try? qualifiedName())
    if take("AS") { _ = try? name() }
    if isAtSymbol("("), !isAt("SELECT", ahead: 1), !isAt("WITH", ahead: 1), !isAtSymbol("(", ahead: 1) {
      statement.columns = (try? nameList()) ?? []
    }
    guard isPostgreSQL else { return .data(statement) }
    if take("OVERRIDING") {
      position += 2
      statement.overridesIdentity = true
    }
    insertedValues(into: &statement)
    while !isAtEnd, !isAt("RETURNING") {
      if take("DO", "UPDATE", "SET") { assignments(into: &statement) } else { skipOne() }
    }
    return .data(statement)
  }

  /// `VALUES (…), (…)` or a query.
  private mutating func insertedValues(into statement: inout DataStatement) {
    /// By the place of the value.
    var isWritten: [Bool] = []
    if take("VALUES") {
      repeat {
        guard takeSymbol("(") else { break }
        var place = 0
        while !isAtEnd, !isAtSymbol(")") {
          let isDefault = isAt("DEFAULT")
          skipToEndOfElement()
          if isWritten.count <= place { isWritten.append(false) }
          if !isDefault { isWritten[place] = true }
          place += 1
          _ = takeSymbol(",")
        }
        _ = takeSymbol(")")
      } while takeSymbol(",")
    } else if !take("DEFAULT", "VALUES") {
      // How many columns a `*` stands for is not asked; the first one is certain.
      isWritten = Array(repeating: true, count: max(1, statement.columns.count))
    }
    for place in isWritten.indices where isWritten[place] {
      if statement.columns.isEmpty {
        statement.written.append(.insertedAt(place))
      } else if place < statement.columns.count {
        statement.written.append(.inserted(statement.columns[place]))
      }
    }
  }

  /// Behind `UPDATE`.
  private mutating func update() -> Statement.Kind {
    _ = take("ONLY")
    var statement = DataStatement(words: "UPDATE", target: try? qualifiedName())
    _ = takeSymbol("*")
    while !isAtEnd, !isAt("SET") { skipOne() }
    if take("SET") { assignments(into: &statement) }
    return .data(statement)
  }

  /// Behind `SET`: `a = 1, (b, c) = (2, DEFAULT)`
  private mutating func assignments(into statement: inout DataStatement) {
    repeat {
      if isAtSymbol("(") {
        let names = (try? nameList()) ?? []
        statement.columns += names
        if takeSymbol("=") { statement.written += writtenColumns(among: names).map { .updated($0) } }
      } else if let token = current, let name = name(of: token) {
        statement.columns.append(name)
        position += 1
        if !(takeSymbol("=") && isAt("DEFAULT")) { statement.written.append(.updated(name)) }
      }
      while !isAtEnd, !isAtSymbol(","), !isAt("FROM"), !isAt("WHERE"), !isAt("RETURNING") { skipOne() }
    } while takeSymbol(",")
  }

  /// Those of the columns that `(…)` gives a value, no `DEFAULT`; a query gives all of them one.
  private func writtenColumns(among names: [String]) -> [String] {
    var reader = self
    _ = reader.take("ROW")
    guard reader.takeSymbol("("), !reader.isAtAny("SELECT", "WITH", "VALUES") else { return names }
    var written: [String] = []
    for name in names {
      if !reader.isAt("DEFAULT") { written.append(name) }
      reader.skipToEndOfElement()
      guard reader.takeSymbol(",") else { break }
    }
    return written
  }

  /// Behind `WITH`: the queries that have names, up to the statement that they are for.
  private mutating func commonQueries() {
    _ = take("RECURSIVE")
    repeat {
      while !isAtEnd, !isAt("AS") { skipOne() }
      while !isAtEnd, !isAtSymbol("(") { position += 1 }
      if isAtSymbol("(") { skipOne() }
    } while takeSymbol(",")
  }

  private mutating func comment() -> Statement.Kind {
    if take("TABLE") { return target("COMMENT") }
    if take("VIEW") { return target("COMMENT", .view) }
    if take("TYPE") { return target("COMMENT", .type) }
    if take("SEQUENCE") { return target("COMMENT", .sequence) }
    if take("INDEX") { return target("COMMENT", .index) }
    if take("COLUMN"), var name = try? qualifiedName() {
      // The last name is the column's.
      let column = name.name
      guard let table = name.namespace else { return .harmless("COMMENT") }
      let parts = tokens[..<position].suffix(5).compactMap { self.name(of: $0) }
      let namespace = parts.count >= 3 && tokens[position - 4].isSymbol(".", in: bytes) ? parts[parts.count - 3] : nil
      name = QualifiedName(namespace, table)
      return .data(DataStatement(words: "COMMENT", target: name, columns: [column]))
    }
    return .harmless("COMMENT")
  }

  private func harmlessWord() -> String? {
    let words: [StaticString] = [
      "INSERT", "UPDATE", "DELETE", "SELECT", "WITH", "VALUES", "TRUNCATE", "COMMENT", "GRANT", "REVOKE", "ANALYZE",
      "VACUUM", "REINDEX", "CLUSTER", "REFRESH", "LOCK", "MERGE", "COPY", "NOTIFY", "LISTEN", "UNLISTEN", "CHECKPOINT",
      "PRAGMA", "REPLACE", "ATTACH", "DETACH", "EXPLAIN", "SECURITY", "SHOW", "DISCARD", "DEALLOCATE", "REASSIGN",
      "UPSERT", "CALL", "PREPARE", "EXECUTE", "IMPORT", "LOAD",
    ]
    for word in words where isAt(word) { return "\(word)" }
    return isAtSymbol("(") ? "SELECT" : nil
  }
}
