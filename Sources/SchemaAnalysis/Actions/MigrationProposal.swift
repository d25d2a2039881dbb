import Lowering
import MigrationHistory
import MigrationSQL
import Replay
import SchemaDiff
import Tables
import Text

/// A migration that could be written, proved before it is shown.
struct MigrationProposal: Sendable {
  let migration: Migration
  /// The objects that it brings to what the schema says.
  let paths: Set<ObjectPath>
  /// The history after it.
  let state: ReplayState
}

extension Analysis {
  /// The migration that brings `items`, and what they need, from `state` to the schema.
  ///
  /// What the request or the schema itself (`@renamedFrom`) calls a rename is renamed first, and the rest is what is still
  /// different then. The SQL is replayed on `state` before it is handed out: an offer whose SQL does not give exactly the
  /// promised tables is refused with a reason.
  func proposal(
    for items: [DriftItem], from state: ReplayState, after existing: [String], request: ActionRequest
  ) throws(OfferError) -> MigrationProposal {
    guard let comparison = comparisons?.toSchema, let sources, let lowered else {
      throw OfferError("there is no history to compare with")
    }
    let schema = sources.schema
    let chosen = Set(items.map(\.path))
    let renames = renames(among: chosen, in: state, request)
    let history = lowered.counterpart(try renamed(state, by: renames, for: schema).schema)
    let open = history == sources.history ? comparison : Comparison(from: history, to: schema, options: options)
    let left = open.paths.filter { path in chosen.contains(path) || renames.contains { $0.concerns(path) } }
    let wanted = closed(Set(left), from: history, to: schema)
    let everything = open.paths.allSatisfy { wanted.contains($0) }
    let goal = everything ? schema : merged(history, taking: wanted, from: schema)
    let plan = SchemaDiff.plan(from: history, to: goal, options: options)
    guard !plan.isEmpty || !renames.isEmpty else { throw OfferError("there is nothing left to put into a migration") }
    let sql = migrationSQL(plan, from: history, to: goal, options: options, header: true, renames: renames)

    let words = request.migrationName ?? migrationName(for: items, renames)
    let folder = newMigrationName(for: words, now: request.time, existing: existing)
    let path = inputs.migrationsFolder.appending(folder).appending("migration.sql")
    let migration = Migration(name: folder, path: path, text: SourceText(sql))
    var proved = state
    proved.apply(migration)
    guard proved.problems.count == state.problems.count, proved.unknown.count == state.unknown.count,
      SchemaDiff.plan(from: lowered.counterpart(proved.schema), to: goal, options: options).isEmpty
    else {
      throw OfferError(
        "the migration for this change does not lead exactly to the schema; `plumb diff` shows what it would be")
    }
    return MigrationProposal(
      migration: migration, paths: wanted.union(renames.flatMap { [$0.old, $0.new] }), state: proved)
  }

  /// The lock file, if the history has none yet.
  var missingLockFile: [WorkspaceChange.NewFile] {
    guard inputs.history?.lockFile == nil,
      let provider = sources.flatMap({ LockFile.Provider(rawValue: $0.schema.dialect.name.rawValue) })
    else { return [] }
    let path = inputs.migrationsFolder.appending(LockFile.fileName)
    return [WorkspaceChange.NewFile(path: path, text: LockFile.text(for: provider))]
  }
}
