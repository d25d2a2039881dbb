package import Datamodel
import Lowering
package import Tables

/// Writes what a database has in the schema language, a whole block, a field or an attribute at a time.
///
/// In: the tables of a database, what else it says of them (`DatabaseDetails`), and the schema that is there already. What
/// that schema has names, documentation and order for keeps them. Out: texts that are not laid out yet; `writtenSchema`
/// puts them into files. Knows no SQL and no server: it is the way back of `Lowering`, whose rules it asks.
///
/// The order of everything is the database's; a block that the schema had stays in its place.
package struct SchemaWriter: Sendable {
  package let database: DatabaseSchema
  let details: DatabaseDetails
  package let options: WritingOptions
  let previous: PreviousSchema
  let names: BlockNames
  let relations: WrittenRelations
  /// Tables that are no models: join tables, and what Prisma itself left behind.
  let leftOut: Set<TableID>
  let tablesByName: [QualifiedName: TableID]
  let views: [View]
  private let rules: (any LoweringRules)?
  /// What stands before the dot of a native type.
  let scope: String
  let writesNamespaces: Bool
  /// Relations are what foreign keys say, rather than what the schema says.
  let usesForeignKeys: Bool

  package init(
    _ database: DatabaseSchema, details: DatabaseDetails = DatabaseDetails(), over previous: Datamodel,
    options: WritingOptions
  ) {
    let configuration = previous.configuration
    usesForeignKeys = configuration.datasource?.relationMode != .prisma
    let namespaces = configuration.datasource.map { $0.namespaces.map(\.text) } ?? []
    var database = database.part(in: namespaces)
    database.comparesConditions = hasPartialIndexes(configuration, options.prisma)
    self.database = database
    self.details = details
    self.options = options
    scope = configuration.datasource?.name.text ?? "db"
    writesNamespaces = !namespaces.isEmpty
    views =
      configuration.hasPreviewFeature("views") ? details.views.filter { database.has($0.name, in: namespaces) } : []
    rules = loweringRules(for: database.dialect)
    let schema = PreviousSchema(previous, defaultNamespace: database.defaultNamespace)
    self.previous = schema

    var tables: [QualifiedName: TableID] = [:]
    for (position, table) in database.tables.enumerated() { tables[database.resolved(table.name)] = TableID(position) }
    tablesByName = tables
    let ids = database.tables.indices.map { TableID($0) }
    let joinTables = ids.compactMap { JoinTable($0, in: database, tables: tables) }
    let leftOut = Set(joinTables.map(\.table)).union(ids.filter { database[$0].isLeftBehind })
    self.leftOut = leftOut
    names = BlockNames(database, views: views, previous: schema, leftOut: leftOut, options: options)
    relations = WrittenRelations(
      database,
      keys: usesForeignKeys ? database.relationKeys(tables: tables, leftOut: leftOut) : [], joinTables: joinTables,
      names: names, previous: schema, options: options)
  }

  /// The type that the database would have for a field without a native type.
  func usualNativeType(of type: ScalarType) -> NativeType? { rules?.nativeType(for: type) }

  package func name(of table: TableID) -> BlockName { names.tables[table.position] }

  /// The model that the schema had for the table.
  func previousModel(of table: TableID) -> Model? { previous.model(of: database[table].name) }
}

/// How a schema is written.
package struct WritingOptions: Hashable, Sendable {
  package var prisma: PrismaVersion
  /// Write what Prisma writes even where that is wrong: on SQLite it forgets the database names of enums and quotes their
  /// defaults, and it takes a named field for a nameless one.
  package var matchesEngineExactly: Bool

  package init(prisma: PrismaVersion, matchesEngineExactly: Bool = false) {
    self.prisma = prisma
    self.matchesEngineExactly = matchesEngineExactly
  }
}

extension DatabaseSchema {
  /// Only the tables and enums of these namespaces, or of the usual one if none is named.
  fileprivate func part(in namespaces: [String]) -> DatabaseSchema {
    guard dialect.defaultNamespace != nil else { return self }
    var part = self
    part.tables.removeAll { !has($0.name, in: namespaces) }
    part.enums.removeAll { !has($0.name, in: namespaces) }
    return part
  }

  fileprivate func has(_ name: QualifiedName, in namespaces: [String]) -> Bool {
    guard let namespace = resolved(name).namespace else { return true }
    return namespaces.isEmpty ? namespace == defaultNamespace : namespaces.contains(namespace)
  }
}

extension Table {
  /// A table of an old Prisma or of Relay, by the columns that it has.
  fileprivate var isLeftBehind: Bool {
    let columns = Set(columns.map(\.name))
    return switch name.name {
    case "_RelayId": columns.isSuperset(of: ["id", "stableModelIdentifier"])
    case "_Migration":
      columns.isSuperset(of: [
        "revision", "name", "datamodel", "status", "applied", "rolled_back", "datamodel_steps", "database_migration",
        "errors", "started_at", "finished_at",
      ])
    default: false
    }
  }
}
