import MigrationHistory
import SchemaDiff
import Tables

/// Says in the ledger that a migration which is no part of the history any more is undone, where nothing of it is left in the
/// database.
struct SetAsideMissing: HistoryRepair {
  let name = "set-aside-missing"
  let codes: Set = [HistoryCode.missing]

  func offers(for findings: [Diagnostic], in analysis: Analysis) -> [CodeActionOffer] {
    analysis.missing(findings).map { row, finding in
      offer(
        [row.migrationName], "Mark migration `\(row.migrationName)` as rolled back: nothing of it is left",
        isPreferred: false, finding)
    }
  }

  func change(
    for objects: [String], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    let (_, label) = try analysis.ledger()
    guard let name = objects.first, let row = analysis.missingRows.first(where: { $0.migrationName == name }) else {
      throw OfferError("the ledger has no migration without a folder by that name")
    }
    guard let sources = analysis.sources, let database = sources.database else {
      throw OfferError("the history could not be replayed, so it can't be told whether something of \(name) is left")
    }
    let left = Comparison(from: sources.appliedHistory, to: database, options: analysis.options)
    if let path = left.paths.first(where: { !left[$0].areNamesOnly }) {
      throw OfferError(
        "\(label) is not what the other migrations make: \(words(for: path)) differs, and may be the work of \(name). "
          + "Rebuild the migration, or adopt or take back the difference first")
    }
    return WorkspaceChange(
      ledgerRepairs: [row.state == .failed ? .rolledBack(name) : .setAside(name)],
      summary: "Mark \(name) as rolled back in \(label)",
      advice: ["\(label) has exactly what the migrations in the folder make"])
  }
}
