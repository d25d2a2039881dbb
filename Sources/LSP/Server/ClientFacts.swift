package import LanguageServerProtocol
package import Text

/// What was agreed with the client at the start.
package struct ClientFacts: Sendable {
  package let capabilities: ClientCapabilities
  package let encoding: PositionEncoding
  package let processID: Int?

  package init(capabilities: ClientCapabilities, encoding: PositionEncoding, processID: Int?) {
    self.capabilities = capabilities
    self.encoding = encoding
    self.processID = processID
  }

  init(_ request: InitializeRequest) {
    capabilities = request.capabilities
    encoding = negotiatedEncoding(request.capabilities.positionEncodings)
    processID = request.processID
  }

  /// Whether the client asks for findings instead of being sent them. A client that can't be told to ask again would miss what
  /// changes outside its documents, so it is sent them.
  var pullsDiagnostics: Bool { capabilities.pullsDiagnostics && capabilities.refreshesDiagnostics }

  /// Whether an action can be listed without what it does.
  var resolvesCodeActions: Bool { capabilities.resolvesCodeActionEdits && capabilities.resolvesCodeActionCommands }
}
