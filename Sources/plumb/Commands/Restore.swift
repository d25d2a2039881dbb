import ArgumentParser
import DatabaseAccess
import MigrationHistory
import SchemaAnalysis
import SchemaDiff
import Text
import Workspace

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Take back what was done to the database by hand.",
    discussion: """
      Prints the script that brings the database to what the migrations that it has run had made, with warnings of what is lost.
      It is no migration: only this database needs it. With --run it is run, as a whole or not at all; a script that loses data
      only with --accept-data-loss as well. Schema, migrations and ledger stay as they are.
      """)

  @OptionGroup var project: ProjectOptions
  @Argument(help: "Only these: Table, Table.column or an enum, by their names in the database.") var objects: [String] =
    []
  @Option(parsing: .upToNextOption, help: ArgumentHelp("The same as the arguments.", valueName: "object"))
  var only: [String] = []
  @Flag(name: .customLong("run"), help: "Run the script on the project's database.") var runsScript = false
  @Flag(help: "Run it even if that loses what only the database has.") var acceptDataLoss = false
  @Flag(help: "Print the script, and do nothing; so it is without --run.") var dryRun = false
  @Option(help: "text or json.") var format = OutputFormat.text

  func validate() throws {
    if runsScript, dryRun { throw ValidationError("--run and --dry-run exclude each other") }
  }

  private struct Report: Encodable {
    var version = 1
    let script: String
    let losesData: Bool
    let risks: [String]
    let ran: Bool
  }

  func run() async throws {
    let session = try await project.session()
    let loaded = await session.load(readingDatabase: true)
    if let problem = loaded.databaseProblem { throw Failure(problem) }
    let script = try script(in: try Analysis(of: loaded.inputs))
    if runsScript, let script { try await execute(script, session) }
    switch format {
    case .json:
      Terminal.print(
        try Terminal.json(
          Report(
            script: script?.sql ?? "", losesData: script?.losesData ?? false,
            risks: script?.risks.map(\.message) ?? [], ran: runsScript && script != nil)))
    case .text:
      guard let script else { return Terminal.print("nothing to take back") }
      Terminal.print(script.sql)
      if runsScript { Terminal.print("the script was run") }
    }
  }

  private func script(in analysis: Analysis) throws -> DatabaseScript? {
    try analysis.restoration(of: objects + only)
  }

  private func execute(_ script: DatabaseScript, _ session: ProjectSession) async throws {
    if script.losesData, !acceptDataLoss {
      throw Failure(
        "this would lose what only the database has, so nothing was run (--accept-data-loss runs it):\n"
          + script.risks.map { "  " + $0.message }.joined(separator: "\n"))
    }
    let (history, database, _) = try await session.historyAndDatabase()
    let path = history.folder.parent.appending("restore.sql")
    try await database.execute(Migration(name: "restore", path: path, text: SourceText(script.sql)))
  }
}
