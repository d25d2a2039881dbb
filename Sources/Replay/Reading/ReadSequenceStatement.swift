import Tables

extension StatementReader {
  /// Behind `CREATE SEQUENCE`.
  mutating func createSequence(isTemporary: Bool) throws(ReadingFailure) -> Statement.Kind {
    let ifNotExists = ifNotExists()
    var sequence = CreateSequence(name: try qualifiedName())
    sequence.ifNotExists = ifNotExists
    sequence.isTemporary = isTemporary
    while !isAtEnd {
      if take("OWNED", "BY") { sequence.owner = try sequenceOwner() } else { skipOne() }
    }
    return .createSequence(sequence)
  }

  /// Behind `ALTER SEQUENCE`.
  mutating func alterSequence() throws(ReadingFailure) -> Statement.Kind {
    let ifExists = ifExists()
    let name = try qualifiedName()
    return .alterSequence(AlterSequence(name: name, ifExists: ifExists, change: try sequenceChange()))
  }

  private mutating func sequenceChange() throws(ReadingFailure) -> AlterSequence.Change {
    if take("RENAME", "TO") { return .rename(to: try name()) }
    if take("SET", "SCHEMA") { return .setSchema(try name()) }
    while !isAtEnd {
      if take("OWNED", "BY") { return .setOwner(try sequenceOwner()) }
      skipOne()
    }
    return .harmless
  }

  /// `NONE` or `table.column`.
  private mutating func sequenceOwner() throws(ReadingFailure) -> CreateSequence.Owner? {
    if take("NONE") { return nil }
    var parts = [try name()]
    while takeSymbol(".") { parts.append(try name()) }
    guard let column = parts.popLast(), let table = parts.popLast() else { throw failure("a column") }
    return CreateSequence.Owner(table: QualifiedName(parts.last, table), column: column)
  }
}
