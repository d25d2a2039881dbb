import Tables

extension StatementReader {
  /// `name type constraint …`
  mutating func columnDefinition() throws(ReadingFailure) -> ColumnDefinition {
    let first = position
    let name = try columnName()
    var type: TypeName?
    if isPostgreSQL {
      type = try typeName()
    } else if !isAtEnd, !isAtSymbol(","), !isAtSymbol(")"), !isAtColumnConstraint {
      type = try typeName()
    }
    var constraints: [ColumnConstraint] = []
    while !isAtEnd, !isAtSymbol(","), !isAtSymbol(")") { constraints.append(try columnConstraint()) }
    return ColumnDefinition(name: name, type: type, constraints: constraints, range: range(from: first))
  }

  /// `name [WITH OPTIONS] constraint …`, the type being that of the parent's column.
  mutating func partitionColumn() throws(ReadingFailure) -> ColumnDefinition {
    let first = position
    let name = try columnName()
    _ = take("WITH", "OPTIONS")
    var constraints: [ColumnConstraint] = []
    while !isAtEnd, !isAtSymbol(","), !isAtSymbol(")") { constraints.append(try columnConstraint()) }
    return ColumnDefinition(name: name, type: nil, constraints: constraints, range: range(from: first))
  }

  private mutating func columnConstraint() throws(ReadingFailure) -> ColumnConstraint {
    let name = take("CONSTRAINT") ? try columnName() : nil
    return ColumnConstraint(name: name, kind: try columnConstraintKind())
  }

  private mutating func columnConstraintKind() throws(ReadingFailure) -> ColumnConstraint.Kind {
    if take("NOT", "NULL") {
      conflictClause()
      return .notNull
    }
    if take("NULL") {
      conflictClause()
      return .null
    }
    if take("DEFAULT") { return .defaultValue(try defaultExpression()) }
    if take("PRIMARY", "KEY") {
      _ = take("ASC") || take("DESC")
      conflictClause()
      _ = take("AUTOINCREMENT")
      try indexParameters()
      return .primaryKey
    }
    if take("UNIQUE") {
      if take("NULLS") {
        _ = take("NOT")
        try expect("DISTINCT")
      }
      conflictClause()
      try indexParameters()
      return .unique
    }
    if isAt("REFERENCES") { return .references(try reference()) }
    if take("CHECK") {
      let expression = try parenthesizedExpression()
      constraintAttributes()
      return .check(expression)
    }
    if take("GENERATED") {
      let identity = try identity()
      try expect("AS")
      if take("IDENTITY") { return .identity(identity, identityClauses()) }
      return .generated(try generationExpression())
    }
    if !isPostgreSQL, take("AS") { return .generated(try generationExpression()) }
    if take("COLLATE") {
      _ = try qualifiedName()
      return .other
    }
    if take("COMPRESSION") || take("STORAGE") {
      _ = try name()
      return .other
    }
    if isAtAny("DEFERRABLE", "INITIALLY", "NOT") {
      let before = position
      constraintAttributes()
      if position > before { return .other }
    }
    throw failure("a column constraint")
  }

  /// `ALWAYS` or `BY DEFAULT`
  mutating func identity() throws(ReadingFailure) -> Identity {
    if take("ALWAYS") { return .always }
    try expect("BY", "DEFAULT")
    return .byDefault
  }

  private mutating func generationExpression() throws(ReadingFailure) -> Expression {
    let expression = try parenthesizedExpression()
    _ = take("STORED") || take("VIRTUAL")
    return expression
  }

  var isAtTableConstraint: Bool {
    isAt("CONSTRAINT") || isAt("CHECK") && isAtSymbol("(", ahead: 1)
      || (isAt("PRIMARY") || isAt("FOREIGN")) && isAt("KEY", ahead: 1)
      || isAt("UNIQUE") && (isAtSymbol("(", ahead: 1) || isAt("USING", ahead: 1) || isAt("NULLS", ahead: 1))
      || isAt("EXCLUDE") && (isAtSymbol("(", ahead: 1) || isAt("USING", ahead: 1))
  }

