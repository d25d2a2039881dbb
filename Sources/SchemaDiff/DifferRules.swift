import Tables

/// What the comparison asks of a dialect. Each question has an answer that most databases share; a dialect gives its own
/// where it differs, in a file of its own, and stands in the list at the end of this file.
protocol DifferRules {
  var options: DiffOptions { get }

  /// What happens to the values, nil if the types are the same. Enums are given by full name.
  func typeChange(_ types: Pair<ColumnType>) -> TypeChange?
  /// The same where it depends on what else stands in the tables that hold the columns.
  func typeChange(_ types: Pair<ColumnType>, of columns: Pair<Column>, in tables: Pair<Table>) -> TypeChange?
  func defaultsMatch(_ columns: Pair<Column>) -> Bool
  func arityChanged(_ columns: Pair<Column>) -> Bool
  func autoIncrementChanged(_ columns: Pair<Column>) -> Bool
  /// Whether the sequence of a column that keeps one counts in another way.
  func sequenceChanged(_ columns: Pair<Column>) -> Bool
  /// What two indexes on the same columns must share beside kind, order and length.
  func indexesMatch(_ indexes: Pair<Index>) -> Bool
  /// Whether the schema language has words for the index's access method.
  func isSayable(_ index: Index) -> Bool
  func predicatesMatch(_ predicates: Pair<String?>) -> Bool
  /// Whether an index whose name differs gets the wished one.
  func renames(_ indexes: Pair<Index>) -> Bool
  /// A generated column that only one side has is nothing that the schema language can say, so it is left as it is.
  var hidesGeneratedColumns: Bool { get }
  /// Prisma doesn't see a foreign key to a table that is not there, which a server has only where it doesn't check them.
  var overlooksDanglingReferences: Bool { get }
  /// A table that belongs to an extension of the server.
  func isIgnored(table name: String) -> Bool
  /// The table can't be altered so and must be made again with its rows copied.
  func mustRedefine(_ table: PairedTable, in schemas: Pair<DatabaseSchema>) -> Bool

  /// The gentler ways to do things that its statements have.
  var styles: StatementStyle { get }
  /// A primary key moves to other columns by a step of its own, so that the table never lacks one.
  var movesPrimaryKeys: Bool { get }
  /// A primary key that changes is exchanged by one statement, so that nothing can fail between the old and the new one.
  var replacesPrimaryKeysAtOnce: Bool { get }
  /// A table that is made again takes the foreign keys with it that refer to it, so that they must be added again.
  var redefiningDropsReferences: Bool { get }
  /// Indexes of all tables have names of one space, so that those of a dropped table must go before others are made again.
  var indexesShareOneNameSpace: Bool { get }
  /// Foreign keys can be added to and dropped from a table that is there.
  var altersForeignKeys: Bool { get }
  var comparesForeignKeyNames: Bool { get }
  /// An index can be renamed; otherwise it is dropped and made again.
  var canRenameIndexes: Bool { get }
}

extension DifferRules {
  func typeChange(_ types: Pair<ColumnType>, of columns: Pair<Column>, in tables: Pair<Table>) -> TypeChange? {
    typeChange(types)
  }
  func defaultsMatch(_ columns: Pair<Column>) -> Bool { SchemaDiff.defaultsMatch(columns, options: options) }
  func arityChanged(_ columns: Pair<Column>) -> Bool { columns.previous.type.arity != columns.next.type.arity }
  func autoIncrementChanged(_ columns: Pair<Column>) -> Bool {
    columns.previous.isAutoIncrement != columns.next.isAutoIncrement
  }
  func sequenceChanged(_ columns: Pair<Column>) -> Bool { false }
  func indexesMatch(_ indexes: Pair<Index>) -> Bool { true }
  func isSayable(_ index: Index) -> Bool { true }
  func predicatesMatch(_ predicates: Pair<String?>) -> Bool {
    guard !options.matchesEngineExactly, let previous = predicates.previous, let next = predicates.next else {
      return predicates.previous == predicates.next
    }
    return ExpressionText(previous) == ExpressionText(next)
  }
  func renames(_ indexes: Pair<Index>) -> Bool { true }
  var hidesGeneratedColumns: Bool { false }
  var overlooksDanglingReferences: Bool { false }
  func isIgnored(table name: String) -> Bool { false }
  func mustRedefine(_ table: PairedTable, in schemas: Pair<DatabaseSchema>) -> Bool { false }
  var styles: StatementStyle { [] }
  var movesPrimaryKeys: Bool { false }
  var replacesPrimaryKeysAtOnce: Bool { false }
  var redefiningDropsReferences: Bool { false }
  var indexesShareOneNameSpace: Bool { false }
  var altersForeignKeys: Bool { true }
  var comparesForeignKeyNames: Bool { true }
  var canRenameIndexes: Bool { true }
}

/// The rules of a dialect. A dialect without rules of its own is compared as PostgreSQL.
func differRules(for dialect: Dialect, options: DiffOptions) -> any DifferRules {
  switch dialect.name {
  case .sqlite: SQLiteRules(options: options)
  case .cockroachdb: CockroachDBRules(options: options)
  case .postgresql, .mysql, .sqlserver: PostgreSQLRules(options: options)
  }
}
