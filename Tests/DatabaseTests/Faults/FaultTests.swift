import MigrationHistory
import Tables
import TestSupport
import Testing
import Text

@testable import DatabaseAccess

/// Whatever happens on the way to a server, the user is told what it is, in time and without the password.
@Suite(
  .enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"))
struct FaultTests {
  @Test(arguments: Fault.connecting)
  func theUserIsToldWhatIsWrong(_ fault: Fault) async throws {
    let server = try fault.server.map { try FakeServer($0) }
    defer { server?.stop() }
    let text = try PostgreSQLServer.filled(fault.url, port: server?.port)
    let url = try DatabaseURL(text, relativeTo: FilePath("/"))
    let error = await #expect(throws: DatabaseError.self) {
      try await PostgreSQLDatabase(url: url, limit: .milliseconds(1500)).read()
    }
    let said = try #require(error)
    let wanted = fault.message.replacing("$URL", with: url.description)
    if let open = wanted.firstIndex(of: "*"), fault.message.hasSuffix("*") {
      #expect(said.description.hasPrefix(wanted[..<open]), "\(said.description)")
    } else {
      #expect(said.description == wanted)
    }
    #expect(said.code == fault.code)
    #expect(!"\(said) \(String(reflecting: said))".contains("s3cret"))
  }

  @Test func withoutTheLibraryThePackageIsNamed() async throws {
    #expect(PostgreSQLLibrary(names: ["libno-such-library.so"]) == nil)
    let url = try DatabaseURL("postgresql://user:s3cret@127.0.0.1/app", relativeTo: FilePath("/"))
    let error = await #expect(throws: DatabaseError.self) {
      try await PostgreSQLDatabase(url: url, library: nil).read()
    }
    #expect(error?.code == "database/missing-library")
    #expect(
      error?.description == """
        the client library of PostgreSQL (libpq), which reading postgresql://user:***@127.0.0.1/app takes, is not \
        installed; its package is libpq5 on Debian and Ubuntu, libpq on Fedora and in Homebrew, postgresql-libs on Arch
        """)
  }

  @Test func whoHasGoneAwayIsNotWaitedFor() async throws {
    let server = try FakeServer(.silent)
    defer { server.stop() }
    let url = try DatabaseURL(
      "postgresql://u@127.0.0.1:\(server.port)/app?connect_timeout=20", relativeTo: FilePath("/"))
    let task = Task { try await PostgreSQLDatabase(url: url).read() }
    try await Task.sleep(for: .milliseconds(100))
    task.cancel()
    let error = await #expect(throws: DatabaseError.self) { try await task.value }
    #expect(error?.reason == .cancelled)
  }

  @Test func aSlowServerIsReadAllTheSame() async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      try server.execute("CREATE TABLE a (x INT)")
      let fake = try FakeServer(.realServer(chunk: 512, pause: .milliseconds(2)))
      defer { fake.stop() }
      let url = try DatabaseURL(server.through(fake.port), relativeTo: FilePath("/"))
      let state = try await PostgreSQLDatabase(url: url).read()
      #expect(state.schema.tables.map(\.name.name) == ["a"])
    }
  }

  // MARK: The ledger

  private let ledger = """
    CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL,
      finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
      started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0);
    """

  private func check(
    _ code: String, _ message: String, parameters: String = "", setup: String,
    _ body: @Sendable (PostgreSQLDatabase) async throws -> Void,
    _ sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      try server.execute(setup)
      let url = try DatabaseURL(server.database + parameters, relativeTo: FilePath("/"))
      let database = PostgreSQLDatabase(url: url, limit: .seconds(4))
      let error = await #expect(throws: DatabaseError.self, sourceLocation: sourceLocation) { try await body(database) }
      #expect(error?.code == code, sourceLocation: sourceLocation)
      let wanted = message.replacing("$URL", with: url.description)
      #expect(error?.description == wanted, sourceLocation: sourceLocation)
    }
  }

  @Test func theLedgerHasOtherColumns() async throws {
    try await check(
      "database/unexpected-ledger",
      "the table _prisma_migrations of $URL can't be read: column m.checksum does not exist",
      setup: "CREATE TABLE _prisma_migrations (id INT)"
    ) { _ = try await $0.read() }
  }

  @Test func theLedgerMayNotBeRead() async throws {
    try await check(
      "database/no-permission", "no permission to open the database $URL",
      parameters: "?options=-c%20role%3Dpg_monitor", setup: ledger
    ) { _ = try await $0.read() }
  }

  @Test func theLedgerIsLocked() async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      try server.execute(ledger)
      let url = try DatabaseURL(server.database, relativeTo: FilePath("/"))
      try await server.whileHeld(by: "BEGIN; LOCK TABLE _prisma_migrations IN ACCESS EXCLUSIVE MODE") {
        let error = await #expect(throws: DatabaseError.self) { try await PostgreSQLDatabase(url: url).read() }
        #expect(error?.description == "the database \(url) is locked by another program")
      }
    }
  }

  @Test func aMigrationThatIsRecordedIsNotRecordedAgain() async throws {
    let migration = AppliedMigration(name: "1_a", checksum: Checksum(of: []))
    try await check(
      "database/already-applied", "the migration `1_a` is already recorded as applied in the database", setup: ledger
    ) { database in
      try await database.recordApplied([migration], now: 1)
      try await database.recordApplied([migration], now: 1)
    }
  }

  @Test func theSchemaOfTheLedgerIsMissing() async throws {
    try await check(
      "database/missing-schema", "the database $URL has no schema `nowhere`", parameters: "?schema=nowhere", setup: ""
    ) { try await $0.recordApplied([AppliedMigration(name: "1_a", checksum: Checksum(of: []))], now: 1) }
  }

  @Test func nothingIsWrittenWhereNothingMayBe() async throws {
    try await check(
      "database/read-only", "the database $URL can't be written: its server is a standby, or set to read only",
      parameters: "?options=-c%20default_transaction_read_only%3Don", setup: ledger
    ) { try await $0.recordApplied([AppliedMigration(name: "1_a", checksum: Checksum(of: []))], now: 1) }
  }

  @Test func somebodyElseMigrates() async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      let url = try DatabaseURL(server.database, relativeTo: FilePath("/"))
      try await server.whileHeld(by: "SELECT pg_advisory_lock(72707369)") {
        let error = await #expect(throws: DatabaseError.self) {
          try await PostgreSQLDatabase(url: url, limit: .seconds(2)).recordApplied(
            [AppliedMigration(name: "1_a", checksum: Checksum(of: []))], now: 1)
        }
        #expect(error?.description == "the database \(url) is locked by another program")
      }
      #expect(try await server.read().ledger == nil)
    }
  }

  @Test(arguments: [300, 700, 1_000, 1_400])
  func whatIsCutOffIsNotRecordedInPart(bytes: Int) async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      let fake = try FakeServer(.realServer(after: bytes, then: .closes))
      defer { fake.stop() }
      let url = try DatabaseURL(server.through(fake.port), relativeTo: FilePath("/"))
      let both = ["1_a", "2_b"].map { AppliedMigration(name: $0, checksum: Checksum(of: [])) }
      try? await PostgreSQLDatabase(url: url).recordApplied(both, now: 1)
      let count = try await server.read().ledger?.count ?? 0
      #expect(count == 0 || count == 2)
    }
  }
}
