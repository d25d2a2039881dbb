import DatabaseAccess
import Foundation
import Tables
import TestSupport
import Testing
import Text

/// The server of the tests, and databases on it that last for one test.
struct PostgreSQLServer {
  static let url = TestSupport.environment("PLUMB_TEST_POSTGRES")
  /// The folder of `psql` and `pg_dump`.
  static let programs = TestSupport.environment("PLUMB_PSQL_BIN")
  static var isThere: Bool { url != nil && programs != nil }

  /// The URL of the database that `inNewDatabase` made.
  let database: String
  private let folder: String

  /// Makes an empty database, hands it out and drops it.
  static func inNewDatabase<Result>(
    _ sourceLocation: SourceLocation = #_sourceLocation, _ body: (PostgreSQLServer) async throws -> Result
  ) async throws -> Result {
    let server = try #require(url, sourceLocation: sourceLocation)
    let folder = try #require(programs, sourceLocation: sourceLocation)
    let name = "plumb_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
    var parts = try #require(URLComponents(string: server), sourceLocation: sourceLocation)
    parts.path = "/" + name
    let new = PostgreSQLServer(database: try #require(parts.string, sourceLocation: sourceLocation), folder: folder)
    let admin = PostgreSQLServer(database: server, folder: folder)
    try admin.execute("CREATE DATABASE \(name) TEMPLATE template0", sourceLocation)
    defer { _ = admin.send("DROP DATABASE \(name)") }
    return try await body(new)
  }

  /// Runs a script as Prisma does: all of it as one message, which is one transaction unless the script says otherwise.
  func execute(_ script: String, _ sourceLocation: SourceLocation = #_sourceLocation) throws {
    let outcome = send(script)
    try #require(outcome.status == 0, "\(outcome.errors)\n\(script)", sourceLocation: sourceLocation)
  }

  private func send(_ script: String) -> Outcome {
    run([folder + "/psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", script])
  }

  /// What the product's own introspection finds.
  func schema() async throws -> DatabaseSchema { try await read().schema }

  func read() async throws -> DatabaseState {
    try await PostgreSQLDatabase(url: try DatabaseURL(database, relativeTo: FilePath("/"))).read()
  }

  /// The database as SQL.
  func dump(_ sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    let outcome = run([folder + "/pg_dump", "--schema-only", "--no-owner", "--no-privileges", "-d", database])
    try #require(outcome.status == 0, "\(outcome.errors)", sourceLocation: sourceLocation)
    // What begins with a backslash is for psql, not for the server.
    return outcome.output.split(separator: "\n").filter { !$0.hasPrefix("\\") }.joined(separator: "\n")
  }
}
