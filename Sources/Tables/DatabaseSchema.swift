/// The tables of one database: the one picture that replay, introspection and lowering produce and the differ compares.
///
/// A plain value. Tables are nested values that share storage until they change, so that a history of a thousand states
/// or a schema that is edited in one place costs what changed. Knows neither the schema language nor SQL text.
///
/// The order of tables and of what they hold is part of the value: it decides the order of statements. A lowered schema
/// has the order of the schema files, a described one that of the catalog (`inCatalogOrder()`).
package struct DatabaseSchema: Hashable, Sendable {
  package var dialect: Dialect
  /// The namespace of objects that name none.
  package var defaultNamespace: String?
  /// The namespaces that objects name, in order. Empty if the source names none.
  package var namespaces: [String]
  package var enums: [EnumType]
  package var tables: [Table]
  package var extensions: [DatabaseExtension]
  /// Views, functions, domains …: what belongs to no table and can't be said in the schema language.
  package var blindObjects: [BlindObject]
  /// The schema that this is compared with can say the conditions of partial indexes, so that they count.
  package var comparesConditions = false

  package init(
    _ dialect: Dialect, namespaces: [String] = [], enums: [EnumType] = [], tables: [Table] = [],
    extensions: [DatabaseExtension] = [], blindObjects: [BlindObject] = []
  ) {
    self.dialect = dialect
    defaultNamespace = dialect.defaultNamespace
    self.namespaces = namespaces
    self.enums = enums
    self.tables = tables
    self.extensions = extensions
    self.blindObjects = blindObjects
  }

  /// The name with the namespace that it really means here; two objects are the same if these are equal.
  package func resolved(_ name: QualifiedName) -> QualifiedName {
    name.namespace == nil ? QualifiedName(defaultNamespace, name.name) : name
  }

  /// The index has a part that the schema language can't say, so it is carried along, shown, and never compared or dropped.
  package func isBlind(_ index: Index) -> Bool {
    index.predicate != nil && !comparesConditions || index.columns.contains { $0.isExpression }
  }

  package subscript(_ id: TableID) -> Table { tables[id.position] }
  package subscript(_ id: ColumnID) -> Column { tables[id.table.position].columns[id.position] }
  package subscript(_ id: IndexID) -> Index { tables[id.table.position].indexes[id.position] }
  package subscript(_ id: ForeignKeyID) -> ForeignKey { tables[id.table.position].foreignKeys[id.position] }
  package subscript(_ id: EnumID) -> EnumType { enums[id.position] }

  /// The table of that name. Cost: linear; callers that look up many build a dictionary.
  package func table(named name: QualifiedName) -> TableID? {
    let name = resolved(name)
    return tables.firstIndex { resolved($0.name) == name }.map { TableID($0) }
  }

  package func enumType(named name: QualifiedName) -> EnumID? {
    let name = resolved(name)
    return enums.firstIndex { resolved($0.name) == name }.map { EnumID($0) }
  }

  /// The same schema in the order in which a database lists its catalog: namespaces, enums, tables, indexes and foreign
  /// keys by the bytes of their names; columns stay in the order of the table.
  package func inCatalogOrder() -> DatabaseSchema {
    var result = self
    result.sortIntoCatalogOrder()
    result.tables = result.tables.map { $0.inCatalogOrder() }
    return result
  }

  /// Puts namespaces, enums and tables into the order of `inCatalogOrder()`, and leaves the tables themselves alone.
  package mutating func sortIntoCatalogOrder() {
    namespaces.sort(by: byteOrder)
    enums.sort { $0.name < $1.name }
    // Tables are large to move about, so it is their places that are sorted.
    let names = tables.map(\.name)
    tables = names.indices.sorted { names[$0] < names[$1] }.map { tables[$0] }
  }
}

extension Table {
  /// The same table with indexes and foreign keys in the order in which a database lists its catalog.
  package func inCatalogOrder() -> Table {
    var result = self
    result.indexes.sort { byteOrder($0.name, $1.name) }
    result.foreignKeys.sort { byteOrder($0.name ?? "", $1.name ?? "") }
    return result
  }
}

/// An installed or wished extension (PostgreSQL).
package struct DatabaseExtension: Hashable, Sendable {
  package var name: String
  package var schema: String?
  package var version: String?
  /// Whether the server can move it to another schema; known only of an installed one.
  package var isRelocatable: Bool?

  package init(_ name: String, schema: String? = nil, version: String? = nil, isRelocatable: Bool? = nil) {
    self.name = name
    self.schema = schema
    self.version = version
    self.isRelocatable = isRelocatable
  }
}
