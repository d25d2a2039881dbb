import MigrationHistory
import SchemaAnalysis
import Testing
import Text

/// What is offered where the database was changed by hand: after each action everything is in step, or the script that was
/// written makes it so.
@Suite struct SideTests {
  private static let migration = """
    CREATE TYPE "Mood" AS ENUM ('LOW', 'HIGH');
    CREATE TABLE "User" ("id" INTEGER NOT NULL, "name" TEXT, "age" INTEGER NOT NULL DEFAULT 1, "mood" "Mood" NOT NULL,
        CONSTRAINT "User_pkey" PRIMARY KEY ("id"));
    CREATE TABLE "Post" ("id" INTEGER NOT NULL, "title" VARCHAR(90) NOT NULL, "userId" INTEGER NOT NULL,
        CONSTRAINT "Post_pkey" PRIMARY KEY ("id"));
    CREATE INDEX "Post_title_idx" ON "Post"("title");
    ALTER TABLE "Post" ADD CONSTRAINT "Post_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
    """

  private static let schema = """
    datasource db {
      provider = "postgresql"
      url      = env("DATABASE_URL")
    }

    /// Somebody.
    model User {
      id   Int     @id // never shown
      /// As they like it.
      name String?
      age  Int     @default(1)
      mood Mood

      // What they wrote.
      posts Post[]
    }

    model Post {
      id     Int    @id
      title  String @db.VarChar(90)
      userId Int
      user   User   @relation(fields: [userId], references: [id])

      @@index([title])
    }

    enum Mood {
      LOW
      HIGH // very
    }

    """

  private func fixture(_ change: String) -> Fixture {
    Fixture(
      """
      //- schema.prisma
      \(Self.schema)
      //- migrations/20250101000000_init/migration.sql
      \(Self.migration)
      //- ledger
      20250101000000_init
      //- database
      \(Self.migration)
      \(change)
      """)
  }

  /// The change to the database, what is other in the schema then (`-` and `+` lines), and the migration.
  struct Case: Sendable, CustomTestStringConvertible {
    let change: String
    let lines: [String]
    var testDescription: String { change }
  }

