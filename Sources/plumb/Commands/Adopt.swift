import ArgumentParser
import SchemaAnalysis
import Workspace

struct AdoptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Take over into the schema what was done to the database by hand.",
    discussion: """
      The schema is edited in place; comments, order and everything else of it stay. Then the migration is written that makes
      the change, and it is recorded in the database as applied, which has the change already; its tables are not touched.
      Without a name all such changes are taken; what schema, migrations and database see in three different ways is taken only
      where it is named. --dry-run prints all of that and does nothing.
      """)

  @OptionGroup var project: ProjectOptions
  @Argument(help: "Only these: Table, Table.column or an enum, by their names in the database.") var objects: [String] =
    []
  @Option(parsing: .upToNextOption, help: ArgumentHelp("The same as the arguments.", valueName: "object"))
  var only: [String] = []
  @Option(help: "The name of the migration; made from the change by default.") var name: String?
  @Flag(help: "Print what would be done, and do nothing.") var dryRun = false
  @Option(help: "text or json.") var format = OutputFormat.text

  func run() async throws {
    let session = try await project.session()
    let loaded = await session.load(readingDatabase: true)
    if let problem = loaded.databaseProblem { throw Failure(problem) }
    let change = try change(in: try Analysis(of: loaded.inputs))
    try await carryOut(change, isDryRun: dryRun, in: session, loaded, format: format, nothing: "nothing to adopt")
  }

  private func change(in analysis: Analysis) throws -> WorkspaceChange? {
    try analysis.adoption(of: objects + only, request: ActionRequest(time: currentTime(), migrationName: name))
  }
}
