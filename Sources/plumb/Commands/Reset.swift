import ArgumentParser
import DatabaseAccess
import Workspace

struct Reset: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Set the tables of a database aside, so that its migrations can be run from the first on.",
    discussion: """
      On PostgreSQL the schema gets another name, and an empty one takes its place; with several schemas in the datasource, each.
      An SQLite file is copied whole to another name beside it, and then emptied. Nothing is dropped that is not kept so: rows
      and ledger are in what was set aside. The name of the database has to be spelled out. --dry-run prints the statements and
      does nothing. Afterwards `plumb deploy` runs the migrations.
      """)

  @OptionGroup var project: ProjectOptions
  @Option(help: "The name of the database, as it stands in its URL: of an SQLite file the name of the file.")
  var database: String
  @Flag(help: "Print what would be done, and do nothing.") var dryRun = false

  func run() async throws {
    let session = try await project.session()
    let (_, opened, url) = try await session.historyAndDatabase()
    guard let name = url.databaseName, name == database else {
      throw Failure(
        "the project's database is \(url)" + (url.databaseName.map { ", whose name is `\($0)`" } ?? "")
          + "; nothing was done")
    }
    let plan = try await opened.resetPlan(
      namespaces: await session.namespaces(), suffix: "_before_\(currentTime())")
    guard !plan.moves.isEmpty else { throw Failure("\(url) has nothing to set aside") }
    if dryRun {
      Terminal.print(plan.statements.map { $0 + ";" }.joined(separator: "\n"))
      return
    }
    try await opened.reset(plan)
    for move in plan.moves { Terminal.print("\(move.from) was set aside as \(move.to)") }
    Terminal.print("plumb deploy   runs the migrations")
  }
}
