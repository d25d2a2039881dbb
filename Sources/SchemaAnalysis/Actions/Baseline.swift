import Lowering
import MigrationHistory
import MigrationSQL
import Replay
import SchemaDiff
import Tables
import Text

extension Analysis {
  /// The beginning of a history for a database that has tables and no ledger, or no migrations: what it has is recorded as
  /// applied, and nothing in its tables is touched.
  ///
  /// Without migrations, one is written that makes what the database has, spelled as the schema spells it. With migrations,
  /// the longest row of them from the first on that gives just what the database has is recorded; if none does, that is an
  /// error which says which comes closest.
  package func baseline(request: ActionRequest) throws(OfferError) -> WorkspaceChange {
    guard let lowered, case .read(let database, let ledger, let label) = inputs.database else {
      throw OfferError("the database is not known, so there is nothing to begin with")
    }
    if isBroken { throw OfferError("the schema has errors; mend them first") }
    if let ledger, ledger.contains(where: { $0.state == .applied }) {
      throw OfferError("\(label) has a ledger already; `plumb status` says what is in it")
    }
    let goal = lowered.counterpart(database)
    guard !goal.tables.isEmpty || !goal.enums.isEmpty else {
      throw OfferError("\(label) has no tables yet: the first migration is run there like any other")
    }
    if let history, !history.migrations.isEmpty { return try baseline(of: history, goal, label) }
    return try firstMigration(goal, label, request)
  }

  private func baseline(
    of history: HistoryReplay, _ goal: DatabaseSchema, _ label: String
  ) throws(OfferError) -> WorkspaceChange {
    guard let lowered else { throw OfferError("the schema names no database that is known") }
    var state = ReplayState(dialect: history.final.dialect)
    var longest = 0
    var nearest: (count: Int, steps: Int) = (0, .max)
    for (place, migration) in history.migrations.enumerated() {
      state.apply(migration)
      let seen = lowered.counterpart(state.schema)
      let steps = plan(from: seen, to: goal, options: options).steps.count
      if steps == 0, isSame(seen, goal, options) { longest = place + 1 }
      if steps <= nearest.steps { nearest = (place + 1, steps) }
    }
    guard longest > 0 else {
      throw OfferError(
        "\(label) is at none of the states of the history. It comes closest to the one after "
          + "\(history.migrations[nearest.count - 1].name), \(nearest.steps) step\(nearest.steps == 1 ? "" : "s") away; "
          + "`plumb diff --from migrations:… --to database` shows them")
    }
    let marked = Array(history.migrations.prefix(longest))
    let rest = history.migrations.count - longest
    return WorkspaceChange(
      newFiles: missingLockFile, markAsApplied: marked,
      summary: "Record \(marked.count) migration\(marked.count == 1 ? "" : "s") as applied in \(label)"
        + (rest == 0 ? "" : "; \(rest) wait\(rest == 1 ? "s" : "") to be deployed"))
  }

  private func firstMigration(
    _ database: DatabaseSchema, _ label: String, _ request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    guard let lowered else { throw OfferError("the schema names no database that is known") }
    // Where the schema has the same, its spelling and order are the better ones.
    let schema = lowered.schema
    let differences = Comparison(from: schema, to: database, options: options)
    let goal = merged(schema, taking: Set(differences.paths), from: database)
    let empty = DatabaseSchema(schema.dialect)
    let sql = migrationSQL(
      plan(from: empty, to: goal, options: options), from: empty, to: goal, options: options,
      after: Preparation(notes: unsaid(in: database, beside: goal)))
    let target = MigrationTarget(
      state: ReplayState(dialect: schema.dialect), existing: [], renames: [], history: empty, goal: goal, paths: [])
    let proposal = try proved([ScriptDraft(words: "baseline", sql: sql)], for: target, request: request)
    return WorkspaceChange(
      newFiles: proposal.newFiles + missingLockFile, markAsApplied: proposal.migrations,
      summary: "Create the \(proposal.words), which makes what \(label) has, and record it as applied there")
  }

  /// What the database has beside the goal, and a new one would not get.
  private func unsaid(in database: DatabaseSchema, beside goal: DatabaseSchema) -> [String] {
    let objects = database.blindObjects.map { "\($0.kind.rawValue) \($0.name)" }
    let parts = database.tables.flatMap { table in
      let made = goal.table(named: table.name).map { goal[$0].indexes.map(\.name) } ?? []
      let indexes = table.indexes.filter { database.isBlind($0) && !made.contains($0.name) }
      return table.blindObjects.map { "\($0.kind.rawValue) \($0.name) of \(table.name)" }
        + indexes.map { "index \($0.name) of \(table.name)" }
    }
    let all = objects + parts
    if all.isEmpty { return [] }
    return ["The schema language has no words for these, so they are not made here:"] + all.map { "  " + $0 }
  }
}

/// Carries out `baseline`.
struct Baseline: CodeAction {
  let name = "baseline"

  /// It is about no object, so it is not offered for one; see `Analysis.firstOffers`.
  func offers(for findings: [Finding], in analysis: Analysis) -> [CodeActionOffer] { [] }

  func change(
    for items: [DriftItem], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    try analysis.baseline(request: request)
  }
}
