import Tables

/// What people call an object: "column `duration` of `Draft`".
func words(for path: ObjectPath) -> String {
  switch path {
  case .namespace(let name): "database schema `\(name)`"
  case .databaseExtension(let name): "extension `\(name)`"
  case .enumType(let name): "enum `\(name.name)`"
  case .enumValue(let name, let value): "value `\(value)` of enum `\(name.name)`"
  case .table(let name): "table `\(name.name)`"
  case .column(let table, let name): "column `\(name)` of `\(table.name)`"
  case .primaryKey(let table): "the primary key of `\(table.name)`"
  case .index(let table, let kind, let columns): "\(words(for: kind)) on \(list(columns)) of `\(table.name)`"
  case .foreignKey(let table, let columns, let other):
    "the foreign key from \(list(columns)) of `\(table.name)` to `\(other.name)`"
  }
}

private func words(for kind: Index.Kind) -> String {
  switch kind {
  case .normal: "the index"
  case .unique: "the unique index"
  case .fulltext: "the full-text index"
  }
}

private func list(_ names: [String]) -> String {
  names.map { "`\($0)`" }.joined(separator: ", ")
}

extension ObjectPath {
  /// A text that tells this object from all others, the same in every run: what a code action remembers an object by.
  var key: String {
    // Lengths keep names with separators in them apart.
    func joined(_ kind: String, _ parts: [String]) -> String {
      ([kind] + parts.map { "\($0.utf8.count):\($0)" }).joined(separator: " ")
    }
    func parts(_ name: QualifiedName) -> [String] { [name.namespace ?? "", name.name] }
    return switch self {
    case .namespace(let name): joined("namespace", [name])
    case .databaseExtension(let name): joined("extension", [name])
    case .enumType(let name): joined("enum", parts(name))
    case .enumValue(let name, let value): joined("value", parts(name) + [value])
    case .table(let name): joined("table", parts(name))
    case .column(let table, let name): joined("column", parts(table) + [name])
    case .primaryKey(let table): joined("key", parts(table))
    case .index(let table, let kind, let columns): joined("\(kind) index", parts(table) + columns)
    case .foreignKey(let table, let columns, let other):
      joined("foreign key", parts(table) + ["\(columns.count)"] + columns + parts(other))
    }
  }
}
