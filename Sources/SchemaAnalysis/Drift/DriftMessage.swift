import MigrationSQL
import SchemaDiff
import Tables

/// One sentence on an item: what differs, in which direction. The bare word "drift" says neither and is not used. What matters
/// most comes first, since editors cut what they show at the end of a line.
///
/// `knowsDatabase`: whether a database was read, so that the sentence may speak of it.
func message(for item: DriftItem, in sources: DriftSources) -> String {
  let what = words(for: item.path)
  let knowsDatabase = sources.database != nil
  switch (item.kind, item.change(in: sources)) {
  case (.unmigrated, .added):
    return "no migration makes \(what), which the schema has" + (knowsDatabase ? " and the database lacks" : "")
  case (.unmigrated, .removed):
    return "no migration drops \(what), which the schema has no more" + (knowsDatabase ? ", but the database" : "")
  case (.unmigrated, .changed(let history, let schema)):
    return "\(what) is \(schema) in the schema, but \(history) in the migrations"
      + (knowsDatabase ? " and the database" : "")
  case (.pushed, .added):
    return "no migration makes \(what), which schema and database have"
  case (.pushed, .removed):
    return "no migration drops \(what), which schema and database have no more"
  case (.pushed, .changed(let history, let schema)):
    return "\(what) is \(schema) in the schema and the database, but \(history) in the migrations"
  case (.unapplied, .added):
    return "the database does not have \(what) yet: the migration that makes it waits to be run"
  case (.unapplied, .removed):
    return "the database still has \(what): the migration that drops it waits to be run"
  case (.unapplied, .changed(let applied, let history)):
    return "\(what) is \(applied) in the database and becomes \(history) by a migration that waits to be run"
  case (.appliedByHand, _):
    return "\(what) is in the database as the migrations have it, but the database's ledger lacks the migration"
  case (.outOfBand, .added):
    return "the database has \(what), the schema and the migrations do not"
  case (.outOfBand, .removed):
    return "the database lacks \(what), which the schema and the migrations have"
  case (.outOfBand, .changed(let history, let database)):
    return "\(what) is \(database) in the database, but \(history) in the schema and the migrations"
  case (.conflict, _):
    return "\(what) is one thing in the schema, another in the migrations and a third in the database"
  case (.name, _):
    return renaming(of: item, what, in: sources)
  }
}

private func renaming(of item: DriftItem, _ what: String, in sources: DriftSources) -> String {
  let (history, schema) = (sources.history, sources.schema)
  let names: (String, String)? =
    switch item.differences.first {
    case .indexRenamed(let pair): (history[pair.previous].name, schema[pair.next].name)
    case .primaryKeyRenamed(let tables):
      (history[tables.previous].primaryKey?.name ?? "", schema[tables.next].primaryKey?.name ?? "")
    case .foreignKeyRenamed(let pair): (history[pair.previous].name ?? "", schema[pair.next].name ?? "")
    default: nil
    }
  guard let (old, new) = names else { return "\(what) has another name in the migrations" }
  return "\(what) is named `\(old)` in the migrations; by the schema its name is `\(new)`"
}

/// What happened to an object between the two sides of its item.
enum ObjectChange: Hashable {
  case added
  case removed
  /// How it is on the two sides, in the words of SQL.
  case changed(from: String, to: String)
}

extension DriftItem {
  /// Which way the item's differences go, between the sources that they were found between.
  func change(in sources: DriftSources) -> ObjectChange {
    let (previous, next): (DatabaseSchema, DatabaseSchema) =
      switch kind {
      case .unmigrated, .pushed, .conflict, .name: (sources.history, sources.schema)
      case .unapplied, .appliedByHand: (sources.appliedHistory, sources.history)
      case .outOfBand: (sources.appliedHistory, sources.database ?? sources.history)
      }
    var added = false
    var removed = false
    for difference in differences {
      switch difference {
      case .namespaceAdded, .extensionAdded, .enumAdded, .enumValueAdded, .tableAdded, .columnAdded, .primaryKeyAdded,
        .indexAdded, .foreignKeyAdded:
        added = true
      case .enumRemoved, .enumValueRemoved, .tableRemoved, .columnRemoved, .primaryKeyRemoved, .indexRemoved,
        .foreignKeyRemoved:
        removed = true
      case .columnChanged(let columns, _):
        return .changed(
          from: columnWords(previous[columns.previous], in: previous),
          to: columnWords(next[columns.next], in: next))
      case .primaryKeyChanged(let tables):
        return .changed(
          from: keyWords(previous[tables.previous].primaryKey), to: keyWords(next[tables.next].primaryKey))
      case .extensionChanged, .primaryKeyRenamed, .indexRenamed, .foreignKeyRenamed:
        return .changed(from: "one way", to: "another way")
      }
    }
    if added, removed { return .changed(from: "made otherwise", to: "made one way") }
    return removed ? .removed : .added
  }
}

/// A column as SQL writes it behind its name: `INTEGER NOT NULL DEFAULT 0`.
private func columnWords(_ column: Column, in schema: DatabaseSchema) -> String {
  "`\(columnDefinition(column, in: schema))`"
}

private func keyWords(_ key: PrimaryKey?) -> String {
  key.map { "on " + $0.columns.map { "`\($0.name)`" }.joined(separator: ", ") } ?? "absent"
}
