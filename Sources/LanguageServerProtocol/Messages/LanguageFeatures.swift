/// The client asks for the declarations of a document.
package struct DocumentSymbolRequest: RequestType {
  package static let method = "textDocument/documentSymbol"
  package let textDocument: TextDocumentIdentifier

  /// A tree for the clients that know it, a list for the others.
  package enum Response: Encodable, Sendable {
    case tree([DocumentSymbol])
    case list([SymbolInformation])

    package func encode(to encoder: any Encoder) throws {
      switch self {
      case .tree(let symbols): try symbols.encode(to: encoder)
      case .list(let symbols): try symbols.encode(to: encoder)
      }
    }
  }
}

/// The kinds of symbols that are used here, by the protocol's numbers.
package enum SymbolKind: Int, Sendable, Encodable {
  case module = 2, namespace = 3, `class` = 5, property = 7, field = 8, `enum` = 10, interface = 11
  case enumMember = 22, `struct` = 23
}

package struct DocumentSymbol: Encodable, Sendable, Equatable {
  package let name: String
  package let detail: String?
  package let kind: SymbolKind
  package let range: LSPRange
  package let selectionRange: LSPRange
  package let children: [DocumentSymbol]

  package init(
    name: String, detail: String?, kind: SymbolKind, range: LSPRange, selectionRange: LSPRange,
    children: [DocumentSymbol]
  ) {
    self.name = name
    self.detail = detail
    self.kind = kind
    self.range = range
    self.selectionRange = selectionRange
    self.children = children
  }
}

package struct SymbolInformation: Encodable, Sendable, Equatable {
  package let name: String
  package let kind: SymbolKind
  package let location: LSPLocation
  package let containerName: String?

  package init(name: String, kind: SymbolKind, location: LSPLocation, containerName: String?) {
    self.name = name
    self.kind = kind
    self.location = location
    self.containerName = containerName
  }
}

/// The client asks what the thing at a position is.
package struct HoverRequest: RequestType {
  package static let method = "textDocument/hover"
  package let textDocument: TextDocumentIdentifier
  package let position: LSPPosition

  package typealias Response = Hover?
}

package struct Hover: Encodable, Sendable, Equatable {
  package struct Contents: Encodable, Sendable, Equatable {
    package let kind: String
    package let value: String
  }
  package let contents: Contents
  package let range: LSPRange?

  /// `kind` is `markdown` or `plaintext`.
  package init(kind: String, value: String, range: LSPRange?) {
    contents = Contents(kind: kind, value: value)
    self.range = range
  }
}
