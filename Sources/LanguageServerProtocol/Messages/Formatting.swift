/// The client asks for the edits that lay out a document.
package struct DocumentFormattingRequest: RequestType {
  package static let method = "textDocument/formatting"
  package let textDocument: TextDocumentIdentifier
  package let options: FormattingOptions?

  package typealias Response = [LSPTextEdit]
}

/// The client asks for the edits that lay out a part of a document.
package struct DocumentRangeFormattingRequest: RequestType {
  package static let method = "textDocument/rangeFormatting"
  package let textDocument: TextDocumentIdentifier
  package let range: LSPRange
  package let options: FormattingOptions?

  package typealias Response = [LSPTextEdit]
}

/// The client asks for the edits that lay out what was just typed.
package struct DocumentOnTypeFormattingRequest: RequestType {
  package static let method = "textDocument/onTypeFormatting"
  package let textDocument: TextDocumentIdentifier
  /// Behind what was typed.
  package let position: LSPPosition
  /// What was typed: one of the characters that the server named.
  package let ch: String
  package let options: FormattingOptions?

  package typealias Response = [LSPTextEdit]
}

/// How the user wants documents to be laid out. Whether tabs are wanted is not read: the language has one layout.
package struct FormattingOptions: Decodable, Sendable {
  /// The number of blanks of an indent; nil if the client says none that makes sense.
  package let tabSize: Int?

  private enum Key: String, CodingKey { case tabSize }

  package init(from decoder: any Decoder) throws {
    tabSize = try? decoder.container(keyedBy: Key.self).decode(Int.self, forKey: .tabSize)
  }
}
