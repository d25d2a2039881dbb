import Tables

/// SQLite can add nullable columns and little else: whatever more changes makes the table anew.
struct SQLiteRules: DifferRules {
  let options: DiffOptions

  /// Only families are known; every text takes any value.
  func typeChange(_ types: Pair<ColumnType>) -> TypeChange? {
    if types.previous.family == types.next.family { return nil }
    return types.next.family == .string ? .safe : .risky
  }

  /// Prisma writes the JSON value null as the default NULL, which is none.
  func defaultsMatch(_ columns: Pair<Column>) -> Bool {
    if !options.matchesEngineExactly, !options.previousIsDeclared, columns.previous.defaultValue == nil,
      columns.next.defaultValue == .value(.json("null"))
    {
      return true
    }
    return SchemaDiff.defaultsMatch(columns, options: options)
  }

  /// AUTOINCREMENT can't be seen in the catalog.
  func autoIncrementChanged(_ columns: Pair<Column>) -> Bool { false }

  /// The index of a UNIQUE constraint has a name that the server gave and keeps; it can't be dropped to rename it.
  func renames(_ indexes: Pair<Index>) -> Bool { options.matchesEngineExactly || !indexes.previous.isConstraint }

  func mustRedefine(_ table: PairedTable, in schemas: Pair<DatabaseSchema>) -> Bool {
    let key = table.primaryKey
    return key.isAdded || key.isRemoved || key.isChanged || !table.removedColumns.isEmpty
      || table.addedColumns.contains { schemas.next[$0].type.arity == .required }
      || table.columns.contains { $0.change != nil }
      || !table.addedForeignKeys.isEmpty || !table.removedForeignKeys.isEmpty
      || !options.matchesEngineExactly && needsMore(table, in: schemas)
  }

  /// What the server refuses although Prisma writes it: dropping the index of a UNIQUE constraint, and adding a column
  /// whose default isn't constant.
  private func needsMore(_ table: PairedTable, in schemas: Pair<DatabaseSchema>) -> Bool {
    table.removedIndexes.contains { schemas.previous[$0].isConstraint }
      || table.addedColumns.contains {
        switch schemas.next[$0].defaultValue {
        case .now, .expression(.some): true
        case nil, .value, .sequence, .uniqueRowID, .expression(nil): false
        }
      }
  }

  /// `PRAGMA table_info`, by which Prisma reads, doesn't list them.
  var hidesGeneratedColumns: Bool { true }
  var overlooksDanglingReferences: Bool { true }
  var indexesShareOneNameSpace: Bool { true }
  var altersForeignKeys: Bool { false }
  var comparesForeignKeyNames: Bool { false }
  var canRenameIndexes: Bool { false }
}
