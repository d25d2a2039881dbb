import Datamodel
import Tables

/// How PostgreSQL stores what the schema language says.
struct PostgreSQLRules: LoweringRules {
  var dialect: Dialect { .postgreSQL }

  private static let text = NativeType("Text")
  private static let integer = NativeType("Integer")
  private static let bigInt = NativeType("BigInt")
  private static let double = NativeType("DoublePrecision")
  private static let decimal = NativeType("Decimal", ["65", "30"])
  private static let boolean = NativeType("Boolean")
  private static let timestamp = NativeType("Timestamp", ["3"])
  private static let json = NativeType("JsonB")
  private static let bytes = NativeType("ByteA")

  func nativeType(for type: ScalarType) -> NativeType? {
    switch type {
    case .string: Self.text
    case .int: Self.integer
    case .bigInt: Self.bigInt
    case .float: Self.double
    case .decimal: Self.decimal
    case .boolean: Self.boolean
    case .dateTime: Self.timestamp
    case .json: Self.json
    case .bytes: Self.bytes
    }
  }

  private static let nativeTypes: Set<String> = [
    "SmallInt", "Integer", "BigInt", "Decimal", "Money", "Inet", "Oid", "Citext", "Real", "DoublePrecision", "VarChar",
    "Char", "Text", "Timestamp", "Timestamptz", "Date", "Time", "Timetz", "Boolean", "Bit", "VarBit", "Uuid", "Xml",
    "Json", "JsonB", "ByteA",
  ]

  func nativeType(named name: String, arguments: [String]) -> NativeType? {
    Self.nativeTypes.contains(name) ? NativeType(name, arguments) : nil
  }

  /// `SERIAL`: the sequence is implied by the column.
  var autoIncrementDefault: DefaultValue? { .sequence("") }

  func joinTablesHavePrimaryKey(_ prisma: PrismaVersion) -> Bool { prisma.major >= 6 }

  func indexMethod(named name: String) -> String? { name == "BTree" ? nil : name }

  func extensions(_ configuration: Configuration) -> [DatabaseExtension] {
    guard let datasource = configuration.datasource, configuration.hasPreviewFeature("postgresqlExtensions") else {
      return []
    }
    return datasource.extensions.map { DatabaseExtension($0.databaseName, schema: $0.schema, version: $0.version) }
  }
}
