import Tables

// Defaults that are made with a type which their column is not of: `('EUR'::"Currency")::text`, as it stays when a column of an enum
// becomes one of texts. They go with the type.

extension ReplayState {
  /// Drops the defaults that need a type that goes; false, which is a problem, if there are any and they have to stay.
  mutating func dropDefaults(needing key: QualifiedName, cascade: Bool) -> Bool {
    for tableKey in catalog.tables.keys(where: { catalog.hasDefault(needing: key, $0) }) where !isUncertain(tableKey) {
      guard let columns = catalog.tables[tableKey]?.columns else { continue }
      for position in columns.indices where catalog.needs(columns[position], key) {
        guard cascade else {
          report(
            "type “\(key.name)” can't be dropped: the default of “\(columns[position].name)” of “\(tableKey.name)” needs it",
            about: key, code: "2BP01")
          return false
        }
        catalog.tables[tableKey]?.columns[position].defaultValue = nil
        catalog.tables[tableKey]?.columns[position].origin = origin
      }
    }
    return true
  }

  mutating func renameInDefaults(_ key: QualifiedName, to newName: QualifiedName) {
    for tableKey in catalog.tables.keys(where: { catalog.hasDefault(needing: key, $0) }) {
      guard let columns = catalog.tables[tableKey]?.columns else { continue }
      for position in columns.indices where catalog.needs(columns[position], key) {
        guard case .expression(var expression) = columns[position].defaultValue else { continue }
        for place in catalog.casts(in: expression, to: key) { expression.parts[place] = .quotedName(newName.name) }
        catalog.tables[tableKey]?.columns[position].defaultValue = .expression(expression)
      }
    }
  }
}

extension Catalog {
  /// Through indices, which spares a copy of each column: nearly no default has a cast.
  fileprivate func hasDefault(needing key: QualifiedName, _ table: TableRecord) -> Bool {
    table.columns.indices.contains { place in
      guard case .expression(let expression) = table.columns[place].defaultValue, expression.parts.count > 2 else {
        return false
      }
      return needs(table.columns[place], key)
    }
  }

  fileprivate func needs(_ column: ColumnRecord, _ key: QualifiedName) -> Bool {
    guard column.type?.name != key, case .expression(let expression) = column.defaultValue else { return false }
    return !casts(in: expression, to: key).isEmpty
  }

  /// The places of the name of the type in `… :: name` and `… :: namespace . name`.
  fileprivate func casts(in expression: Expression, to key: QualifiedName) -> [Int] {
    let parts = expression.parts
    return parts.indices.compactMap { place in
      guard parts[place] == .symbol("::"), let first = name(at: place + 1, of: parts) else { return nil }
      if place + 2 < parts.count, parts[place + 2] == .symbol("."), let second = name(at: place + 3, of: parts) {
        return QualifiedName(first, second) == key ? place + 3 : nil
      }
      return first == key.name && findType(QualifiedName(nil, first)) == key ? place + 1 : nil
    }
  }

  private func name(at place: Int, of parts: [Expression.Part]) -> String? {
    guard parts.indices.contains(place) else { return nil }
    switch parts[place] {
    case .word(let name), .quotedName(let name): return name
    case .string, .number, .symbol, .other: return nil
    }
  }
}
