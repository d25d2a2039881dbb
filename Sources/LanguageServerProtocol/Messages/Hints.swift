/// The client asks for words to show between those of the text.
package struct InlayHintRequest: RequestType {
  package static let method = "textDocument/inlayHint"
  package typealias Response = [LSPInlayHint]
  package let textDocument: TextDocumentIdentifier
  package let range: LSPRange
}

package struct LSPInlayHint: Sendable, Encodable, Equatable {
  package let position: LSPPosition
  package let label: String
  /// 1: a type; nil for others.
  package let kind: Int?
  package let tooltip: String?
  package let textEdits: [LSPTextEdit]?
  package let paddingLeft: Bool?

  package init(
    position: LSPPosition, label: String, kind: Int?, tooltip: String?, textEdits: [LSPTextEdit]?, paddingLeft: Bool?
  ) {
    self.position = position
    self.label = label
    self.kind = kind
    self.tooltip = tooltip
    self.textEdits = textEdits
    self.paddingLeft = paddingLeft
  }
}

/// The client asks for lines to show above declarations.
package struct CodeLensRequest: RequestType {
  package static let method = "textDocument/codeLens"
  package typealias Response = [LSPCodeLens]
  package let textDocument: TextDocumentIdentifier
}

package struct LSPCodeLens: Sendable, Encodable, Equatable {
  package let range: LSPRange
  package let command: Command

  package init(range: LSPRange, command: Command) {
    self.range = range
    self.command = command
  }
}

/// The server asks the client to ask for hints and lenses again. These have no parameters.
package enum RefreshHints {
  package static let inlayHints = "workspace/inlayHint/refresh"
  package static let codeLenses = "workspace/codeLens/refresh"
}
