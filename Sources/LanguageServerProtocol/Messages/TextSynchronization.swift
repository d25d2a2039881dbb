/// A document was opened: from now on the editor's text counts, not the file's.
package struct DidOpenNotification: NotificationType {
  package static let method = "textDocument/didOpen"

  package struct Document: Decodable, Sendable {
    package let uri: String
    package let languageId: String?
    package let version: Int
    package let text: String
  }
  package let textDocument: Document
}

/// An open document was edited: the changes in the order in which they were made, each in the text left by the one before.
package struct DidChangeNotification: NotificationType {
  package static let method = "textDocument/didChange"

  package struct Change: Decodable, Sendable {
    /// What is replaced; nil for the whole text.
    package let range: LSPRange?
    package let text: String
  }
  package let textDocument: VersionedTextDocumentIdentifier
  package let contentChanges: [Change]
}

/// An open document was written to its file.
package struct DidSaveNotification: NotificationType {
  package static let method = "textDocument/didSave"
  package let textDocument: TextDocumentIdentifier
}

/// A document was closed: from now on the file's text counts.
package struct DidCloseNotification: NotificationType {
  package static let method = "textDocument/didClose"
  package let textDocument: TextDocumentIdentifier
}
