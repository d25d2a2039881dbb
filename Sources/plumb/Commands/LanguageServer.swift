import ArgumentParser
import LSP
import Logging

struct LanguageServer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp", abstract: "Serve an editor over standard input and output.")

  @Flag(help: "Talk over standard input and output; the only way there is.") var stdio = false

  func run() {
    LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
    serveStandardIO(WorkspaceService(), options: ServerOptions(version: plumbVersion))
  }
}
