/// What the server can do, for the answer to `initialize`.
package struct ServerCapabilities: Encodable, Sendable {
  package struct Synchronization: Encodable, Sendable {
    package struct Save: Encodable, Sendable { let includeText = false }
    let openClose = true
    /// Edits as ranges, not whole texts.
    let change = 2
    let save = Save()
  }

  package struct CodeActions: Encodable, Sendable {
    let codeActionKinds: [String]
    let resolveProvider = true
  }

  package struct Commands: Encodable, Sendable {
    let commands: [String]
  }

  package struct Diagnostics: Encodable, Sendable {
    let identifier = "plumb"
    let interFileDependencies = true
    let workspaceDiagnostics = false
  }

  package struct Completion: Encodable, Sendable {
    let resolveProvider = true
    let triggerCharacters = ["@", "\"", ".", "(", "["]
  }

  package struct Signatures: Encodable, Sendable {
    let triggerCharacters = ["(", ","]
  }

  package struct OnTypeFormatting: Encodable, Sendable {
    let firstTriggerCharacter = "}"
    let moreTriggerCharacter = ["\n"]
  }

  package struct Rename: Encodable, Sendable {
    let prepareProvider = true
  }

  /// Renaming, with the question before it for the clients that ask it.
  package enum RenameProvider: Encodable, Sendable {
    case plain, prepared

    package func encode(to encoder: any Encoder) throws {
      switch self {
      case .plain: try true.encode(to: encoder)
      case .prepared: try Rename().encode(to: encoder)
      }
    }
  }

  package struct Resolving: Encodable, Sendable { let resolveProvider = false }

  package struct SemanticTokens: Encodable, Sendable {
    struct Legend: Encodable, Sendable {
      let tokenTypes: [String]
      let tokenModifiers: [String]
    }
    struct Full: Encodable, Sendable { let delta: Bool }
    let legend: Legend
    let full: Full
    let range = true
  }

  package struct Workspace: Encodable, Sendable {
    struct Folders: Encodable, Sendable {
      let supported = true
      let changeNotifications = true
    }
    struct FileOperations: Encodable, Sendable {
      let didCreate = Filters()
      let didRename = Filters()
      let didDelete = Filters()
    }
    struct Filters: Encodable, Sendable {
      let filters = [Filter()]
    }
    struct Filter: Encodable, Sendable {
      struct Pattern: Encodable, Sendable { let glob = "**" }
      let scheme = "file"
      let pattern = Pattern()
    }
    let workspaceFolders = Folders()
    let fileOperations = FileOperations()
  }

  package let positionEncoding: String
  package let textDocumentSync = Synchronization()
  // What is about a schema by itself; nil if another server answers for that.
  package let documentSymbolProvider: Bool?
  package let workspaceSymbolProvider: Bool?
  package let hoverProvider: Bool?
  package let completionProvider: Completion?
  package let signatureHelpProvider: Signatures?
  package let definitionProvider: Bool?
  package let declarationProvider: Bool?
  package let typeDefinitionProvider: Bool?
  package let implementationProvider: Bool?
  package let referencesProvider: Bool?
  package let documentHighlightProvider: Bool?
  package let documentLinkProvider: Resolving?
  package let documentFormattingProvider: Bool?
  package let documentRangeFormattingProvider: Bool?
  package let documentOnTypeFormattingProvider: OnTypeFormatting?
  package let renameProvider: RenameProvider?
  package let codeLensProvider = Resolving()
  package let codeActionProvider: CodeActions
  package let executeCommandProvider: Commands
  // What came to the protocol later is named only to clients that know it.
  package let foldingRangeProvider: Bool?
  package let selectionRangeProvider: Bool?
  package let inlayHintProvider: Bool?
  package let semanticTokensProvider: SemanticTokens?
  /// Only where the client is to ask for the findings; otherwise they are published.
  package let diagnosticProvider: Diagnostics?
  package let workspace = Workspace()

  package init(
    for client: ClientCapabilities, answersForSchemas: Bool, positionEncoding: String, codeActionKinds: [String],
    commands: [String],
    pullsDiagnostics: Bool, tokenTypes: [String], tokenModifiers: [String]
  ) {
    self.positionEncoding = positionEncoding
    let schemas: Bool? = answersForSchemas ? true : nil
    documentSymbolProvider = schemas
    workspaceSymbolProvider = schemas
    hoverProvider = schemas
    completionProvider = schemas.map { _ in Completion() }
    signatureHelpProvider = schemas.map { _ in Signatures() }
    definitionProvider = schemas
    declarationProvider = schemas
    typeDefinitionProvider = schemas
    implementationProvider = schemas
    referencesProvider = schemas
    documentHighlightProvider = schemas
    documentLinkProvider = schemas.map { _ in Resolving() }
    documentFormattingProvider = schemas
    documentRangeFormattingProvider = schemas
    documentOnTypeFormattingProvider = schemas.map { _ in OnTypeFormatting() }
    renameProvider = schemas.map { _ in client.preparesRenames ? .prepared : .plain }
    codeActionProvider = CodeActions(codeActionKinds: codeActionKinds)
    executeCommandProvider = Commands(commands: commands)
    foldingRangeProvider = client.folds ? schemas : nil
    selectionRangeProvider = client.growsSelections ? schemas : nil
    inlayHintProvider = client.showsInlayHints ? true : nil
    semanticTokensProvider =
      client.showsSemanticTokens && answersForSchemas
      ? SemanticTokens(
        legend: .init(tokenTypes: tokenTypes, tokenModifiers: tokenModifiers),
        full: .init(delta: client.knowsSemanticTokensDelta)) : nil
    diagnosticProvider = pullsDiagnostics ? Diagnostics() : nil
  }
}
