/// What the client can do. Kept as it came: only what is asked for is read, and nonsense in it counts as "can't".
package struct ClientCapabilities: Hashable, Sendable {
  private let json: JSONValue

  package init(_ json: JSONValue) {
    self.json = json
  }

  private func says(_ path: String...) -> Bool { json.value(at: path)?.boolean == true }
  private func has(_ path: String...) -> Bool { json.value(at: path)?.object != nil }
  private func strings(_ path: String...) -> [String] { json.value(at: path)?.array?.compactMap(\.string) ?? [] }

  package var positionEncodings: [String] { strings("general", "positionEncodings") }

  package var appliesEdits: Bool { says("workspace", "applyEdit") }
  package var knowsDocumentChanges: Bool { says("workspace", "workspaceEdit", "documentChanges") }
  package var createsFiles: Bool {
    knowsDocumentChanges && strings("workspace", "workspaceEdit", "resourceOperations").contains("create")
  }
  package var knowsChangeAnnotations: Bool { has("workspace", "workspaceEdit", "changeAnnotationSupport") }
  package var answersConfiguration: Bool { says("workspace", "configuration") }
  package var registersConfiguration: Bool { says("workspace", "didChangeConfiguration", "dynamicRegistration") }
  package var registersFileWatchers: Bool { says("workspace", "didChangeWatchedFiles", "dynamicRegistration") }

  package var showsRelatedInformation: Bool { says("textDocument", "publishDiagnostics", "relatedInformation") }
  package var pullsDiagnostics: Bool { has("textDocument", "diagnostic") }
  package var refreshesDiagnostics: Bool { says("workspace", "diagnostics", "refreshSupport") }

  package var knowsCodeActionLiterals: Bool { has("textDocument", "codeAction", "codeActionLiteralSupport") }
  package var honoursChangeAnnotations: Bool { says("textDocument", "codeAction", "honorsChangeAnnotations") }
  /// Whether an action may be listed without its edit, to be asked for when it is chosen.
  package var resolvesCodeActionEdits: Bool {
    says("textDocument", "codeAction", "dataSupport")
      && strings("textDocument", "codeAction", "resolveSupport", "properties").contains("edit")
  }
  package var resolvesCodeActionCommands: Bool {
    strings("textDocument", "codeAction", "resolveSupport", "properties").contains("command")
  }

  package var nestsSymbols: Bool { says("textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport") }
  package var showsMarkdownInHovers: Bool { strings("textDocument", "hover", "contentFormat").contains("markdown") }
  package var showsProgress: Bool { says("window", "workDoneProgress") }
}
