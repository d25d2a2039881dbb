import Tables

/// CockroachDB changes few types in place, and makes a table again whose only key column must change.
struct CockroachDBRules: DifferRules {
  let options: DiffOptions

  func typeChange(_ types: Pair<ColumnType>) -> TypeChange? { typeChange(types, isIndexed: true) }

  func typeChange(_ types: Pair<ColumnType>, of columns: Pair<Column>, in tables: Pair<Table>) -> TypeChange? {
    typeChange(
      types, isIndexed: isIndexed(columns.previous, in: tables.previous) || isIndexed(columns.next, in: tables.next))
  }

  /// The verdicts of Prisma 6. The server changes no type of a column that an index covers.
  private func typeChange(_ types: Pair<ColumnType>, isIndexed: Bool) -> TypeChange? {
    if let verdict = enumOrListChange(types, options: options) { return verdict.change }
    switch (types.previous.native, types.next.native) {
    // The texts of such types are spelled in many ways, so they are not compared (nor does Prisma).
    case (nil, nil): return nil
    case (nil, _), (_, nil): return .risky
    case (let left?, let right?):
      if withUsualArguments(left) == withUsualArguments(right) { return nil }
      if isIndexed { return .notCastable }
      switch (left.name, right.name) {
      case ("Int4", "String") where right.arguments.isEmpty: return .safe
      case ("Int8", "Int4"): return .risky
      default: return .notCastable
      }
    }
  }

  private func isIndexed(_ column: Column, in table: Table) -> Bool {
    table.primaryKey?.columns.contains { $0.name == column.name } == true
      || table.indexes.contains { $0.columns.contains { $0.name == column.name } }
  }

  /// Times have six digits of a second unless told otherwise, and characters and bits a length of one, which Prisma doesn't
  /// know.
  private func withUsualArguments(_ type: NativeType) -> NativeType {
    guard type.arguments.isEmpty else { return type }
    switch type.name {
    case "Time", "Timetz", "Timestamp", "Timestamptz": return NativeType(type.name, ["6"])
    case "Char", "Bit": return options.matchesEngineExactly ? type : NativeType(type.name, ["1"])
    default: return type
    }
  }

  /// Prisma takes any default for as good as a sequence, and so never makes one for a column that is there.
  func defaultsMatch(_ columns: Pair<Column>) -> Bool {
    if !options.matchesEngineExactly, case .sequence = columns.next.defaultValue {
      switch columns.previous.defaultValue {
      case .sequence, .expression: return true
      case nil, .value, .now, .uniqueRowID: return false
      }
    }
    return SchemaDiff.defaultsMatch(columns, options: options)
  }

  /// An identity is never empty, whatever the schema says of it.
  func arityChanged(_ columns: Pair<Column>) -> Bool {
    let (previous, next) = (columns.previous, columns.next)
    let isIdentity = previous.sequence != nil && next.sequence != nil
    if isIdentity, !options.matchesEngineExactly, previous.type.arity == .required, next.type.arity == .nullable {
      return false
    }
    return previous.type.arity != next.type.arity
  }

  /// It shows as the default.
  func autoIncrementChanged(_ columns: Pair<Column>) -> Bool { false }

  func sequenceChanged(_ columns: Pair<Column>) -> Bool {
    guard case .sequence = columns.previous.defaultValue, case .sequence = columns.next.defaultValue,
      let previous = columns.previous.sequence, let next = columns.next.sequence
    else { return false }
    // It can't be taken back that numbers are made from the clock.
    var wished = effective(next)
    wished.isVirtual = previous.isVirtual
    return effective(previous) != wished
  }

  /// A sequence that isn't told where to start begins with its least value; Prisma takes that for 1.
  private func effective(_ sequence: SequenceOptions) -> SequenceOptions {
    var result = sequence
    if !options.matchesEngineExactly, sequence.start == SequenceOptions().start {
      result.start = max(sequence.start, sequence.minValue)
    }
    return result
  }

  func indexesMatch(_ indexes: Pair<Index>) -> Bool {
    (indexes.previous.method ?? "BTree") == (indexes.next.method ?? "BTree")
  }

  func isSayable(_ index: Index) -> Bool { index.method.map { $0 == "BTree" || $0 == "Gin" } ?? true }

  /// The server prints conditions in words that are hard to foresee.
  func predicatesMatch(_ predicates: Pair<String?>) -> Bool { (predicates.previous == nil) == (predicates.next == nil) }

  /// The server can't drop the column of a key, nor make it again under its name.
  func mustRedefine(_ table: PairedTable, in schemas: Pair<DatabaseSchema>) -> Bool {
    guard let key = schemas.previous[table.ids.previous].primaryKey, key.columns.count == 1 else { return false }
    let name = key.columns[0].name
    return table.removedColumns.contains { schemas.previous[$0].name == name }
      || table.columns.contains { $0.change?.type == .notCastable && schemas.previous[$0.ids.previous].name == name }
  }

  /// The server keeps the old key as a unique index when it moves one, which nobody asked for, so that it is better to drop
  /// and add the key by one statement.
  var movesPrimaryKeys: Bool { options.matchesEngineExactly }
  var replacesPrimaryKeysAtOnce: Bool { !options.matchesEngineExactly }
  var redefiningDropsReferences: Bool { true }
}
