import Tables

extension StatementReader {
  /// Behind `CREATE TYPE`.
  mutating func createType() throws(ReadingFailure) -> Statement.Kind {
    let name = try qualifiedName()
    guard take("AS") else { return .createType(name, .other) }
    if take("ENUM") {
      try expectSymbol("(")
      var values: [String] = []
      if !isAtSymbol(")") {
        repeat { values.append(try string()) } while takeSymbol(",")
      }
      try expectSymbol(")")
      try expectEnd()
      return .createType(name, .enumeration(values))
    }
    return .createType(name, isAtSymbol("(") ? .composite : .other)
  }

  /// Behind `CREATE DOMAIN`.
  mutating func createDomain() throws(ReadingFailure) -> Statement.Kind {
    let name = try qualifiedName()
    _ = take("AS")
    return .createType(name, .domain(over: try typeName()))
  }

  /// Behind `ALTER TYPE`.
  mutating func alterType() throws(ReadingFailure) -> Statement.Kind {
    let name = try qualifiedName()
    return .alterType(name, try typeChange())
  }

  private mutating func typeChange() throws(ReadingFailure) -> AlterType {
    if take("ADD", "VALUE") {
      let ifNotExists = ifNotExists()
      let value = try string()
      if take("BEFORE") { return .addValue(value, .before(try string()), ifNotExists: ifNotExists) }
      if take("AFTER") { return .addValue(value, .after(try string()), ifNotExists: ifNotExists) }
      try expectEnd()
      return .addValue(value, .end, ifNotExists: ifNotExists)
    }
    if take("RENAME", "VALUE") {
      let value = try string()
      try expect("TO")
      return .renameValue(value, to: try string())
    }
    if take("DROP", "VALUE") { return .dropValue(try string()) }
    if take("RENAME", "TO") { return .rename(to: try name()) }
    if take("SET", "SCHEMA") { return .setSchema(try name()) }
    // Attributes of composite types, owners.
    if isAtAny("OWNER", "ADD", "DROP", "ALTER", "RENAME", "SET") { return .harmless }
    throw failure("a change of a type")
  }
}
