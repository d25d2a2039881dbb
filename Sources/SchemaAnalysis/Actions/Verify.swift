import Datamodel
import MigrationHistory
import Replay
import SchemaSyntax
import Tables
import Text

/// Offers to ask a real database what it makes of the history: where Plumb is not certain of it, where it says that a statement
/// can't be run, and at the datasource.
struct Verify: Refactoring {
  let name = "verify"

  func offers(touching range: TextRange, in path: FilePath, of analysis: Analysis) -> [CodeActionOffer] {
    guard analysis.canBeVerified else { return [] }
    let touched = (analysis.diagnostics[path] ?? []).filter { $0.range.touches(range) && isAboutReplay($0) }
    guard !touched.isEmpty || analysis.isInDatasource(range, path) else { return [] }
    return [
      CodeActionOffer(
        identity: .init(name: name, objects: []), title: "Verify the migrations on a throw-away database",
        isPreferred: false, diagnostics: touched)
    ]
  }

  func change(
    for objects: [String], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    guard analysis.canBeVerified else { throw OfferError("there is no history to verify") }
    return WorkspaceChange(
      summary: "Run the migrations on a throw-away database and compare with their replay", verifiesHistory: true)
  }

  private func isAboutReplay(_ finding: Diagnostic) -> Bool {
    let codes = [AnalysisCode.notReplayable, AnalysisCode.opaque]
    // A finding on drift that rests on something unread is a hint.
    return codes.contains(finding.code) || finding.severity == .hint && finding.code.hasPrefix("drift/")
  }
}

extension Analysis {
  /// Whether there is a history, for a product that a throw-away database can be made of.
  fileprivate var canBeVerified: Bool {
    guard let history, !history.migrations.isEmpty else { return false }
    return switch history.final.dialect.name {
    case .sqlite, .postgresql: true
    case .mysql, .cockroachdb, .sqlserver: false
    }
  }

  fileprivate func isInDatasource(_ range: TextRange, _ path: FilePath) -> Bool {
    guard let datasource, let file = datamodel.files.firstIndex(where: { $0.path == path }) else { return false }
    return datasource.block == BlockPlace(file: file, block: datamodel.files[file].tree.block(at: range.start))
  }
}
