import Lowering
import MigrationHistory
import MigrationSQL
import Replay
import SchemaDiff
import Tables
import Text

/// What a migration for some objects starts from and has to reach.
struct MigrationTarget: Sendable {
  /// The history before it.
  let state: ReplayState
  /// The names to come after.
  let existing: [String]
  /// Done first.
  let renames: [Rename]
  /// The history's tables after the renames.
  let history: DatabaseSchema
  /// The same with the chosen objects as the schema has them.
  let goal: DatabaseSchema
  /// The objects that it brings to what the schema says.
  let paths: Set<ObjectPath>
}

/// The text of one new migration, and the words that it is named after.
struct ScriptDraft: Sendable {
  let words: String
  let sql: String
}

/// Migrations that could be written, proved before they are shown.
struct MigrationProposal: Sendable {
  let migrations: [Migration]
  let paths: Set<ObjectPath>
  /// The history after them.
  let state: ReplayState
}

extension Analysis {
  /// The migration that brings `items`, and what they need, from `state` to the schema.
  ///
  /// What the request or the schema itself (`@renamedFrom`) calls a rename is renamed first, and the rest is what is still
  /// different then.
  ///
  /// `other` is what it leads to, if that is not the schema.
  func proposal(
    for items: [DriftItem], from state: ReplayState, to other: DatabaseSchema? = nil, after existing: [String],
    request: ActionRequest
  ) throws(OfferError) -> MigrationProposal {
    let target = try target(for: items, from: state, to: other, after: existing, request: request)
    let plan = SchemaDiff.plan(
      from: target.history, to: target.goal, options: options, reusing: comparisons?.toSchema.compared)
    guard !plan.isEmpty || !target.renames.isEmpty else {
      throw OfferError("there is nothing left to put into a migration")
    }
    let sql = migrationSQL(
      plan, from: target.history, to: target.goal, options: options, header: true,
      after: Preparation(renames: target.renames))
    let script = ScriptDraft(words: migrationName(for: items, target.renames), sql: sql)
    return try proved([script], for: target, request: request)
  }

  /// What a migration for `items` has to reach.
  func target(
    for items: [DriftItem], from state: ReplayState, to other: DatabaseSchema? = nil, after existing: [String],
    request: ActionRequest
  ) throws(OfferError) -> MigrationTarget {
    guard let comparison = comparisons?.toSchema, let sources else {
      throw OfferError("there is no history to compare with")
    }
    let schema = other ?? sources.schema
    let chosen = Set(items.map(\.path))
    let renames = renames(among: chosen, in: state, request)
    let history = tables(after: try renamed(state, by: renames, for: schema))
    let open = Comparison(from: history, to: schema, options: options, reusing: comparison)
    let left = open.paths.filter { path in chosen.contains(path) || renames.contains { $0.concerns(path) } }
    let wanted = closed(Set(left), from: history, to: schema)
    let everything = open.paths.allSatisfy { wanted.contains($0) }
    return MigrationTarget(
      state: state, existing: existing, renames: renames, history: history,
      goal: everything ? schema : merged(history, taking: wanted, from: schema),
      paths: wanted.union(renames.flatMap { [$0.old, $0.new] }))
  }

  /// The scripts as migrations, one after the other. They are replayed before they are handed out: what does not give exactly
  /// the promised tables is refused with a reason.
  ///
  /// The user's own name is that of the last one.
  func proved(
    _ scripts: [ScriptDraft], for target: MigrationTarget, request: ActionRequest
  ) throws(OfferError) -> MigrationProposal {
    var (state, names, migrations) = (target.state, target.existing, [Migration]())
    for (place, script) in scripts.enumerated() {
      let words = place == scripts.count - 1 ? request.migrationName ?? script.words : script.words
      let folder = newMigrationName(for: words, now: request.time, existing: names)
      let path = inputs.migrationsFolder.appending(folder).appending("migration.sql")
      let migration = Migration(name: folder, path: path, text: SourceText(script.sql))
      state.apply(migration)
      names.append(folder)
      migrations.append(migration)
    }
    guard state.problems.count == target.state.problems.count, state.unknown.count == target.state.unknown.count,
      Comparison(from: tables(after: state), to: target.goal, options: options, reusing: comparisons?.toSchema).isEmpty
    else {
      throw OfferError(
        "the migration for this change does not lead exactly to the schema; `plumb diff` shows what it would be")
    }
    return MigrationProposal(migrations: migrations, paths: target.paths, state: state)
  }

  /// What the schema is about of the tables after `state`, which goes on from the history: only what is not as there is read
  /// anew.
  func tables(after state: ReplayState) -> DatabaseSchema {
    let schema = history.map { state.schema(reusing: $0.final, $0.schema) } ?? state.schema
    return lowered?.counterpart(schema) ?? schema
  }

  /// The lock file, if the history has none yet.
  var missingLockFile: [WorkspaceChange.NewFile] {
    guard inputs.history?.lockFile == nil,
      let provider = lowered.flatMap({ LockFile.Provider(rawValue: $0.schema.dialect.name.rawValue) })
    else { return [] }
    let path = inputs.migrationsFolder.appending(LockFile.fileName)
    return [WorkspaceChange.NewFile(path: path, text: LockFile.text(for: provider))]
  }
}

extension MigrationProposal {
  var newFiles: [WorkspaceChange.NewFile] {
    migrations.map { WorkspaceChange.NewFile(path: $0.path, text: $0.text.string) }
  }

  /// `migration 2025…_a`, `migrations 2025…_a and 2025…_b`.
  var words: String {
    (migrations.count == 1 ? "migration " : "migrations ") + migrations.map(\.name).joined(separator: " and ")
  }
}
