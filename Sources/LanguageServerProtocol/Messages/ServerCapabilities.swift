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

  package struct Workspace: Encodable, Sendable {
    struct Folders: Encodable, Sendable {
      let supported = true
      let changeNotifications = true
    }
    let workspaceFolders = Folders()
  }

  package let positionEncoding: String
  package let textDocumentSync = Synchronization()
  package let documentSymbolProvider = true
  package let hoverProvider = true
  package let documentFormattingProvider = true
  package let documentRangeFormattingProvider = true
  package let codeActionProvider: CodeActions
  package let executeCommandProvider: Commands
  /// Only where the client is to ask for the findings; otherwise they are published.
  package let diagnosticProvider: Diagnostics?
  package let workspace = Workspace()

  package init(positionEncoding: String, codeActionKinds: [String], commands: [String], pullsDiagnostics: Bool) {
    self.positionEncoding = positionEncoding
    codeActionProvider = CodeActions(codeActionKinds: codeActionKinds)
    executeCommandProvider = Commands(commands: commands)
    diagnosticProvider = pullsDiagnostics ? Diagnostics() : nil
  }
}
