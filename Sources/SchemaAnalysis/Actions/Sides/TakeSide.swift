import MigrationHistory
import SchemaDiff
import Tables
import Text

/// Where schema, migrations and database say three different things: goes by the migrations. The schema is edited, and a
/// script for the database is written. (The database's own side is `Adopt`.)
struct TakeHistory: CodeAction {
  let name = "take-history"

  func offers(for findings: [Finding], in analysis: Analysis) -> [CodeActionOffer] {
    conflictOffer(
      name, findings, "Take the migrations' side: change the schema, and write the script for the database")
  }

  func change(
    for items: [DriftItem], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    guard let sources = analysis.sources, case .read(_, _, let label) = analysis.inputs.database else {
      throw OfferError("the database is not known")
    }
    let chosen = items.filter { $0.kind == .conflict }
    let adopted = try analysis.schema(taking: Set(chosen.map(\.path)), from: sources.history, of: "the history")
    var change = WorkspaceChange(edits: adopted.edits, summary: "Change \(adopted.words) to what the migrations make")
    change.add(try analysis.restoring(chosen), analysis, label, request)
    return change
  }
}

/// The same for the schema: a script brings the database back to the migrations, and a new migration leads from there to the
/// schema.
struct TakeSchema: CodeAction {
  let name = "take-schema"

  func offers(for findings: [Finding], in analysis: Analysis) -> [CodeActionOffer] {
    conflictOffer(
      name, findings, "Take the schema's side: write the migration, and the script that makes the database ready for it"
    )
  }

  func change(
    for items: [DriftItem], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    guard let state = analysis.history?.final, case .read(_, _, let label) = analysis.inputs.database else {
      throw OfferError("the database is not known")
    }
    let chosen = items.filter { $0.kind == .conflict }
    let proposal = try analysis.proposal(for: chosen, from: state, after: analysis.migrationNames, request: request)
    let script = try analysis.restoring(chosen)
    try analysis.checkThatItCanRun(proposal, from: state, after: script)
    var change = WorkspaceChange(
      newFiles: proposal.newFiles + analysis.missingLockFile, summary: "Create the \(proposal.words)")
    change.add(script, analysis, label, ActionRequest(time: request.time))
    change.advice.append("then deploy the migration: `plumb deploy`")
    return change
  }
}

private func conflictOffer(_ name: String, _ findings: [Finding], _ title: String) -> [CodeActionOffer] {
  let touched = findings.filter { $0.item.kind == .conflict }
  if touched.isEmpty { return [] }
  return [
    CodeActionOffer(
      identity: .init(name: name, objects: touched.map(\.item.path.key)), title: title, isPreferred: false,
      diagnostics: touched.map(\.diagnostic))
  ]
}

extension WorkspaceChange {
  fileprivate mutating func add(
    _ script: DatabaseScript, _ analysis: Analysis, _ label: String, _ request: ActionRequest
  ) {
    let file = analysis.file(for: script, named: "restore", request)
    newFiles.append(file)
    summary += "; create the script \(file.path.lastComponent) for \(label)"
    advice += script.advice(file, on: label)
  }
}
