import ArgumentParser
import MigrationHistory
import SchemaAnalysis
import Text
import Workspace

struct ReconcileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconcile",
    abstract: "Write the migration for what no migration holds.",
    discussion: """
      What the database has already (it was pushed) goes into one migration, what it lacks into another. With
      --mark-applied the first is recorded in the database as applied, as `prisma migrate resolve --applied` would do it;
      the tables are not touched. --dry-run prints all of that and does nothing.
      """)

  @OptionGroup var project: ProjectOptions
  @Option(help: "The name of the migration; made from the change by default.") var name: String?
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Only these: Table, Table.column or an enum, by their names in the database.", valueName: "object"))
  var only: [String] = []
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "What has only got another name, so that its rows are kept: Table:New, Table.column:new, Enum.value:new.",
      valueName: "old:new"))
  var rename: [String] = []
  @Flag(help: "Print what would be done, and do nothing.") var dryRun = false
  @Flag(help: "Record what the database has already as applied there.") var markApplied = false
  @Option(help: "text or json.") var format = OutputFormat.text

  func run() async throws {
    let session = try await project.session()
    let loaded = await session.load(readingDatabase: true)
    let change = try change(in: try Analysis(of: loaded.inputs))
    if let change, !dryRun { try await session.carryOut(change, writingLedger: markApplied, in: loaded) }
    let report = ChangeReport(change, isDryRun: dryRun, writesLedger: markApplied || dryRun)
    switch format {
    case .json: Terminal.print(try Terminal.json(report))
    case .text:
      let statements = markApplied ? change.flatMap { loaded.ledgerStatements(for: $0) } : nil
      Terminal.print(
        change == nil ? "nothing to reconcile" : report.text(folder: session.folder, statements: statements))
      if !markApplied {
        for name in change?.namesToMark ?? [] {
          Terminal.print("\(name) is in the database already: --mark-applied would have recorded it there as applied")
        }
      }
    }
  }

  // Apart from `run`: as a part of it, the optimiser of Swift 6.3 crashes on it.
  private func change(in analysis: Analysis) throws -> WorkspaceChange? {
    if let error = analysis.diagnostics.values.joined().first(where: { $0.severity == .error }) {
      throw Failure("\(error.path): \(error.message)")
    }
    let renames = try rename.map { text in
      guard let colon = text.firstIndex(of: ":") else { throw ValidationError("--rename wants OLD:NEW, not `\(text)`") }
      return try analysis.rename(String(text[..<colon]), to: String(text[text.index(after: colon)...]))
    }
    return try analysis.reconciliation(
      of: only, request: ActionRequest(time: currentTime(), migrationName: name, renames: renames))
  }
}
