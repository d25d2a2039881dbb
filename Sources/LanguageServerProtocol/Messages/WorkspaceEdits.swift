/// The replacement of a range by a text.
package struct LSPTextEdit: Hashable, Sendable, Encodable {
  package let range: LSPRange
  package let newText: String
  package let annotationId: String?

  package init(range: LSPRange, newText: String, annotationId: String? = nil) {
    self.range = range
    self.newText = newText
    self.annotationId = annotationId
  }
}

/// Changes to files, for the editor to make.
package struct WorkspaceEdit: Hashable, Sendable, Encodable {
  package enum Change: Hashable, Sendable, Encodable {
    /// Makes a new, empty file; fails if there is one.
    case create(uri: String, annotationID: String?)
    case edit(VersionedTextDocumentIdentifier, [LSPTextEdit])

    private struct Options: Encodable {
      let overwrite = false
      let ignoreIfExists = false
    }
    private enum Key: String, CodingKey { case kind, uri, options, annotationId, textDocument, edits }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      switch self {
      case .create(let uri, let annotationID):
        try container.encode("create", forKey: .kind)
        try container.encode(uri, forKey: .uri)
        try container.encode(Options(), forKey: .options)
        try container.encodeIfPresent(annotationID, forKey: .annotationId)
      case .edit(let document, let edits):
        try container.encode(document, forKey: .textDocument)
        try container.encode(edits, forKey: .edits)
      }
    }
  }

  /// What an editor may show about a group of changes before they are made.
  package struct Annotation: Hashable, Sendable, Encodable {
    package let label: String
    package let description: String?
    package let needsConfirmation: Bool

    package init(label: String, description: String?, needsConfirmation: Bool) {
      self.label = label
      self.description = description
      self.needsConfirmation = needsConfirmation
    }
  }

  package let documentChanges: [Change]?
  /// By URI: all that clients without `documentChanges` know.
  package let changes: [String: [LSPTextEdit]]?
  package let changeAnnotations: [String: Annotation]?

  package init(documentChanges: [Change], changeAnnotations: [String: Annotation]? = nil) {
    self.documentChanges = documentChanges
    changes = nil
    self.changeAnnotations = changeAnnotations
  }

  package init(changes: [String: [LSPTextEdit]]) {
    documentChanges = nil
    self.changes = changes
    changeAnnotations = nil
  }
}

/// The server asks the client to make changes to files.
package struct ApplyEdit: Encodable, Sendable {
  package static let method = "workspace/applyEdit"

  package let label: String
  package let edit: WorkspaceEdit

  package init(label: String, edit: WorkspaceEdit) {
    self.label = label
    self.edit = edit
  }
}
