import Tables
import Text

extension StatementReader {
  /// Behind `CREATE SCHEMA`.
  mutating func createSchema() throws(ReadingFailure) -> Statement.Kind {
    let ifNotExists = ifNotExists()
    var name: String?
    if !isAt("AUTHORIZATION") { name = try self.name() }
    if take("AUTHORIZATION") {
      let role = try self.name()
      name = name ?? role
    }
    guard let name else { throw failure("a name") }
    var schema = CreateSchema(name: name, ifNotExists: ifNotExists)
    // What is made in it at once: statements without semicolons.
    while !isAtEnd {
      guard isAt("CREATE") || isAt("GRANT") else { throw failure("the end of the statement") }
      let first = position
      repeat { skipOne() } while !isAtEnd && !isAt("CREATE") && !isAt("GRANT")
      let own = Array(tokens[first..<position])
      guard let start = own.first, let end = own.last else { break }
      let raw = RawStatement(range: start.range.union(end.range), tokens: own, isConflictMarker: false)
      schema.elements.append(readStatement(raw, in: bytes, dialect: dialect))
    }
    return .createSchema(schema)
  }

  /// Behind `ALTER SCHEMA`.
  mutating func alterSchema() throws(ReadingFailure) -> Statement.Kind {
    let name = try name()
    guard take("RENAME", "TO") else { return .harmless("ALTER SCHEMA") }
    return .renameSchema(name, to: try self.name())
  }

  /// Behind `CREATE EXTENSION`.
  mutating func createExtension() throws(ReadingFailure) -> Statement.Kind {
    let ifNotExists = ifNotExists()
    var made = DatabaseExtension(try name())
    _ = take("WITH")
    while !isAtEnd {
      if take("SCHEMA") {
        made.schema = try name()
      } else if take("VERSION") {
        guard let token = current else { throw failure("a version") }
        made.version = string(of: token) ?? name(of: token) ?? text(of: token)
        position += 1
      } else {
        try expect("CASCADE")
      }
    }
    return .createExtension(made, ifNotExists: ifNotExists)
  }

  /// Behind `CREATE [OR REPLACE] [TEMP]`: what tables don't show.
  mutating func createOther(replaces: Bool, isTemporary: Bool) throws(ReadingFailure) -> Statement.Kind {
    let start = position
    if take("MATERIALIZED", "VIEW") { return try createView(isMaterialized: true, replaces, isTemporary) }
    if take("VIEW") || take("RECURSIVE", "VIEW") { return try createView(isMaterialized: false, replaces, isTemporary) }
    if take("FUNCTION") { return try createRoutine(.function, replaces) }
    if take("PROCEDURE") { return try createRoutine(.procedure, replaces) }
    if take("AGGREGATE") { return try createRoutine(.aggregate, replaces) }
    if take("TRIGGER") || take("CONSTRAINT", "TRIGGER") { return try createTableObject(.trigger, replaces) }
    if take("POLICY") { return try createTableObject(.policy, replaces) }
    if take("RULE") { return try createTableObject(.rule, replaces) }
    if isAt("DATABASE") || isAt("TABLESPACE") || isAt("SUBSCRIPTION") {
      return .lonely("CREATE " + text(of: tokens[start]).uppercased())
    }
    if isAt("CAST") || isAt("OPERATOR") { return .createCast("CREATE " + text(of: tokens[start]).uppercased()) }
    if isAtAny(
      "ROLE", "USER", "GROUP", "EVENT", "COLLATION", "CONVERSION", "PUBLICATION", "SERVER", "FOREIGN",
      "LANGUAGE", "TRUSTED", "STATISTICS", "TEXT", "TRANSFORM", "ACCESS", "VIRTUAL")
    {
      if isAt("FOREIGN"), isAt("TABLE", ahead: 1) { throw failure("a table that is no foreign one") }
      if isAt("VIRTUAL") { throw ReadingFailure(reason: "a virtual table has columns that only its module knows") }
      return .harmless("CREATE " + text(of: tokens[start]).uppercased())
    }
    throw failure("an object to create")
  }

  private mutating func createView(
    isMaterialized: Bool, _ replaces: Bool, _ isTemporary: Bool
  ) throws(ReadingFailure) -> Statement.Kind {
    let ifNotExists = ifNotExists()
    let name = try relationName()
    var columnNames: [String] = []
    if isAtSymbol("(") { columnNames = try nameList() }
    while !isAtEnd, !isAt("AS") { skipOne() }
    try expect("AS")
    return .createView(
      CreateView(
        name: name, isMaterialized: isMaterialized, isTemporary: isTemporary, replaces: replaces,
        ifNotExists: ifNotExists, columnNames: columnNames, query: query()))
  }

