import ArgumentParser
import SchemaAnalysis
import Text
import Workspace

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say where schema, migrations and database do not agree.",
    discussion: """
      Exits with 0 if all is in step, with 2 if there is a warning or an error, with 1 if it could not be checked.
      """)

  enum Side: String, CaseIterable, ExpressibleByArgument {
    case history, database, all
  }

  @OptionGroup var project: ProjectOptions
  @Option(help: "What to compare the schema with: history, database (has to be there) or all.") var against = Side.all
  @Flag(help: "Fail on what could not be made out, too.") var strict = false
  @Option(help: "text or json.") var format = OutputFormat.text

  func run() async throws {
    let session = try await project.session()
    let loaded = await session.load(readingDatabase: against != .history)
    if against == .database, case .unknown = loaded.inputs.database {
      throw Failure(loaded.databaseProblem ?? "there is no database to compare with")
    }
    let analysis = try Analysis(of: loaded.inputs)
    let report = FindingReport(analysis.diagnostics, seenFrom: session.folder, text: loaded.text(_:))
    switch format {
    case .json: Terminal.print(try Terminal.json(report.document))
    case .text:
      if report.count > 0 { Terminal.print(report.text()) }
      if !report.hasFindings, analysis.lowered != nil { Terminal.print(Self.inStep(analysis)) }
    }
    // It was said what it is; there is nothing to check, and nothing wrong.
    if session.project.isPrisma8 { return }
    if analysis.lowered == nil, !report.hasFindings {
      throw Failure("schema and migrations were not compared: the schema names no provider that is supported yet")
    }
    let isUncertain = analysis.diagnostics.values.contains { $0.contains { $0.code == "history/opaque" } }
    if report.hasFindings || (strict && isUncertain) { throw ExitCode(2) }
  }

  /// What was compared is said, so that "in step" promises no more than it knows.
  private static func inStep(_ analysis: Analysis) -> String {
    var sides = ["schema"]
    if let count = analysis.history?.migrations.count {
      sides.append(count == 1 ? "1 migration" : "\(count) migrations")
    }
    if case .read(_, _, let label) = analysis.inputs.database { sides.append("database \(label)") }
    return Terminal.styled("in step", .green) + ": " + sides.joined(separator: ", ")
  }
}
