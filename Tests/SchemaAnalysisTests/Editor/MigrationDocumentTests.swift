import Datamodel
import MigrationHistory
import SchemaAnalysis
import Testing
import Text

@Suite struct MigrationDocumentTests {
  private static let fixture = Fixture(
    """
    //- schema.prisma
    datasource db {
      provider = "postgresql"
    }
    enum Role {
      READER @map("reader")
    }
    model User {
      id   Int    @id
      mail String @unique @map("e_mail")
      role Role

      @@map("users")
    }
    model Post {
      id     Int  @id
      user   User @relation(fields: [userId], references: [id])
      userId Int
    }
    //- migrations/1_start/migration.sql
    -- CreateEnum
    CREATE TYPE "Role" AS ENUM ('reader');
    CREATE TABLE "users" (
        "id" INTEGER NOT NULL,
        "e_mail" TEXT NOT NULL,
        "role" "Role" NOT NULL,
        CONSTRAINT "users_pkey" PRIMARY KEY ("id")
    );
    CREATE TABLE "Post" ("id" INTEGER NOT NULL, "userId" INTEGER NOT NULL, CONSTRAINT "Post_pkey" PRIMARY KEY ("id"));
    CREATE UNIQUE INDEX "users_e_mail_key" ON "users"("e_mail");
    ALTER TABLE "Post" ADD CONSTRAINT "Post_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
    //- migrations/2_more/migration.sql
    ALTER TABLE "users" ADD COLUMN "x" INTEGER NOT NULL;
    ALTER TABLE "users" DROP COLUMN "x";
    CREATE VIEW v AS SELECT 1;
    DROP TABLE "gone";
    """)

  private static let script = FilePath("/app/migrations/1_start/migration.sql")

  /// The offset of the `occurrence`th time that `word` is written in a file.
  private func offset(_ word: String, _ occurrence: Int, in name: String) throws -> Int {
    let text = try #require(Self.fixture.files.first { $0.path == name }?.text)
    var from = text.startIndex
    for _ in 1..<occurrence { from = try #require(text[from...].firstRange(of: word)).upperBound }
    let range = try #require(text[from...].firstRange(of: word))
    return text.utf8.distance(from: text.startIndex, to: range.lowerBound) + 1
  }

  @Test(arguments: [
    ("users", 1, "User"), ("e_mail", 1, "mail"), ("role", 1, "role"), ("\"Role\"", 2, "Role"), ("reader", 1, "READER"),
    ("users_pkey", 1, "@id"), ("users_e_mail_key", 1, "@unique"), ("users", 3, "@unique"), ("users", 4, "User"),
    ("e_mail\")", 1, "mail"), ("Post_userId_fkey", 1, "@relation(fields: [userId], references: [id])"),
    ("userId", 2, "@relation"), ("userId\")", 1, "userId"), ("\"id\") ON", 1, "id"), ("Post", 1, "Post"),
  ])
  func aWordLeadsToTheSchema(_ word: String, _ occurrence: Int, _ expected: String) throws {
    let analysis = try Self.fixture.analysis()
    let offset = try offset(word, occurrence, in: "migrations/1_start/migration.sql")
    let links = analysis.definition(at: offset, in: Self.script)
    let schema = try #require(Self.fixture.files.first { $0.path == "schema.prisma" }?.text)
    let found = links.map { SourceText(schema).string(in: $0.nameRange) }
    #expect(found.count == 1 && found[0].hasPrefix(expected), "\(found)")
  }

  @Test(arguments: [
    ("mail", 1, "1_start", "\"e_mail\" TEXT NOT NULL"), ("User", 1, "1_start", "CREATE TABLE \"users\""),
    ("READER", 1, "1_start", "CREATE TYPE"), ("user   User", 1, "1_start", "ADD CONSTRAINT"),
  ])
  func aDeclarationLeadsToItsStatement(_ word: String, _ occurrence: Int, _ migration: String, _ text: String) throws {
    let analysis = try Self.fixture.analysis()
    let links = analysis.implementation(
      at: try offset(word, occurrence, in: "schema.prisma"), in: FilePath("/app/schema.prisma"))
    let link = try #require(links.first)
    #expect(link.path.string.contains(migration))
    let script = try #require(Self.fixture.files.first { $0.path.contains(migration) }?.text)
    #expect(SourceText(script).string(in: link.range).contains(text), "\(SourceText(script).string(in: link.range))")
  }

  @Test func statementsAreTheOutline() throws {
    let analysis = try Self.fixture.analysis()
    let outline = analysis.outline(of: Self.script)
    #expect(
      outline.map(\.name) == [
        "create type Role", "create table users", "create table Post", "create unique index users_e_mail_key",
        "alter table Post",
      ])
    #expect(outline[1].children.map(\.name) == ["id", "e_mail", "role"])
  }

