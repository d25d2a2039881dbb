import MigrationHistory
import Testing
import Text

@testable import DatabaseAccess

private func migration(_ name: String) -> AppliedMigration {
  AppliedMigration(name: name, checksum: Checksum(of: Array(name.utf8)))
}

@Suite struct SQLiteLedgerTests {
  private func record(_ names: [String], in database: TemporaryDatabase, now: Int64 = 1_735_810_200_123) async throws {
    try await SQLiteDatabase(path: database.path).recordApplied(names.map(migration), now: now)
  }

  @Test func noLedger() async throws {
    let database = try TemporaryDatabase(["CREATE TABLE a (x TEXT)"])
    #expect(try await database.read().ledger == nil)
  }

  @Test(arguments: [[String](), ["CREATE TABLE a (x TEXT)"]])
  func makesTheLedgerAndTheRow(_ statements: [String]) async throws {
    let database = try TemporaryDatabase(statements)
    try await record(["1_a"], in: database)
    let ledger = try #require(try await database.read().ledger)
    let row = try #require(ledger.first)
    #expect(ledger.count == 1)
    #expect(row.migrationName == "1_a")
    #expect(row.checksum == migration("1_a").checksum.description)
    #expect(row.startedAt == "1735810200123")
    #expect(row.finishedAt == row.startedAt)
    #expect(row.rolledBackAt == nil)
    #expect(row.logs == "")
    #expect(row.appliedStepsCount == 0)
    #expect(row.state == .applied)
    #expect(row.id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    #expect(try database.rows("SELECT typeof(finished_at) FROM _prisma_migrations") == [[.text("integer")]])
  }

  @Test func aFailedAttemptIsRolledBack() async throws {
    let database = try TemporaryDatabase(["CREATE TABLE a (x TEXT)"])
    try await record(["1_a", "2_b"], in: database, now: 1_000)
    try database.run(["UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '2_b'"])
    try await record(["2_b"], in: database, now: 2_000)
    let ledger = try #require(try await database.read().ledger)
    #expect(ledger.map(\.state) == [.applied, .rolledBack, .applied])
    #expect(ledger[1].rolledBackAt == "2000")
    #expect(Set(ledger.map(\.id)).count == 3)
  }

  @Test func allOrNothing() async throws {
    let database = try TemporaryDatabase(["CREATE TABLE a (x TEXT)"])
    try await record(["2_b"], in: database)
    let before = try await database.read()
    let error = await #expect(throws: DatabaseError.self) { try await record(["1_a", "2_b", "3_c"], in: database) }
    #expect(error?.reason == .alreadyApplied("2_b"))
    #expect(error?.description == "the migration `2_b` is already recorded as applied in the database")
    #expect(try await database.read() == before)
  }

  @Test func aFailureLeavesNoLedgerBehind() async throws {
    let database = try TemporaryDatabase(["CREATE TABLE a (x TEXT)"])
    await #expect(throws: DatabaseError.self) { try await record(["1_a", "1_a"], in: database) }
    #expect(try await database.read().ledger == nil)
  }

  @Test func isKeptOutByALock() async throws {
    let database = try TemporaryDatabase(["CREATE TABLE a (x TEXT)"])
    let holder = try database.connect()
    try holder.execute("BEGIN IMMEDIATE")
    let error = await #expect(throws: DatabaseError.self) { try await record(["1_a"], in: database) }
    #expect(error?.reason == .locked)
  }

  @Test func neverMakesAFile() async throws {
    let database = try TemporaryDatabase(nil)
    let error = await #expect(throws: DatabaseError.self) { try await record(["1_a"], in: database) }
    #expect(error?.reason == .missing)
    #expect(FileStamp(database.path) == nil)
  }

  @Test func readsRowsOfOtherTools() async throws {
    let database = try TemporaryDatabase([
      """
      CREATE TABLE "_prisma_migrations" ("id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL,
      "finished_at" DATETIME, "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME,
      "started_at" DATETIME NOT NULL DEFAULT current_timestamp, "applied_steps_count" INTEGER NOT NULL DEFAULT 0)
      """,
      "INSERT INTO _prisma_migrations VALUES ('x', 'c', '2025-01-02 09:30:00', '1_a', NULL, NULL, '2025-01-02 09:30:00', 1)",
    ])
    let row = try #require(try await database.read().ledger?.first)
    #expect(row.startedAt == "2025-01-02 09:30:00")
    #expect(row.appliedStepsCount == 1)
  }

  @Test func aTableThatIsNoLedger() async throws {
    let database = try TemporaryDatabase(["CREATE TABLE _prisma_migrations (x TEXT)"])
    let error = await #expect(throws: DatabaseError.self) { try await database.read() }
    #expect(error?.code == "database/unexpected-ledger")
  }

  @Test func previewShowsWhatIsWritten() throws {
    let url = try DatabaseURL("file:dev.db", relativeTo: FilePath("/p"))
    let preview = try #require(ledgerStatements(for: [migration("1_a'b")], at: url))
    #expect(preview.contains("INSERT INTO \"_prisma_migrations\""))
    #expect(preview.contains("'1_a''b'"))
    #expect(preview.contains(migration("1_a'b").checksum.description))
  }
}
