package import LanguageServerProtocol
package import Text

/// What was agreed with the client at the start.
package struct ClientFacts: Sendable {
  package let capabilities: ClientCapabilities
  package let encoding: PositionEncoding
  package let processID: Int?
  /// The settings that came with the first request. They hold as long as the client names no others.
  package let options: JSONValue

  /// Whether an edit may make files. lsp-mode for Emacs (8.0), which calls itself `emacs`, says that it can, and then writes into
  /// them before it makes them.
  package let makesFiles: Bool

  package init(
    capabilities: ClientCapabilities, encoding: PositionEncoding, processID: Int?, options: JSONValue = .null
  ) {
    makesFiles = capabilities.createsFiles
    self.capabilities = capabilities
    self.encoding = encoding
    self.processID = processID
    self.options = options
  }

  init(_ request: InitializeRequest) {
    capabilities = request.capabilities
    encoding = negotiatedEncoding(request.capabilities.positionEncodings)
    processID = request.processID
    makesFiles = request.capabilities.createsFiles && request.clientName != "emacs"
    // Some editors have one text for what is sent at the start and for what they answer when they are asked for a section.
    let options = request.options ?? .null
    self.options = options["plumb"] ?? options
  }

  /// Whether the client asks for findings instead of being sent them. A client that can't be told to ask again would miss what
  /// changes outside its documents, so it is sent them.
  var pullsDiagnostics: Bool { capabilities.pullsDiagnostics && capabilities.refreshesDiagnostics }

  /// Whether an action can be listed without what it does.
  var resolvesCodeActions: Bool { capabilities.resolvesCodeActionEdits && capabilities.resolvesCodeActionCommands }
}
