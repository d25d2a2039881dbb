import ArgumentParser
import DatabaseAccess
import MigrationHistory
import Replay
import SchemaAnalysis
import Tables
import Text
import Workspace

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

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
    let dialect = history.final.dialect
    let scripts = shadowScripts(history.migrations, dialect: dialect)
    let outcome = try await outcome(of: scripts, dialect, folder: session.folder)
    // The scripts were sent as a whole, so that is how they are replayed.
    var replayed = ReplayState(dialect: dialect)
    for migration in history.migrations { replayed.apply(migration) }
    let verification = Verification(history.migrations, replayed, outcome)
    Terminal.print(report(verification, history.migrations, session.folder))
    if !verification.isInStep { throw ExitCode(2) }
  }

  private func outcome(
    of scripts: [ShadowScript], _ dialect: Dialect, folder: FilePath
  ) async throws -> ShadowOutcome {
    switch dialect.name {
    case .sqlite: return try runInMemory(scripts)
    case .postgresql:
      let now = Int64(Date().timeIntervalSince1970)
      if let shadowURL {
        return try await PostgreSQLShadow(url: DatabaseURL(shadowURL, relativeTo: folder)).run(scripts, now: now)
      }
      let server = try PrivateServer(cache: cacheFolder())
      defer { server.stop() }
      return try await PostgreSQLShadow(url: DatabaseURL(server.url, relativeTo: folder)).run(scripts, now: now)
    case .mysql, .cockroachdb, .sqlserver:
      throw Failure("a history for \(dialect.name.rawValue) can't be run on a throw-away database yet")
    }
  }

  private func cacheFolder() -> FilePath {
    let environment = ProcessInfo.processInfo.environment
    if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") { return FilePath(folder).appending("plumb") }
    return FilePath(environment["HOME"] ?? "/tmp").appending(".cache/plumb")
  }

  private func report(_ verification: Verification, _ migrations: [Migration], _ folder: FilePath) -> String {
    let count = migrations.count == 1 ? "1 migration" : "\(migrations.count) migrations"
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
    if verification.isInStep {
      lines.append(Terminal.styled("in step", .green) + ": \(count), replayed and run on \(verification.product)")
    } else {
      let total = verification.statements.count + verification.objects.count
      lines.append(
        "\(total == 1 ? "1 difference" : "\(total) differences") between the replay of \(count) and \(verification.product)"
      )
    }
    if !verification.missingExtensions.isEmpty {
      lines.append(
        "not compared, since the server lacks the extension: \(verification.missingExtensions.joined(separator: ", "))")
    }
    if !verification.unknown.isEmpty {
      let total = verification.unknown.count
      lines.append("the replay could not read \(total == 1 ? "1 statement" : "\(total) statements")")
    }
    return lines.joined(separator: "\n")
  }
}
