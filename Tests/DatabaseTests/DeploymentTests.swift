import DatabaseAccess
import Foundation
import MigrationHistory
import Tables
import TestSupport
import Testing
import Text

/// Migrations are run as a whole or not at all, and the ledger says what was done.
struct DeploymentTests {
  private static let good = migration("1_good", "CREATE TABLE a (x INT);\nINSERT INTO a VALUES (1);")
  private static let bad = migration("2_bad", "CREATE TABLE b (x INT);\nINSERT INTO missing VALUES (1);")
  private static let last = migration("3_last", "CREATE TABLE c (x INT);")

  private static func migration(_ name: String, _ script: String) -> Migration {
    Migration(name: name, path: FilePath("/\(name)/migration.sql"), text: SourceText(script))
  }

  private func check(_ database: any Database, script: String) async throws {
    let now: @Sendable () -> Int64 = { 1_700_000_000_123 }
    // A rehearsal leaves nothing behind, whether it succeeds or not.
    let before = try? await database.read()
    try await database.rehearse([Self.good, Self.last]) { _ in }
    await #expect(throws: DeploymentError.self) { try await database.rehearse([Self.good, Self.bad]) { _ in } }
    #expect((try? await database.read()) == before)

    try await database.run([Self.good], knowing: before?.ledger, now: now) { _ in }
    var state = try await database.read()
    #expect(state.schema.tables.map(\.name.name) == ["a"])
    #expect(state.ledger?.map(\.state) == [.applied])
    #expect(state.ledger?.first?.appliedStepsCount == 1)
    #expect(state.ledger?.first?.checksum == Self.good.checksum.description)

    // Of the one that fails nothing is left, and the one behind it is not run.
    let known = state.ledger
    let error = await #expect(throws: DeploymentError.self) {
      try await database.run([Self.bad, Self.last], knowing: known, now: now) { _ in }
    }
    guard case .failed(let failure)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(failure.migration == "2_bad" && !failure.isRecorded)
    #expect(failure.description.contains("missing"))
    let unchanged = try await database.read()
    #expect(unchanged == state)

    // What somebody else has done meanwhile is noticed.
    await #expect(throws: DeploymentError.ledgerChanged) {
      try await database.run([Self.last], knowing: [], now: now) { _ in }
    }

    // A script with transactions of its own is recorded before it is run.
    let own = Self.migration("4_own", "BEGIN;\nCREATE TABLE d (x INT);\nCOMMIT;\n\(script)")
    let second = await #expect(throws: DeploymentError.self) {
      try await database.run([own], knowing: known, now: now) { _ in }
    }
    guard case .failed(let recorded)? = second else {
      Issue.record("\(String(describing: second))")
      return
    }
    #expect(recorded.isRecorded)
    await #expect(throws: DeploymentError.notRehearsable("4_own")) { try await database.rehearse([own]) { _ in } }
    state = try await database.read()
    #expect(state.schema.tables.map(\.name.name) == ["a", "d"])
    #expect(state.ledger?.map(\.state) == [.applied, .failed])
    #expect(state.ledger?.last?.logs?.isEmpty == false)

    // Which is resolved either way.
    await #expect(throws: DatabaseError.self) { try await database.repairLedger([.rolledBack("1_good")], now: 2) }
    await #expect(throws: DatabaseError.self) { try await database.repairLedger([.rolledBack("0_none")], now: 2) }
    try await database.repairLedger([.rolledBack("4_own")], now: now())
    state = try await database.read()
    #expect(state.ledger?.map(\.state) == [.applied, .rolledBack])
    try await database.recordApplied([AppliedMigration(own)], now: now() + 1)
    state = try await database.read()
    #expect(state.ledger?.map(\.state) == [.applied, .rolledBack, .applied])
  }

  @Test(.enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"))
  func onPostgreSQL() async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      try await check(
        PostgreSQLDatabase(url: try DatabaseURL(server.database, relativeTo: FilePath("/"))),
        script: "INSERT INTO missing VALUES (1);")
    }
  }

  @Test func onSQLite() async throws {
    let file = try SQLiteFile()
    try await check(SQLiteDatabase(path: FilePath(file.path)), script: "INSERT INTO missing VALUES (1);")
  }

  @Test(.enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"))
  func theLineOfTheErrorIsNamed() async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      let database = PostgreSQLDatabase(url: try DatabaseURL(server.database, relativeTo: FilePath("/")))
      let error = await #expect(throws: DeploymentError.self) {
        try await database.run([Self.bad], knowing: nil, now: { 1 }) { _ in }
      }
      #expect(
        error?.description == """
          the migration `2_bad` failed at line 2: relation "missing" does not exist (42P01); nothing of it was done and \
          nothing was recorded
          """)
    }
  }

  /// Whatever byte the connection ends at, a migration is there with its row or not at all.
  @Test(
    .enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"),
    arguments: Array(stride(from: 400, to: 1_400, by: 100)))
  func whatIsCutOffIsNotDoneInPart(bytes: Int) async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      let fake = try FakeServer(.realServer(after: bytes, then: .closes))
      defer { fake.stop() }
      let database = PostgreSQLDatabase(url: try DatabaseURL(server.through(fake.port), relativeTo: FilePath("/")))
      try? await database.run([Self.good, Self.last], knowing: nil, now: { 1 }) { _ in }
      // The server needs a moment to notice.
      try await Task.sleep(for: .milliseconds(100))
      let state = try await server.read()
      let applied = (state.ledger ?? []).map(\.migrationName)
      #expect(state.ledger?.allSatisfy { $0.state == .applied } ?? true)
      #expect(state.schema.tables.map(\.name.name) == applied.map { $0 == "1_good" ? "a" : "c" })
    }
  }
}
