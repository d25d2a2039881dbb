import ArgumentParser
import DatabaseAccess
import MigrationHistory
import Replay
import SchemaAnalysis
import Tables
import Text
import Workspace

struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the history on a throw-away database, and compare with what Plumb says without one.",
    discussion: """
      SQLite runs in memory. For PostgreSQL a database of its own is made on the server that --shadow-url names, and dropped \
      again; without that, a private server is started from the programs of this machine, in a temporary folder. The database \
      of the project is never used.
      Exits with 0 if both agree, with 2 if they do not, with 1 if it could not be checked.
      """)

  @OptionGroup var project: ProjectOptions
  @Option(help: "A PostgreSQL server on which a database may be made and dropped.") var shadowURL: String?

  func run() async throws {
    let session = try await project.session()
    let loaded = await session.load(readingDatabase: false)
    let analysis = try Analysis(of: loaded.inputs)
    guard let history = analysis.history else { throw Failure("there is no history to verify") }
    let shadow = try shadowURL.map { try DatabaseURL($0, relativeTo: session.folder) }
    let verification = try await Workspace.verify(history.migrations, history.final.dialect, shadow: shadow)
    Terminal.print(report(verification, history.migrations, session.folder))
    if !verification.isInStep { throw ExitCode(2) }
  }

  private func report(_ verification: Verification, _ migrations: [Migration], _ folder: FilePath) -> String {
    var lines: [String] = []
    for difference in verification.statements {
      let place = difference.place
      let text = migrations.first { $0.path == place.path }?.text
      let position = text?.position(at: place.range.start, in: .utf32)
      let path = folder.holds(place.path) ? place.path.relative(to: folder) : place.path.string
      lines.append("\(path):\((position?.line ?? 0) + 1):\((position?.column ?? 0) + 1): \(difference.message)")
    }
    for object in verification.objects {
      lines.append(object.object)
      lines.append("  replay:   \(object.first ?? "nothing")")
      lines.append("  database: \(object.second ?? "nothing")")
    }
    var summary = verification.summary(of: migrations.count)
    let inStep = "in step"
    if verification.isInStep { summary[0] = Terminal.styled(inStep, .green) + summary[0].dropFirst(inStep.count) }
    lines += summary
    return lines.joined(separator: "\n")
  }
}
