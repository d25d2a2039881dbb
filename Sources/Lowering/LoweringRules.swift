package import Datamodel
package import Tables

/// How a dialect stores what the schema language says. Each question has the answer that most dialects give; a new
/// dialect is a file that answers where it differs and a line in `loweringRules`.
package protocol LoweringRules: Sendable {
  var dialect: Dialect { get }

  /// The type of the database for a field without a native type attribute; nil if the dialect keeps no exact types.
  func nativeType(for type: ScalarType) -> NativeType?

  /// The type that `@db.X(…)` asks for; nil if the dialect has none of that name.
  func nativeType(named name: String, arguments: [String]) -> NativeType?

  /// The family of a column that holds values of the enum.
  func family(ofEnum name: QualifiedName) -> ColumnFamily

  /// The default of a column that holds a value of an enum.
  func literal(enumValue name: String) -> Literal

  /// The default of a column with `autoincrement()`, beside its flag.
  var autoIncrementDefault: DefaultValue? { get }

  /// The name of the sequence of a column with `sequence()`; nil if the dialect has none.
  func sequenceName(of column: String, in table: String) -> String?

  /// Whether the database counts the column up; it is asked for by `autoincrement()`.
  func countsUp(_ type: ScalarType, isSingleKey: Bool, isAskedFor: Bool) -> Bool

  /// Whether the table of an implicit many-to-many relation has a primary key rather than a unique index.
  func joinTablesHavePrimaryKey(_ prisma: PrismaVersion) -> Bool

  /// The access method of an index by `type:`, nil for the usual one.
  func indexMethod(named name: String) -> String?

  /// The extensions that the schema asks for.
  func extensions(_ configuration: Configuration) -> [DatabaseExtension]
}

extension LoweringRules {
  package func nativeType(for type: ScalarType) -> NativeType? { nil }
  package func nativeType(named name: String, arguments: [String]) -> NativeType? { nil }
  package func family(ofEnum name: QualifiedName) -> ColumnFamily {
    dialect.hasEnumTypes ? .enumeration(name) : .string
  }
  package func literal(enumValue name: String) -> Literal { dialect.hasEnumTypes ? .enumValue(name) : .string(name) }
  package var autoIncrementDefault: DefaultValue? { nil }
  package func sequenceName(of column: String, in table: String) -> String? { nil }
  package func countsUp(_ type: ScalarType, isSingleKey: Bool, isAskedFor: Bool) -> Bool { isAskedFor }
  package func joinTablesHavePrimaryKey(_ prisma: PrismaVersion) -> Bool { false }
  package func indexMethod(named name: String) -> String? { nil }
  package func extensions(_ configuration: Configuration) -> [DatabaseExtension] { [] }
}

/// The rules of every dialect that can be lowered to.
private let rules: [any LoweringRules] = [PostgreSQLRules(), CockroachDBRules(), SQLiteRules()]

/// The rules of the dialect, nil if it can't be lowered to.
package func loweringRules(for dialect: Dialect) -> (any LoweringRules)? {
  rules.first { $0.dialect == dialect }
}

extension Provider {
  /// The dialect of the provider's tables; nil if Plumb can't lower to it.
  package var dialect: Dialect? {
    switch self {
    case .postgresql: .postgreSQL
    case .cockroachdb: .cockroachDB
    case .sqlite: .sqlite
    case .mysql, .sqlserver, .mongodb, .unknown: nil
    }
  }
}
