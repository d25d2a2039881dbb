import ArgumentParser
import MigrationHistory
import SchemaAnalysis
import SchemaDiff
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
    let analysis = try Analysis(of: loaded.inputs)
    if let error = analysis.diagnostics.values.joined().first(where: { $0.severity == .error }) {
      throw Failure("\(error.path): \(error.message)")
    }
    let renames = try rename.map { try renaming($0, in: analysis) }
    let change = try analysis.reconciliation(
      of: only, request: ActionRequest(time: currentTime(), migrationName: name, renames: renames))
    guard let change else {
      try answer(Answer(migrations: [], marked: [], isDryRun: dryRun)) { "nothing to reconcile" }
      return
    }
    let marked = markApplied || dryRun ? change.markAsApplied : []
    if !dryRun {
      try await session.carryOut(change, markingAsApplied: markApplied, in: loaded)
    }
    let statements = loaded.ledgerStatements(for: change)
    try answer(Answer(change, marked: marked, isDryRun: dryRun)) {
      report(on: change, statements: statements, folder: session.folder)
    }
  }

  /// `OLD:NEW`
  private func renaming(_ text: String, in analysis: Analysis) throws -> Rename {
    guard let colon = text.firstIndex(of: ":") else { throw ValidationError("--rename wants OLD:NEW, not `\(text)`") }
    return try analysis.rename(String(text[..<colon]), to: String(text[text.index(after: colon)...]))
  }

  /// What was done, or would be, in words.
  private func report(on change: WorkspaceChange, statements: String?, folder: FilePath) -> String {
    var lines: [String] = []
    for file in change.newFiles {
      lines.append(Terminal.styled((dryRun ? "would write " : "wrote ") + shown(file.path, folder), .bold))
      if file.path.lastComponent == "migration.sql" {
        lines.append(
          file.text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }.joined(separator: "\n"))
      }
    }
    for name in change.markAsApplied {
      if markApplied {
        lines.append(Terminal.styled((dryRun ? "would record " : "recorded ") + name + " as applied", .bold))
      } else {
        lines.append("\(name) is in the database already: --mark-applied would have recorded it there as applied")
      }
    }
    if dryRun, markApplied, let statements { lines.append(statements) }
    return lines.joined(separator: "\n")
  }

  private func answer(_ answer: Answer, text: () -> String) throws {
    switch format {
    case .json: Terminal.print(try Terminal.json(answer))
    case .text: Terminal.print(text())
    }
  }

  private func shown(_ path: FilePath, _ folder: FilePath) -> String {
    folder.holds(path) ? path.relative(to: folder) : path.string
  }

  private struct Answer: Encodable {
    struct File: Encodable {
      let file, text: String
    }

    var version = 1
    let migrations: [File]
    let markedAsApplied: [String]
    let dryRun: Bool

    init(migrations: [File], marked: [String], isDryRun: Bool) {
      self.migrations = migrations
      markedAsApplied = marked
      dryRun = isDryRun
    }

    init(_ change: WorkspaceChange, marked: [String], isDryRun: Bool) {
      self.init(
        migrations: change.newFiles.map { File(file: $0.path.string, text: $0.text) }, marked: marked,
        isDryRun: isDryRun)
    }
  }
}
