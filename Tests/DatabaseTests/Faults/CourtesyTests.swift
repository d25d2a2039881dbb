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
      let statements = fake.statements
      #expect(statements.count > 20)
      let begun = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
      for statement in statements {
        #expect(["SELECT ", "SET LOCAL "].contains(where: statement.hasPrefix) || statement == begun, "\(statement)")
      }
      #expect(statements.filter { $0 == begun }.count == 2)
    }
  }

  @Test func noConnectionIsLeftBehind() async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      let database = try database(server.database)
      for _ in 0..<200 { _ = try await database.stamp() }
      for _ in 0..<50 { _ = try await database.read() }
      // Fails where somebody is still connected: a server can't drop a database that is in use.
      try await Task.sleep(for: .milliseconds(200))
      try server.execute(
        """
        CREATE TEMP TABLE seen (n INT CHECK (n = 0));
        INSERT INTO seen SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'plumb'
        """)
    }
  }

  @Test func itSaysWhoItIs() async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      try await database(server.database).recordApplied([], now: 1)
      try await server.whileHeld(by: "BEGIN; LOCK TABLE _prisma_migrations IN ACCESS EXCLUSIVE MODE") {
        async let reading: DatabaseState? = try? database(server.database).read()
        // Only one that waits for the lock is there long enough to be seen.
        var tries = 0
        while !server.holds(
          "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'plumb'"),
          tries < 40
        {
          tries += 1
          try await Task.sleep(for: .milliseconds(20))
        }
        #expect(tries < 40)
        _ = await reading
      }
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
