package import Tables

/// Another name for something that stays what it is, with all its rows. Names are resolved.
///
/// No comparison finds one: two schemas only tell that something is gone and something else is there. So it is offered
/// (`renameCandidates`) or said by the user, and is done before the rest is compared.
package enum Rename: Hashable, Sendable {
  case table(QualifiedName, to: QualifiedName)
  case column(of: QualifiedName, String, to: String)
  case enumType(QualifiedName, to: QualifiedName)
  case enumValue(of: QualifiedName, String, to: String)

  /// What the previous schema has.
  package var old: ObjectPath {
    switch self {
    case .table(let name, _): .table(name)
    case .column(let table, let name, _): .column(table, name)
    case .enumType(let name, _): .enumType(name)
    case .enumValue(let type, let value, _): .enumValue(type, value)
    }
  }

  /// What the wished schema has in its place.
  package var new: ObjectPath {
    switch self {
    case .table(_, let name): .table(name)
    case .column(let table, _, let name): .column(table, name)
    case .enumType(_, let name): .enumType(name)
    case .enumValue(let type, _, let value): .enumValue(type, value)
    }
  }

  /// The rename that makes the one object the other; nil if they are of different kinds or in different places.
  package init?(_ old: ObjectPath, to new: ObjectPath) {
    switch (old, new) {
    case (.table(let old), .table(let new)) where old.namespace == new.namespace: self = .table(old, to: new)
    case (.enumType(let old), .enumType(let new)) where old.namespace == new.namespace: self = .enumType(old, to: new)
    case (.column(let table, let old), .column(let other, let new)) where table == other:
      self = .column(of: table, old, to: new)
    case (.enumValue(let type, let old), .enumValue(let other, let new)) where type == other:
      self = .enumValue(of: type, old, to: new)
    default: return nil
    }
  }

  /// Whether the object is the renamed one or rests on it, under its new name: what is still different about it belongs to
  /// the rename.
  package func concerns(_ path: ObjectPath) -> Bool {
    switch self {
    case .table(_, let name):
      if case .foreignKey(_, _, name) = path { return true }
      return path.owner == name
    case .enumType(_, let name): return path.owner == name
    case .column(let table, _, let name):
      switch path {
      case .column(table, name), .primaryKey(table): return true
      case .index(table, _, let columns), .foreignKey(table, let columns, _): return columns.contains(name)
      case .namespace, .databaseExtension, .enumType, .enumValue, .table, .column, .primaryKey, .index, .foreignKey:
        return false
      }
    case .enumValue: return path == new
    }
  }
}
