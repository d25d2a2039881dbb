import SchemaDiff

/// Writes a migration for what the schema has and no migration makes.
struct CreateMigration: CodeAction {
  let name = "create-migration"

  func offers(for findings: [Finding], in analysis: Analysis) -> [CodeActionOffer] {
    let touched = findings.filter { $0.item.kind == .unmigrated }
    guard !touched.isEmpty else { return [] }
    let all = analysis.findings.filter { analysis.isUnmigrated($0.item) }
    var offers = [
      CodeActionOffer(
        identity: .init(name: name, objects: touched.map(\.item.path.key)), title: "Create a migration for this change",
        isPreferred: all.count == touched.count, diagnostics: touched.map(\.diagnostic))
    ]
    if all.count > touched.count {
      offers.append(
        CodeActionOffer(
          identity: .init(name: name, objects: []), title: "Create a migration for all \(all.count) changes",
          isPreferred: true, diagnostics: all.map(\.diagnostic)))
    }
    return offers
  }

  func change(
    for items: [DriftItem], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError)
    -> WorkspaceChange
  {
    guard let state = analysis.history?.final else { throw OfferError("the history could not be replayed") }
    let chosen = items.filter(analysis.isUnmigrated)
    guard !chosen.isEmpty else { throw OfferError("this change is in step by now") }
    let proposal = try analysis.proposal(
      for: chosen, from: state, after: analysis.migrationNames, request: request)
    try analysis.checkThatItCanRun(proposal, from: state)
    return WorkspaceChange(
      newFiles: proposal.newFiles + analysis.missingLockFile,
      summary: "Create the \(proposal.words)")
  }
}
