package import Tables

extension ReplayState {
  /// The statement that last touched the object: the one that it owes its form to, or the one that dropped or renamed it.
  package func place(of path: ObjectPath) -> StatementPlace? {
    let path = path.resolved(in: catalog.defaultNamespace)
    return (catalog.origin(of: path) ?? catalog.dropped[path]).flatMap { place(of: $0) }
  }
}

extension ObjectPath {
  /// The same path with the namespace that its names really mean.
  fileprivate func resolved(in defaultNamespace: String?) -> ObjectPath {
    func full(_ name: QualifiedName) -> QualifiedName {
      name.namespace == nil ? QualifiedName(defaultNamespace, name.name) : name
    }
    switch self {
    case .namespace, .databaseExtension: return self
    case .enumType(let name): return .enumType(full(name))
    case .enumValue(let name, let value): return .enumValue(full(name), value)
    case .table(let name): return .table(full(name))
    case .column(let name, let column): return .column(full(name), column)
    case .primaryKey(let name): return .primaryKey(full(name))
    case .index(let name, let kind, let columns): return .index(full(name), kind: kind, columns: columns)
    case .foreignKey(let name, let columns, let target):
      return .foreignKey(full(name), columns: columns, references: full(target))
    }
  }
}

extension Catalog {
  fileprivate func origin(of path: ObjectPath) -> Origin? {
    switch path {
    case .namespace(let name): return namespaces.contains(name) ? namespaceOrigins[name] : nil
    case .databaseExtension: return nil
    case .enumType(let name): return types[name]?.origin
    case .enumValue(let name, let value):
      guard case .enumeration(let values) = types[name]?.form else { return nil }
      return values.first { $0.name == value }?.origin
    case .table(let name): return tables[key(name)]?.origin
    case .column(let name, let column):
      guard let table = tables[key(name)], let index = columnIndex(column, in: table) else { return nil }
      return table.columns[index].origin
    case .primaryKey(let name): return tables[key(name)]?.primaryKey?.origin
    case .index(let name, let kind, let columns):
      return tables[key(name)]?.indexes.first {
        ($0.kind == .unique) == (kind == .unique) && $0.columns + $0.included == columns
      }?.origin
    case .foreignKey(let name, let columns, let target):
      return tables[key(name)]?.foreignKeys.first { $0.columns == columns && key($0.table) == key(target) }?.origin
    }
  }
}
