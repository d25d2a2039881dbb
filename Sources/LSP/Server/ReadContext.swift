import LanguageServerProtocol
import SchemaAnalysis
import Text

/// What a handler that only reads may look at. Immutable, so it may be taken to any task.
struct ReadContext: Sendable {
  let snapshot: any ProjectSnapshot
  let client: ClientFacts
  let documents: DocumentStore
  let settings: ProjectSettings

  /// The document's path and text, as far as the snapshot has them.
  func document(_ uri: String) -> (path: FilePath, text: SourceText)? {
    let path = filePath(ofURI: uri)
    return snapshot.text(of: path).map { (path, $0) }
  }

  /// The document and what is known of the schema that it belongs to; nil if it belongs to none, or if another server answers
  /// for schemas.
  func schema(_ uri: String) -> (path: FilePath, text: SourceText, analysis: Analysis)? {
    guard settings.features == .all, let (path, text) = document(uri), let analysis = snapshot.analysis(of: path) else {
      return nil
    }
    return (path, text, analysis)
  }

  /// A range in a file that may be another than the one asked about; its start if the file's text is not known.
  func location(_ range: TextRange, in path: FilePath) -> LSPLocation {
    let start = LSPPosition(line: 0, character: 0)
    let range = snapshot.text(of: path)?.lspRange(range, in: client.encoding) ?? LSPRange(start: start, end: start)
    return LSPLocation(uri: documents.uri(of: path), range: range)
  }

  func lspDiagnostic(_ diagnostic: Diagnostic) -> LSPDiagnostic {
    let related = diagnostic.related.map {
      LSPDiagnostic.Related(location: location($0.range, in: $0.path), message: $0.message)
    }
    return LSPDiagnostic(
      range: location(diagnostic.range, in: diagnostic.path).range, severity: diagnostic.severity.rawValue,
      code: diagnostic.code, source: "plumb", message: diagnostic.message,
      relatedInformation: client.capabilities.showsRelatedInformation && !related.isEmpty ? related : nil,
      tags: diagnostic.tag.map { [$0 == .unnecessary ? 1 : 2] },
      data: diagnostic.isRecovered ? LSPDiagnostic.Data(recovered: true) : nil)
  }

  /// The findings of one file, in the order of the text.
  func lspDiagnostics(of path: FilePath) -> [LSPDiagnostic] {
    (snapshot.diagnostics[path] ?? []).filter { settings.features.shows($0.code) }.map(lspDiagnostic)
  }
}
