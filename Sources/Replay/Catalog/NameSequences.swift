package import Tables

extension ReplayState {
  /// Gives the sequences that columns draw from the names that they have in `schema`, all at once. The comparison of tables
  /// doesn't look at these names, and statements need them.
  package mutating func nameSequences(as schema: DatabaseSchema) {
    var names: [QualifiedName: QualifiedName] = [:]
    for table in schema.tables {
      guard let key = catalog.findTable(table.name), let record = catalog.tables[key] else { continue }
      for column in table.columns {
        guard case .sequence(let name) = column.defaultValue, !name.isEmpty,
          let place = catalog.columnIndex(column.name, in: record),
          case .nextValue(let sequence) = record.columns[place].defaultValue, sequence.name != name
        else { continue }
        names[sequence] = QualifiedName(sequence.namespace, name)
      }
    }
    if !names.isEmpty { renameSequences(names) }
  }
}
