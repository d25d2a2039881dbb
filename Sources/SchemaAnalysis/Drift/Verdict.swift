// The heart of Plumb: one verdict over the schema, the history, the ledger and the database.
//
// In: the tables of each source. Out: for every object on which they do not agree, which of them differ. It reads nothing,
// knows no text and no place; `docs/drift.md` tells the same table in words.

package import SchemaDiff
package import Tables

/// What the sources say, as tables.
package struct DriftSources: Sendable {
  /// S: what the schema asks for.
  package var schema: DatabaseSchema
  /// H: what all migrations on disk make together.
  package var history: DatabaseSchema
  /// What those migrations make that the ledger calls applied; the same as `history` where there is no ledger.
  package var appliedHistory: DatabaseSchema
  /// D: what the database holds; nil if it is not known.
  package var database: DatabaseSchema?

  package init(
    schema: DatabaseSchema, history: DatabaseSchema, appliedHistory: DatabaseSchema? = nil,
    database: DatabaseSchema? = nil
  ) {
    self.schema = schema
    self.history = history
    self.appliedHistory = appliedHistory ?? history
    self.database = database
  }
}

/// How the sources disagree about one object. Absence is a value too.
package enum DriftClass: String, CaseIterable, Hashable, Sendable {
  /// The schema is ahead: no migration makes it, and the database does not have it or is not known.
  case unmigrated
  /// Schema and database agree, no migration makes it: the work of `db push`.
  case pushed
  /// Schema and history agree, the database is where the ledger says it is: a migration waits to be run.
  case unapplied
  /// Schema, history and database agree, and the ledger lacks the migration.
  case appliedByHand
  /// Schema and history agree, the database is neither there nor where it was: changed by hand.
  case outOfBand
  /// Schema, history and database all differ.
  case conflict
  /// Schema and history agree but for a name that nobody chose.
  case name
}

/// One object on which the sources do not agree.
package struct DriftItem: Hashable, Sendable {
  package let path: ObjectPath
  package let kind: DriftClass
  /// What separates the history from the schema; for `unapplied`, `appliedByHand` and `outOfBand`, where these two agree,
  /// what separates the applied history from the database (`outOfBand`) or from the history.
  package let differences: [Difference]

  package init(path: ObjectPath, kind: DriftClass, differences: [Difference]) {
    self.path = path
    self.kind = kind
    self.differences = differences
  }
}

/// The comparisons that the verdict rests on.
package struct DriftComparisons: Sendable {
  /// From the history to the schema.
  package let toSchema: Comparison
  /// Those with the database; nil if it is not known.
  let withDatabase: WithDatabase?

  struct WithDatabase: Sendable {
    /// From the database to the schema.
    let missing: Comparison
    /// From the applied history to the database.
    let moved: Comparison
    /// From the applied history to the whole one.
    let waiting: Comparison
  }

  /// Compares the sources; the outcome is the same without `known`, which saves looking at tables that did not change since.
  package init(of sources: DriftSources, options: DiffOptions, reusing known: DriftComparisons? = nil) {
    let toSchema = Comparison(from: sources.history, to: sources.schema, options: options, reusing: known?.toSchema)
    self.toSchema = toSchema
    let old = known?.withDatabase
    withDatabase = sources.database.map { database in
      WithDatabase(
        // Most tables of a database are as the history makes them, and those need no second look.
        missing: Comparison(from: database, to: sources.schema, options: options, reusing: old?.missing ?? toSchema),
        moved: Comparison(from: sources.appliedHistory, to: database, options: options, reusing: old?.moved),
        waiting: Comparison(
          from: sources.appliedHistory, to: sources.history, options: options, reusing: old?.waiting))
    }
  }

  /// What it means that history and schema differ on the object, as the database has it.
  func whoIsBehind(on path: ObjectPath) -> DriftClass {
    guard let withDatabase else { return .unmigrated }
    if !withDatabase.missing.holds(path) { return .pushed }
    return withDatabase.moved.holds(path) ? .conflict : .unmigrated
  }
}

/// The verdict: an item for each object on which the compared sources disagree, in the order of the schema's migration.
package func verdict(_ comparisons: DriftComparisons) -> [DriftItem] {
  let toSchema = comparisons.toSchema
  // The schema and the history differ.
  var items = toSchema.paths.map { path in
    let differences = toSchema[path]
    let kind = differences.areNamesOnly ? .name : comparisons.whoIsBehind(on: path)
    return DriftItem(path: path, kind: kind, differences: differences)
  }
  guard let database = comparisons.withDatabase else { return items }
  let (missing, moved, waiting) = (database.missing, database.moved, database.waiting)

  // They agree, and the database differs from them.
  for path in missing.paths where !toSchema.holds(path) {
    if missing[path].areNamesOnly { continue }
    if moved.holds(path) {
      items.append(DriftItem(path: path, kind: .outOfBand, differences: moved[path]))
    } else if waiting.holds(path) {
      items.append(DriftItem(path: path, kind: .unapplied, differences: waiting[path]))
    } else {
      // What is never dropped (a namespace, an extension) is not seen to be gone by looking from the history.
      items.append(DriftItem(path: path, kind: .outOfBand, differences: missing[path]))
    }
  }

  // All three agree, and the ledger is behind.
  for path in waiting.paths where !toSchema.holds(path) && !missing.holds(path) {
    if waiting[path].areNamesOnly { continue }
    items.append(DriftItem(path: path, kind: .appliedByHand, differences: waiting[path]))
  }
  return items
}
