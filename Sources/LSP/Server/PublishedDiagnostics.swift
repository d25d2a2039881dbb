import LanguageServerProtocol
import SchemaAnalysis
import Text

/// What the client shows at present, so that only changes are sent and what is gone is cleared.
struct PublishedDiagnostics {
  private struct Shown: Equatable {
    let version: Int?
    let diagnostics: [LSPDiagnostic]
  }

  private var shown: [FilePath: Shown] = [:]

  var paths: Set<FilePath> { Set(shown.keys) }

  func version(of path: FilePath) -> Int? { shown[path]?.version }

  /// Whether the client has to be told; from then on it counts as told. Every version of an open document is told once, even
  /// without a change, since clients wait for it.
  mutating func update(_ path: FilePath, version: Int?, _ diagnostics: [LSPDiagnostic]) -> Bool {
    let new = Shown(version: version, diagnostics: diagnostics)
    if shown[path] == new || version == nil && diagnostics.isEmpty && shown[path] == nil { return false }
    // Nothing to remember about a file that is closed and clean.
    shown[path] = version == nil && diagnostics.isEmpty ? nil : new
    return true
  }
}

extension Server {
  /// Shows the findings of a snapshot that is about the present texts.
  ///
  /// After a quick stage only the documents that were edited get theirs: in the others the findings of the last whole analysis
  /// are still right.
  func publish(_ snapshot: any ProjectSnapshot, _ stage: AnalysisStage) {
    let context = ReadContext(snapshot: snapshot, client: client, documents: documents, settings: settings)
    var needsRefresh = false
    for path in published.paths.union(snapshot.diagnostics.keys).union(documents.documents.keys).sorted() {
      let document = documents[path]
      let isEdited = document?.version != published.version(of: path)
      // Who asks is answered after a whole analysis.
      if stage == .syntax, document == nil || !isEdited || client.pullsDiagnostics { continue }
      // With all documents closed there is no project to have findings.
      let found = documents.documents.isEmpty ? [] : context.lspDiagnostics(of: path)
      guard published.update(path, version: document?.version, found) else { continue }
      if document != nil, client.pullsDiagnostics {
        if !isEdited { needsRefresh = true }
        continue
      }
      send(path, document?.version, found)
    }
    if needsRefresh {
      ask(RefreshDiagnostics.method, nil) { _, _ in }
    }
  }

  /// Clears what is shown for a document that was closed.
  func clearDiagnostics(of path: FilePath) {
    if published.update(path, version: nil, []) { send(path, nil, []) }
    documents.forgetURI(of: path)
  }

  private func send(_ path: FilePath, _ version: Int?, _ diagnostics: [LSPDiagnostic]) {
    let message = PublishDiagnostics(uri: documents.uri(of: path), version: version, diagnostics: diagnostics)
    send(.notification(method: PublishDiagnostics.method, message))
  }
}
