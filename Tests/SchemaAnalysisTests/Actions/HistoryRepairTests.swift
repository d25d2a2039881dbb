import MigrationHistory
import SchemaAnalysis
import Testing
import Text

/// What is offered at findings on the migrations and their ledger.
@Suite struct HistoryRepairTests {
  private static let first = """
    -- CreateTable
    CREATE TABLE "User" (
        "id" INTEGER NOT NULL,
        "name" TEXT,
        CONSTRAINT "User_pkey" PRIMARY KEY ("id")
    );

    """

  private func fixture(
    fields: String = "  id   Int     @id\n  name String?\n", scripts: [String: String] = [:], ledger: String?,
    database: String = ""
  ) -> Fixture {
    let scripts = ["20250101000000_init": Self.first].merging(scripts) { $1 }
    let files = scripts.sorted { $0.key < $1.key }.map { "//- migrations/\($0.key)/migration.sql\n\($0.value)" }
    return Fixture(
      """
      //- schema.prisma
      datasource db {
        provider = "postgresql"
        url      = env("DATABASE_URL")
      }

      model User {
      \(fields)}
      \(files.joined(separator: "\n"))
      """
        + (ledger.map { "\n//- ledger\n\($0)\n//- database\n\(Self.first)\n\(database)" } ?? ""))
  }

  private var request: ActionRequest { ActionRequest(time: UTCTime(secondsSince1970: 1_800_000_000)) }

  private func analysis(_ fixture: Fixture, former: [String: String] = [:]) throws -> Analysis {
    var inputs = fixture.inputs
    for (name, text) in former {
      inputs.formerScripts[name] = Migration(
        name: name, path: FilePath("/app/migrations/\(name)/migration.sql"), text: SourceText(text))
    }
    return try Analysis(of: inputs)
  }

  /// The offers by name, with their titles.
  private func offers(_ analysis: Analysis) -> [String: CodeActionOffer] {
    Dictionary(analysis.repairableFindings.flatMap(\.offers).map { ($0.identity.name, $0) }) { first, _ in first }
  }

  // MARK: Edited scripts

  @Test func aChecksumIsRepairedWithItsProof() throws {
    let fixture = fixture(ledger: "20250101000000_init edited")
    let former = Self.first.replacing("-- CreateTable", with: "-- gone").replacing("INTEGER", with: "integer")
    for (former, words, isSame) in [
      ([:], "is not known", false), (["20250101000000_init": former], "only blanks or comments differ", true),
      (["20250101000000_init": former + "SELECT 1;\n"], "NOT those that were run: 1 of 2", false),
    ] as [([String: String], String, Bool)] {
      let analysis = try analysis(fixture, former: former)
      let offer = try #require(offers(analysis)["repair-checksum"])
      #expect(offer.title.contains(words) && offer.isPreferred == isSame, "\(offer)")
      let change = try analysis.change(for: offer.identity, request: request)
      #expect(change.ledgerRepairs.map(\.name) == ["20250101000000_init"] && !change.changesFiles)
      #expect(change.advice.first?.contains(words) == true)
      #expect(try fixture.after(change).analysis().diagnostics.isEmpty)
    }
  }

  @Test func blanksAreProofEnough() throws {
    let analysis = try analysis(fixture(ledger: "20250101000000_init stretched"))
    let offer = try #require(offers(analysis)["repair-checksum"])
    #expect(offer.title.contains("only blanks at ends of lines") && offer.isPreferred)
  }

  @Test func theScriptThatWasRunComesBack() throws {
    let fixture = fixture(ledger: "20250101000000_init edited")
    let former = Self.first + "-- gone"
    let analysis = try analysis(fixture, former: ["20250101000000_init": former])
    let offer = try #require(offers(analysis)["restore-script"])
    let change = try analysis.change(for: offer.identity, request: request)
    #expect(!change.writesLedger)
    #expect(fixture.after(change).files.first { $0.path.hasSuffix("init/migration.sql") }?.text == former)
    #expect(offers(try self.analysis(fixture))["restore-script"] == nil, "version control doesn't know it")
  }

  // MARK: Missing scripts

