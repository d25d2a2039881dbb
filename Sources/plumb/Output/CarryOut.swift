import SchemaAnalysis
import Workspace

/// Carries out a change, or only shows it, and reports what was done.
func carryOut(
  _ change: WorkspaceChange?, isDryRun: Bool, in session: ProjectSession, _ loaded: LoadedProject, format: OutputFormat,
  nothing: String
) async throws {
  if let change, !isDryRun { try await session.carryOut(change, writingLedger: true, in: loaded) }
  let report = ChangeReport(change, isDryRun: isDryRun, text: loaded.text(_:))
  switch format {
  case .json: Terminal.print(try Terminal.json(report))
  case .text:
    guard let change else { return Terminal.print(nothing) }
    Terminal.print(
      report.text(folder: session.folder, statements: loaded.ledgerStatements(for: change), was: loaded.text(_:)))
  }
}
