import Datamodel
import Tables

/// How CockroachDB stores what the schema language says: as PostgreSQL, with types of its own names and other ways to
/// count up.
struct CockroachDBRules: LoweringRules {
  var dialect: Dialect { .cockroachDB }

  private static let string = NativeType("String")
  private static let int = NativeType("Int4")
  private static let bigInt = NativeType("Int8")
  private static let float = NativeType("Float8")
  private static let decimal = NativeType("Decimal", ["65", "30"])
  private static let boolean = NativeType("Bool")
  private static let timestamp = NativeType("Timestamp", ["3"])
  private static let json = NativeType("JsonB")
  private static let bytes = NativeType("Bytes")

  func nativeType(for type: ScalarType) -> NativeType? {
    switch type {
    case .string: Self.string
    case .int: Self.int
    case .bigInt: Self.bigInt
    case .float: Self.float
    case .decimal: Self.decimal
    case .boolean: Self.boolean
    case .dateTime: Self.timestamp
    case .json: Self.json
    case .bytes: Self.bytes
    }
  }

  private static let nativeTypes: Set<String> = [
    "Bit", "Bool", "Bytes", "CatalogSingleChar", "Char", "Date", "Decimal", "Float4", "Float8", "Inet", "Int2", "Int4",
    "Int8", "JsonB", "Oid", "String", "Time", "Timestamp", "Timestamptz", "Timetz", "Uuid", "VarBit",
  ]

  func nativeType(named name: String, arguments: [String]) -> NativeType? {
    Self.nativeTypes.contains(name) ? NativeType(name, arguments) : nil
  }

  var autoIncrementDefault: DefaultValue? { .uniqueRowID }

  /// The name that Prisma's reports show. The server gives the sequence another one: `{table}_{column}_seq`.
  func sequenceName(of column: String, in table: String) -> String? { "prisma_sequence_\(table)_\(column)" }

  func indexMethod(named name: String) -> String? { name == "BTree" ? nil : name }
}