  @Test func aMissingMigrationIsRebuilt() throws {
    let fixture = fixture(
      fields: "  id   Int     @id\n  name String?\n  age  Int?\n", ledger: "20250101000000_init\n20250201000000_age",
      database: #"ALTER TABLE "User" ADD COLUMN "age" INTEGER;"#)
    let analysis = try analysis(fixture)
    let offer = try #require(offers(analysis)["rebuild-missing"])
    let change = try analysis.change(for: offer.identity, request: request)
    #expect(change.newFiles.map(\.path.string) == ["/app/migrations/20250201000000_age/migration.sql"])
    #expect(change.newFiles[0].text.hasSuffix("-- AlterTable\nALTER TABLE \"User\" ADD COLUMN     \"age\" INTEGER;\n"))
    #expect(try fixture.after(change).analysis().diagnostics.isEmpty)
  }

  /// The schema had lost it with the folder.
  @Test func aRebuiltMigrationComesIntoTheSchema() throws {
    let fixture = fixture(
      scripts: ["20250301000000_city": #"ALTER TABLE "User" ADD COLUMN "city" TEXT;"#],
      ledger: "20250101000000_init\n20250201000000_age\n20250301000000_city",
      database: #"ALTER TABLE "User" ADD COLUMN "age" INTEGER; ALTER TABLE "User" ADD COLUMN "city" TEXT;"#)
    var known = fixture
    known.files[0].text = fixture.files[0].text.replacing("  name String?\n", with: "  name String?\n  city String?\n")
    let analysis = try analysis(known)
    let change = try analysis.change(for: try #require(offers(analysis)["rebuild-missing"]).identity, request: request)
    let after = known.after(change)
    #expect(after.lines("schema.prisma").contains("  age  Int?"))
    #expect(try after.analysis().diagnostics.isEmpty)
  }

  @Test func aMissingMigrationOfWhichNothingIsLeftIsSetAside() throws {
    let fixture = fixture(ledger: "20250101000000_init\n20250201000000_age")
    let analysis = try analysis(fixture)
    #expect(throws: OfferError.self) {
      try analysis.change(for: .init(name: "rebuild-missing", objects: ["20250201000000_age"]), request: request)
    }
    let change = try analysis.change(
      for: try #require(offers(analysis)["set-aside-missing"]).identity, request: request)
    #expect(change.ledgerRepairs == [.setAside("20250201000000_age")])
    #expect(try fixture.after(change).analysis().diagnostics.isEmpty)
    let other = try self.analysis(
      self.fixture(
        ledger: "20250101000000_init\n20250201000000_age", database: #"ALTER TABLE "User" ADD COLUMN "age" INTEGER;"#))
    #expect(throws: OfferError.self) {
      try other.change(for: .init(name: "set-aside-missing", objects: ["20250201000000_age"]), request: request)
    }
  }

  @Test func aMissingMigrationComesBackFromVersionControl() throws {
    let fixture = fixture(
      fields: "  id   Int     @id\n  name String?\n  age  Int?\n", ledger: "20250101000000_init\n20250201000000_age",
      database: #"ALTER TABLE "User" ADD COLUMN "age" INTEGER;"#)
    let analysis = try analysis(
      fixture, former: ["20250201000000_age": #"ALTER TABLE "User" ADD COLUMN "age" INTEGER;"#])
    #expect(offers(analysis)["rebuild-missing"] == nil)
    let change = try analysis.change(for: try #require(offers(analysis)["restore-script"]).identity, request: request)
    #expect(!change.writesLedger && change.newFiles.count == 1)
    #expect(try fixture.after(change).analysis().diagnostics.isEmpty)
  }

  // MARK: Failed migrations

  private static let failing = """
    ALTER TABLE "User" ADD COLUMN "age" INTEGER;
    CREATE INDEX "User_age_idx" ON "User"("age");
    ALTER TABLE "User" ADD COLUMN "city" TEXT;

    """
  private static let allFields = """
      id   Int     @id
      name String?
      age  Int?
      city String?

      @@index([age])

    """

  private func failed(_ database: String) -> Fixture {
    fixture(
      fields: Self.allFields, scripts: ["20250201000000_more": Self.failing],
      ledger: "20250101000000_init\n20250201000000_more failed", database: database)
  }

  private func change(_ name: String, _ fixture: Fixture) throws -> WorkspaceChange {
    try analysis(fixture).change(for: .init(name: name, objects: ["20250201000000_more"]), request: request)
  }

  @Test func aFailedMigrationOfWhichNothingRan() throws {
    let fixture = failed("")
    let change = try change("mark-failed-as-rolled-back", fixture)
    #expect(change.ledgerRepairs == [.rolledBack("20250201000000_more")])
    #expect(change.advice == ["nothing of 20250201000000_more is in dev.db"])
    for other in ["mark-failed-as-applied", "undo-failed"] {
      #expect(throws: OfferError.self) { try self.change(other, fixture) }
    }
  }

  @Test func aFailedMigrationOfWhichAllRan() throws {
    let fixture = failed(Self.failing)
    let change = try change("mark-failed-as-applied", fixture)
    #expect(change.namesToMark == ["20250201000000_more"])
    var after = fixture
    after.ledger = ["20250101000000_init", "20250201000000_more"]
    #expect(try after.analysis().diagnostics.isEmpty)
    for other in ["mark-failed-as-rolled-back", "finish-failed"] {
      #expect(throws: OfferError.self) { try self.change(other, fixture) }
    }
  }

  @Test func aFailedMigrationOfWhichAPartRan() throws {
    let fixture = failed(#"ALTER TABLE "User" ADD COLUMN "age" INTEGER;"#)
    let finish = try change("finish-failed", fixture)
    #expect(finish.advice[0] == "statement 1 of 3 is the last of 20250201000000_more that dev.db shows as done")
    var after = fixture
    after.database = (after.database ?? "") + finish.newFiles[0].text
    #expect(try change("mark-failed-as-applied", after).namesToMark == ["20250201000000_more"])
    let undo = try change("undo-failed", fixture)
    after = fixture
    after.database = (after.database ?? "") + undo.newFiles[0].text
    #expect(try change("mark-failed-as-rolled-back", after).ledgerRepairs.count == 1)
    for other in ["mark-failed-as-rolled-back", "mark-failed-as-applied"] {
      #expect(throws: OfferError.self) { try self.change(other, fixture) }
    }
  }

  @Test func whereSomethingElseWasChangedThatIsSaid() throws {
    let fixture = failed(#"ALTER TABLE "User" ADD COLUMN "other" INTEGER;"#)
    do {
      _ = try change("finish-failed", fixture)
      Issue.record("there is no way to finish it")
    } catch { #expect((error as? OfferError)?.message.contains("after none of the 3 statements") == true) }
  }

  // MARK: Statements that can't run

  @Test(arguments: [
    (#"DROP TABLE "Nobody";"#, #"DROP TABLE IF EXISTS "Nobody";"#),
    (#"DROP INDEX "Nobody";"#, #"DROP INDEX IF EXISTS "Nobody";"#),
    (#"ALTER TABLE "User" DROP COLUMN "x";"#, #"ALTER TABLE "User" DROP COLUMN IF EXISTS "x";"#),
    (#"ALTER TABLE "User" ADD COLUMN "name" TEXT;"#, #"ALTER TABLE "User" ADD COLUMN IF NOT EXISTS "name" TEXT;"#),
    (#"CREATE INDEX i ON User("name"); DROP INDEX i;"#, #"CREATE INDEX i ON "User"("name"); DROP INDEX i;"#),
    (
      #"CREATE INDEX "order" ON "User"("name"); DROP INDEX order;"#,
      #"CREATE INDEX "order" ON "User"("name"); DROP INDEX "order";"#
    ),
  ])
  func oneEditMendsIt(_ statement: String, _ mended: String) throws {
    let fixture = fixture(scripts: ["20250201000000_x": statement], ledger: nil)
    let analysis = try analysis(fixture)
    let offer = try #require(offers(analysis)["mend-statement"])
    #expect(offer.title.hasSuffix(", if no database has run the script"))
    let change = try analysis.change(for: offer.identity, request: request)
    let after = fixture.after(change)
    #expect(after.files.first { $0.path.contains("_x/") }?.text == mended + "\n")
    #expect(try after.analysis().diagnostics.isEmpty)
  }

  @Test func whatWasRunStaysAsItIs() throws {
    let fixture = fixture(
      scripts: ["20250201000000_x": #"DROP TABLE "Nobody";"#], ledger: "20250101000000_init\n20250201000000_x")
    let analysis = try analysis(fixture)
    #expect(offers(analysis)["mend-statement"] == nil)
  }

  @Test func newValuesGoToAMigrationOfTheirOwn() throws {
    let fixture = fixture(
      fields: "  id   Int     @id\n  name String?\n  mood Mood    @default(HIGH)\n}\n\nenum Mood {\n  LOW\n  HIGH\n",
      scripts: [
        "20250201000000_mood": #"CREATE TYPE "Mood" AS ENUM ('LOW');"#,
        "20250301000000_high": """
        -- AlterEnum
        ALTER TYPE "Mood" ADD VALUE 'HIGH';

        -- AlterTable
        ALTER TABLE "User" ADD COLUMN "mood" "Mood" NOT NULL DEFAULT 'HIGH';
        """,
      ], ledger: nil)
    let analysis = try analysis(fixture)
    let change = try analysis.change(for: try #require(offers(analysis)["split-migration"]).identity, request: request)
    #expect(change.newFiles.map(\.path.parent.lastComponent) == ["20250228235959_add_enum_values"])
    #expect(change.newFiles[0].text == "-- AlterEnum\nALTER TYPE \"Mood\" ADD VALUE 'HIGH';\n")
    #expect(try fixture.after(change).analysis().diagnostics.isEmpty)
  }

  @Test func anIndexThatIsBuiltConcurrentlyGoesToAMigrationOfItsOwn() throws {
    let fixture = fixture(
      fields: "  id   Int     @id\n  name String?\n  age  Int?\n\n  @@index([name])\n",
      scripts: [
        "20250301000000_both":
          "ALTER TABLE \"User\" ADD COLUMN \"age\" INTEGER;\nCREATE INDEX CONCURRENTLY \"User_name_idx\" ON \"User\"(\"name\");"
      ], ledger: nil)
    let analysis = try analysis(fixture)
    let change = try analysis.change(for: try #require(offers(analysis)["split-migration"]).identity, request: request)
    #expect(change.newFiles.map(\.path.parent.lastComponent) == ["20250301000001_build_index_concurrently"])
    #expect(try fixture.after(change).analysis().diagnostics.isEmpty)
  }
}
