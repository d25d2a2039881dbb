import Tables

/// What the comparison asks of a dialect. Each question has an answer that most databases share; a dialect gives its own
/// where it differs, in a file of its own, and stands in the list at the end of this file.
protocol DifferRules {
  var options: DiffOptions { get }

  /// What happens to the values, nil if the types are the same. Enums are given by full name.
  func typeChange(_ types: Pair<ColumnType>) -> TypeChange?
  func defaultsMatch(_ columns: Pair<Column>) -> Bool
  func autoIncrementChanged(_ columns: Pair<Column>) -> Bool
  /// What two indexes on the same columns must share beside kind, order and length.
  func indexesMatch(_ indexes: Pair<Index>) -> Bool
  /// Whether the schema language has words for the index's access method.
  func isSayable(_ index: Index) -> Bool
  func predicatesMatch(_ predicates: Pair<String?>) -> Bool
  /// Whether an index whose name differs gets the wished one.
  func renames(_ indexes: Pair<Index>) -> Bool
  /// A table that belongs to an extension of the server.
  func isIgnored(table name: String) -> Bool
  /// The table can't be altered so and must be made again with its rows copied.
  func mustRedefine(_ table: PairedTable, in schemas: Pair<DatabaseSchema>) -> Bool

  /// Foreign keys can be added to and dropped from a table that is there.
  var altersForeignKeys: Bool { get }
  var comparesForeignKeyNames: Bool { get }
  /// An index can be renamed; otherwise it is dropped and made again.
  var canRenameIndexes: Bool { get }
  /// Data-loss messages name types by family, for want of a better name.
  var namesTypesByFamily: Bool { get }
}

extension DifferRules {
  func defaultsMatch(_ columns: Pair<Column>) -> Bool { SchemaDiff.defaultsMatch(columns, options: options) }
  func autoIncrementChanged(_ columns: Pair<Column>) -> Bool {
    columns.previous.isAutoIncrement != columns.next.isAutoIncrement
  }
  func indexesMatch(_ indexes: Pair<Index>) -> Bool { true }
  func isSayable(_ index: Index) -> Bool { true }
  func predicatesMatch(_ predicates: Pair<String?>) -> Bool {
    guard !options.matchesEngineExactly, let previous = predicates.previous, let next = predicates.next else {
      return predicates.previous == predicates.next
    }
    return ExpressionText(previous) == ExpressionText(next)
  }
  func renames(_ indexes: Pair<Index>) -> Bool { true }
  func isIgnored(table name: String) -> Bool { false }
  func mustRedefine(_ table: PairedTable, in schemas: Pair<DatabaseSchema>) -> Bool { false }
  var altersForeignKeys: Bool { true }
  var comparesForeignKeyNames: Bool { true }
  var canRenameIndexes: Bool { true }
  var namesTypesByFamily: Bool { false }
}

/// The rules of a dialect. A dialect without rules of its own is compared as PostgreSQL.
func differRules(for dialect: Dialect, options: DiffOptions) -> any DifferRules {
  switch dialect.name {
  case .sqlite: SQLiteRules(options: options)
  case .postgresql, .cockroachdb, .mysql, .sqlserver: PostgreSQLRules(options: options)
  }
}
