import Foundation
import TestSupport
import Testing

/// What `plumb reset` leaves is a database that Prisma finds nothing wrong with, whatever was wrong with it before, and all that
/// was in it is kept.
///
/// Seen with the engine 6.16.1 on both products: `devDiagnostic` wants to reset the drifted database; after `plumb reset`
/// it does not, and `diagnoseMigrationHistory` knows of nothing but the migrations to be run; after `plumb deploy`, of
/// nothing at all. What they look at is asked of the database here: its objects, the ledger and the checksums in it.
@Suite(.enabled(if: !DatabaseProject.Product.those.isEmpty, "needs PLUMB_BINARY and a database"))
struct ResetCommandTests {
  @Test(arguments: DatabaseProject.Product.those)
  func aDriftedDatabaseBeginsAnew(_ product: DatabaseProject.Product) throws {
    let project = try DatabaseProject(product)
    let (objects, rows) = (project.objects(), project.rows())
    let byHand =
      #"CREATE VIEW "emails" AS SELECT "email" FROM "User"; CREATE TABLE "hand" ("x" INT); INSERT INTO "hand" VALUES (7);"#
    switch product {
    case .sqlite: project.sql(#"ALTER TABLE "User" ADD COLUMN "nick" TEXT DEFAULT 'n';"# + byHand)
    case .postgresql:
      project.sql(
        #"ALTER TABLE "User" ADD COLUMN "nick" TEXT DEFAULT 'n'; CREATE TYPE "mood" AS ENUM ('low');"#
          + "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';" + byHand)
    }
    // A failed migration and one that is in no folder.
    for (name, end) in [("20200101000000_failed", "NULL"), ("20200101000001_gone", "CURRENT_TIMESTAMP")] {
      project.sql(
        #"""
        INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "started_at", "applied_steps_count")
        VALUES ('\#(name)', 'none', '\#(name)', \#(end), CURRENT_TIMESTAMP, 0)
        """#)
    }
    let ledger = project.ledger()
    #expect(project.run("check").status == 2)
    #expect(project.run("deploy").status == 1)

    try project.plumb("reset", "--database", project.databaseName)
    #expect(project.objects() == "", "neither tables nor a ledger, nor anything that somebody made by hand")
    let migrations = try project.migrations()
    #expect(project.run("status").output.contains("\(migrations[0]): waits"))

    try project.plumb("deploy")
    #expect(project.objects() == objects)
    project.expectInStep("")
    #expect(project.ledger() == migrations)
    let sums = try migrations.map { name in
      let sum = TestSupport.run([
        "sha256sum", project.root.appending(path: "prisma/migrations/\(name)/migration.sql").path(),
      ])
      return try #require(sum.output.split(separator: " ").first).description + "|1"
    }
    #expect(
      project.sql(#"SELECT "checksum", "applied_steps_count" FROM "_prisma_migrations" ORDER BY "migration_name""#)
        .split(separator: "\n").map(String.init) == sums)

    // There is one place to which all was moved.
    #expect(project.rowsSetAside() == [rows])
    #expect(project.askSetAside(#"SELECT DISTINCT "nick" FROM "User""#) == ["n\n"])
    #expect(project.askSetAside(#"SELECT "x" FROM "hand""#) == ["7\n"])
    #expect(project.askSetAside(#"SELECT count(*) FROM "emails""#) == ["2\n"])
    #expect(project.askSetAside(#"SELECT count(*) FROM "_prisma_migrations""#) == ["\(ledger.count + 1)\n"])
  }
}

extension DatabaseProject {
  /// All that is in the place where migrations work, as the database itself describes it.
  fileprivate func objects() -> String {
    switch product {
    case .sqlite:
      sql("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY 1, 2")
    case .postgresql:
      sql(
        """
        SELECT 'column', table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
          WHERE table_schema = 'public'
        UNION ALL SELECT 'index', tablename, indexname, indexdef, '', '' FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), '', ''
          FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT 'type', typname, '', '', '', '' FROM pg_type WHERE typnamespace = 'public'::regnamespace
        UNION ALL SELECT 'function', proname, '', '', '', '' FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        ORDER BY 1, 2, 3
        """)
    }
  }
}
