import ArgumentParser
import SchemaAnalysis
import Text
import Workspace

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

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
  @Flag(help: "Fail on what could not be made out, too: a statement of a migration, or the database.") var strict =
    false
  @Option(
    help: "text, json, github (annotations of a GitHub Actions run) or sarif (for code scanners).")
  var format = CheckFormat.text

  func run() async throws {
    let session = try await project.session()
    let loaded = await session.load(readingDatabase: against != .history)
    if against == .database, case .unknown = loaded.inputs.database {
      throw Failure(loaded.databaseProblem ?? "there is no database to compare with")
    }
    let analysis = try await Analysis.sideBySide(of: loaded.inputs)
    let report = FindingReport(analysis.diagnostics, seenFrom: session.folder, text: loaded.text(_:))
    switch format {
    case .json: Terminal.print(try Terminal.json(report.document))
    case .sarif:
      Terminal.print(try Terminal.json(SARIFReport(report, seenFrom: repositoryFolder(around: session.folder))))
    case .github:
      if report.count > 0 {
        Terminal.print(report.gitHubCommands(seenFrom: repositoryFolder(around: session.folder)))
      }
    case .text:
      if report.count > 0 { Terminal.print(report.text()) }
      if !report.hasFindings, analysis.lowered != nil { Terminal.print(Self.inStep(analysis)) }
    }
    // It was said what it is; there is nothing to check, and nothing wrong.
    if session.project.isPrisma8 { return }
    if analysis.lowered == nil, !report.hasFindings {
      throw Failure("schema and migrations were not compared: the schema names no provider that is supported yet")
    }
    if report.hasFindings { throw ExitCode(2) }
    if strict, against != .history, loaded.hasUnreadDatabase {
      throw Failure("the database was not compared: \(loaded.databaseProblem ?? "")")
    }
    if strict, isUncertain(analysis) { throw ExitCode(2) }
  }

  /// Whether a statement of the history could not be read, so that what it may have touched is not known.
  private func isUncertain(_ analysis: Analysis) -> Bool {
    analysis.diagnostics.values.contains { $0.contains { $0.code == "history/opaque" } }
  }

  /// A runner of GitHub Actions sees paths from where it checked the repository out, and a step may run further below.
  private func repositoryFolder(around folder: FilePath) -> FilePath {
    guard let workspace = ProcessInfo.processInfo.environment["GITHUB_WORKSPACE"], workspace.hasPrefix("/") else {
      return folder
    }
    let path = FilePath(workspace)
    return path == folder || path.holds(folder) ? path : folder
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
