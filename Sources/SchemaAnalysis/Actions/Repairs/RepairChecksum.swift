import MigrationHistory

/// Writes the checksum of the script as it stands into the ledger, and says what is known of how it compares with the one that
/// was run.
struct RepairChecksum: HistoryRepair {
  let name = "repair-checksum"
  let codes: Set = [HistoryCode.edited, HistoryCode.editedLayout]

  func offers(for findings: [Diagnostic], in analysis: Analysis) -> [CodeActionOffer] {
    findings.compactMap { finding in
      guard let migration = analysis.migration(of: finding) else { return nil }
      let proof = analysis.proof(of: migration)
      return offer(
        [migration.name], "Repair the checksum in the ledger: \(proof.words)", isPreferred: proof.isSame, finding)
    }
  }

  func change(
    for objects: [String], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    let migration = try analysis.migration(objects)
    let (rows, label) = try analysis.ledger()
    guard rows.contains(where: { $0.migrationName == migration.name && $0.state == .applied }) else {
      throw OfferError("\(label) has not run \(migration.name)")
    }
    let proof = analysis.proof(of: migration)
    return WorkspaceChange(
      ledgerRepairs: [.checksum(migration)],
      summary: "Write the checksum of \(migration.name) as it stands into the ledger of \(label)",
      advice: ["\(migration.name): \(proof.words)"])
  }
}
