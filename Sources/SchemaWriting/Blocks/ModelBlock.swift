import Datamodel
package import Tables

extension SchemaWriter {
  /// The whole model of a table.
  package func model(of table: TableID) -> BlockText { model(of: table, relatedTo: { _ in true }) }

  /// The model of a table with its relations to some of the tables.
  func model(of table: TableID, relatedTo isThere: (TableID) -> Bool) -> BlockText {
    let name = name(of: table)
    let model = previousModel(of: table)
    var block = BlockText(keyword: .model, name: name.name)
    let fields = visibleColumns(of: table).map { scalarField(of: $0) }
    block.members = (fields + relationFields(of: table, to: isThere)).flatMap(\.lines)
    if let id = idAttribute(of: table) { block.attributes.append(id) }
    block.attributes += blockIndexes(of: table).map { attribute(of: $0) }
    block.attributes += nameAttributes(name, isIgnored: isIgnored(table), database[table].name)
    block.isCommentedOut = fields.isEmpty
    block.documentation = model.map { previous.documentation(of: $0.block) } ?? []
    block.documentation += remarks(on: table)
    return block
  }

  /// The columns that Prisma sees: SQLite hides those that it computes.
  func visibleColumns(of table: TableID) -> [ColumnID] {
    let columns = database[table].columns
    return columns.indices.filter { columns[$0].generationExpression == nil || database.dialect != .sqlite }.map {
      ColumnID(table, $0)
    }
  }

  /// `@@map`, `@@ignore` and `@@schema`.
  func nameAttributes(_ name: BlockName, isIgnored: Bool, _ databaseName: QualifiedName) -> [String] {
    var attributes: [String] = []
    if let mappedName = name.mappedName { attributes.append("@@map(\(stringLiteral(mappedName)))") }
    if isIgnored { attributes.append("@@ignore") }
    if writesNamespaces, let namespace = database.resolved(databaseName).namespace {
      attributes.append("@@schema(\(stringLiteral(namespace)))")
    }
    return attributes
  }

  /// Whether the client doesn't know the model: it can't tell rows apart, or the schema says so.
  func isIgnored(_ table: TableID) -> Bool {
    !hasIdentifier(table) && !visibleColumns(of: table).isEmpty
      || previousModel(of: table)?.declaration.isIgnored ?? false
  }

  /// Whether a key or unique index has only columns that are required and that the client knows.
  func hasIdentifier(_ table: TableID) -> Bool {
    let table = database[table]
    func isUsable(_ parts: [IndexColumn], mayBeNull: Bool) -> Bool {
      !parts.isEmpty
        && parts.allSatisfy { part in
          guard let column = table.column(named: part.name) else { return false }
          return column.type.isKnownToClient && (mayBeNull || column.type.arity == .required)
        }
    }
    return table.primaryKey.map { isUsable($0.columns, mayBeNull: false) } ?? false
      || table.indexes.contains { $0.kind == .unique && $0.coversColumns && isUsable($0.columns, mayBeNull: false) }
  }
}

extension ColumnType {
  fileprivate var isKnownToClient: Bool {
    switch family {
    case .unsupported, .userDefined: false
    case .int, .bigInt, .float, .decimal, .boolean, .string, .dateTime, .binary, .json, .uuid, .enumeration: true
    }
  }
}
