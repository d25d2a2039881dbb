/// The client asks what can be done about a range.
package struct CodeActionRequest: RequestType {
  package static let method = "textDocument/codeAction"
  package typealias Response = [CodeActionOrCommand]

  package struct Context: Decodable, Sendable {
    /// Only actions of these kinds are wanted; nil for all.
    package let only: [String]?
    /// The findings that the client asks about; they need not lie in the range.
    package let diagnostics: [Finding]?
  }
  package struct Finding: Decodable, Sendable {
    package let range: LSPRange
  }
  package let textDocument: TextDocumentIdentifier
  package let range: LSPRange
  package let context: Context?
}

/// A command of the server, with what it is to be told.
package struct Command: Hashable, Sendable, Codable {
  package let title: String
  package let command: String
  package let arguments: [JSONValue]?

  package init(title: String, command: String, arguments: [JSONValue]?) {
    self.title = title
    self.command = command
    self.arguments = arguments
  }
}

/// Something that can be done about findings. Without edit and command it is an offer, to be resolved when it is chosen.
package struct CodeAction: Hashable, Sendable, Encodable {
  package let title: String
  package let kind: String?
  package let diagnostics: [LSPDiagnostic]?
  package let isPreferred: Bool?
  package var edit: WorkspaceEdit?
  package var command: Command?
  package let data: JSONValue?

  package init(
    title: String, kind: String?, diagnostics: [LSPDiagnostic]?, isPreferred: Bool?, edit: WorkspaceEdit? = nil,
    command: Command? = nil, data: JSONValue?
  ) {
    self.title = title
    self.kind = kind
    self.diagnostics = diagnostics
    self.isPreferred = isPreferred
    self.edit = edit
    self.command = command
    self.data = data
  }
}

/// What clients get that know actions, and what they get that know commands only.
package enum CodeActionOrCommand: Encodable, Sendable {
  case action(CodeAction)
  case command(Command)

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .action(let action): try action.encode(to: encoder)
    case .command(let command): try command.encode(to: encoder)
    }
  }
}

/// The client has chosen an offer and wants to know what it does.
package struct CodeActionResolveRequest: RequestType {
  package static let method = "codeAction/resolve"
  package typealias Response = CodeAction

  package let title: String
  package let kind: String?
  package let isPreferred: Bool?
  package let data: JSONValue?
}

/// The client runs one of the server's commands.
package struct ExecuteCommandRequest: RequestType {
  package static let method = "workspace/executeCommand"
  package typealias Response = NoResult

  package let command: String
  package let arguments: [JSONValue]?
}
