package import Tables

/// One thing that is not the same on both sides.
///
/// Each holds ids of the side on which its object is, or a pair of them. An added or removed table stands for all it
/// holds: there are no differences for its columns, indexes and keys.
package enum Difference: Hashable, Sendable {
  case namespaceAdded(String)
  case extensionAdded(DatabaseExtension)
  case extensionChanged(Pair<DatabaseExtension>)
  case enumAdded(EnumID)
  case enumRemoved(EnumID)
  case enumValueAdded(Pair<EnumID>, String)
  case enumValueRemoved(Pair<EnumID>, String)
  case tableAdded(TableID)
  case tableRemoved(TableID)
  case columnAdded(ColumnID, in: Pair<TableID>)
  case columnRemoved(ColumnID, in: Pair<TableID>)
  case columnChanged(Pair<ColumnID>, ColumnChange)
  case primaryKeyAdded(Pair<TableID>)
  case primaryKeyRemoved(Pair<TableID>)
  case primaryKeyChanged(Pair<TableID>)
  case primaryKeyRenamed(Pair<TableID>)
  case indexAdded(IndexID, in: Pair<TableID>)
  case indexRemoved(IndexID, in: Pair<TableID>)
  case indexRenamed(Pair<IndexID>)
  case foreignKeyAdded(ForeignKeyID, in: Pair<TableID>)
  case foreignKeyRemoved(ForeignKeyID, in: Pair<TableID>)
  case foreignKeyRenamed(Pair<ForeignKeyID>)

  /// The two tables between which the difference is; nil if it is not inside a table that both sides have.
  package var tables: Pair<TableID>? {
    switch self {
    case .namespaceAdded, .extensionAdded, .extensionChanged, .enumAdded, .enumRemoved, .enumValueAdded,
      .enumValueRemoved, .tableAdded, .tableRemoved:
      nil
    case .columnAdded(_, let tables), .columnRemoved(_, let tables), .primaryKeyAdded(let tables),
      .primaryKeyRemoved(let tables), .primaryKeyChanged(let tables), .primaryKeyRenamed(let tables),
      .indexAdded(_, let tables), .indexRemoved(_, let tables), .foreignKeyAdded(_, let tables),
      .foreignKeyRemoved(_, let tables):
      tables
    case .columnChanged(let columns, _): columns.map(\.table)
    case .indexRenamed(let indexes): indexes.map(\.table)
    case .foreignKeyRenamed(let keys): keys.map(\.table)
    }
  }

  /// The object that differs, named as in the wished schema where that has it.
  package func path(in schemas: Pair<DatabaseSchema>) -> ObjectPath {
    let (previous, next) = (schemas.previous, schemas.next)
    return switch self {
    case .namespaceAdded(let name): .namespace(name)
    case .extensionAdded(let added): .databaseExtension(added.name)
    case .extensionChanged(let extensions): .databaseExtension(extensions.next.name)
    case .enumAdded(let id): next.path(of: id)
    case .enumRemoved(let id): previous.path(of: id)
    case .enumValueAdded(let enums, let value), .enumValueRemoved(let enums, let value):
      .enumValue(next.resolved(next[enums.next].name), value)
    case .tableAdded(let id): next.path(of: id)
    case .tableRemoved(let id): previous.path(of: id)
    case .columnAdded(let id, _): next.path(of: id)
    case .columnRemoved(let id, _): previous.path(of: id)
    case .columnChanged(let columns, _): next.path(of: columns.next)
    case .primaryKeyAdded(let tables), .primaryKeyRemoved(let tables), .primaryKeyChanged(let tables),
      .primaryKeyRenamed(let tables):
      .primaryKey(next.resolved(next[tables.next].name))
    case .indexAdded(let id, _): next.path(of: id)
    case .indexRemoved(let id, _): previous.path(of: id)
    case .indexRenamed(let indexes): next.path(of: indexes.next)
    case .foreignKeyAdded(let id, _): next.path(of: id)
    case .foreignKeyRemoved(let id, _): previous.path(of: id)
    case .foreignKeyRenamed(let keys): next.path(of: keys.next)
    }
  }
}

/// What changed of a column; at least one of the five.
package struct ColumnChange: Hashable, Sendable {
  /// How far the values survive, nil if the type is the same.
  package var type: TypeChange?
  package var arity: Bool
  package var `default`: Bool
  package var autoIncrement: Bool
  /// The column's sequence counts in another way.
  package var sequence: Bool

  package init(
    type: TypeChange? = nil, arity: Bool = false, default: Bool = false, autoIncrement: Bool = false,
    sequence: Bool = false
  ) {
    self.type = type
    self.arity = arity
    self.default = `default`
    self.autoIncrement = autoIncrement
    self.sequence = sequence
  }

  var isEmpty: Bool { !changesColumn && !sequence }

  /// Whether the column itself changes, rather than its sequence only.
  var changesColumn: Bool { type != nil || arity || self.default || autoIncrement }
}

/// What happens to a column's values when its type changes.
package enum TypeChange: Hashable, Sendable {
  /// Every value fits.
  case safe
  /// The database casts, and may lose or refuse some.
  case risky
  /// There is no cast, but each value is read from the text of the old one, or refused (`castsThroughText`).
  case throughText
  /// There is no cast: the column is dropped and made again.
  case notCastable
}
