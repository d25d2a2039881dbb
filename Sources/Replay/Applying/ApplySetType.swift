import Tables

extension ReplayState {
  /// Whether the columns can get the types that the commands give them, as far as their values go. The server asks for all
  /// commands before it does the first.
  mutating func canSetTypes(_ commands: [AlterTable.Command], of table: TableRecord) -> Bool {
    guard catalog.rules.knowsTypes, !isUncertain(table.name) else { return true }
    for command in commands {
      guard case .setType(let name, let type, let using) = command.action else { continue }
      if let using, !hasColumns(of: using, table) || !isSound(using, of: table) { return false }
      guard let column = table.column(named: name) else { continue }
      let wanted = catalog.resolved(type)
      if type.isSerial {
        report("“serial” is no type; it only says how a new column is made", about: table.name, code: "42704")
        return false
      }
      guard catalog.knowsType(wanted), !isUncertain(wanted.name) else { continue }
      guard takesModifiers(wanted) else { return false }
      guard let using else {
        guard let own = column.type, !isUncertain(own.name), catalog.takes(own, as: wanted, at: .assignment) == false
        else { continue }
        report(
          "the values of “\(name)” don't become \(printed(wanted)) by themselves; USING has to say how",
          about: table.name,
          code: "42804")
        return false
      }
      var goal = column
      goal.type = wanted
      guard takes(ExpressionParser.tree(of: using.parts), goal, from: table) else { return false }
    }
    return true
  }

  mutating func setType(of name: String, to type: TypeName, in table: inout TableRecord) {
    let resolved = catalog.resolved(type)
    guard let index = catalog.columnIndex(name, in: table) else { return reportMissingColumn(name, of: table) }
    if !catalog.ignoresCase, !checkUses(of: name, type: resolved, in: table) { return }
    if !catalog.knowsType(resolved), !isUncertain(resolved.name) {
      return reportMissing(.type, resolved.name)
    }
    var changed = table
    changed.columns[index].type = resolved
    changed.columns[index].origin = origin
    changed.columns[index].defaultValue = keptDefault(of: table.columns[index])
    if catalog.rules.knowsTypes {
      let column = changed.columns[index]
      guard keepsDefault(table.columns[index], as: resolved, in: table), canCount(as: column),
        keepsChecks(of: name, changed), keepsReferences(of: name, changed)
      else { return }
    }
    table = changed
  }

  /// The default when the column gets another type: what was a string when it was written is a value of the type that the
  /// column had.
  private func keptDefault(of column: ColumnRecord) -> ColumnRecord.Default? {
    guard catalog.rules.knowsTypes, case .expression(var expression) = column.defaultValue, let type = column.type,
      case .literal(_?)? = try? ExpressionTypes(catalog, in: nil).type(of: expression)
    else { return column.defaultValue }
    expression.cast(to: type)
    return .expression(expression)
  }

  /// Whether the column may get another type: nothing that the server would not change with it reads it.
  private mutating func checkUses(of name: String, type: TypeName, in table: TableRecord) -> Bool {
    if let column = table.column(named: name), column.type == type { return true }
    if let view = views(reading: name, of: table.name).first(where: { !isUncertain($0) }) {
      report(
        "the type of “\(name)” can't be changed: view “\(view.name)” reads it", about: table.name, code: "0A000",
        other: catalog.views[view].map { ($0.origin, "the view is made here") })
      return false
    }
    if let other = table.columns.first(where: { $0.generation?.mentions(name) ?? false }) {
      report(
        "the type of “\(name)” can't be changed: “\(other.name)” is computed from it", about: table.name, code: "0A000")
      return false
    }
    return true
  }

  /// Whether the default of the column is taken as one of the new type.
  private mutating func keepsDefault(_ column: ColumnRecord, as wanted: TypeName, in table: TableRecord) -> Bool {
    let type: TypeName?
    switch column.defaultValue {
    case .nextValue: type = TypeName(QualifiedName(nil, "int8"))
    case .expression(let expression):
      switch try? ExpressionTypes(catalog, in: nil).type(of: expression) {
      case .known(let known): type = known
      // The server has made it a value of the column's type.
      case .literal(_?): type = column.type
      case .literal(nil), .open, nil: type = nil
      }
    case nil: type = nil
    }
    guard let type, !isUncertain(type.name), catalog.takes(type, as: wanted, at: .assignment) == false else {
      return true
    }
    report(
      "the default of “\(column.name)” does not become \(printed(wanted)) by itself; it has to be dropped before",
      about: table.name, code: "42804")
    return false
  }

  /// Whether a column that counts up by itself still can.
  mutating func canCount(as column: ColumnRecord) -> Bool {
    guard column.isIdentity, catalog.rules.knowsTypes, let type = column.type.flatMap({ catalog.certainType($0) }),
      type.isArray || type.name.namespace != nil || !["int2", "int4", "int8"].contains(type.name.name)
    else { return true }
    report("column “\(column.name)” counts up by itself and has to be a whole number", code: "22023")
    return false
  }

  /// Whether checks and indexes of the column still can be, now that it has another type.
  private mutating func keepsChecks(of name: String, _ table: TableRecord) -> Bool {
    for check in table.checks {
      guard let expression = check.expression, expression.mentions(name) else { continue }
      guard isCondition(expression, at: "CHECK", of: table) else { return false }
    }
    for index in [table.primaryKey].compactMap({ $0 }) + table.indexes where index.covers(name) {
      guard canBeKeys(index, of: table) else { return false }
      if let predicate = index.predicate, !isCondition(predicate, at: "WHERE", of: table) { return false }
      for part in index.parts {
        if case .expression(let expression) = part.key, !isSound(expression, of: table) { return false }
      }
    }
    return true
  }

  /// Whether the references from and to the column still can be.
  private mutating func keepsReferences(of name: String, _ table: TableRecord) -> Bool {
    for key in table.foreignKeys where key.columns.contains(name) {
      guard let other = key.table == table.name ? table : catalog.tables[key.table] else { continue }
      guard typesMatch(key, from: table, to: other) else { return false }
    }
    for other in catalog.tables.values where other.name != table.name {
      for key in other.foreignKeys where key.table == table.name && key.referencedColumns.contains(name) {
        guard typesMatch(key, from: other, to: table) else { return false }
      }
    }
    return true
  }

  /// Whether the types of the columns of a foreign key can be compared.
  mutating func typesMatch(_ key: ForeignKeyRecord, from table: TableRecord, to target: TableRecord) -> Bool {
    for (column, other) in zip(key.columns, key.referencedColumns) {
      let (own, wanted) = (table.column(named: column)?.type, target.column(named: other)?.type)
      guard catalog.canRefer(own, to: wanted) == false, !isUncertain(table.name), !isUncertain(target.name) else {
        continue
      }
      report(
        "“\(column)” of “\(table.name.name)” can't refer to “\(other)” of “\(target.name.name)”: their types, "
          + "\(own.map(catalog.printedType) ?? "") and \(wanted.map(catalog.printedType) ?? ""), can't be compared",
        about: target.name, code: "42804")
      return false
    }
    return true
  }

  private func printed(_ type: TypeName) -> String { catalog.printedType(type) + (type.isArray ? "[]" : "") }
}
