import DatabaseAccess
import Foundation
import MigrationHistory
import Tables
import TestSupport
import Testing
import Text

/// The program is killed at every step of what it writes: what was begun is there as a whole or not at all, the ledger says
/// what is there, and the next run goes on.
@Suite(.enabled(if: TestSupport.environment("PLUMB_BINARY") != nil, "needs PLUMB_BINARY; ./dev test sees to it"))
struct KilledProcessTests {
  private static let scripts = [
    "1_a": "CREATE TABLE a (x INT);\nINSERT INTO a VALUES (1);",
    "2_b": "CREATE TABLE b (x INT);\nINSERT INTO b VALUES (1);",
    "3_c": "CREATE TABLE c (x INT);",
  ]

  private let plumb = TestSupport.environment("PLUMB_BINARY") ?? ""

  /// Which migrations are there by their tables, and which by their rows.
  private func check(_ state: DatabaseState, _ comment: String) {
    let ledger = state.ledger ?? []
    let tables = Set(state.schema.tables.map(\.name.name))
    let recorded = Set(ledger.filter { $0.state == .applied }.map { String($0.migrationName.suffix(1)) })
    #expect(tables == recorded, "\(comment)")
    #expect(ledger.allSatisfy { $0.state == .applied }, "\(comment): \(ledger.map(\.state))")
  }

  // MARK: PostgreSQL

  /// After each so many bytes of the server's answers nothing more comes, and there the program is killed.
  @Test(
    .enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"),
    arguments: Array(stride(from: 0, to: 3_000, by: 60)))
  func deployOnPostgreSQL(bytes: Int) async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      let project = try ServerProject(Self.scripts)
      // The first connection reads what waits, the second runs it.
      let fake = try FakeServer(.realServer(whole: 1, after: bytes, then: .hangs))
      defer { fake.stop() }
      killed(
        [plumb, "deploy"], in: project, url: server.through(fake.port) + "?sslmode=disable&connect_timeout=30", fake)
      check(try await settled(server), "killed after \(bytes) bytes")
      let next = run([plumb, "deploy"], in: project.path, environment: ["PLUMB_DATABASE_URL": server.database])
      #expect(next.status == 0, "\(next.errors)")
      let last = try await server.read()
      check(last, "the next run")
      #expect(last.schema.tables.map(\.name.name) == ["a", "b", "c"])
    }
  }

  @Test(
    .enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"),
    arguments: Array(stride(from: 0, to: 1_500, by: 50)))
  func resolveOnPostgreSQL(bytes: Int) async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      let project = try ServerProject(Self.scripts)
      let fake = try FakeServer(.realServer(after: bytes, then: .hangs))
      defer { fake.stop() }
      killed(
        [plumb, "resolve", "--applied", "1_a"], in: project,
        url: server.through(fake.port) + "?sslmode=disable&connect_timeout=30", fake)
      let rows = try await settled(server).ledger ?? []
      #expect(rows.isEmpty || rows.map(\.state) == [.applied])
      if rows.isEmpty {
        let next = run(
          [plumb, "resolve", "--applied", "1_a"], in: project.path, environment: ["PLUMB_DATABASE_URL": server.database]
        )
        #expect(next.status == 0, "\(next.errors)")
      }
      #expect(try await server.read().ledger?.map(\.state) == [.applied])
    }
  }

  /// Runs the command until the server has fallen silent, and kills it there; it may also come to its end.
  private func killed(_ command: [String], in project: ServerProject, url: String, _ fake: FakeServer) {
    runUntilKilled(
      command, in: project.path, environment: ["PLUMB_DATABASE_URL": url], when: { _ in fake.isHanging })
  }

  /// The state when the server has noticed that the program is gone.
  private func settled(_ server: PostgreSQLServer) async throws -> DatabaseState {
    try await server.waitUntil("the program is gone", holds: false, PostgreSQLServer.oursIsConnected)
    return try await server.read()
  }

  // MARK: SQLite

  /// Each script takes a while, and the kills are spread over all of it.
  @Test(arguments: Array(0..<40))
  func deployOnSQLite(place: Int) async throws {
    let slow =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120000) INSERT INTO TABLE_ SELECT i FROM n;"
    let scripts = Dictionary(
      uniqueKeysWithValues: ["a", "b", "c"].enumerated().map { index, name in
        (
          "\(index + 1)_\(name)",
          "CREATE TABLE \(name) (x INT);\n\(slow.replacing("TABLE_", with: name))\nCREATE INDEX i\(name) ON \(name) (x);"
        )
      })
    let project = try ServerProject(scripts, provider: "sqlite", url: "file:dev.db")
    let file = project.file("prisma/dev.db")
    try Data().write(to: URL(filePath: file))
    runUntilKilled([plumb, "deploy"], in: project.path, when: { $0 > .milliseconds(5 + place * 8) })
    let database = SQLiteDatabase(path: FilePath(file))
    if let state = try? await database.read() { check(state, "killed at place \(place)") }
    let next = run([plumb, "deploy"], in: project.path)
    #expect(next.status == 0, "\(next.errors)")
    let last = try await database.read()
    check(last, "the next run")
    #expect(last.schema.tables.map(\.name.name) == ["a", "b", "c"])
    #expect(last.schema.tables.allSatisfy { $0.indexes.count == 1 })
  }
}
