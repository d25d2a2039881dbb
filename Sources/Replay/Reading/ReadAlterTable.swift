import Tables

extension StatementReader {
  /// Behind `ALTER [FOREIGN] TABLE`.
  mutating func alterTable() throws(ReadingFailure) -> Statement.Kind {
    let ifExists = ifExists()
    let isOnly = take("ONLY")
    if take("ALL", "IN", "TABLESPACE") { return .harmless("ALTER TABLE ALL") }
    var statement = AlterTable(try relationName())
    _ = takeSymbol("*")
    statement.ifExists = ifExists
    statement.isOnly = isOnly
    repeat {
      let first = position
      do throws(ReadingFailure) {
        let action = try alterTableAction()
        if !isAtEnd, !isAtSymbol(",") { throw failure("“,”") }
        if isAt("CONCURRENTLY", ahead: -1) { statement.detachesConcurrently = true }
        statement.commands.append(AlterTable.Command(range: range(from: first), action: action))
      } catch {
        position = max(position, first)
        while !isAtEnd, !isAtSymbol(",") { skipOne() }
        statement.commands.append(AlterTable.Command(range: range(from: first), action: .unread(error.reason)))
      }
    } while takeSymbol(",")
    return .alterTable(statement)
  }

  private mutating func alterTableAction() throws(ReadingFailure) -> AlterTable.Action {
    if take("ADD") { return try addAction() }
    if take("DROP") { return try dropAction() }
    if take("ALTER") { return try alterColumnAction() }
    if take("RENAME") { return try renameAction() }
    if take("SET", "SCHEMA") { return .setSchema(try name()) }
    if take("INHERIT") { return .inherit(try qualifiedName()) }
    if take("NO", "INHERIT") { return .stopInheriting(try qualifiedName()) }
    if take("ATTACH", "PARTITION") {
      let name = try qualifiedName()
      let isDefault = take("DEFAULT")
      position = tokens.count
      return .attachPartition(name, isDefault: isDefault)
    }
    if take("DETACH", "PARTITION") {
      let name = try qualifiedName()
      _ = take("CONCURRENTLY") || take("FINALIZE")
      return .detachPartition(name)
    }
    if take("ENABLE", "ROW", "LEVEL", "SECURITY") { return .setRowLevelSecurity(true) }
    if take("DISABLE", "ROW", "LEVEL", "SECURITY") { return .setRowLevelSecurity(false) }
    if take("VALIDATE", "CONSTRAINT") { return .changeUnseen(.foreignKeyOrCheck(try name())) }
    if take("CLUSTER", "ON") || take("REPLICA", "IDENTITY", "USING", "INDEX") {
      return .changeUnseen(.index(try name()))
    }
    if isAt("ENABLE") || isAt("DISABLE"), let part = try switchedPart() { return .changeUnseen(part) }
    // Owner, storage: nothing that a description shows.
    if isAtAny("OWNER", "SET", "RESET", "ENABLE", "DISABLE", "FORCE", "NO", "REPLICA", "OF", "NOT") {
      while !isAtEnd, !isAtSymbol(",") { skipOne() }
      return .harmless
    }
    throw failure("a change of a table")
  }

  /// `ENABLE [REPLICA | ALWAYS] TRIGGER name`, `DISABLE RULE name`; nil if all of them are meant, or something else.
  private mutating func switchedPart() throws(ReadingFailure) -> AlterTable.Part? {
    let start = position
    position += 1
    _ = take("REPLICA") || take("ALWAYS")
    if take("TRIGGER"), !isAt("ALL"), !isAt("USER") { return .trigger(try name()) }
    if take("RULE") { return .rule(try name()) }
    position = start
    return nil
  }

  private mutating func addAction() throws(ReadingFailure) -> AlterTable.Action {
    if isAtTableConstraint { return .addConstraint(try tableConstraint()) }
    _ = take("COLUMN")
    let ifNotExists = ifNotExists()
    return .addColumn(try columnDefinition(), ifNotExists: ifNotExists)
  }

  private mutating func dropAction() throws(ReadingFailure) -> AlterTable.Action {
    if take("CONSTRAINT") {
      let ifExists = ifExists()
      let name = try name()
      return .dropConstraint(name, ifExists: ifExists, cascade: cascade())
    }
    _ = take("COLUMN")
    let ifExists = ifExists()
    let name = try columnName()
    return .dropColumn(name, ifExists: ifExists, cascade: cascade())
  }

  private mutating func renameAction() throws(ReadingFailure) -> AlterTable.Action {
    if take("TO") { return .renameTable(to: try columnName()) }
    if take("CONSTRAINT") {
      let name = try name()
      try expect("TO")
      return .renameConstraint(name, to: try self.name())
    }
    _ = take("COLUMN")
    let name = try columnName()
    try expect("TO")
    return .renameColumn(name, to: try columnName())
  }

  private mutating func alterColumnAction() throws(ReadingFailure) -> AlterTable.Action {
    if take("CONSTRAINT") {
      let name = try name()
      constraintAttributes()
      return .changeUnseen(.foreignKey(name))
    }
    if take("PRIMARY", "KEY") {
      try expect("USING", "COLUMNS")
      return .movePrimaryKey(try indexParts())
    }
    _ = take("COLUMN")
    let column = try columnName()
    if take("TYPE") || take("SET", "DATA", "TYPE") {
      let type = try typeName()
      if take("COLLATE") { _ = try qualifiedName() }
      let using = take("USING") ? try expressionToEndOfElement() : nil
      return .setType(column, type, using: using)
    }
    if take("SET", "DEFAULT") { return .setDefault(column, try expressionToEndOfElement()) }
    if take("DROP", "DEFAULT") { return .dropDefault(column) }
    if take("SET", "NOT", "NULL") { return .setNotNull(column) }
    if take("DROP", "NOT", "NULL") { return .dropNotNull(column) }
    if take("DROP", "IDENTITY") { return .dropIdentity(column, ifExists: ifExists()) }
    if take("DROP", "EXPRESSION") { return .dropExpression(column, ifExists: ifExists()) }
    if take("ADD", "GENERATED") {
      let identity = try identity()
      try expect("AS", "IDENTITY")
      return .addIdentity(column, identity, identityClauses())
    }
    if isAt("RESTART") || isAt("SET") && isAt("GENERATED", ahead: 1) { return try identityChange(of: column) }
    if isAtAny("SET", "RESET") {
      while !isAtEnd, !isAtSymbol(",") { skipOne() }
      return .changeUnseen(.column(column))
    }
    throw failure("a change of a column")
  }

  /// `SET GENERATED ALWAYS SET START WITH 5 RESTART`
  private mutating func identityChange(of column: String) throws(ReadingFailure) -> AlterTable.Action {
    var identity: Identity?
    while !isAtEnd, !isAtSymbol(",") {
      if take("SET", "GENERATED") { identity = try self.identity() } else { skipOne() }
    }
    return .changeIdentity(column, identity)
  }
}