  @Test(arguments: [
    Case(change: #"ALTER TABLE "User" ADD COLUMN "nick" VARCHAR(20);"#, lines: ["+  nick String? @db.VarChar(20)"]),
    Case(
      change: #"ALTER TABLE "User" DROP COLUMN "name";"#,
      lines: [
        "-  id   Int     @id // never shown", "-  /// As they like it.", "-  name String?",
        "-  age  Int     @default(1)",
        "+  id   Int  @id // never shown", "+  age  Int  @default(1)",
      ]),
    Case(
      change: #"ALTER TABLE "User" ALTER COLUMN "age" DROP NOT NULL;"#,
      lines: ["-  age  Int     @default(1)", "+  age  Int?    @default(1)"]),
    Case(
      change: #"ALTER TABLE "User" ALTER COLUMN "age" SET DEFAULT 7;"#,
      lines: ["-  age  Int     @default(1)", "+  age  Int     @default(7)"]),
    Case(
      change: #"ALTER TABLE "User" ALTER COLUMN "age" DROP DEFAULT;"#,
      lines: ["-  age  Int     @default(1)", "+  age  Int"]),
    Case(
      change: #"ALTER TABLE "User" ALTER COLUMN "age" TYPE BIGINT;"#,
      lines: ["-  age  Int     @default(1)", "+  age  BigInt  @default(1)"]),
    Case(
      change: #"ALTER TABLE "Post" ALTER COLUMN "title" TYPE TEXT;"#,
      lines: ["-  title  String @db.VarChar(90)", "+  title  String"]),
    Case(
      change: #"CREATE UNIQUE INDEX "User_name_key" ON "User"("name");"#,
      lines: ["-  name String?", "+  name String? @unique"]),
    Case(
      change: #"CREATE INDEX "Post_userId_idx" ON "Post"("userId");"#, lines: ["+  @@index([userId])"]),
    Case(change: #"DROP INDEX "Post_title_idx";"#, lines: ["-", "-  @@index([title])"]),
    Case(change: #"ALTER TYPE "Mood" ADD VALUE 'MIDDLE' BEFORE 'HIGH';"#, lines: ["+  MIDDLE"]),
    Case(
      change: #"ALTER TABLE "Post" ALTER COLUMN "userId" DROP NOT NULL;"#,
      lines: [
        "-  userId Int", "-  user   User   @relation(fields: [userId], references: [id])", "+  userId Int?",
        "+  user   User?  @relation(fields: [userId], references: [id], onDelete: Restrict)",
      ]),
    Case(
      change: #"ALTER TABLE "Post" DROP CONSTRAINT "Post_userId_fkey";"#,
      lines: ["-  posts Post[]", "-  user   User   @relation(fields: [userId], references: [id])"]),
    Case(
      change:
        #"ALTER TABLE "Post" DROP CONSTRAINT "Post_userId_fkey"; ALTER TABLE "Post" ADD CONSTRAINT "Post_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;"#,
      lines: [
        "-  user   User   @relation(fields: [userId], references: [id])",
        "+  user   User   @relation(fields: [userId], references: [id], onDelete: Cascade)",
      ]),
    Case(
      change: #"CREATE TABLE "Tag" ("id" INTEGER NOT NULL, CONSTRAINT "Tag_pkey" PRIMARY KEY ("id"));"#,
      lines: ["+model Tag {", "+  id Int @id", "+}", "+"]),
  ])
  func adoptingBringsAllInStep(_ test: Case) throws {
    let fixture = fixture(test.change)
    let analysis = try fixture.analysis()
    #expect(Set(analysis.items.map(\.kind)) == [.outOfBand])
    let change = try analysis.change(for: .init(name: "adopt", objects: []), request: request)
    #expect(
      change.markAsApplied.count == 1 && change.newFiles.filter { $0.path.lastComponent == "migration.sql" }.count == 1)
    let after = fixture.after(change)
    let left = try after.analysis().diagnostics
    #expect(left.isEmpty, "\(left)")
    // Nothing of the schema moves but what has to.
    let (old, new) = (fixture.lines("schema.prisma"), after.lines("schema.prisma"))
    let difference = new.difference(from: old)
    let removed = difference.removals.compactMap { change -> String? in
      if case .remove(_, let line, _) = change { return "-" + line }
      return nil
    }
    let inserted = difference.insertions.compactMap { change -> String? in
      if case .insert(_, let line, _) = change { return "+" + line }
      return nil
    }
    #expect(removed + inserted == test.lines)
  }

  @Test(arguments: [
    #"ALTER TABLE "User" ADD COLUMN "nick" VARCHAR(20);"#, #"ALTER TABLE "User" DROP COLUMN "name";"#,
    #"ALTER TABLE "User" ALTER COLUMN "age" DROP NOT NULL;"#, #"ALTER TABLE "User" ALTER COLUMN "age" TYPE BIGINT;"#,
    #"CREATE UNIQUE INDEX "User_name_key" ON "User"("name");"#, #"DROP INDEX "Post_title_idx";"#,
    #"ALTER TABLE "Post" DROP CONSTRAINT "Post_userId_fkey";"#,
    #"CREATE TABLE "Tag" ("id" INTEGER NOT NULL, CONSTRAINT "Tag_pkey" PRIMARY KEY ("id"));"#,
    // A sequence whose name is not the one that the server would have made up.
    #"CREATE SEQUENCE numbers; ALTER TABLE "User" ALTER COLUMN "id" SET DEFAULT nextval('numbers'); ALTER SEQUENCE numbers OWNED BY "User"."id";"#,
  ])
  func theScriptThatTakesItBackDoesSo(_ change: String) throws {
    let fixture = fixture(change)
    let analysis = try fixture.analysis()
    let offer = try analysis.change(for: .init(name: "restore", objects: []), request: request)
    #expect(offer.edits.isEmpty && !offer.writesLedger && offer.newFiles.count == 1)
    let script = try #require(offer.newFiles.first)
    #expect(script.path.parent == FilePath("/app/restore"))
    var after = fixture
    after.database = (after.database ?? "") + script.text
    #expect(try after.analysis().diagnostics.isEmpty)
  }

  @Test func whatIsLostIsSaid() throws {
    let analysis = try fixture(#"ALTER TABLE "User" ADD COLUMN "nick" TEXT;"#).analysis()
    let change = try analysis.change(for: .init(name: "restore", objects: []), request: request)
    #expect(change.newFiles[0].text.hasPrefix("/*\n  Warnings:\n"))
    #expect(change.advice.first?.contains("You are about to drop the column `nick`") == true)
    #expect(try analysis.restoration(of: [])?.losesData == true)
    #expect(try self.fixture(#"DROP INDEX "Post_title_idx";"#).analysis().restoration(of: [])?.losesData == false)
  }

  /// Neither adopting nor taking back touches what was not chosen.
  @Test func oneOfSeveralIsTaken() throws {
    let fixture = fixture(
      #"ALTER TABLE "User" ADD COLUMN "nick" TEXT, ADD COLUMN "city" TEXT; DROP INDEX "Post_title_idx";"#)
    let change = try #require(try fixture.analysis().adoption(of: ["User.city"], request: request))
    let left = try fixture.after(change).analysis()
    #expect(left.items.map(\.kind) == [.outOfBand, .outOfBand])
    #expect(!left.items.contains { "\($0.path)".contains("city") })
    #expect(throws: OfferError.self) { try fixture.analysis().adoption(of: ["User.nothing"], request: request) }
  }

  /// All that nobody but the database has of a table comes with it.
  @Test func aTableComesWithItsEnumAndRelations() throws {
    let fixture = fixture(
      """
      CREATE TYPE "Color" AS ENUM ('RED');
      CREATE TABLE "Tag" ("id" INTEGER NOT NULL, "color" "Color" NOT NULL DEFAULT 'RED', "postId" INTEGER NOT NULL,
        CONSTRAINT "Tag_pkey" PRIMARY KEY ("id"));
      CREATE UNIQUE INDEX "Tag_postId_key" ON "Tag"("postId");
      ALTER TABLE "Tag" ADD CONSTRAINT "Tag_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
      """)
    let change = try fixture.analysis().change(for: .init(name: "adopt", objects: []), request: request)
    let after = fixture.after(change)
    #expect(try after.analysis().diagnostics.isEmpty, "\(after.lines("schema.prisma"))")
    #expect(after.lines("schema.prisma").contains { $0.split(separator: " ") == ["Tag", "Tag?"] })
  }

  @Test func aColumnThatWasRenamedByHandKeepsItsValuesElsewhere() throws {
    let fixture = fixture(#"ALTER TABLE "User" RENAME COLUMN "name" TO "names";"#)
    let change = try fixture.analysis().change(for: .init(name: "adopt", objects: []), request: request)
    #expect(change.newFiles.contains { $0.text.contains(#"RENAME COLUMN "name" TO "names""#) })
    #expect(try fixture.after(change).analysis().diagnostics.isEmpty)
  }

  @Test func aNewModelStandsWithItsNeighbours() throws {
    var fixture = fixture(#"CREATE TABLE "Tag" ("id" INTEGER NOT NULL, CONSTRAINT "Tag_pkey" PRIMARY KEY ("id"));"#)
    let text = Self.schema
    let cut = try #require(text.firstRange(of: "/// Somebody."))
    fixture.files.removeAll { $0.path == "schema.prisma" }
    fixture.files += [
      ("schema.prisma", String(text[..<cut.lowerBound])), ("models.prisma", String(text[cut.lowerBound...])),
    ]
    let change = try fixture.analysis().change(for: .init(name: "adopt", objects: []), request: request)
    #expect(change.edits.map(\.path.lastComponent) == ["models.prisma"])
    #expect(try fixture.after(change).analysis().diagnostics.isEmpty)
  }

  @Test func whatTheSchemaCannotSayIsRefused() throws {
    let fixture = fixture(#"ALTER TABLE "User" DROP CONSTRAINT "User_pkey" CASCADE;"#)
    #expect(throws: OfferError.self) {
      try fixture.analysis().change(for: .init(name: "adopt", objects: []), request: request)
    }
  }

  @Test func aColumnThatCountsUpNoMoreIsAdopted() throws {
    let made = #"CREATE TABLE "A" ("id" SERIAL NOT NULL, CONSTRAINT "A_pkey" PRIMARY KEY ("id"));"#
    let fixture = Fixture(
      "postgresql", "model A {\n  id Int @id @default(autoincrement())\n}", migrations: [made],
      database: made + #"ALTER TABLE "A" ALTER COLUMN "id" DROP DEFAULT; DROP SEQUENCE "A_id_seq";"#)
    let change = try fixture.analysis().change(for: .init(name: "adopt", objects: []), request: request)
    let after = fixture.after(change)
    #expect(after.lines("schema.prisma").contains("  id Int @id"))
    #expect(try after.analysis().diagnostics.isEmpty)
  }

  /// The table of a relation of many to many has no model that could lose a field.
  @Test func aModelThatGoesTakesItsJoinTablesAlong() throws {
    let made = #"CREATE TABLE "A" ("id" INTEGER NOT NULL PRIMARY KEY);"#
    let fixture = Fixture(
      "sqlite",
      """
      model A {
        id Int @id
        bs B[]
      }

      model B {
        id Int  @id
        a  Int?
        as A[]
      }
      """, migrations: [made + #"CREATE TABLE "B" ("id" INTEGER NOT NULL PRIMARY KEY, "a" TEXT);"#], database: made)
    let change = try fixture.analysis().change(for: .init(name: "adopt", objects: []), request: request)
    let after = fixture.after(change)
    #expect(try after.analysis().diagnostics.isEmpty)
    #expect(after.lines("schema.prisma").contains("model A {"))
    #expect(!after.lines("schema.prisma").contains { $0.contains("B") })
  }

  // MARK: Conflicts

  private func conflict() -> Fixture {
    var fixture = fixture(#"ALTER TABLE "User" ALTER COLUMN "age" TYPE BIGINT;"#)
    fixture.files[0].text = fixture.files[0].text.replacing(
      "age  Int     @default(1)", with: "age  Float   @default(1)")
    return fixture
  }

  @Test func theDatabasesSideOfAConflict() throws {
    let fixture = conflict()
    #expect(try fixture.analysis().items.map(\.kind) == [.conflict])
    let change = try fixture.analysis().change(for: .init(name: "adopt", objects: []), request: request)
    let after = fixture.after(change)
    #expect(try after.analysis().diagnostics.isEmpty)
    #expect(after.lines("schema.prisma").contains("  age  BigInt  @default(1)"))
  }

  @Test func theMigrationsSideOfAConflict() throws {
    let fixture = conflict()
    let change = try fixture.analysis().change(for: .init(name: "take-history", objects: []), request: request)
    #expect(!change.writesLedger)
    var after = fixture.after(change)
    after.database = (after.database ?? "") + change.newFiles[0].text
    #expect(try after.analysis().diagnostics.isEmpty)
    #expect(after.lines("schema.prisma").contains("  age  Int     @default(1)"))
  }

  @Test func theSchemasSideOfAConflict() throws {
    let fixture = conflict()
    let change = try fixture.analysis().change(for: .init(name: "take-schema", objects: []), request: request)
    #expect(!change.writesLedger && change.edits.isEmpty)
    var after = fixture.after(change)
    let script = try #require(change.newFiles.first { $0.path.parent.lastComponent == "restore" })
    let migration = try #require(change.newFiles.first { $0.path.lastComponent == "migration.sql" })
    after.database = (after.database ?? "") + script.text
    #expect(try after.analysis().items.map(\.kind) == [.unapplied])
    after.database = (after.database ?? "") + migration.text
    after.ledger?.append(migration.path.parent.lastComponent)
    #expect(try after.analysis().diagnostics.isEmpty)
  }

  // MARK: Names

  private func renamed() -> Fixture {
    var fixture = fixture("")
    for part in [#"CREATE INDEX "Post_title_idx""#] {
      fixture.files[1].text = fixture.files[1].text.replacing(part, with: #"CREATE INDEX "post_titles""#)
      fixture.database = fixture.database?.replacing(part, with: #"CREATE INDEX "post_titles""#)
    }
    return fixture
  }

  @Test func anotherNameIsTakenOrKept() throws {
    let fixture = renamed()
    #expect(try fixture.analysis().items.map(\.kind) == [.name])
    let rename = try fixture.analysis().change(for: .init(name: "rename-constraint", objects: []), request: request)
    #expect(rename.newFiles.contains { $0.text.contains(#"ALTER INDEX "post_titles" RENAME TO "Post_title_idx""#) })
    #expect(!rename.writesLedger)
    let kept = try fixture.analysis().change(for: .init(name: "map-constraint", objects: []), request: request)
    let after = fixture.after(kept)
    #expect(after.lines("schema.prisma").contains(#"  @@index([title], map: "post_titles")"#))
    #expect(try after.analysis().diagnostics.isEmpty)
  }

  @Test func aDatabaseThatHasTheNameIsNotRenamedAgain() throws {
    var fixture = renamed()
    fixture.database = fixture.database?.replacing("post_titles", with: "Post_title_idx")
    let rename = try fixture.analysis().change(for: .init(name: "rename-constraint", objects: []), request: request)
    #expect(rename.markAsApplied.count == 1)
    #expect(try fixture.after(rename).analysis().diagnostics.isEmpty)
  }

  /// With a new column, which the database has or has not, beside the index.
  private func renamed(andPushed isPushed: Bool) -> Fixture {
    var fixture = renamed()
    fixture.files[0].text = fixture.files[0].text.replacing("  name String?", with: "  nick String?\n  name String?")
    if isPushed { fixture.database = (fixture.database ?? "") + #"ALTER TABLE "User" ADD COLUMN "nick" TEXT;"# }
    return fixture
  }

  /// Prisma would want a migration for the name too, so nothing may be left of it.
  @Test func whoReconcilesAllReconcilesNamesToo() throws {
    var fixture = renamed(andPushed: true)
    fixture.database = fixture.database?.replacing("post_titles", with: "Post_title_idx")
    #expect(try Set(fixture.analysis().items.map(\.kind)) == [.name, .pushed])
    let change = try #require(try fixture.analysis().reconciliation(of: [], request: request))
    #expect(change.markAsApplied.count == 1)
    #expect(change.newFiles.contains { $0.text.contains("RENAME TO") && $0.text.contains("ADD COLUMN") })
    #expect(try fixture.after(change).analysis().diagnostics.isEmpty)
  }

  @Test func aNameThatTheDatabaseLacksWaits() throws {
    let fixture = renamed(andPushed: true)
    let change = try #require(try fixture.analysis().reconciliation(of: [], request: request))
    let applied = try #require(change.markAsApplied.first)
    #expect(change.markAsApplied.count == 1 && applied.text.string.contains("ADD COLUMN"))
    let waiting = change.newFiles.filter { $0.path.lastComponent == "migration.sql" && $0.path != applied.path }
    #expect(waiting.count == 1)
    #expect(waiting.first?.text.contains(#"ALTER INDEX "post_titles" RENAME TO "Post_title_idx""#) == true)
    #expect(!applied.text.string.contains("RENAME"))
    var after = fixture.after(change)
    // What waits is run.
    after.database = (after.database ?? "") + (waiting.first?.text ?? "")
    after.ledger?.append(waiting.first?.path.parent.lastComponent ?? "")
    #expect(try after.analysis().diagnostics.isEmpty)
  }

  @Test func aMigrationForAllChangesGivesNamesToo() throws {
    let fixture = renamed(andPushed: false)
    let change = try fixture.analysis().change(for: .init(name: "create-migration", objects: []), request: request)
    #expect(!change.writesLedger)
    #expect(change.newFiles.contains { $0.text.contains("RENAME TO") && $0.text.contains("ADD COLUMN") })
  }

  @Test func namesAloneCanBeReconciled() throws {
    let change = try #require(try renamed().analysis().reconciliation(of: [], request: request))
    #expect(!change.writesLedger && change.newFiles.contains { $0.text.contains("RENAME TO") })
  }

  // MARK: What would be lost

  /// The schema has moved on since the table was pushed, and somebody has added a column to it. Taken into a migration unseen, the
  /// next one would drop it.
  @Test func aPushedTableDoesNotBringWhatWasAddedByHand() throws {
    let fixture = Fixture(
      "sqlite",
      "model A {\n  id Int    @id\n  a  Int\n  b  String?\n}\nmodel B {\n  id Int  @id\n  n  Int?\n  later Int?\n}",
      migrations: [Self.table],
      database: Self.table
        + #"CREATE TABLE "B" ("id" INTEGER NOT NULL PRIMARY KEY, "n" INTEGER, "hand" TEXT);"#)
    #expect(try fixture.analysis().items.contains { $0.kind == .outOfBand })
    let refusal = #expect(throws: OfferError.self) {
      try fixture.analysis().change(for: .init(name: "reconcile", objects: []), request: request)
    }
    #expect(refusal?.message.contains("column `hand` of `B`") == true, "\(refusal?.message ?? "")")
  }

  /// What is recorded as applied is what the database has, and no column more.
  @Test func aPushedTableIsRecordedAsItWasPushed() throws {
    let fixture = Fixture(
      "sqlite",
      "model A {\n  id Int    @id\n  a  Int\n  b  String?\n}\nmodel B {\n  id Int  @id\n  n  Int?\n  later Int?\n}",
      migrations: [Self.table],
      database: Self.table + #"CREATE TABLE "B" ("id" INTEGER NOT NULL PRIMARY KEY, "n" INTEGER);"#)
    let change = try fixture.analysis().change(for: .init(name: "reconcile", objects: []), request: request)
    #expect(change.markAsApplied.count == 1)
    #expect(change.markAsApplied.first?.text.string.contains("later") == false)
    var after = fixture.after(change)
    #expect(try Set(after.analysis().items.map(\.kind)) == [.unapplied])
    let waiting = try #require(change.newFiles.last { $0.path.lastComponent == "migration.sql" })
    after.database = (after.database ?? "") + waiting.text
    after.ledger?.append(waiting.path.parent.lastComponent)
    #expect(try after.analysis().diagnostics.isEmpty)
  }

  /// SQLite makes a table anew to change a column of it.
  @Test func aMigrationThatWouldTakeAHandMadeColumnAlongIsRefused() throws {
    let made = #"CREATE TABLE "A" ("id" INTEGER NOT NULL PRIMARY KEY, "a" TEXT);"#
    let fixture = Fixture(
      "sqlite", "model A {\n  id Int    @id\n  a  String\n}", migrations: [made],
      database: made + #"ALTER TABLE "A" ADD COLUMN "b" TEXT;"#)
    #expect(throws: OfferError.self) {
      try fixture.analysis().change(for: .init(name: "create-migration", objects: []), request: request)
    }
    let adopted = try fixture.analysis().change(for: .init(name: "adopt", objects: []), request: request)
    let after = try fixture.after(adopted).analysis()
    #expect(after.items.map(\.kind) == [.unmigrated])
    #expect(try after.change(for: .init(name: "create-migration", objects: []), request: request).newFiles.count == 2)
  }

  /// Recorded as applied, the migration for the column would have been run here before the one that makes the table anew
  /// without it.
  @Test func whatAWaitingMigrationWouldTakeAlongIsNotAdopted() throws {
    let made = #"CREATE TABLE "A" ("id" INTEGER NOT NULL PRIMARY KEY, "a" TEXT);"#
    let fixture = Fixture(
      "sqlite", "model A {\n  id Int    @id\n  a  String\n}",
      migrations: [
        made,
        """
        CREATE TABLE "new_A" ("id" INTEGER NOT NULL PRIMARY KEY, "a" TEXT NOT NULL);
        INSERT INTO "new_A" ("id", "a") SELECT "id", "a" FROM "A";
        DROP TABLE "A";
        ALTER TABLE "new_A" RENAME TO "A";
        """,
      ], database: made + #"ALTER TABLE "A" ADD COLUMN "b" TEXT;"#)
    let refusal = #expect(throws: OfferError.self) {
      try fixture.analysis().change(for: .init(name: "adopt", objects: []), request: request)
    }
    #expect(
      refusal?.message
        == "20250201000000_next, which dev.db has not run, would not lead to the same after this, but for column `b` of `A`: run or change it first, or take the change back"
    )
    let restored = try fixture.analysis().change(for: .init(name: "restore", objects: []), request: request)
    #expect(restored.newFiles.count == 1)
  }

  /// The migration would change a table that somebody has dropped already.
  @Test func theSchemasSideWaitsForWhatWasPushed() throws {
    let fixture = Fixture(
      "sqlite", "model A {\n  id Int @id\n}",
      migrations: [
        """
        CREATE TABLE "A" ("id" TEXT NOT NULL PRIMARY KEY);
        CREATE TABLE "B" ("id" INTEGER NOT NULL PRIMARY KEY, "aId" TEXT,
          CONSTRAINT "B_aId_fkey" FOREIGN KEY ("aId") REFERENCES "A" ("id") ON DELETE SET NULL ON UPDATE CASCADE);
        """
      ], database: #"CREATE TABLE "A" ("id" REAL NOT NULL PRIMARY KEY);"#)
    let refusal = #expect(throws: OfferError.self) {
      try fixture.analysis().change(for: .init(name: "take-schema", objects: []), request: request)
    }
    #expect(refusal?.message.contains("reconcile it first") == true, "\(refusal?.message ?? "")")
    let reconciled = try fixture.analysis().change(for: .init(name: "reconcile", objects: []), request: request)
    let after = fixture.after(reconciled)
    let taken = try after.analysis().change(for: .init(name: "take-schema", objects: []), request: request)
    #expect(taken.newFiles.map(\.path.lastComponent).contains("migration.sql"))
  }

  // MARK: What the database can run

  private static let table = #"CREATE TABLE "A" ("id" INTEGER NOT NULL PRIMARY KEY, "a" INTEGER NOT NULL, "b" TEXT);"#
  private static let index = #"CREATE INDEX "A_a_idx" ON "A"("a");"#

  /// Made anew for its column `b`, the table would get back the index that schema and database have no more.
  @Test func theSchemasSideIsTriedOnTheDatabase() throws {
    let fixture = Fixture(
      "sqlite", "model A {\n  id Int  @id\n  a  Int\n  b  Int?\n}", migrations: [Self.table + Self.index],
      database: Self.table.replacing("TEXT", with: "REAL"))
    #expect(Set(try fixture.analysis().items.map(\.kind)) == [.conflict, .pushed])
    let refusal = #expect(throws: OfferError.self) {
      try fixture.analysis().change(for: .init(name: "take-schema", objects: []), request: request)
    }
    #expect(
      refusal?.message
        == "the migration could not be run on dev.db, where more was changed: it would leave the index on `a` of `A` otherwise "
        + "there; reconcile, adopt or take back first what was done there")
    var after = fixture.after(
      try fixture.analysis().change(for: .init(name: "reconcile", objects: []), request: request))
    let taken = try after.analysis().change(for: .init(name: "take-schema", objects: []), request: request)
    after = after.after(taken)
    let script = try #require(taken.newFiles.first { $0.path.parent.lastComponent == "restore" })
    let migration = try #require(taken.newFiles.first { $0.path.lastComponent == "migration.sql" })
    after.database = (after.database ?? "") + script.text + migration.text
    after.ledger?.append(migration.path.parent.lastComponent)
    #expect(try after.analysis().diagnostics.isEmpty)
  }

  /// The same for a change that no migration makes yet: it comes after what was pushed, in one action.
  @Test func aMigrationIsTriedOnTheDatabase() throws {
    let fixture = Fixture(
      "sqlite", "model A {\n  id Int    @id\n  a  Int\n  b  String\n}", migrations: [Self.table + Self.index],
      database: Self.table)
    #expect(Set(try fixture.analysis().items.map(\.kind)) == [.unmigrated, .pushed])
    #expect(throws: OfferError.self) {
      try fixture.analysis().change(for: .init(name: "create-migration", objects: []), request: request)
    }
    let change = try #require(try fixture.analysis().reconciliation(of: [], request: request))
    #expect(change.markAsApplied.count == 1 && change.advice.isEmpty)
    var after = fixture.after(change)
    let waiting = try #require(change.newFiles.last { $0.path.lastComponent == "migration.sql" })
    after.database = (after.database ?? "") + waiting.text
    after.ledger?.append(waiting.path.parent.lastComponent)
    #expect(try after.analysis().diagnostics.isEmpty)
  }

  /// What was pushed is not kept back by what somebody did beside it.
  @Test func whatCannotBeRunYetIsLeftOutAndSaid() throws {
    let made = Self.table + #"CREATE TABLE "B" ("id" INTEGER NOT NULL PRIMARY KEY);"#
    let fixture = Fixture(
      "sqlite", "model A {\n  id Int    @id\n  a  Int\n  b  String\n}\nmodel B {\n  id Int  @id\n  n  Int?\n}",
      migrations: [made],
      database: made + #"ALTER TABLE "B" ADD COLUMN "n" INTEGER; ALTER TABLE "A" ADD COLUMN "hand" TEXT;"#)
    let change = try #require(try fixture.analysis().reconciliation(of: [], request: request))
    #expect(change.markAsApplied.count == 1)
    #expect(change.newFiles.filter { $0.path.lastComponent == "migration.sql" }.count == 1)
    #expect(
      change.advice.count == 1 && change.advice.first?.contains("column `hand` of `A`") == true, "\(change.advice)")
    #expect(Set(try fixture.after(change).analysis().items.map(\.kind)) == [.unmigrated, .outOfBand])
  }

  private var request: ActionRequest {
    ActionRequest(time: UTCTime(stamp: "20260102030405") ?? UTCTime(secondsSince1970: 0))
  }
}

extension Fixture {
  /// A project whose first migration was run; a second one waits.
  init(_ provider: String, _ models: String, migrations: [String], database: String) {
    let url = provider == "sqlite" ? "\"file:dev.db\"" : "env(\"DATABASE_URL\")"
    let names = ["20250101000000_init", "20250201000000_next"]
    let scripts = zip(names, migrations).map { "//- migrations/\($0)/migration.sql\n\($1)\n" }.joined()
    self.init(
      """
      //- schema.prisma
      datasource db {
        provider = "\(provider)"
        url      = \(url)
      }

      \(models)
      \(scripts)//- ledger
      \(names[0])
      //- database
      \(database)
      """)
  }

  /// The project after a change was carried out in full.
  func after(_ change: WorkspaceChange) -> Fixture {
    var result = self
    let root = FilePath("/app")
    for file in change.edits {
      guard let position = result.files.firstIndex(where: { root.appending($0.path) == file.path }) else {
        Issue.record("\(file.path) is none of the project")
        continue
      }
      result.files[position].text = SourceText(result.files[position].text).applying(file.edits).string
    }
    for file in change.newFiles where file.path.lastComponent == "migration.sql" {
      result.files.append((file.path.relative(to: root), file.text))
    }
    if !change.markAsApplied.isEmpty { result.ledger = (result.ledger ?? []) + change.namesToMark }
    for repair in change.ledgerRepairs {
      result.ledger = result.ledger?.compactMap { line in
        guard line.split(separator: " ").first.map(String.init) == repair.name else { return line }
        return switch repair {
        case .rolledBack, .setAside: repair.name + " rolled-back"
        case .checksum: repair.name
        }
      }
    }
    return result
  }

  func lines(_ path: String) -> [String] {
    files.first { $0.path == path }?.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      ?? []
  }
}
