import MigrationHistory

/// Says how to run the migrations that wait. An editor runs none.
struct Deploy: CodeAction {
  let name = "deploy"

  func offers(for findings: [Finding], in analysis: Analysis) -> [CodeActionOffer] {
    let touched = findings.filter { $0.item.kind == .unapplied }
    if touched.isEmpty { return [] }
    return [
      CodeActionOffer(
        identity: .init(name: name, objects: []), title: "Show the command that runs the migrations that wait",
        isPreferred: true, diagnostics: touched.map(\.diagnostic))
    ]
  }

  func change(
    for items: [DriftItem], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    guard let standing = analysis.ledgerStanding, case .read(_, _, let label) = analysis.inputs.database else {
      throw OfferError("the ledger of the database is not known")
    }
    let waiting = standing.diagnosis.waiting.map(\.migration.name)
    guard !waiting.isEmpty else { throw OfferError("no migration waits by now") }
    let what = waiting.count == 1 ? waiting[0] : "\(waiting.count) migrations (\(waiting[0]) …)"
    return WorkspaceChange(
      summary: "Nothing is run from here",
      advice: ["`plumb deploy` runs \(what) on \(label); `plumb deploy --dry-run` shows the scripts first"])
  }
}
