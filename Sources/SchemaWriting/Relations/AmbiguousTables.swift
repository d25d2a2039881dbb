import Tables

/// Pairs of tables between which there are several relations, or one that can't have its usual name: each of their
/// relations needs a name.
struct AmbiguousTables {
  private var pairs: Set<TablePair> = []

  private struct TablePair: Hashable {
    let first: TableID
    let second: TableID

    init(_ left: TableID, _ right: TableID) {
      first = min(left, right)
      second = max(left, right)
    }
  }

  init(_ database: DatabaseSchema, keys: [RelationKey], joinTables: [JoinTable]) {
    var seen: Set<TablePair> = []
    for key in keys {
      let pair = TablePair(key.id.table, key.target)
      if !seen.insert(pair).inserted { pairs.insert(pair) }
      // The field of the relation would have the name of a column.
      let table = database[key.id.table]
      if table.column(named: database[key.target].name.name) != nil { pairs.insert(pair) }
    }
    for table in joinTables {
      let pair = TablePair(table.a, table.b)
      if !seen.insert(pair).inserted { pairs.insert(pair) }
    }
  }

  func contains(_ left: TableID, _ right: TableID) -> Bool { pairs.contains(TablePair(left, right)) }
}

/// A foreign key that becomes a relation, with the table that it leads to.
struct RelationKey: Hashable {
  let id: ForeignKeyID
  let target: TableID
}

extension DatabaseSchema {
  /// The foreign keys that become relations: of several that say the same, the first; none of a table in `leftOut` or to
  /// a table that isn't there.
  func relationKeys(tables: [QualifiedName: TableID], leftOut: Set<TableID>) -> [RelationKey] {
    var result: [RelationKey] = []
    for (position, table) in self.tables.enumerated() where !leftOut.contains(TableID(position)) {
      for (place, key) in table.foreignKeys.enumerated() {
        let isRepeated = table.foreignKeys[..<place].contains {
          $0.columns == key.columns && $0.referencedColumns == key.referencedColumns
            && resolved($0.referencedTable) == resolved(key.referencedTable)
        }
        guard !isRepeated, let target = tables[resolved(key.referencedTable)], !leftOut.contains(target),
          !key.columns.isEmpty, key.columns.count == key.referencedColumns.count
        else { continue }
        result.append(RelationKey(id: ForeignKeyID(TableID(position), place), target: target))
      }
    }
    return result
  }
}
