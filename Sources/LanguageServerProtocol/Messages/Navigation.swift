/// The client asks where a thing is declared.
package struct DefinitionRequest: RequestType {
  package static let method = "textDocument/definition"
  package let textDocument: TextDocumentIdentifier
  package let position: LSPPosition

  /// Links for the clients that know them, places for the others.
  package enum Response: Encodable, Sendable {
    case links([LocationLink])
    case locations([LSPLocation])

    package func encode(to encoder: any Encoder) throws {
      switch self {
      case .links(let links): try links.encode(to: encoder)
      case .locations(let locations): try locations.encode(to: encoder)
      }
    }
  }
}

/// As `DefinitionRequest`: the language has no declarations beside definitions.
package struct DeclarationRequest: RequestType {
  package static let method = "textDocument/declaration"
  package typealias Response = DefinitionRequest.Response
  package let textDocument: TextDocumentIdentifier
  package let position: LSPPosition
}

/// The client asks what makes a thing so: the statement of the history behind a declaration.
package struct ImplementationRequest: RequestType {
  package static let method = "textDocument/implementation"
  package typealias Response = DefinitionRequest.Response
  package let textDocument: TextDocumentIdentifier
  package let position: LSPPosition
}

/// The client asks where the type of a thing is declared.
package struct TypeDefinitionRequest: RequestType {
  package static let method = "textDocument/typeDefinition"
  package typealias Response = DefinitionRequest.Response
  package let textDocument: TextDocumentIdentifier
  package let position: LSPPosition
}

/// A place to go to, with the word that leads there.
package struct LocationLink: Hashable, Sendable, Encodable {
  package let originSelectionRange: LSPRange
  package let targetUri: String
  package let targetRange: LSPRange
  package let targetSelectionRange: LSPRange

  package init(origin: LSPRange, uri: String, range: LSPRange, selection: LSPRange) {
    originSelectionRange = origin
    targetUri = uri
    targetRange = range
    targetSelectionRange = selection
  }
}

/// The client asks where a thing is named.
package struct ReferencesRequest: RequestType {
  package static let method = "textDocument/references"
  package typealias Response = LSPLocations

  package struct Context: Decodable, Sendable {
    package let includeDeclaration: Bool?
  }
  package let textDocument: TextDocumentIdentifier
  package let position: LSPPosition
  package let context: Context?
}

/// Places in documents; there may be thousands.
package struct LSPLocations: Sendable, WritesJSON {
  package let locations: [LSPLocation]

  package init(_ locations: [LSPLocation]) { self.locations = locations }

  package func write(to writer: inout JSONWriter) {
    writer.array(locations) { $1.write(to: &$0) }
  }
}

/// The client asks where in the document a thing is named.
package struct DocumentHighlightRequest: RequestType {
  package static let method = "textDocument/documentHighlight"
  package typealias Response = [DocumentHighlight]
  package let textDocument: TextDocumentIdentifier
  package let position: LSPPosition
}

package struct DocumentHighlight: Hashable, Sendable, Encodable {
  package let range: LSPRange
  /// 2: it is used here, 3: it is declared here.
  package let kind: Int

  package init(range: LSPRange, isDeclaration: Bool) {
    self.range = range
    kind = isDeclaration ? 3 : 2
  }
}

/// The client asks what could be renamed at a position.
package struct PrepareRenameRequest: RequestType {
  package static let method = "textDocument/prepareRename"
  package let textDocument: TextDocumentIdentifier
  package let position: LSPPosition

  package struct Response: Encodable, Sendable {
    package let range: LSPRange
    package let placeholder: String

    package init(range: LSPRange, placeholder: String) {
      self.range = range
      self.placeholder = placeholder
    }
  }
}

/// The client wants another name for the thing at a position.
package struct RenameRequest: RequestType {
  package static let method = "textDocument/rename"
  package typealias Response = WorkspaceEdit
  package let textDocument: TextDocumentIdentifier
  package let position: LSPPosition
  package let newName: String
}

/// The client looks for declarations by name, in all files.
package struct WorkspaceSymbolRequest: RequestType {
  package static let method = "workspace/symbol"
  package typealias Response = SymbolList
  package let query: String
}
