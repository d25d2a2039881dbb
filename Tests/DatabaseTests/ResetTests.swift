import DatabaseAccess
import Foundation
import MigrationHistory
import Tables
import TestSupport
import Testing
import Text
import Workspace

/// A reset sets aside and drops nothing.
struct ResetTests {
  private let migration = Migration(
    name: "1_a", path: FilePath("/1_a/migration.sql"),
    text: SourceText("CREATE TABLE a (x INT);\nINSERT INTO a VALUES (1);"))

  private static let isThere = "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"

  private func check(_ database: any Database) async throws -> ResetPlan {
    try await database.run([migration], knowing: nil, now: { 1 }, report: { _ in })
    let plan = try await database.resetPlan(namespaces: [], suffix: "_before")
    #expect(try await database.read().schema.tables.map(\.name.name).contains("a"), "a plan does nothing")
    try await database.reset(plan)
    return plan
  }

  @Test(.enabled(if: PostgreSQLServer.isThere, Comment(rawValue: isThere)))
  func onPostgreSQL() async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      try server.execute(
        "CREATE EXTENSION citext; CREATE ROLE plumb_reader_\(getpid()); GRANT USAGE ON SCHEMA public TO plumb_reader_\(getpid())"
      )
      let database = PostgreSQLDatabase(url: try DatabaseURL(server.database, relativeTo: FilePath("/")))
      let plan = try await check(database)
      #expect(plan.moves.map(\.from) == ["public"] && plan.moves.map(\.to) == ["public_before"])
      let state = try await database.read()
      #expect(state.ledger == nil)
      #expect(state.schema.tables.allSatisfy { $0.name.namespace == "public_before" })
      // What was set aside is nothing that a deployment would be afraid of.
      let history = MigrationHistory(folder: FilePath("/"), entries: [HistoryEntry(migration)], lockFile: nil)
      #expect(try waitingMigrations(history, state, database: "it").map(\.name) == ["1_a"])
      // Rows, ledger and rights are as they were, and what migrations look for is where they look for it.
      #expect(server.holds("SELECT 1 FROM public_before.a"))
      #expect(server.holds("SELECT 1 FROM public_before._prisma_migrations"))
      #expect(
        server.holds(
          "SELECT 1 FROM pg_namespace n, pg_namespace o WHERE n.nspname = 'public' AND o.nspname = 'public_before' AND n.nspowner = o.nspowner"
        ))
      #expect(server.holds("SELECT 1 WHERE has_schema_privilege('plumb_reader_\(getpid())', 'public', 'USAGE')"))
      #expect(
        server.holds(
          "SELECT 1 FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE n.nspname = 'public' AND extname = 'citext'"
        ))
      try await database.run([migration], knowing: nil, now: { 2 }, report: { _ in })
      // A second one does not write over the first.
      let again = try await database.resetPlan(namespaces: [], suffix: "_before")
      await #expect(throws: DatabaseError.self) { try await database.reset(again) }
      #expect(server.holds("SELECT 1 FROM a") && server.holds("SELECT 1 FROM public_before.a"))
      try server.execute("DROP OWNED BY plumb_reader_\(getpid()); DROP ROLE plumb_reader_\(getpid())")
    }
  }

  @Test(.enabled(if: PostgreSQLServer.isThere, Comment(rawValue: isThere)))
  func severalSchemasOfPostgreSQL() async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      let long = String(repeating: "n", count: 60)
      try server.execute(
        "CREATE SCHEMA shop; CREATE TABLE shop.a (x INT); CREATE SCHEMA \(long); CREATE TABLE \(long).b (x INT)")
      let database = PostgreSQLDatabase(url: try DatabaseURL(server.database, relativeTo: FilePath("/")))
      let plan = try await database.resetPlan(namespaces: ["shop", "none", long], suffix: "_before")
      #expect(plan.moves.map(\.from) == ["shop", long])
      #expect(plan.moves.allSatisfy { $0.to.utf8.count <= 63 && $0.to.hasSuffix("_before") })
      try await database.reset(plan)
      #expect(server.holds("SELECT 1 FROM pg_tables WHERE schemaname = 'shop_before' AND tablename = 'a'"))
      #expect(server.holds("SELECT 1 FROM pg_namespace WHERE nspname = '\(long)'"))
      #expect(!server.holds("SELECT 1 FROM pg_tables WHERE schemaname IN ('shop', '\(long)')"))
    }
  }

  @Test func onSQLite() async throws {
    let file = try SQLiteFile()
    let database = SQLiteDatabase(path: FilePath(file.path))
    try file.execute(
      """
      CREATE TABLE p (id INTEGER PRIMARY KEY AUTOINCREMENT, x TEXT CHECK (x <> ''));
      CREATE TABLE c (p INT NOT NULL REFERENCES p (id) ON DELETE RESTRICT);
      CREATE VIEW v AS SELECT * FROM p; CREATE INDEX p_x ON p (x);
      CREATE TRIGGER t AFTER INSERT ON p BEGIN SELECT 1; END;
      CREATE VIRTUAL TABLE f USING fts5(text);
      INSERT INTO p (x) VALUES ('a'); INSERT INTO c VALUES (1); INSERT INTO f VALUES ('words');
      """)
    let plan = try await check(database)
    let copy = file.path + "_before"
    defer { try? FileManager.default.removeItem(atPath: copy) }
    #expect(plan.moves.map(\.from) == [file.path] && plan.moves.map(\.to) == [copy])
    let state = try await database.read()
    #expect(state.schema.tables.isEmpty && state.ledger == nil && state.schema.blindObjects.isEmpty)
    let kept = try await SQLiteDatabase(path: FilePath(copy)).read()
    #expect(Set(["a", "c", "p"]).isSubset(of: kept.schema.tables.map(\.name.name)))
    #expect(kept.ledger?.map(\.migrationName) == ["1_a"])
    #expect(
      try await SQLiteDatabase(path: FilePath(copy)).count([.rows(QualifiedName(nil, "p"))])[
        .rows(QualifiedName(nil, "p"))] == 1)
    // The copy is never written over.
    try await database.run([migration], knowing: nil, now: { 2 }, report: { _ in })
    let again = try await database.resetPlan(namespaces: [], suffix: "_before")
    await #expect(throws: DatabaseError.self) { try await database.reset(again) }
    #expect(try await database.read().schema.tables.map(\.name.name) == ["a"])
  }

  /// Another program's transaction is waited for, and then it is said.
  @Test func aLockedFileIsLeftAlone() async throws {
    let file = try SQLiteFile()
    try file.execute("CREATE TABLE a (x INT)")
    let database = SQLiteDatabase(path: FilePath(file.path))
    let plan = try await database.resetPlan(namespaces: [], suffix: "_before")
    defer { try? FileManager.default.removeItem(atPath: file.path + "_before") }
    let holder = try SQLiteHolder(file.path)
    await #expect(throws: DatabaseError.self) { try await database.reset(plan) }
    holder.release()
    #expect(try await database.read().schema.tables.map(\.name.name) == ["a"])
  }
}
