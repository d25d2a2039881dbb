import Tables

extension StatementReader {
  /// Behind `CREATE SCHEMA`.
  mutating func createSchema() throws(ReadingFailure) -> Statement.Kind {
    let ifNotExists = ifNotExists()
    let name = try name()
    if take("AUTHORIZATION") { _ = try self.name() }
    try expectEnd()
    return .createSchema(name, ifNotExists: ifNotExists)
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
  mutating func createBlind(replaces: Bool, isTemporary: Bool) throws(ReadingFailure) -> Statement.Kind {
    let start = position
    var object: CreateBlind
    if take("MATERIALIZED", "VIEW") {
      let ifNotExists = ifNotExists()
      object = CreateBlind(kind: .materializedView, name: try qualifiedName())
      object.ifNotExists = ifNotExists
    } else if take("VIEW") || take("RECURSIVE", "VIEW") {
      let ifNotExists = ifNotExists()
      object = CreateBlind(kind: .view, name: try qualifiedName())
      object.ifNotExists = ifNotExists
    } else if take("FUNCTION") || take("PROCEDURE") || take("AGGREGATE") {
      object = CreateBlind(kind: .function, name: try qualifiedName())
    } else if take("TRIGGER") || take("CONSTRAINT", "TRIGGER") {
      object = try tableObject(.trigger)
    } else if take("POLICY") {
      object = try tableObject(.policy)
    } else if take("RULE") {
      object = try tableObject(.rule)
    } else if isAtAny(
      "ROLE", "USER", "GROUP", "DATABASE", "EVENT", "CAST", "COLLATION", "CONVERSION", "OPERATOR", "PUBLICATION",
      "SUBSCRIPTION", "SERVER", "FOREIGN", "LANGUAGE", "TRUSTED", "STATISTICS", "TABLESPACE", "TEXT", "TRANSFORM",
      "ACCESS", "VIRTUAL")
    {
      if isAt("FOREIGN"), isAt("TABLE", ahead: 1) { throw failure("a table that is no foreign one") }
      if isAt("VIRTUAL") { throw ReadingFailure(reason: "a virtual table has columns that only its module knows") }
      return .harmless("CREATE " + text(of: tokens[start]).uppercased())
    } else {
      throw failure("an object to create")
    }
    object.replaces = replaces
    object.isTemporary = isTemporary
    return .createBlind(object)
  }

  /// `name … ON table`
  private mutating func tableObject(_ kind: BlindObject.Kind) throws(ReadingFailure) -> CreateBlind {
    let ifNotExists = ifNotExists()
    var object = CreateBlind(kind: kind, name: try qualifiedName())
    object.ifNotExists = ifNotExists
    // `UPDATE OF a, b ON t`, `AS ON UPDATE TO t`.
    while !isAtEnd {
      if take("ON") {
        if isAtAny("SELECT", "INSERT", "UPDATE", "DELETE"), isAt("TO", ahead: 1) { position += 2 }
        object.table = try qualifiedName()
        return object
      }
      skipOne()
    }
    throw failure("ON")
  }

  /// Behind `DROP`.
  mutating func dropStatement() throws(ReadingFailure) -> Statement.Kind {
    guard let objects = takeObjectClass() else {
      if isAtAny(
        "ROLE", "USER", "GROUP", "DATABASE", "EVENT", "CAST", "COLLATION", "CONVERSION", "OPERATOR", "PUBLICATION",
        "SUBSCRIPTION", "SERVER", "LANGUAGE", "STATISTICS", "TABLESPACE", "TEXT", "OWNED", "ACCESS", "TRANSFORM")
      {
        return .harmless("DROP " + (current.map { text(of: $0).uppercased() } ?? ""))
      }
      throw failure("an object to drop")
    }
    var drop = DropObjects(objects: objects, names: [])
    drop.isConcurrent = take("CONCURRENTLY")
    drop.ifExists = ifExists()
    repeat {
      drop.names.append(try qualifiedName())
      if isAtSymbol("(") { skipOne() }
    } while takeSymbol(",")
    if take("ON") { drop.table = try qualifiedName() }
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
    if take("FUNCTION") || take("PROCEDURE") || take("AGGREGATE") || take("ROUTINE") { return .function }
    if take("TRIGGER") { return .trigger }
    if take("POLICY") { return .policy }
    if take("RULE") { return .rule }
    return nil
  }

  /// Behind `ALTER`, for what has no columns of interest.
  mutating func alterRelation() throws(ReadingFailure) -> Statement.Kind {
    guard let objects = takeObjectClass() else {
      if isAtAny(
        "ROLE", "USER", "GROUP", "DATABASE", "DEFAULT", "SYSTEM", "EVENT", "COLLATION", "CONVERSION", "OPERATOR",
        "PUBLICATION", "SUBSCRIPTION", "SERVER", "LANGUAGE", "STATISTICS", "TABLESPACE", "TEXT", "LARGE")
      {
        return .harmless("ALTER " + (current.map { text(of: $0).uppercased() } ?? ""))
      }
      throw failure("an object to alter")
    }
    let ifExists = ifExists()
    let name = try qualifiedName()
    if isAtSymbol("(") { skipOne() }
    if take("ON") { _ = try qualifiedName() }
    var change = AlterRelation.Change.harmless
    if take("RENAME", "TO") {
      change = .rename(to: try self.name())
    } else if take("SET", "SCHEMA") {
      change = .setSchema(try self.name())
    } else if objects == .extension, take("UPDATE", "TO"), let token = current {
      change = .setVersion(string(of: token) ?? self.name(of: token) ?? text(of: token))
    }
    return .alterRelation(AlterRelation(objects: objects, name: name, ifExists: ifExists, change: change))
  }
}
