import ArgumentParser
import Datamodel
import Lowering
import MigrationSQL
import SchemaAnalysis
import SchemaDiff
import Tables
import Text
import Workspace

struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare any two of: nothing, a schema, a migration history, a database.",
    discussion: """
      SOURCE is one of: empty | schema:PATH | migrations:DIR | database | database:URL
      The answer is what has to be done to get from the one to the other. Prisma's own flags work too.
      """)

  @OptionGroup var from: FromOptions
  @OptionGroup var to: ToOptions

  @Flag(help: "Print SQL.") var script = false
  @Flag(help: "Print a summary for people. This is the default.") var summary = false
  @Flag(help: "Print what may be lost or refused; rows are counted if the first side is a database.") var risks = false
  @Option(help: "text or json.") var format = OutputFormat.text
  @Flag(help: "Exit with 2 if the two sides differ.") var exitCode = false
  @Option(name: [.short, .long], help: "Write the answer to a new file instead.") var output: String?
  @Option(help: "The version of Prisma whose rules count.") var prisma: String?
  @Flag(help: "Print what Prisma prints even where that is wrong.") var prismaExact = false

  func run() async throws {
    let folder = currentFolder()
    var reader = DiffSourceReader(
      folder: folder, prisma: try prisma.map(version(from:)), names: prismaExact ? .asWritten : .asKept)
    let (source, goal) = (try from.source(), try to.source())
    let sides = try await reader.read((source, goal))
    var options = DiffOptions(
      matchesEngineExactly: prismaExact, previousIsDeclared: source.isSchema, namesUsualNamespace: true)
    if let project = await reader.project(of: (source, goal)) {
      // What can't be read may be what says which tables are somebody else's.
      for problem in project.problems { Terminal.printError("warning: \(problem.path): \(problem.message)") }
      options.leaveOut(tables: project.externalTables, enums: project.externalEnums, of: sides.to)
    }
    let plan = plan(from: sides.from, to: sides.to, options: options)

    let text: String
    switch format {
    case .json:
      let counts = risks ? try await reader.counts(for: plan, in: source) : RowCounts()
      text = try Terminal.json(DiffDocument(plan, knowing: counts, from: sides.from, to: sides.to, options)) + "\n"
    case .text where risks:
      let counts = try await reader.counts(for: plan, in: source)
      let lines =
        plan.messages(of: .warning, knowing: counts).map { "warning: \($0)" }
        + plan.messages(of: .unexecutable, knowing: counts).map { "not possible: \($0)" }
      text = (lines.isEmpty ? ["nothing is at risk"] : lines).joined(separator: "\n") + "\n"
    case .text where script:
      let sql = migrationSQL(plan, from: sides.from, to: sides.to, options: options)
      text = sql.hasSuffix("\n") ? sql : sql + "\n"
    case .text: text = MigrationSQL.summary(of: plan, from: sides.from, to: sides.to, options: options) + "\n"
    }
    if let output {
      try writeNewFile(folder.appending(output), Array(text.utf8))
    } else {
      Terminal.printRaw(text)
    }
    if exitCode, !plan.isEmpty { throw ExitCode(2) }
  }

  func validate() throws {
    if [script, summary, risks && format == .text].count(where: \.self) > 1 {
      throw ValidationError("--script, --summary and --risks exclude each other")
    }
  }
}

/// The stable form of a comparison for scripts.
private struct DiffDocument: Encodable {
  var version = 1
  let isEmpty: Bool
  let script: String
  let summary: String
  let warnings: [String]

  init(
    _ plan: MigrationPlan, knowing counts: RowCounts, from: DatabaseSchema, to: DatabaseSchema, _ options: DiffOptions
  ) {
    isEmpty = plan.isEmpty
    script = migrationSQL(plan, from: from, to: to, options: options)
    summary = MigrationSQL.summary(of: plan, from: from, to: to, options: options)
    warnings = plan.risks.compactMap { $0.message(knowing: counts) }
  }
}

struct FromOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The side to start from.", valueName: "source")) var from: DiffSource?
  @Flag(help: "As --from empty.") var fromEmpty = false
  @Option(name: [.long, .customLong("from-schema-datamodel")], help: "As --from schema:PATH.") var fromSchema: String?
  @Option(help: "As --from migrations:DIR.") var fromMigrations: String?
  @Option(help: "As --from database:URL.") var fromUrl: String?

  func source() throws -> DiffSource {
    try theOnly(
      [
        from, fromEmpty ? .empty : nil, fromSchema.map(DiffSource.schema), fromMigrations.map(DiffSource.migrations),
        fromUrl.map(DiffSource.database),
      ], "--from")
  }
}

struct ToOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The side to end at.", valueName: "source")) var to: DiffSource?
  @Flag(help: "As --to empty.") var toEmpty = false
  @Option(name: [.long, .customLong("to-schema-datamodel")], help: "As --to schema:PATH.") var toSchema: String?
  @Option(help: "As --to migrations:DIR.") var toMigrations: String?
  @Option(help: "As --to database:URL.") var toUrl: String?

  func source() throws -> DiffSource {
    try theOnly(
      [
        to, toEmpty ? .empty : nil, toSchema.map(DiffSource.schema), toMigrations.map(DiffSource.migrations),
        toUrl.map(DiffSource.database),
      ], "--to")
  }
}

private func theOnly(_ sources: [DiffSource?], _ option: String) throws -> DiffSource {
  let given = sources.compactMap { $0 }
  guard given.count == 1, let source = given.first else {
    throw ValidationError("exactly one side has to be given with \(option); see plumb diff --help")
  }
  return source
}
