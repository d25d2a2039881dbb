import Tables
import TestSupport
import Testing
import Text

@testable import DatabaseAccess

/// A reader leaves no trace on a server: it only reads, says who it is, holds nobody up and goes away again.
@Suite(
  .enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"))
struct CourtesyTests {
  private func database(_ url: String) throws -> PostgreSQLDatabase {
    PostgreSQLDatabase(url: try DatabaseURL(url, relativeTo: FilePath("/")))
  }

  @Test func nothingButReadingIsAskedFor() async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      try await database(server.database).recordApplied([], now: 1)
      let fake = try FakeServer(.realServer())
      defer { fake.stop() }
      let throughIt = try database(server.through(fake.port) + "?sslmode=disable")
      _ = try await throughIt.read()
      _ = try await throughIt.stamp()
      _ = try await throughIt.readDetails()
      _ = try await throughIt.count([.rows(QualifiedName("public", "_prisma_migrations"))])
      let statements = fake.statements
      #expect(statements.count > 20)
      checkOnlyReads(statements)
      #expect(statements.filter { $0.hasPrefix("BEGIN") }.count == 4)
    }
  }

  /// The whole program, whatever it is asked, as long as it is not asked to write.
  @Test(
    .enabled(if: TestSupport.environment("PLUMB_BINARY") != nil, "needs PLUMB_BINARY; ./dev test sees to it"),
    arguments: [
      ["check"], ["check", "--strict", "--format", "sarif"], ["status"], ["doctor"], ["introspect"],
      ["diff", "--from", "database", "--to", "schema:prisma/schema.prisma"], ["reconcile", "--dry-run"],
      ["baseline", "--dry-run"], ["adopt", "A.more", "--dry-run"], ["restore", "A.more"], ["repair"],
      ["deploy", "--dry-run"], ["resolve", "--applied", "1_a", "--dry-run"],
    ])
  func noCommandWritesUnlessItIsAskedTo(_ arguments: [String]) async throws {
    let plumb = TestSupport.environment("PLUMB_BINARY") ?? ""
    try await PostgreSQLServer.inNewDatabase { server in
      try server.execute("CREATE TABLE \"A\" (id INT PRIMARY KEY, more TEXT)")
      try await database(server.database).recordApplied([], now: 1)
      let before = try await database(server.database).stamp()
      let fake = try FakeServer(.realServer())
      defer { fake.stop() }
      let project = try ServerProject(["1_a": "CREATE TABLE \"A\" (id INTEGER PRIMARY KEY);"])
      let outcome = run(
        [plumb] + arguments, in: project.path,
        environment: ["PLUMB_DATABASE_URL": server.through(fake.port) + "?sslmode=disable"])
      #expect(outcome.status < 64, "\(outcome.errors)")
      checkOnlyReads(fake.statements)
      #expect(try await database(server.database).stamp() == before)
    }
  }

  private func checkOnlyReads(_ statements: [String], _ sourceLocation: SourceLocation = #_sourceLocation) {
    let begun = [
      "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", "BEGIN TRANSACTION READ ONLY",
    ]
    for statement in statements {
      #expect(
        ["SELECT ", "SET LOCAL "].contains(where: statement.hasPrefix) || begun.contains(statement), "\(statement)",
        sourceLocation: sourceLocation)
      // What is no statement of writing can write all the same.
      for function in ["pg_advisory", "nextval", "setval", "lo_", "pg_terminate", "pg_cancel", "dblink"] {
        #expect(!statement.contains(function + "("), "\(statement)", sourceLocation: sourceLocation)
      }
    }
  }

  /// `PLUMB_POLLS` says how many looks, 200 without it.
  @Test func noConnectionIsLeftBehind() async throws {
    let looks = TestSupport.environment("PLUMB_POLLS").flatMap { Int($0) } ?? 200
    try await PostgreSQLServer.inNewDatabase { server in
      let database = try database(server.database)
      for _ in 0..<looks { _ = try await database.stamp() }
      for _ in 0..<50 { _ = try await database.read() }
      try await server.waitUntil("nobody of us is connected", holds: false, PostgreSQLServer.oursIsConnected)
    }
  }

  /// A transaction that was under way at the last look, and is older than the newest that had ended then.
  @Test func whatEndsLateIsSeen() async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      try server.execute("CREATE TABLE a (x INT)")
      let database = try database(server.database)
      let url = try DatabaseURL(server.database, relativeTo: FilePath("/"))
      let library = try #require(PostgreSQLLibrary.installed)
      let late = try PostgreSQLConnection(
        // Held over several awaits, each of which waits its turn among all other tests.
        library, try PostgreSQLParameters(url.revealed(), relativeTo: url.folder), limit: .seconds(900),
        database: url.description)
      try late.rows("BEGIN; ALTER TABLE a ALTER x SET NOT NULL")
      try server.execute("CREATE TABLE b (x INT)")
      let before = try await database.stamp()
      try late.rows("COMMIT")
      #expect(try await database.stamp() != before)
    }
  }

  @Test func itSaysWhoItIs() async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      let fake = try FakeServer(.realServer())
      defer { fake.stop() }
      _ = try await database(server.through(fake.port) + "?sslmode=disable").read()
      #expect(fake.introduction["application_name"] == "plumb")
    }
  }

  @Test func theCheapLookSeesEveryChange() async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      try server.execute(
        """
        CREATE TYPE mood AS ENUM ('a'); CREATE TABLE p (id INT PRIMARY KEY);
        CREATE TABLE t (id INT PRIMARY KEY, x TEXT, y INT CONSTRAINT y_fkey REFERENCES p); CREATE INDEX t_x ON t (x);
        """)
      let database = try database(server.database)
      var last = try await database.stamp()
      for statement in [
        "ALTER TABLE t ADD COLUMN z INT", "ALTER TABLE t RENAME COLUMN z TO w", "ALTER TABLE t ALTER w SET NOT NULL",
        "ALTER TABLE t ALTER w TYPE BIGINT", "ALTER TABLE t ALTER w SET DEFAULT 1",
        "ALTER TABLE t ALTER w SET DEFAULT 2",
        "ALTER TABLE t ALTER w DROP DEFAULT", "ALTER TABLE t DROP COLUMN w", "CREATE INDEX t_y ON t (y)",
        "ALTER INDEX t_y RENAME TO t_z", "DROP INDEX t_z", "ALTER TABLE t RENAME CONSTRAINT y_fkey TO z_fkey",
        "ALTER TABLE t DROP CONSTRAINT z_fkey", "ALTER TABLE t ADD CHECK (y > 0)", "ALTER TABLE t RENAME TO u",
        "ALTER TYPE mood ADD VALUE 'b'", "ALTER TYPE mood RENAME VALUE 'b' TO 'c'", "CREATE TABLE v (id INT)",
        "DROP TABLE v", "CREATE VIEW w AS SELECT 1 AS one", "ALTER TABLE u ENABLE ROW LEVEL SECURITY",
        "CREATE TABLE _prisma_migrations (id TEXT)", "INSERT INTO _prisma_migrations VALUES ('a')",
        "UPDATE _prisma_migrations SET id = 'b'", "DELETE FROM _prisma_migrations",
      ] {
        try server.execute(statement)
        let next = try await database.stamp()
        #expect(next != last, "\(statement)")
        last = next
      }
      for statement in ["INSERT INTO p VALUES (1)", "COMMENT ON TABLE p IS 'x'", "SELECT 1"] {
        try server.execute(statement)
        #expect(try await database.stamp() == last, "\(statement)")
      }
    }
  }

  /// The namespace of the URL is the one that is read first, and where the ledger is.
  @Test func theSchemaOfTheURLCounts() async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      try server.execute("CREATE SCHEMA \"my shop\"; CREATE TABLE \"my shop\".a (n SERIAL); CREATE TABLE b (n INT)")
      let database = try database(server.database + "?schema=my%20shop")
      try await database.recordApplied([], now: 1)
      let state = try await database.read()
      #expect(state.ledger == [])
      #expect(state.schema.defaultNamespace == "my shop")
      #expect(state.schema.tables.map(\.name.description) == ["my shop.a", "public.b"])
      #expect(state.schema.tables[0].columns[0].defaultValue == .sequence("a_n_seq"))
    }
  }
}