  @Test(arguments: [
    ("ADD COLUMN", "Adds column `x` to `users`; fails if the table has rows"), ("DROP COLUMN", "every value in it"),
    ("VIEW", "which the schema can't say"), ("gone", "Drops table `gone` and every row in it"),
  ])
  func aStatementIsExplained(_ word: String, _ expected: String) throws {
    let analysis = try Self.fixture.analysis()
    let offset = try offset(word, 1, in: "migrations/2_more/migration.sql")
    let hover = try #require(analysis.hover(at: offset, in: FilePath("/app/migrations/2_more/migration.sql")))
    #expect(hover.markdown.contains(expected), "\(hover.markdown)")
    #expect(hover.markdown.contains("Whether a database has run it is not known"))
  }

  @Test(arguments: [
    ("postgresql", PrismaVersion(6, 19), "SELECT 1;\nSELECT 2;", "in one transaction: everything or nothing"),
    ("postgresql", PrismaVersion(7, 3), "SELECT 1;\nSELECT 2;", "in one transaction: everything or nothing"),
    (
      "postgresql", PrismaVersion(7, 4), "SELECT 1;\nSELECT 2;",
      "Since 7.4 Prisma runs its script statement by statement"
    ),
    ("sqlite", PrismaVersion(6, 19), "SELECT 1;\nSELECT 2;", "Prisma runs its script statement by statement"),
    ("postgresql", PrismaVersion(6, 19), "SELECT 1;", "All that its script does"),
    ("postgresql", PrismaVersion(7, 4), "SELECT 1; begin; SELECT 2; commit;", "with `BEGIN` and `COMMIT`"),
    ("sqlite", PrismaVersion(6, 19), "SELECT 1; BEGIN; SELECT 2; END;", "with `BEGIN` and `COMMIT`"),
  ])
  func howTheScriptRunsIsSaid(_ provider: String, _ prisma: PrismaVersion, _ script: String, _ expected: String) throws
  {
    var fixture = Fixture(
      """
      //- schema.prisma
      datasource db {
        provider = "\(provider)"
      }
      //- migrations/1_a/migration.sql
      \(script)
      """)
    fixture.prisma = prisma
    let hover = try fixture.analysis().hover(at: 2, in: FilePath("/app/migrations/1_a/migration.sql"))
    #expect(hover?.markdown.contains(expected) == true, "\(hover?.markdown ?? "none")")
  }

  @Test func aColumnsFieldIsShown() throws {
    let analysis = try Self.fixture.analysis()
    let hover = try #require(
      analysis.hover(at: try offset("e_mail", 1, in: "migrations/1_start/migration.sql"), in: Self.script))
    #expect(hover.markdown.contains("mail String @unique @map(\"e_mail\")"))
    #expect(analysis.hover(at: 3, in: Self.script) == nil, "a comment says enough")
  }

  @Test func whatTheDatabaseHasRunIsSaid() throws {
    var fixture = Fixture(
      """
      //- schema.prisma
      datasource db {
        provider = "sqlite"
      }
      model A {
        id Int @id
      }
      //- migrations/1_start/migration.sql
      CREATE TABLE "A" ("id" INTEGER NOT NULL PRIMARY KEY);
      //- migrations/2_more/migration.sql
      CREATE TABLE "B" ("id" INTEGER NOT NULL PRIMARY KEY);
      //- ledger
      1_start
      //- database
      CREATE TABLE "A" ("id" INTEGER NOT NULL PRIMARY KEY);
      """)
    fixture.external = []
    let analysis = try fixture.analysis()
    func standing(_ name: String) throws -> String {
      try #require(analysis.hover(at: 3, in: FilePath("/app/migrations/\(name)/migration.sql"))).markdown
    }
    #expect(try standing("1_start").contains("Applied to dev.db"))
    #expect(try standing("2_more").contains("Waits to be run on dev.db"))
    let lenses = analysis.codeLenses(of: FilePath("/app/migrations/2_more/migration.sql"))
    #expect(lenses.map(\.title) == ["Waits to be run on dev.db"])
  }

  @Test func theTypeOfAFieldIsFound() throws {
    let fixture = try CursorFixture("model A {\n  |b B\n}\nmodel B {\n  id Int @id\n}\n")
    let links = fixture.analysis.typeDefinition(at: fixture.offset, in: fixture.path)
    #expect(links.map { fixture.shown($0.path, $0.nameRange) } == ["schema.prisma:4 B"])
  }
}
