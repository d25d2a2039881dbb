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
    var index = IndexRecord(
      name: name, kind: statement.isUnique ? .unique : .normal, parts: statement.parts, included: statement.included,
      method: statement.method, predicate: statement.predicate, origin: origin)
    for position in index.parts.indices {
      if case .expression(let expression) = index.parts[position].key {
        guard hasColumns(of: expression, table), isSound(expression, of: table),
          isLasting(expression, "indexes", of: table)
        else { return }
      }
      guard case .column(let column) = index.parts[position].key else { continue }
      guard let place = catalog.columnIndex(column, in: table) else { return reportMissingColumn(column, of: table) }
      index.parts[position].key = .column(table.columns[place].name)
    }
    for column in index.included where catalog.columnIndex(column, in: table) == nil {
      return reportMissingColumn(column, of: table)
    }
    if let predicate = index.predicate {
      guard hasColumns(of: predicate, table), isCondition(predicate, at: "WHERE", of: table),
        isLasting(predicate, "indexes", of: table)
      else { return }
    }
    if !catalog.ignoresCase, !isFree(index: name, of: table, ifNotExists: statement.ifNotExists) { return }
    table.indexes.append(index)
    catalog.tables[key] = table
    catalog.rememberIndexes(of: table)
    if table.isPartitioned { addPartsOfIndex(index, to: key) }
  }
}
