import LanguageServerProtocol
import Text

/// The open documents, with the texts that the editor shows.
struct DocumentStore {
  private(set) var documents: [FilePath: OpenDocument] = [:]
  /// The URIs as the client writes them; it may escape other characters than we do.
  private var uris: [FilePath: String] = [:]

  subscript(path: FilePath) -> OpenDocument? { documents[path] }

  func uri(of path: FilePath) -> String { uris[path] ?? LSP.uri(of: path) }

  mutating func open(_ document: DidOpenNotification.Document) {
    let path = filePath(ofURI: document.uri)
    uris[path] = document.uri
    documents[path] = OpenDocument(
      path: path, version: document.version, text: SourceText(document.text), languageID: document.languageId ?? "")
  }

  /// Makes the changes one after the other; false if the document is not open.
  mutating func change(_ notification: DidChangeNotification, in encoding: PositionEncoding) -> Bool {
    let path = filePath(ofURI: notification.textDocument.uri)
    guard documents[path] != nil else { return false }
    for change in notification.contentChanges {
      if let range = change.range, let bytes = documents[path]?.text.range(of: range, in: encoding) {
        documents[path]?.text.replace(bytes, with: Array(change.text.utf8))
      } else {
        documents[path]?.text = SourceText(change.text)
      }
    }
    if let version = notification.textDocument.version { documents[path]?.version = version }
    return true
  }

  /// The document's path; nil if it was not open.
  mutating func close(uri: String) -> FilePath? {
    let path = filePath(ofURI: uri)
    return documents.removeValue(forKey: path).map { _ in path }
  }

  /// Forgets how the client writes the URI of a closed document, once nothing more is to be said about it.
  mutating func forgetURI(of path: FilePath) {
    if documents[path] == nil { uris[path] = nil }
  }
}
