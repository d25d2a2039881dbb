/// The client asks what can be written at a position.
package struct CompletionRequest: RequestType {
  package static let method = "textDocument/completion"
  package typealias Response = LSPCompletionList
  package let textDocument: TextDocumentIdentifier
  package let position: LSPPosition
}

/// By the protocol's numbers.
package enum CompletionItemKind: Int, Sendable {
  case function = 3, field = 5, `class` = 7, property = 10, value = 12, `enum` = 13, snippet = 15, reference = 18
  case constant = 21, `operator` = 24, typeParameter = 25
}

/// Something that can be written; its documentation is asked for when it is shown.
package struct LSPCompletionItem: Sendable, Equatable {
  package let label: String
  package let kind: CompletionItemKind
  package let detail: String?
  package let sortText: String
  package let edit: LSPTextEdit
  package let isSnippet: Bool
  /// What the documentation is asked for with.
  package let topic: String?

  package init(
    label: String, kind: CompletionItemKind, detail: String?, sortText: String, edit: LSPTextEdit, isSnippet: Bool,
    topic: String?
  ) {
    self.label = label
    self.kind = kind
    self.detail = detail
    self.sortText = sortText
    self.edit = edit
    self.isSnippet = isSnippet
    self.topic = topic
  }
}

/// The items, and whether more of them fit.
package struct LSPCompletionList: Sendable, WritesJSON {
  package let isIncomplete: Bool
  package let items: [LSPCompletionItem]
  /// Where the documentation is asked for.
  package let uri: String

  package init(isIncomplete: Bool, items: [LSPCompletionItem], uri: String) {
    self.isIncomplete = isIncomplete
    self.items = items
    self.uri = uri
  }

  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.name("isIncomplete")
      writer.value(isIncomplete)
      writer.name("items")
      writer.array(items) { writer, item in
        writer.object { writer in
          if let topic = item.topic {
            writer.name("data")
            writer.object { writer in
              writer.name("topic")
              writer.value(topic)
              writer.name("uri")
              writer.value(uri)
            }
          }
          if let detail = item.detail {
            writer.name("detail")
            writer.value(detail)
          }
          if item.isSnippet {
            writer.name("insertTextFormat")
            writer.value(2)
          }
          writer.name("kind")
          writer.value(item.kind.rawValue)
          writer.name("label")
          writer.value(item.label)
          writer.name("sortText")
          writer.value(item.sortText)
          writer.name("textEdit")
          writer.object { writer in
            writer.name("newText")
            writer.value(item.edit.newText)
            writer.name("range")
            item.edit.range.write(to: &writer)
          }
        }
      }
    }
  }
}

/// The client shows an item and wants its documentation. The item comes and goes as it is.
package struct CompletionResolveRequest: RequestType {
  package static let method = "completionItem/resolve"
  package typealias Response = JSONValue
  package let item: JSONValue

  package init(from decoder: any Decoder) throws {
    item = try decoder.singleValueContainer().decode(JSONValue.self)
  }
}

/// The client asks what stands in the parentheses around a position.
package struct SignatureHelpRequest: RequestType {
  package static let method = "textDocument/signatureHelp"
  package typealias Response = LSPSignatureHelp?
  package let textDocument: TextDocumentIdentifier
  package let position: LSPPosition
}

/// One signature, and the parameter that is being written.
package struct LSPSignatureHelp: Sendable, Encodable, Equatable {
  package struct Signature: Sendable, Encodable, Equatable {
    package let label: String
    package let documentation: MarkupContent
    package let parameters: [Parameter]

    package init(label: String, documentation: MarkupContent, parameters: [Parameter]) {
      self.label = label
      self.documentation = documentation
      self.parameters = parameters
    }
  }
  package struct Parameter: Sendable, Encodable, Equatable {
    package let label: String
    package let documentation: MarkupContent

    package init(label: String, documentation: MarkupContent) {
      self.label = label
      self.documentation = documentation
    }
  }
  package let signatures: [Signature]
  package let activeSignature: Int
  /// One behind the last if none is.
  package let activeParameter: Int

  package init(_ signature: Signature, activeParameter: Int?) {
    signatures = [signature]
    activeSignature = 0
    self.activeParameter = activeParameter ?? signature.parameters.count
  }
}

/// A text with the way it is marked up: `markdown` or `plaintext`.
package struct MarkupContent: Sendable, Encodable, Hashable {
  package let kind: String
  package let value: String

  package init(kind: String, value: String) {
    self.kind = kind
    self.value = value
  }
}
