import ArgumentParser
import SchemaAnalysis
import Workspace

struct BaselineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Begin the history of a database that has tables already.",
    discussion: """
      Without migrations, the one is written that makes what the database has. With migrations, those are taken, from the first
      on, that give just what it has. Either way they are recorded in the database as applied; its tables are not touched.
      --dry-run prints all of that and does nothing.
      """)

  @OptionGroup var project: ProjectOptions
  @Option(help: "The name of the migration, if one is written.") var name: String?
  @Flag(help: "Print what would be done, and do nothing.") var dryRun = false
  @Option(help: "text or json.") var format = OutputFormat.text

  func run() async throws {
    let session = try await project.session()
    let loaded = await session.load(readingDatabase: true)
    let change = try change(in: try Analysis(of: loaded.inputs))
    if !dryRun { try await session.carryOut(change, writingLedger: true, in: loaded) }
    let report = ChangeReport(change, isDryRun: dryRun)
    switch format {
    case .json: Terminal.print(try Terminal.json(report))
    case .text:
      Terminal.print(report.text(folder: session.folder, statements: loaded.ledgerStatements(for: change)))
    }
  }

  private func change(in analysis: Analysis) throws -> WorkspaceChange {
    try analysis.baseline(request: ActionRequest(time: currentTime(), migrationName: name))
  }
}
