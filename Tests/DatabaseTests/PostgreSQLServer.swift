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
  private let programs: String

  /// Makes an empty database, hands it out and drops it.
  static func inNewDatabase<Result>(
    _ sourceLocation: SourceLocation = #_sourceLocation, _ body: (PostgreSQLServer) async throws -> Result
  ) async throws -> Result {
    let server = try #require(url, sourceLocation: sourceLocation)
    let folder = try #require(programs, sourceLocation: sourceLocation)
    let name = "plumb_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
    var parts = try #require(URLComponents(string: server), sourceLocation: sourceLocation)
    parts.path = "/" + name
    let new = PostgreSQLServer(database: try #require(parts.string, sourceLocation: sourceLocation), programs: folder)
    let admin = PostgreSQLServer(database: server, programs: folder)
    try admin.execute("CREATE DATABASE \(name) TEMPLATE template0", sourceLocation)
    // Somebody may not have left yet.
    defer { _ = admin.send("DROP DATABASE \(name) WITH (FORCE)") }
    return try await body(new)
  }

  /// The port of the real server.
  static var port: UInt16 { url.flatMap { URLComponents(string: $0)?.port }.flatMap { UInt16(exactly: $0) } ?? 5432 }

  /// The database as it is reached through something else on this machine.
  func through(_ port: UInt16) -> String {
    var parts = URLComponents(string: database)
    parts?.host = "127.0.0.1"
    parts?.port = Int(port)
    return parts?.string ?? database
  }

  /// `text` with `$PORT` filled in, and `$LOGIN`, `$SERVER` and `$PROXY`: the real server with and without a user, and its
  /// database through that port.
  static func filled(_ text: String, port: UInt16?) throws -> String {
    let whole = try #require(url)
    let parts = try #require(URLComponents(string: whole))
    let server = "\(parts.host ?? "127.0.0.1"):\(parts.port ?? 5432)"
    let user = parts.user.map { user in user + (parts.password.map { ":" + $0 } ?? "") + "@" } ?? ""
    return text.replacing("$PORT", with: port.map { "\($0)" } ?? "")
      .replacing("$PROXY", with: "postgresql://\(user)127.0.0.1:\(port ?? 0)/postgres")
      .replacing("$LOGIN", with: "postgresql://\(user)\(server)").replacing("$SERVER", with: server)
  }

  /// Does `body` while another session has run `script` and holds what it got.
  func whileHeld(
    by script: String, _ sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
  ) async throws {
    // Long enough for a body that waits its turn among all other tests; it is ended as soon as the body is done.
    let command = [
      programs + "/psql", "-X", "-q", "-d", database, "-c", "\(script); SELECT pg_sleep(1800) /* held */",
    ]
    Thread.detachNewThread { run(command) }
    try await waitUntil(
      "it is held", holds: true,
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'", sourceLocation)
    defer {
      _ = send(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'"
      )
    }
    try await body()
  }

  /// Runs a script as Prisma does: all of it as one message, which is one transaction unless the script says otherwise.
  func execute(_ script: String, _ sourceLocation: SourceLocation = #_sourceLocation) throws {
    let outcome = send(script)
    try #require(outcome.status == 0, "\(outcome.errors)\n\(script)", sourceLocation: sourceLocation)
  }

  /// What the server says against a script; nil if it runs it, as a whole.
  func refusal(of script: String) -> String? {
    let outcome = send(script)
    return outcome.status == 0 ? nil : outcome.errors
  }

  /// The code with which the server refuses a script; nil if it runs it, as a whole.
  func code(of script: String) -> String? {
    let outcome = send(script, options: ["-v", "VERBOSITY=sqlstate"])
    return outcome.status == 0 ? nil : outcome.errors.split(separator: " ").last.map { String($0.prefix(5)) }
  }

  /// Whether the query has a row.
  func holds(_ query: String) -> Bool {
    send("CREATE TEMP TABLE seen (n INT CHECK (n > 0)); INSERT INTO seen SELECT count(*) FROM (\(query)) q").status == 0
  }

  /// Whether one of the product's connections to this database is there.
  static let oursIsConnected =
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'plumb'"

  /// Waits, half a minute at the most, until the query has a row, or has none.
  func waitUntil(
    _ what: Comment, holds wanted: Bool, _ query: String, _ sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let end = ContinuousClock.now + .seconds(30)
    // The last look is one that began after the time was up: a look may have waited its turn for as long.
    while true {
      let isLast = ContinuousClock.now >= end
      if holds(query) == wanted { return }
      try #require(!isLast, what, sourceLocation: sourceLocation)
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  private func send(_ script: String, options: [String] = []) -> Outcome {
    run([programs + "/psql", "-X", "-q", "-v", "ON_ERROR_STOP=1"] + options + ["-d", database, "-c", script])
  }

  /// What the product's own introspection finds.
  func schema() async throws -> DatabaseSchema { try await read().schema }

  func read() async throws -> DatabaseState {
    try await PostgreSQLDatabase(url: try DatabaseURL(database, relativeTo: FilePath("/"))).read()
  }

  /// The database as SQL.
  func dump(_ sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    let outcome = run([programs + "/pg_dump", "--schema-only", "--no-owner", "--no-privileges", "-d", database])
    try #require(outcome.status == 0, "\(outcome.errors)", sourceLocation: sourceLocation)
    // What begins with a backslash is for psql, not for the server.
    return outcome.output.split(separator: "\n").filter { !$0.hasPrefix("\\") }.joined(separator: "\n")
  }
}
