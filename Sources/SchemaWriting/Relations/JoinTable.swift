import Tables

/// The table of an implicit many-to-many relation, which is no model of its own.
struct JoinTable: Hashable {
  let table: TableID
  /// The tables that its columns A and B lead to.
  let a: TableID
  let b: TableID

  var isSelfRelation: Bool { a == b }

  /// The join table that `id` is; nil if it lacks any of the marks of one.
  ///
  /// The marks are those that Prisma goes by: a name that starts with `_`; the columns A and B, unique together, and an
  /// index on B; foreign keys on both, of which A leads to the table whose name comes first. Prisma 1 had a column `id`
  /// beside them.
  init?(_ id: TableID, in database: DatabaseSchema, tables: [QualifiedName: TableID]) {
    let table = database[id]
    guard table.name.name.hasPrefix("_"), table.foreignKeys.count == 2,
      table.columns.count == 2 || table.columns.count == 3 && table.column(named: "id") != nil,
      table.areUnique(["a", "b"]),
      table.indexes.contains(where: {
        $0.kind == .normal && $0.coversColumns && $0.columns.map { $0.name.lowercased() } == ["b"]
      }
      ),
      let a = table.foreignKey(on: "a"), let b = table.foreignKey(on: "b"),
      let tableA = tables[database.resolved(a.referencedTable)],
      let tableB = tables[database.resolved(b.referencedTable)],
      !byteOrder(database[tableB].name.name, database[tableA].name.name)
    else { return nil }
    self.table = id
    self.a = tableA
    self.b = tableB
  }
}

extension Table {
  fileprivate func areUnique(_ columns: [String]) -> Bool {
    func covers(_ parts: [IndexColumn]) -> Bool { parts.map { $0.name.lowercased() } == columns }
    return primaryKey.map { covers($0.columns) } ?? false
      || indexes.contains { $0.kind == .unique && $0.coversColumns && covers($0.columns) }
  }

  fileprivate func foreignKey(on column: String) -> ForeignKey? {
    foreignKeys.first { $0.columns.map { $0.lowercased() } == [column] }
  }
}

extension Index {
  /// Whether it is over columns and covers all rows: only then does a unique one tell rows apart.
  var coversColumns: Bool { predicate == nil && !columns.isEmpty && !columns.contains { $0.isExpression } }
}
