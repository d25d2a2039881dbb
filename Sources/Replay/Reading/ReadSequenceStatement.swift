import Tables

extension StatementReader {
  /// Behind `CREATE SEQUENCE`.
  mutating func createSequence(isTemporary: Bool) throws(ReadingFailure) -> Statement.Kind {
    let ifNotExists = ifNotExists()
    var sequence = CreateSequence(name: try relationName())
    sequence.ifNotExists = ifNotExists
    sequence.isTemporary = isTemporary
    while !isAtEnd {
      if take("OWNED", "BY") { sequence.owner = try sequenceOwner() } else { sequenceClause(into: &sequence.clauses) }
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
    var clauses = SequenceClauses()
    while !isAtEnd {
      if take("OWNED", "BY") { return .setOwner(try sequenceOwner()) }
      sequenceClause(into: &clauses)
    }
    return clauses == SequenceClauses() ? .harmless : .count(clauses)
  }

  /// `NONE` or `table.column`.
  private mutating func sequenceOwner() throws(ReadingFailure) -> CreateSequence.Owner? {
    if take("NONE") { return nil }
    var parts = [try name()]
    while takeSymbol(".") { parts.append(try name()) }
    guard let column = parts.popLast(), let table = parts.popLast() else { throw failure("a column") }
    return CreateSequence.Owner(table: QualifiedName(parts.last, table), column: column)
  }

  /// `(INCREMENT 2 …)`, or nothing.
  mutating func identityClauses() -> SequenceClauses {
    var clauses = SequenceClauses()
    guard takeSymbol("(") else { return clauses }
    while !isAtEnd, !takeSymbol(")") { sequenceClause(into: &clauses) }
    return clauses
  }

  /// One clause, or one token of something else.
  private mutating func sequenceClause(into clauses: inout SequenceClauses) {
    let usual = SequenceOptions()
    if take("INCREMENT") {
      _ = take("BY")
      clauses.increment = integer()
    } else if take("MINVALUE") {
      clauses.minValue = integer()
    } else if take("MAXVALUE") {
      clauses.maxValue = integer()
    } else if take("NO", "MINVALUE") {
      clauses.minValue = usual.minValue
    } else if take("NO", "MAXVALUE") {
      clauses.maxValue = usual.maxValue
    } else if take("START") {
      _ = take("WITH")
      clauses.start = integer()
    } else if take("CACHE") {
      clauses.cache = integer()
    } else if take("VIRTUAL") {
      clauses.isVirtual = true
    } else {
      skipOne()
    }
  }

  private mutating func integer() -> Int64? {
    let sign = takeSymbol("-") ? "-" : ""
    guard let token = current, token.kind == .number, let value = Int64(sign + text(of: token)) else { return nil }
    position += 1
    return value
  }
}
