import MigrationHistory
import SchemaAnalysis
import Testing
import Text

private let schema = """
  //- schema.prisma
  datasource db {
    provider = "postgresql"
    url      = env("DATABASE_URL")
  }

  model A {
    id Int @id
    b  B?
  }

  model B {
    id  Int @id
    aId Int @unique
    a   A   @relation(fields: [aId], references: [id])
  }

  """

private let a = """
  CREATE TABLE "A" (
      "id" INTEGER NOT NULL,

      CONSTRAINT "A_pkey" PRIMARY KEY ("id")
  );

  """
private let b = """
  CREATE TABLE "B" (
      "id" INTEGER NOT NULL,
      "aId" INTEGER NOT NULL,

      CONSTRAINT "B_pkey" PRIMARY KEY ("id")
  );
  CREATE UNIQUE INDEX "B_aId_key" ON "B"("aId");
  ALTER TABLE "B" ADD CONSTRAINT "B_aId_fkey" FOREIGN KEY ("aId") REFERENCES "A"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

  """

private func migration(_ name: String, _ sql: String) -> String { "//- migrations/\(name)/migration.sql\n\(sql)" }

struct BaselineTests {
  private let request = ActionRequest(time: UTCTime(secondsSince1970: 0))

  private func offers(_ fixture: Fixture) throws -> [String] {
    let analysis = try fixture.analysis()
    let offers = analysis.diagnostics.flatMap { path, list in
      list.flatMap { analysis.offers(touching: $0.range, in: path) }
    }
    return Set(offers.filter { $0.identity.name == "baseline" }.map(\.title)).sorted()
  }

  @Test func theFirstMigrationIsWrittenAsTheSchemaSpellsIt() throws {
    let fixture = Fixture(schema + "//- database\n" + a + b + "CREATE VIEW v AS SELECT 1 AS one;\n")
    #expect(
      try offers(fixture) == [
        "Baseline: write the migration that makes what the database has, marked as applied there"
      ])
    try checkAction(
      fixture, "baseline",
      writes: [
        """
        -- The schema language has no words for these, so they are not made here:
        --   view public.v

        -- CreateTable
        CREATE TABLE "A" (
            "id" INTEGER NOT NULL,

            CONSTRAINT "A_pkey" PRIMARY KEY ("id")
        );

        -- CreateTable
        CREATE TABLE "B" (
            "id" INTEGER NOT NULL,
            "aId" INTEGER NOT NULL,

            CONSTRAINT "B_pkey" PRIMARY KEY ("id")
        );

        -- CreateIndex
        CREATE UNIQUE INDEX "B_aId_key" ON "B"("aId");

        -- AddForeignKey
        ALTER TABLE "B" ADD CONSTRAINT "B_aId_fkey" FOREIGN KEY ("aId") REFERENCES "A"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

        """
      ], marks: 1)
  }

  /// What the schema has and the database has not is left for the next migration.
  @Test func whatTheDatabaseHasCountsAndNotTheSchema() throws {
    let fixture = Fixture(schema + "//- database\n" + a + "ALTER TABLE \"A\" ADD COLUMN \"old\" TEXT;\n")
    let change = try fixture.analysis().baseline(request: request)
    let sql = try #require(change.newFiles.first { $0.path.lastComponent == "migration.sql" }).text
    #expect(sql.contains("\"old\" TEXT"))
    #expect(!sql.contains("\"B\""))
  }

  @Test func theMigrationsThatTheDatabaseHasAreMarked() throws {
    let history = migration("1_a", a) + migration("2_b", b)
    for (database, names) in [(a, ["1_a"]), (a + b, ["1_a", "2_b"])] {
      let fixture = Fixture(schema + history + "//- database\n" + database)
      #expect(try offers(fixture) == ["Baseline: record as applied the migrations that the database has already"])
      let change = try fixture.analysis().baseline(request: request)
      #expect(change.namesToMark == names)
      #expect(change.newFiles.allSatisfy { $0.path.lastComponent == "migration_lock.toml" })
    }
  }

  @Test func aDatabaseBetweenTheStatesIsNotGuessedAt() throws {
    let fixture = Fixture(
      schema + migration("1_a", a) + migration("2_b", b) + "//- database\n" + a
        + "ALTER TABLE \"A\" ADD COLUMN \"x\" TEXT;\n")
    let error = #expect(throws: OfferError.self) { try fixture.analysis().baseline(request: request) }
    #expect(error?.message.contains("the one after 1_a, 1 step away") == true)
  }

  @Test func whereThereIsALedgerOrNothingAtAllItIsRefused() throws {
    var fixture = Fixture(schema + migration("1_a", a) + "//- ledger\n1_a\n//- database\n" + a)
    #expect(throws: OfferError.self) { try fixture.analysis().baseline(request: request) }
    #expect(try offers(fixture).isEmpty)
    fixture = Fixture(schema + "//- database\n")
    #expect(throws: OfferError.self) { try fixture.analysis().baseline(request: request) }
    fixture.database = nil
    #expect(throws: OfferError.self) { try fixture.analysis().baseline(request: request) }
  }

  @Test(arguments: [nil, "-- nothing"])
  func withoutTablesTheFirstMigrationIsWritten(database: String?) throws {
    let models = String(schema.replacing("  b  B?\n", with: "").split(separator: "model B")[0])
    let fixture = Fixture(models + (database.map { "//- database\n" + $0 } ?? ""))
    let analysis = try fixture.analysis()
    let offers = analysis.diagnostics.flatMap { path, list in
      list.flatMap { analysis.offers(touching: $0.range, in: path) }
    }
    #expect(offers.map(\.title) == ["Create the first migration"])
    let change = try #require(try analysis.reconciliation(of: [], request: request))
    #expect(
      change.newFiles.map(\.path.string) == [
        "/app/migrations/19700101000000_init/migration.sql", "/app/migrations/migration_lock.toml",
      ])
    try checkAction(
      fixture, "first-migration",
      writes: [
        "-- CreateTable\nCREATE TABLE \"A\" (\n    \"id\" INTEGER NOT NULL,\n\n    CONSTRAINT \"A_pkey\" PRIMARY KEY (\"id\")\n);\n"
      ], leaves: database == nil ? [] : ["drift/unapplied"])
  }

  /// With tables, a migration that makes them once more would be refused there.
  @Test func withTablesItIsRefused() throws {
    let analysis = try Fixture(schema + "//- database\n" + a).analysis()
    #expect(throws: OfferError.self) { try analysis.reconciliation(of: [], request: request) }
  }

  /// Run by hand, without a row in the ledger.
  @Test func whatWasAppliedByHandIsMarked() throws {
    let fixture = Fixture(
      schema + migration("1_a", a) + migration("2_b", b) + "//- ledger\n1_a\n//- database\n" + a + b)
    try checkAction(fixture, "mark-as-applied", writes: [], marks: 1)
  }
}