  mutating func tableConstraint() throws(ReadingFailure) -> TableConstraint {
    let name = take("CONSTRAINT") ? try columnName() : nil
    let constraint = TableConstraint(name: name, kind: try tableConstraintKind())
    constraintAttributes()
    return constraint
  }

  private mutating func tableConstraintKind() throws(ReadingFailure) -> TableConstraint.Kind {
    if take("PRIMARY", "KEY") {
      if take("USING", "INDEX") { return .usingIndex(try self.name(), isPrimaryKey: true) }
      let parts = try indexParts()
      _ = try includedColumns()
      conflictClause()
      try indexParameters()
      return .primaryKey(parts)
    }
    if take("UNIQUE") {
      if take("USING", "INDEX") { return .usingIndex(try self.name(), isPrimaryKey: false) }
      if take("NULLS") {
        _ = take("NOT")
        try expect("DISTINCT")
      }
      let parts = try indexParts()
      let included = try includedColumns()
      conflictClause()
      try indexParameters()
      return .unique(parts, included: included)
    }
    if take("FOREIGN", "KEY") {
      let columns = try nameList()
      return .foreignKey(columns, try reference())
    }
    if take("CHECK") {
      return .check(try parenthesizedExpression(), staysHere: isAt("NO") && isAt("INHERIT", ahead: 1))
    }
    if take("EXCLUDE") {
      if take("USING") { _ = try self.name() }
      let names = try parenthesizedExpression().names
      try indexParameters()
      if take("WHERE") { _ = try parenthesizedExpression() }
      return .exclude(columns: names)
    }
    throw failure("a constraint")
  }

  /// `REFERENCES t (a) ON DELETE …`
  private mutating func reference() throws(ReadingFailure) -> Reference {
    try expect("REFERENCES")
    var reference = Reference(table: try relationName(), columns: [])
    if isAtSymbol("(") { reference.columns = try nameList() }
    while true {
      if take("MATCH") {
        _ = try name()
      } else if take("ON", "DELETE") {
        reference.onDelete = try referentialAction()
      } else if take("ON", "UPDATE") {
        reference.onUpdate = try referentialAction()
      } else {
        break
      }
    }
    constraintAttributes()
    return reference
  }

  private mutating func referentialAction() throws(ReadingFailure) -> ReferentialAction {
    if take("CASCADE") { return .cascade }
    if take("RESTRICT") { return .restrict }
    if take("NO", "ACTION") { return .noAction }
    if take("SET", "NULL") { return .setNull }
    if take("SET", "DEFAULT") { return .setDefault }
    throw failure("a referential action")
  }

  /// `DEFERRABLE`, `NOT VALID` and the like, which no description shows.
  mutating func constraintAttributes() {
    while take("NOT", "DEFERRABLE") || take("DEFERRABLE") || take("INITIALLY", "DEFERRED")
      || take("INITIALLY", "IMMEDIATE") || take("NOT", "VALID") || take("NO", "INHERIT") || take("ENFORCED")
    {}
  }

  /// `ON CONFLICT ROLLBACK` (SQLite).
  private mutating func conflictClause() {
    if take("ON", "CONFLICT") { position += 1 }
  }

  /// `WITH (…)`, `USING INDEX TABLESPACE x`
  private mutating func indexParameters() throws(ReadingFailure) {
    if isAt("WITH"), isAtSymbol("(", ahead: 1) {
      position += 1
      skipOne()
    }
    if take("USING", "INDEX", "TABLESPACE") { _ = try name() }
  }

  /// `INCLUDE (a, b)`, or nothing; CockroachDB has other words for it as well.
  mutating func includedColumns() throws(ReadingFailure) -> [String] {
    take("INCLUDE") || take("STORING") || take("COVERING") ? try nameList() : []
  }
}
