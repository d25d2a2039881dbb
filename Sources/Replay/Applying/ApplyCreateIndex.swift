import Tables

extension ReplayState {
  mutating func create(_ statement: CreateIndex) {
    guard let key = catalog.findTable(statement.table), var table = catalog.tables[key] else {
      // Indexes of materialized views show nowhere, but take up names.
      if let view = catalog.findView(statement.table) { return createViewIndex(statement, on: view) }
      return reportMissing(.table, statement.table)
    }
    let addition = catalog.nameAddition(for: statement.parts, included: statement.included)
    let name = statement.name ?? catalog.madeIndexName(table, addition, "idx")
    // SQLite asks for the name first, PostgreSQL for the columns.
    if catalog.ignoresCase, !isFree(index: name, of: table, ifNotExists: statement.ifNotExists) { return }
    guard let index = checkedIndex(statement, named: name, on: table) else { return }
    if !catalog.ignoresCase, !isFree(index: name, of: table, ifNotExists: statement.ifNotExists) { return }
    table.indexes.append(index)
    catalog.tables[key] = table
    catalog.remember(index, of: table)
    if table.isPartitioned { addPartsOfIndex(index, to: key) }
  }

  /// The index with the names that the columns have; nil if the table or materialized view can't have it, which is a problem.
  mutating func checkedIndex(_ statement: CreateIndex, named name: String, on table: TableRecord) -> IndexRecord? {
    var index = IndexRecord(
      name: name, kind: statement.isUnique ? .unique : .normal, parts: statement.parts, included: statement.included,
      method: statement.method, predicate: statement.predicate, origin: origin)
    // What is written as an expression is looked at before the columns are.
    if let predicate = index.predicate {
      guard isOneValue(predicate, at: "WHERE"), hasColumns(of: predicate, table),
        isCondition(predicate, at: "WHERE", of: table)
      else { return nil }
    }
    for position in index.parts.indices {
      guard case .expression(let expression) = index.parts[position].key else { continue }
      // A column in parentheses is a column.
      if let name = expression.nameInParentheses, let place = catalog.columnIndex(name, in: table) {
        index.parts[position].key = .column(table.columns[place].name)
        continue
      }
      guard isOneValue(expression, at: "an index"), hasColumns(of: expression, table),
        isSound(expression, of: table)
      else { return nil }
    }
    guard canIndex(index.parts.count + index.included.count, columnsOf: table) else { return nil }
    if let predicate = index.predicate, !isLasting(predicate, "indexes", of: table) { return nil }
    for position in index.parts.indices {
      switch index.parts[position].key {
      case .expression(let expression):
        guard isLasting(expression, "indexes", of: table) else { return nil }
      case .column(let column):
        guard let place = catalog.columnIndex(column, in: table) else {
          reportMissingColumn(column, of: table)
          return nil
        }
        index.parts[position].key = .column(table.columns[place].name)
      }
      guard canBeKey(index.parts[position], of: index, table) else { return nil }
    }
    for column in index.included where catalog.columnIndex(column, in: table) == nil {
      reportMissingColumn(column, of: table)
      return nil
    }
    return index
  }

  /// Whether the method of the index knows how to order or find values of the types of its keys, as far as is known:
  /// extensions bring methods for more types.
  mutating func canBeKeys(_ index: IndexRecord, of table: TableRecord) -> Bool {
    for part in index.parts { guard canBeKey(part, of: index, table) else { return false } }
    return true
  }

  private mutating func canBeKey(_ part: IndexPart, of index: IndexRecord, _ table: TableRecord) -> Bool {
    guard part.operatorClass == nil, catalog.rules.knowsTypes, catalog.extensions.isEmpty, !catalog.hasOwnCasts,
      !isUncertain(table.name)
    else { return true }
    let type: TypeName?
    switch part.key {
    case .column(let name): type = catalog.columnIndex(name, in: table).flatMap { table.columns[$0].type }
    case .expression(let expression):
      let found = try? ExpressionTypes(catalog, in: table).type(of: expression)
      if case .known(let known)? = found { type = known } else { type = nil }
    }
    guard let certain = type.flatMap({ catalog.certainType($0) }), !isUncertain(certain.name),
      !catalog.canBeKey(certain, method: index.method ?? "btree")
    else { return true }
    report(
      "an index by \(index.method ?? "btree") can't have keys of type \(catalog.printedType(certain))",
      about: table.name, code: "42704")
    return false
  }
}

extension Expression {
  /// The one name that it consists of, but for parentheses.
  fileprivate var nameInParentheses: String? {
    let parts = withoutParentheses(parts[...])
    guard parts.count == 1 else { return nil }
    switch parts.first {
    case .word(let name), .quotedName(let name): return name
    case .string, .number, .symbol, .other, nil: return nil
    }
  }
}

extension Catalog {
  /// False if the server certainly has no way to index the type by itself (asked of PostgreSQL 15).
  fileprivate func canBeKey(_ certain: TypeName, method: String) -> Bool {
    if certain.isArray || certain.name.namespace != nil {
      return method != "gist" && (certain.isArray || method != "gin")
    }
    switch method {
    case "btree", "hash": return !["json", "xml"].contains(certain.name.name)
    case "gin": return certain.name.name == "jsonb"
    case "gist": return false
    case _: return true
    }
  }
}
