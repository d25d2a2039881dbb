/// The client asks for the declarations of a document.
package struct DocumentSymbolRequest: RequestType {
  package static let method = "textDocument/documentSymbol"
  package let textDocument: TextDocumentIdentifier

  /// A tree for the clients that know it, a list for the others. A large schema has tens of thousands of them.
  package enum Response: Sendable, WritesJSON {
    case tree([DocumentSymbol])
    case list(SymbolList)

    package func write(to writer: inout JSONWriter) {
      switch self {
      case .tree(let symbols): writer.array(symbols) { $1.write(to: &$0) }
      case .list(let symbols): symbols.write(to: &writer)
      }
    }
  }
}

/// The kinds of symbols that are used here, by the protocol's numbers.
package enum SymbolKind: Int, Sendable {
  case `class` = 5, property = 7, field = 8, `enum` = 10, interface = 11, function = 12
  case enumMember = 22, `struct` = 23, event = 24
}

package struct DocumentSymbol: Sendable, Equatable {
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

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.name("name")
      writer.value(name)
      if let detail {
        writer.name("detail")
        writer.value(detail)
      }
      writer.name("kind")
      writer.value(kind.rawValue)
      writer.name("range")
      range.write(to: &writer)
      writer.name("selectionRange")
      selectionRange.write(to: &writer)
      if !children.isEmpty {
        writer.name("children")
        writer.array(children) { $1.write(to: &$0) }
      }
    }
  }
}

/// Symbols with their places.
package struct SymbolList: Sendable, WritesJSON {
  package let symbols: [SymbolInformation]

  package init(_ symbols: [SymbolInformation]) { self.symbols = symbols }

  package func write(to writer: inout JSONWriter) {
    writer.array(symbols) { $1.write(to: &$0) }
  }
}

package struct SymbolInformation: Sendable, Equatable {
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

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.name("name")
      writer.value(name)
      writer.name("kind")
      writer.value(kind.rawValue)
      writer.name("location")
      location.write(to: &writer)
      if let containerName {
        writer.name("containerName")
        writer.value(containerName)
      }
    }
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
  package let contents: MarkupContent
  package let range: LSPRange?

  package init(_ contents: MarkupContent, range: LSPRange?) {
    self.contents = contents
    self.range = range
  }
}