  /// `name … ON table`
  private mutating func createTableObject(
    _ kind: BlindObject.Kind, _ replaces: Bool
  ) throws(ReadingFailure) -> Statement.Kind {
    let ifNotExists = ifNotExists()
    let name = try qualifiedName()
    // `UPDATE OF a, b ON t`, `AS ON UPDATE TO t`.
    var columns: [String] = []
    while !isAtEnd, !isAt("ON") {
      if take("UPDATE", "OF") {
        repeat { columns.append(try columnName()) } while takeSymbol(",")
      } else {
        skipOne()
      }
    }
    try expect("ON")
    if isAtAny("SELECT", "INSERT", "UPDATE", "DELETE"), isAt("TO", ahead: 1) { position += 2 }
    var object = CreateTableObject(
      kind: kind, name: name, table: try relationName(), replaces: replaces || ifNotExists)
    object.columns = columns
    if kind == .policy { object.conditions = try policyConditions() }
    if kind == .trigger, isPostgreSQL {
      while !isAtEnd, !isAt("EXECUTE") { skipOne() }
      if take("EXECUTE"), take("FUNCTION") || take("PROCEDURE") { object.function = try qualifiedName() }
    }
    return .createTableObject(object)
  }

  /// `… USING (…) WITH CHECK (…)`
  private mutating func policyConditions() throws(ReadingFailure) -> [Expression] {
    var conditions: [Expression] = []
    while !isAtEnd {
      if isAtSymbol("(", ahead: 1) && take("USING") || isAtSymbol("(", ahead: 2) && take("WITH", "CHECK") {
        conditions.append(try parenthesizedExpression())
      } else {
        skipOne()
      }
    }
    return conditions
  }

  /// Behind `DROP`.
  mutating func dropStatement() throws(ReadingFailure) -> Statement.Kind {
    guard let objects = takeObjectClass() else {
      if isAt("DATABASE") || isAt("TABLESPACE") || isAt("SUBSCRIPTION") {
        return .lonely("DROP " + (current.map { text(of: $0).uppercased() } ?? ""))
      }
      if isAtAny(
        "ROLE", "USER", "GROUP", "EVENT", "CAST", "COLLATION", "CONVERSION", "OPERATOR", "PUBLICATION",
        "SERVER", "LANGUAGE", "STATISTICS", "TEXT", "OWNED", "ACCESS", "TRANSFORM")
      {
        return .harmless("DROP " + (current.map { text(of: $0).uppercased() } ?? ""))
      }
      throw failure("an object to drop")
    }
    var drop = DropObjects(objects: objects, names: [])
    drop.isConcurrent = take("CONCURRENTLY")
    drop.ifExists = ifExists()
    repeat {
      drop.names.append(objects.isRelation ? try relationName() : try qualifiedName())
      drop.arguments.append(isAtSymbol("(") ? routineArguments() : nil)
    } while takeSymbol(",")
    if take("ON") { drop.table = try relationName() }
    drop.cascade = cascade()
    try expectEnd()
    return .dropObjects(drop)
  }

  private mutating func takeObjectClass() -> ObjectClass? {
    if take("TABLE") || take("FOREIGN", "TABLE") { return .table }
    if take("INDEX") { return .index }
    if take("MATERIALIZED", "VIEW") { return .materializedView }
    if take("VIEW") { return .view }
    if take("SEQUENCE") { return .sequence }
    if take("TYPE") { return .type }
    if take("DOMAIN") { return .domain }
    if take("SCHEMA") { return .schema }
    if take("EXTENSION") { return .extension }
    if take("FUNCTION") { return .function }
    if take("PROCEDURE") { return .procedure }
    if take("AGGREGATE") { return .aggregate }
    if take("ROUTINE") { return .routine }
    if take("TRIGGER") { return .trigger }
    if take("POLICY") { return .policy }
    if take("RULE") { return .rule }
    return nil
  }

  /// Behind `ALTER`, for what has no columns of interest.
  mutating func alterRelation() throws(ReadingFailure) -> Statement.Kind {
    guard let objects = takeObjectClass() else {
      if isAt("SYSTEM") { return .lonely("ALTER SYSTEM") }
      if isAtAny(
        "ROLE", "USER", "GROUP", "DATABASE", "DEFAULT", "EVENT", "COLLATION", "CONVERSION", "OPERATOR",
        "PUBLICATION", "SUBSCRIPTION", "SERVER", "LANGUAGE", "STATISTICS", "TABLESPACE", "TEXT", "LARGE")
      {
        return .harmless("ALTER " + (current.map { text(of: $0).uppercased() } ?? ""))
      }
      throw failure("an object to alter")
    }
    let ifExists = ifExists()
    let name = try qualifiedName()
    let arguments = isAtSymbol("(") ? routineArguments() : nil
    let table = take("ON") ? try qualifiedName() : nil
    var change = AlterRelation.Change.harmless
    if take("RENAME", "TO") {
      change = .rename(to: try self.name())
    } else if take("SET", "SCHEMA") {
      change = .setSchema(try self.name())
    } else if objects == .view || objects == .materializedView, take("RENAME") {
      _ = take("COLUMN")
      let column = try self.name()
      try expect("TO")
      change = .renameColumn(column, to: try self.name())
    } else if objects == .extension, take("UPDATE", "TO"), let token = current {
      change = .setVersion(string(of: token) ?? self.name(of: token) ?? text(of: token))
    }
    return .alterRelation(
      AlterRelation(
        objects: objects, name: name, arguments: arguments, table: table, ifExists: ifExists, change: change))
  }
}
