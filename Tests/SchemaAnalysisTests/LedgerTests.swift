import SchemaAnalysis
import Testing
import Text

/// Two migrations, a database that has what they make, and the ledger that is given.
private func project(ledger: String?, first: String = "", second: String = "", lockFile: String = "") -> Fixture {
  Fixture(
    """
    //- schema.prisma
    datasource db {
      provider = "sqlite"
      url      = "file:dev.db"
    }

    model A {
      id Int @id
    }

    model B {
      id Int @id
    }
    //- migrations/1_a/migration.sql
    CREATE TABLE "A" ("id" INTEGER NOT NULL PRIMARY KEY);
    \(first)
    //- migrations/2_b/migration.sql
    CREATE TABLE "B" ("id" INTEGER NOT NULL PRIMARY KEY);
    \(second)
    //- database
    CREATE TABLE "A" ("id" INTEGER NOT NULL PRIMARY KEY);
    CREATE TABLE "B" ("id" INTEGER NOT NULL PRIMARY KEY);
    """ + (ledger.map { "\n//- ledger\n\($0)" } ?? "") + lockFile)
}

struct LedgerTests {
  @Test func inStepThereIsNothingToSay() throws {
    #expect(try project(ledger: "1_a\n2_b").analysis().diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("1_a edited\n2_b", "history/edited", Diagnostic.Severity.warning),
    ("1_a stretched\n2_b", "history/edited-layout", .hint),
    ("1_a failed\n2_b", "history/failed", .error),
    ("1_a rolled-back\n2_b", "history/rolled-back", .information),
    ("2_b", "history/out-of-order", .warning),
  ])
  func whatTheLedgerSaysStandsInTheScript(ledger: String, code: String, severity: Diagnostic.Severity) throws {
    let found = try project(ledger: ledger).analysis().diagnostics.values.joined().filter {
      $0.code.hasPrefix("history/")
    }
    #expect(found.map(\.code) == [code])
    #expect(found.map(\.severity) == [severity])
    #expect(found.map(\.path.string) == ["/app/migrations/1_a/migration.sql"])
    #expect(found.map(\.range.start) == [0])
    #expect(found.allSatisfy { $0.message.contains("dev.db") })
  }

  @Test func theLogOfAFailureIsShown() throws {
    let found = try project(ledger: "1_a failed\n2_b").analysis().diagnostics.values.joined()
    #expect(found.contains { $0.message.contains("no such column;") })
  }

  /// A hint: nobody has to do anything about a file that an editor ended with a line break.
  @Test func aFileWithoutItsLastLineBreakIsLaidOutAnew() throws {
    let found = try project(ledger: "1_a\n2_b stretched").analysis().diagnostics.values.joined().map(\.code)
    #expect(found == ["history/edited-layout"])
  }

  @Test func whatIsNotInTheFolderIsSaidInTheLockFile() throws {
    let ledger = "1_a\n1_x\n2_b\n3_y failed"
    let lock = "\n//- migrations/migration_lock.toml\nprovider = \"sqlite\""
    let found = try project(ledger: ledger, lockFile: lock).analysis().diagnostics
    #expect(found.map(\.key.lastComponent) == ["migration_lock.toml"])
    #expect(
      found.values.joined().map(\.message) == [
        "the migration `1_x` was run in dev.db, and is not in the folder migrations",
        "the migration `3_y` failed in dev.db, and is not in the folder migrations",
      ])
    // Without a lock file the datasource is next.
    #expect(try project(ledger: ledger).analysis().diagnostics.map(\.key.lastComponent) == ["schema.prisma"])
  }

  @Test func withoutALedgerThatIsSaidOnce() throws {
    let found = try project(ledger: nil).analysis().diagnostics.values.joined()
    #expect(found.map(\.code) == ["history/no-ledger"])
    #expect(found.map(\.severity) == [.information])
  }

  /// A database where others have their tables, and this project none yet: its migrations wait.
  @Test func theTablesOfOthersAreNotOurs() throws {
    let fixture = Fixture(
      """
      //- schema.prisma
      datasource db {
        provider = "postgresql"
        url      = "postgresql://localhost/app"
      }

      model A {
        id Int @id
      }
      //- migrations/1_a/migration.sql
      CREATE TABLE "A" ("id" INTEGER NOT NULL, CONSTRAINT "A_pkey" PRIMARY KEY ("id"));
      //- database
      CREATE SCHEMA "theirs";
      CREATE TABLE "theirs"."X" ("id" INTEGER NOT NULL);
      CREATE TABLE "spatial_ref_sys" ("srid" INTEGER NOT NULL);
      """)
    let found = try fixture.analysis().diagnostics.values.joined()
    #expect(Set(found.map(\.code)) == ["drift/unapplied"], "\(found.map(\.message))")
  }

  /// What the ledger says is no reason to doubt what the schema lacks.
  @Test func aFailedMigrationHidesNoDrift() throws {
    var fixture = project(ledger: "1_a failed\n2_b")
    fixture.files[0].text = fixture.files[0].text.replacing("model B {\n  id Int @id\n}", with: "")
    let found = try fixture.analysis().diagnostics.values.joined().map(\.code)
    #expect(found.contains { $0.hasPrefix("drift/") })
  }
}
