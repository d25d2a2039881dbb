import MigrationHistory

/// Records a migration as applied that the database has overtaken, where it has already what the migration does.
struct MarkWaitingAsApplied: HistoryRepair {
  let name = "mark-waiting-as-applied"
  let codes: Set = [HistoryCode.outOfOrder]

  func offers(for findings: [Diagnostic], in analysis: Analysis) -> [CodeActionOffer] {
    findings.compactMap { finding in
      analysis.migration(of: finding).map { migration in
        offer(
          [migration.name], "The database has already what it does: mark it as applied", isPreferred: false, finding)
      }
    }
  }

  func change(
    for objects: [String], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    _ = try analysis.migration(objects)
    return try MarkAsApplied().change(for: [], in: analysis, request: request)
  }
}
