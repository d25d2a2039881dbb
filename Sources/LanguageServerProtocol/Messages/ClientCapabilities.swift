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
  package var knowsLocationLinks: Bool { says("textDocument", "definition", "linkSupport") }
  package var preparesRenames: Bool { says("textDocument", "rename", "prepareSupport") }
  package var fillsInSnippets: Bool { says("textDocument", "completion", "completionItem", "snippetSupport") }
  package var showsMarkdownInCompletions: Bool {
    strings("textDocument", "completion", "completionItem", "documentationFormat").contains("markdown")
  }
  package var showsMarkdownInSignatures: Bool {
    strings("textDocument", "signatureHelp", "signatureInformation", "documentationFormat").contains("markdown")
  }
  package var folds: Bool { has("textDocument", "foldingRange") }
  package var foldsWholeLinesOnly: Bool { says("textDocument", "foldingRange", "lineFoldingOnly") }
  package var growsSelections: Bool { has("textDocument", "selectionRange") }
  package var showsSemanticTokens: Bool { has("textDocument", "semanticTokens") }
  package var knowsSemanticTokensDelta: Bool { says("textDocument", "semanticTokens", "requests", "full", "delta") }
  package var showsInlayHints: Bool { has("textDocument", "inlayHint") }
  package var showsLinkTooltips: Bool { says("textDocument", "documentLink", "tooltipSupport") }
  package var refreshesInlayHints: Bool { says("workspace", "inlayHint", "refreshSupport") }
  package var refreshesCodeLenses: Bool { says("workspace", "codeLens", "refreshSupport") }

  package var showsMarkdownInHovers: Bool { strings("textDocument", "hover", "contentFormat").contains("markdown") }
  package var showsProgress: Bool { says("window", "workDoneProgress") }
}
