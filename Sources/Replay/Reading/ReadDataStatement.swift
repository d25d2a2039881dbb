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

  private mutating func insert() -> Statement.Kind {
    var statement = DataStatement(words: "INSERT", target: try? qualifiedName())
    if take("AS") { _ = try? name() }
    if isAtSymbol("("), !isAt("SELECT", ahead: 1), !isAt("WITH", ahead: 1), !isAtSymbol("(", ahead: 1) {
      statement.columns = (try? nameList()) ?? []
    }
    return .data(statement)
  }

  private mutating func update() -> Statement.Kind {
    _ = take("ONLY")
    var statement = DataStatement(words: "UPDATE", target: try? qualifiedName())
    _ = takeSymbol("*")
    while !isAtEnd, !isAt("SET") { skipOne() }
    guard take("SET") else { return .data(statement) }
    repeat {
      if isAtSymbol("(") {
        statement.columns += (try? nameList()) ?? []
      } else if let token = current, let name = name(of: token) {
        statement.columns.append(name)
      }
      while !isAtEnd, !isAtSymbol(","), !isAt("FROM"), !isAt("WHERE"), !isAt("RETURNING") { skipOne() }
    } while takeSymbol(",")
    return .data(statement)
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
