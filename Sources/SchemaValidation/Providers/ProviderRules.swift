import Datamodel

/// What one database product allows in a schema: small questions, each with the answer of most products as its default.
///
/// A new product is one new file that answers where it differs, and one line in `providerRules(of:prisma:)`.
protocol ProviderRules: Sendable {
  /// As messages about connectors name it: `Postgres`.
  var displayName: String { get }
  /// The canonical id: `postgresql`; `Default` without a datasource.
  var id: String { get }
  var capabilities: Capabilities { get }
  /// The longest name of a constraint, in bytes.
  var maximumIdentifierLength: Int { get }
  /// The methods that `type:` of an index may name.
  var indexMethods: [IndexMethod] { get }
  /// What `onDelete` and `onUpdate` may say, in the order in which messages list it.
  func referentialActions(_ mode: Datasource.RelationMode) -> [DeclaredAction]
  /// Where names of constraints have to differ; scopes over all models first.
  var constraintScopes: [ConstraintScope] { get }
  /// What can't have the name of a table.
  var tablesShareNamesWith: TableNeighbours { get }
  /// The types of the product that fields can ask for by attributes.
  var nativeTypes: [NativeTypeEntry] { get }
  /// What only this product asks of a model.
  func check(_ model: ModelCursor, _ problems: inout Problems)
}

extension ProviderRules {
  var maximumIdentifierLength: Int { 63 }
  var indexMethods: [IndexMethod] { [.btree] }
  var constraintScopes: [ConstraintScope] { [] }
  var tablesShareNamesWith: TableNeighbours { [] }
  var nativeTypes: [NativeTypeEntry] { [] }
  func check(_ model: ModelCursor, _ problems: inout Problems) {}
}

/// Things in a database beside its tables.
struct TableNeighbours: OptionSet, Sendable {
  let rawValue: UInt8

  static let types = TableNeighbours(rawValue: 1 << 0)
  static let indexes = TableNeighbours(rawValue: 1 << 1)
}

/// The methods of indexes that the language has words for.
enum IndexMethod: String, CaseIterable, Sendable {
  case btree = "BTree"
  case hash = "Hash"
  case gist = "Gist"
  case gin = "Gin"
  case spGist = "SpGist"
  case brin = "Brin"
}

/// The rules of the product; those without a datasource if there is none.
func providerRules(of provider: Provider?, prisma: PrismaVersion) -> any ProviderRules {
  switch provider {
  case .postgresql: PostgreSQL()
  case .mysql: MySQL()
  case .sqlite: SQLite(prisma: prisma)
  case .sqlserver: SQLServer()
  case .cockroachdb: CockroachDB()
  case .mongodb: MongoDB()
  case .unknown, nil: NoProvider()
  }
}
