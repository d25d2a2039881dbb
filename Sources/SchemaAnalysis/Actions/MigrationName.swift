import SchemaDiff
import Tables

/// The words of a new migration's name, from what it changes: `add duration to Draft`; several: `reconcile drift`.
func migrationName(for items: [DriftItem], _ renames: [Rename] = []) -> String {
  let items = items.filter { item in !renames.contains { $0.old == item.path || $0.concerns(item.path) } }
  if let rename = renames.first {
    if renames.count > 1 || !items.isEmpty { return "reconcile drift" }
    return switch rename {
    case .table(let old, let new), .enumType(let old, let new): "rename \(old.name) to \(new.name)"
    case .column(let owner, let old, let new), .enumValue(let owner, let old, let new):
      "rename \(old) to \(new) in \(owner.name)"
    }
  }
  guard let first = items.first else { return "empty" }
  // A new column with its index, or a new table with all it holds, is one change to people.
  let others = items.dropFirst().filter { !isPart($0.path, of: first.path) }
  guard others.isEmpty, let difference = first.differences.first else { return "reconcile drift" }
  let (verb, preposition) =
    switch difference {
    case .namespaceAdded, .extensionAdded, .enumAdded, .enumValueAdded, .tableAdded, .columnAdded, .primaryKeyAdded,
      .indexAdded, .foreignKeyAdded:
      ("add", "to")
    case .enumRemoved, .enumValueRemoved, .tableRemoved, .columnRemoved, .primaryKeyRemoved, .indexRemoved,
      .foreignKeyRemoved:
      ("drop", "from")
    case .extensionChanged, .columnChanged, .primaryKeyChanged: ("change", "of")
    case .primaryKeyRenamed, .indexRenamed, .foreignKeyRenamed: ("rename", "of")
    }
  return switch first.path {
  case .namespace(let name), .databaseExtension(let name): "\(verb) \(name)"
  case .enumType(let name), .table(let name): "\(verb) \(name.name)"
  case .enumValue(let type, let value): "\(verb) \(value) \(preposition) \(type.name)"
  case .column(let table, let name): "\(verb) \(name) \(preposition) \(table.name)"
  case .primaryKey(let table): "\(verb) primary key \(preposition) \(table.name)"
  case .index(let table, _, let columns):
    "\(verb) index on \(columns.joined(separator: " ")) \(preposition) \(table.name)"
  case .foreignKey(let table, let columns, _):
    "\(verb) foreign key on \(columns.joined(separator: " ")) \(preposition) \(table.name)"
  }
}

private func isPart(_ path: ObjectPath, of whole: ObjectPath) -> Bool {
  switch whole {
  case .table(let name), .enumType(let name): return path.owner == name
  case .column(let table, let name):
    if case .index(table, _, [name]) = path { return true }
    return false
  case .namespace, .databaseExtension, .enumValue, .primaryKey, .index, .foreignKey: return false
  }
}
