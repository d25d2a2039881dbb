import MigrationHistory
import Text

/// Brings back the script that a database has run, as version control knows it: one that was edited since, or one whose folder
/// is gone.
struct RestoreScript: HistoryRepair {
  let name = "restore-script"
  let codes: Set = [HistoryCode.edited, HistoryCode.editedLayout, HistoryCode.missing]

  func offers(for findings: [Diagnostic], in analysis: Analysis) -> [CodeActionOffer] {
    let known = analysis.inputs.formerScripts
    let gone = analysis.missing(findings).filter { known[$0.row.migrationName] != nil }.map { row, finding in
      offer(
        [row.migrationName], "Bring migration `\(row.migrationName)` back from version control", isPreferred: true,
        finding)
    }
    let edited = findings.compactMap { finding -> CodeActionOffer? in
      guard let migration = analysis.migration(of: finding), known[migration.name] != nil else { return nil }
      return offer(
        [migration.name], "Restore the script that was run from version control",
        isPreferred: !analysis.proof(of: migration).isSame, finding)
    }
    return edited + gone
  }

  func change(
    for objects: [String], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    guard let name = objects.first, let former = analysis.inputs.formerScripts[name] else {
      throw OfferError("version control does not know the script that was run")
    }
    if let present = analysis.inputs.history?.migration(named: name) {
      guard present.text != former.text else { throw OfferError("the script is as it was run by now") }
      return WorkspaceChange(
        edits: [FileEdit(path: present.path, edits: [TextEdit(present.text.range, former.text.string)])],
        summary: "Restore the script of \(name) as it was run")
    }
    return WorkspaceChange(
      newFiles: [.init(path: former.path, text: former.text.string)],
      summary: "Bring back the migration \(name) as it was run")
  }
}
