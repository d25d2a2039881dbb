import MigrationHistory

/// Says in the ledger that a failed migration is undone, so that it is run again.
struct MarkFailedAsRolledBack: HistoryRepair {
  let name = "mark-failed-as-rolled-back"
  let codes: Set = [HistoryCode.failed]

  func offers(for findings: [Diagnostic], in analysis: Analysis) -> [CodeActionOffer] {
    analysis.failedMigrations(findings).map { name, finding in
      offer([name], "Nothing of it is left in the database: mark it as rolled back", isPreferred: true, finding)
    }
  }

  func change(
    for objects: [String], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    let failure = try analysis.failure(of: objects)
    guard failure.ranNothing else {
      throw OfferError("\(failure.words). Undo or finish it first")
    }
    return WorkspaceChange(
      ledgerRepairs: [.rolledBack(failure.migration.name)],
      summary: "Mark \(failure.migration.name) as rolled back in \(failure.label)", advice: [failure.words])
  }
}

/// Says in the ledger that a failed migration is done after all.
struct MarkFailedAsApplied: HistoryRepair {
  let name = "mark-failed-as-applied"
  let codes: Set = [HistoryCode.failed]

  func offers(for findings: [Diagnostic], in analysis: Analysis) -> [CodeActionOffer] {
    analysis.failedMigrations(findings).map { name, finding in
      offer([name], "All of it is in the database: mark it as applied", isPreferred: false, finding)
    }
  }

  func change(
    for objects: [String], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    let failure = try analysis.failure(of: objects)
    guard failure.ranAll else {
      throw OfferError("\(failure.words). Finish or undo it first")
    }
    return WorkspaceChange(
      markAsApplied: [failure.migration],
      summary: "Record \(failure.migration.name) as applied in \(failure.label)", advice: [failure.words])
  }
}
