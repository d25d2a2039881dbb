import Lowering
import MigrationHistory
import MigrationSQL
import Replay
import SchemaDiff
import Tables
import Text

/// Writes the migration that makes all that the schema asks for, where there is none yet. A database that has tables already gets
/// a baseline instead (`Baseline`).
struct FirstMigration: CodeAction {
  let name = "first-migration"

  /// It is about no object, so it is not offered for one; see `Analysis.firstOffers`.
  func offers(for findings: [Finding], in analysis: Analysis) -> [CodeActionOffer] { [] }

  func change(
    for items: [DriftItem], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    guard let lowered = analysis.lowered else { throw OfferError("the schema names no database that is known") }
    guard analysis.inputs.history?.migrations.isEmpty != false else { throw OfferError("there is a migration by now") }
    if case .read(let database, _, let label) = analysis.inputs.database, !database.tables.isEmpty {
      throw OfferError("\(label) has tables already: `plumb baseline` makes them the beginning of its history")
    }
    let (empty, goal) = (DatabaseSchema(lowered.schema.dialect), lowered.schema)
    let plan = SchemaDiff.plan(from: empty, to: goal, options: analysis.options)
    guard !plan.isEmpty else { throw OfferError("the schema asks for no table yet") }
    let sql = migrationSQL(plan, from: empty, to: goal, options: analysis.options)
    let target = MigrationTarget(
      state: ReplayState(dialect: goal.dialect), existing: [], renames: [], history: empty, goal: goal, paths: [])
    let proposal = try analysis.proved([ScriptDraft(words: "init", sql: sql)], for: target, request: request)
    return WorkspaceChange(
      newFiles: proposal.newFiles + analysis.missingLockFile, summary: "Create the \(proposal.words)")
  }
}

extension Analysis {
  /// What begins a history, at the findings that say there is no ledger or no migration.
  func firstOffers(touching range: TextRange, in path: FilePath) -> [CodeActionOffer] {
    let found = (diagnostics[path] ?? []).filter {
      ($0.code == HistoryCode.noLedger || $0.code == AnalysisCode.noMigrations) && $0.range.touches(range)
    }
    if found.isEmpty { return [] }
    func offer(_ name: String, _ title: String) -> [CodeActionOffer] {
      [CodeActionOffer(identity: .init(name: name, objects: []), title: title, isPreferred: true, diagnostics: found)]
    }
    let hasMigrations = inputs.history?.migrations.isEmpty == false
    guard case .read(let tables, let ledger, _) = inputs.database, !tables.tables.isEmpty else {
      return hasMigrations ? [] : offer("first-migration", "Create the first migration")
    }
    // What has run is known where there is a ledger with rows.
    if ledger?.contains(where: { $0.state == .applied }) == true { return [] }
    return offer(
      "baseline",
      hasMigrations
        ? "Baseline: record as applied the migrations that the database has already"
        : "Baseline: write the migration that makes what the database has, marked as applied there")
  }
}
