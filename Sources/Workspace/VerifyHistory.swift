package import DatabaseAccess
package import MigrationHistory
import Replay
import SerialQueue
package import Tables
import Text

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Why a history could not be verified, as a sentence for the user.
package struct VerificationProblem: Error, CustomStringConvertible {
  package let description: String
}

/// Runs the migrations on a throw-away database and compares with their replay.
///
/// SQLite runs in memory. For PostgreSQL a database is made on the server of `shadow`, and dropped again; without one, a private
/// server is started from the programs of this machine. Takes seconds, on a queue of its own; a task that is cancelled stops
/// behind the script that is being run.
package func verify(
  _ migrations: [Migration], _ dialect: Dialect, shadow: DatabaseURL?
) async throws -> Verification {
  let outcome = try await ThrowAwayDatabase().run(shadowScripts(migrations, dialect: dialect), dialect, shadow)
  // The scripts were sent as a whole, so that is how they are replayed.
  var replayed = ReplayState(dialect: dialect)
  for migration in migrations { replayed.apply(migration) }
  return Verification(migrations, replayed, outcome)
}

/// Where blocking calls wait that start a server or run scripts in memory.
private actor ThrowAwayDatabase {
  private let executor = SerialQueueExecutor(label: "plumb.verify")

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  func run(_ scripts: [ShadowScript], _ dialect: Dialect, _ shadow: DatabaseURL?) async throws -> ShadowOutcome {
    switch dialect.name {
    case .sqlite: return try runInMemory(scripts)
    case .postgresql:
      let now = Int64(Date().timeIntervalSince1970)
      if let shadow { return try await PostgreSQLShadow(url: shadow).run(scripts, now: now) }
      let server = try PrivateServer(cache: cacheFolder())
      defer { server.stop() }
      return try await PostgreSQLShadow(url: DatabaseURL(server.url, relativeTo: FilePath("/"))).run(scripts, now: now)
    case .mysql, .cockroachdb, .sqlserver:
      throw VerificationProblem(
        description: "a history for \(dialect.name.rawValue) can't be run on a throw-away database yet")
    }
  }

  private func cacheFolder() -> FilePath {
    let environment = ProcessInfo.processInfo.environment
    if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") { return FilePath(folder).appending("plumb") }
    return FilePath(environment["HOME"] ?? "/tmp").appending(".cache/plumb")
  }
}

extension Verification {
  /// What came of it in a few lines, the first of which says it all.
  package func summary(of count: Int) -> [String] {
    let history = count == 1 ? "1 migration" : "\(count) migrations"
    let total = statements.count + objects.count
    var lines = [
      isInStep
        ? "in step: \(history), replayed and run on \(product)"
        : "\(total == 1 ? "1 difference" : "\(total) differences") between the replay of \(history) and \(product)"
    ]
    if !missingExtensions.isEmpty {
      lines.append("not compared, since the server lacks the extension: \(missingExtensions.joined(separator: ", "))")
    }
    if !unknown.isEmpty {
      lines.append("the replay could not read \(unknown.count == 1 ? "1 statement" : "\(unknown.count) statements")")
    }
    return lines
  }
}
