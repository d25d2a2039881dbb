import ArgumentParser
import LSP
import Logging

struct LanguageServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp", abstract: "Serve an editor over standard input and output.")

  @Flag(help: "Talk over standard input and output; the only way there is.") var stdio = false

  mutating func run() async {
    LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
    await serveStandardIO(WorkspaceService(), options: ServerOptions(version: plumbVersion))
  }
}
