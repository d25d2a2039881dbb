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
    if take("UPDATE") { return update() }
    if isPostgreSQL, take("WITH") {
      commonQueries()
      if take("INSERT", "INTO") { return insert() }
      if take("UPDATE") { return update() }
      if isAt("SELECT"), let kind = try? selectStatement(from: start) { return kind }
      position = start
    }
    if take("DELETE", "FROM") { return delete() }
    if isPostgreSQL, take("TRUNCATE") { return truncate() }
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
    .data(DataStatement(words: words, target: try? relationName(), objects: objects))
  }

  /// Behind `TRUNCATE`.
  private mutating func truncate() -> Statement.Kind {
    _ = take("TABLE")
    var names: [QualifiedName] = []
    repeat {
      _ = take("ONLY")
      guard let name = try? relationName() else { return .harmless("TRUNCATE") }
      names.append(name)
      _ = takeSymbol("*")
    } while takeSymbol(",")
    _ = take("RESTART", "IDENTITY") || take("CONTINUE", "IDENTITY")
    return .truncate(TruncateTables(names: names, cascade: cascade()))
  }

  /// Behind `INSERT INTO`.
  private mutating func insert() -> Statement.Kind {
    var statement = DataStatement(words: "INSERT", target: try? relationName())
    if take("AS") { _ = try? name() }
    if isAtSymbol("("), !isAt("SELECT", ahead: 1), !isAt("WITH", ahead: 1), !isAtSymbol("(", ahead: 1) {
      statement.columns = (try? nameList()) ?? []
    }
    statement.insertedColumns = statement.columns
    if isPostgreSQL, take("OVERRIDING") {
      position += 2
      statement.overridesIdentity = true
    }
    insertedValues(into: &statement)
    while !isAtEnd, !isAt("RETURNING") {
      if take("DO", "UPDATE", "SET") { assignments(into: &statement) } else { skipOne() }
    }
    // Its columns may be those of the row that is new.
    statement.assignments = []
    return .data(statement)
  }

  /// `VALUES (…), (…)` or a query.
  private mutating func insertedValues(into statement: inout DataStatement) {
    /// By the place of the value.
    var isWritten: [Bool] = []
    if take("VALUES") {
      repeat {
        guard isAtSymbol("("), !isAtSymbol(")", ahead: 1) else { break }
        position += 1
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
        if let first = statement.rowLength, first != place { statement.hasUnequalRows = true }
        statement.rowLength = statement.rowLength ?? place
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
    // `UPDATE OR IGNORE t` (SQLite)
    if isPostgreSQL { _ = take("ONLY") } else if take("OR") { position += 1 }
    var statement = DataStatement(words: "UPDATE", target: try? relationName())
    _ = takeSymbol("*")
    let isAlone = isAt("SET")
    while !isAtEnd, !isAt("SET") { skipOne() }
    if take("SET") { assignments(into: &statement) }
    statement.condition = condition()
    // Another name for the table, or other tables: what a column means is not followed then.
    if !isAlone || isAt("FROM") { (statement.assignments, statement.condition) = ([], nil) }
    return .data(statement)
  }

  /// Behind `DELETE FROM`.
  private mutating func delete() -> Statement.Kind {
    _ = take("ONLY")
    var statement = DataStatement(words: "DELETE", target: try? relationName())
    _ = takeSymbol("*")
    if isPostgreSQL { statement.condition = condition() }
    return .data(statement)
  }

  /// `WHERE …`, up to `RETURNING`; nil if something else stands here.
  private func condition() -> Expression? {
    guard isAt("WHERE"), !isAt("CURRENT", ahead: 1) else { return nil }
    var reader = self
    reader.position += 1
    let first = reader.position
    while !reader.isAtEnd, !reader.isAt("RETURNING") { reader.skipOne() }
    return expression(from: first, to: reader.position)
  }

  /// Behind `SET`: `a = 1, (b, c) = (2, DEFAULT)`
  private mutating func assignments(into statement: inout DataStatement) {
    repeat {
      /// The column that gets one value, and where that begins.
      var assigned: (String, Int)?
      if isAtSymbol("(") {
        let names = (try? nameList()) ?? []
        statement.columns += names
        if takeSymbol("=") { statement.written += writtenColumns(among: names).map { .updated($0) } }
      } else if let token = current, let name = name(of: token) {
        noteMisuse(at: position)
        statement.columns.append(name)
        position += 1
        let hasValue = takeSymbol("=")
        if !(hasValue && isAt("DEFAULT")) {
          statement.written.append(.updated(name))
          if hasValue { assigned = (name, position) }
        }
      }
      while !isAtEnd, !isAtSymbol(","), !isAt("FROM"), !isAt("WHERE"), !isAt("RETURNING") { skipOne() }
      if let (column, first) = assigned, first < position {
        statement.assignments.append(.init(column: column, value: expression(from: first, to: position)))
      }
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
