import Tables

/// What the replay asks of a dialect where the grammar of PostgreSQL, which most of them share, doesn't settle it. Each
/// question has the answer of PostgreSQL; a dialect gives its own where it differs, in a file of its own, and stands in the
/// list at the end of this file.
protocol ReplayRules: Sendable {
  // MARK: Reading

  /// Reads the rest of a type whose first word was `word`, if the dialect means something of its own by it.
  func type(named word: String, _ reader: inout StatementReader) throws(ReadingFailure) -> TypeName?
  /// The most bytes of a name that count; the rest is cut off.
  var nameLimit: Int { get }
  /// Whether `INDEX` and `FAMILY` begin elements of a new table.
  var newTablesHoldIndexes: Bool { get }
  /// Whether `DO` blocks are followed.
  var followsBlocks: Bool { get }

  // MARK: Applying

  /// The types that every server has and PostgreSQL has not.
  var knownTypes: Set<String> { get }
  /// What a `SERIAL` column draws from, if it is no sequence.
  var serialDefault: Expression? { get }
  /// Indexes and keys need a name of their own among those of their table only.
  var namesIndexesByTable: Bool { get }
  /// A unique index and a constraint are the same, and `DROP INDEX` drops either.
  var dropsIndexesOfConstraints: Bool { get }
  /// A column stays as long as the primary key covers it.
  var keepsColumnsOfKeys: Bool { get }
  /// Which types go together, and which columns take values, is known.
  var knowsTypes: Bool { get }
  /// A value added to an enum can't be used by the transaction that added it.
  var newEnumValuesWait: Bool { get }
  /// The most columns of a table; nil where there are as many as anybody writes.
  var mostColumns: Int? { get }
  /// The most columns of an index or key.
  var mostColumnsOfKey: Int? { get }

  // MARK: Describing

  /// Family and exact type of one of the server's own types.
  func described(_ type: TypeName, in catalog: Catalog) -> (family: ColumnFamily, native: NativeType?)?
  /// The meaning of a default that no other dialect has.
  func described(default parts: ArraySlice<Expression.Part>) -> DefaultValue?
  /// How a sequence counts shows in the column that draws from it, and so does the sequence of an identity.
  var describesSequences: Bool { get }
  /// Expressions are described in the words of the statement rather than in those that the server would print.
  var keepsExpressionsAsWritten: Bool { get }
}

extension ReplayRules {
  func type(named word: String, _ reader: inout StatementReader) throws(ReadingFailure) -> TypeName? { nil }
  var nameLimit: Int { 63 }
  var newTablesHoldIndexes: Bool { false }
  var followsBlocks: Bool { true }
  var knownTypes: Set<String> { [] }
  var serialDefault: Expression? { nil }
  var namesIndexesByTable: Bool { false }
  var dropsIndexesOfConstraints: Bool { false }
  var keepsColumnsOfKeys: Bool { false }
  var knowsTypes: Bool { true }
  var newEnumValuesWait: Bool { true }
  var mostColumns: Int? { 1600 }
  var mostColumnsOfKey: Int? { 32 }
  func described(_ type: TypeName, in catalog: Catalog) -> (family: ColumnFamily, native: NativeType?)? { nil }
  func described(default parts: ArraySlice<Expression.Part>) -> DefaultValue? { nil }
  var describesSequences: Bool { false }
  var keepsExpressionsAsWritten: Bool { false }
}

/// Gives every answer of PostgreSQL.
private struct PostgreSQLReplayRules: ReplayRules {}

/// The file is the whole database: expressions are kept as their text.
private struct SQLiteReplayRules: ReplayRules {
  var knowsTypes: Bool { false }
  var mostColumns: Int? { 2000 }
  var mostColumnsOfKey: Int? { nil }
  var keepsExpressionsAsWritten: Bool { true }
}

/// The rules of a dialect. A dialect without rules of its own is read as PostgreSQL.
func replayRules(for dialect: Dialect) -> any ReplayRules {
  switch dialect.name {
  case .cockroachdb: CockroachDBReplayRules()
  case .sqlite: SQLiteReplayRules()
  case .postgresql, .mysql, .sqlserver: PostgreSQLReplayRules()
  }
}
