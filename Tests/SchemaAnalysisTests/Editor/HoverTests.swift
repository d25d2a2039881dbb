import Datamodel
import MigrationHistory
import SchemaAnalysis
import Testing
import Text

@Suite struct HoverTests {
  private func hover(_ source: String) throws -> String? {
    let fixture = try CursorFixture(source)
    let found = fixture.analysis.hover(at: fixture.offset, in: fixture.path)
    if let found { #expect(found.range.start <= fixture.offset && fixture.offset <= found.range.end) }
    return found?.markdown
  }

  static let database = "datasource db {\n  provider = \"postgresql\"\n}\n"

  @Test(arguments: [
    ("/// People\nmodel |User {\n  id Int @id\n}", ["model User {}", "People"]),
    ("model A {\n  b |B\n}\n/// Kinds\nenum B {\n  X\n}", ["enum B {}", "Kinds"]),
    ("model A {\n  /// The key\n  |id Int @id // no\n}", ["```prisma\nid\n```", "The key"]),
    ("enum E {\n  /// First\n  |A @map(\"a\")\n}", ["```prisma\nA\n```", "First"]),
    (
      "model A {\n  id Int @id\n  /// The mail\n  mail String @unique\n  @@index([|mail])\n}",
      ["mail String @unique", "The mail"]
    ),
    ("model A {\n  id |Int @id\n}", ["Int", "32 bits"]),
    ("model A {\n  id Int @|id\n}", ["@id", "primary key"]),
    ("model A {\n  id Int @id @default(auto|increment())\n}", ["autoincrement()", "counts up"]),
    ("model A {\n  b B @relation(on|Delete: Cascade)\n}", ["onDelete", "deleted"]),
    ("model A {\n  b B @relation(onDelete: Cas|cade)\n}", ["Cascade", "Delete the child records"]),
    ("data|source db {\n}", ["datasource", "The database"]),
    ("datasource db {\n  relation|Mode = \"prisma\"\n}", ["relationMode"]),
    ("datasource db {\n  relationMode = \"pris|ma\"\n}", ["Prisma Client keeps"]),
    ("generator g {\n  previewFeatures = [\"vie|ws\"]\n}", ["views", "preview feature"]),
    ("datasource db {\n  provider = \"postgre|sql\"\n}", ["PostgreSQL"]),
    (database + "model A {\n  id Int @id @db.Small|Int\n}", ["@db.SmallInt", "`Int`"]),
    (database + "model A {\n  id Int @id\n  n Decimal @db.Deci|mal(10, 2)\n}", ["Number of optional arguments: 2"]),
  ])
  func saysWhatItIs(_ source: String, _ parts: [String]) throws {
    let text = try #require(try hover(source))
    for part in parts { #expect(text.contains(part), "\(part) is missing from\n\(text)") }
  }

  @Test(arguments: [
    (
      "model A {\n  bs |B[]\n}\nmodel B {\n  id Int @id\n  a A @relation(fields: [aId], references: [id])\n  aId Int\n}",
      "one-to-many\n",
      "a A @relation(name: \"AToB\", fields: [aId], references: [id])"
    ),
    ("model A {\n  bs |B[]\n}\nmodel B {\n  as A[]\n}", "implicit many-to-many\n", "as A[] @relation(name: \"AToB\")"),
    (
      "model A {\n  b |B?\n}\nmodel B {\n  a A @relation(fields: [x], references: [y])\n}", "one-to-one\n",
      "a A @relation(name: \"AToB\""
    ),
    (
      "model A {\n  x |A? @relation(\"N\")\n  y A[] @relation(\"N\")\n}", "one-to-many on self\n",
      "y A[] @relation(name: \"N\")"
    ),
  ])
  func aRelationIsExplained(_ source: String, _ kind: String, _ opposite: String) throws {
    let text = try #require(try hover(source))
    #expect(text.contains("\n___\n" + kind))
    #expect(text.contains("\t" + opposite))
  }

  @Test func theDatabaseIsTold() throws {
    let source =
      Self.database + """
        model User {
          id Int @id
          |mail String? @unique @map("e_mail") @db.VarChar(200)
          @@map("users")
        }
        """
    let text = try #require(try hover(source))
    #expect(text.contains("Column `e_mail` VARCHAR(200)"))
    #expect(text.contains("Unique index `users_e_mail_key` on `e_mail`"))
    #expect(!text.contains("NOT NULL"))
    let table = try #require(
      try hover(source.replacingName("|mail", "mail").replacingName("model User", "model |User")))
    #expect(table.contains("Table `users`"))
    #expect(table.contains("Primary key `users_pkey` on `id`"))
  }

  @Test func theMigrationThatMadeItIsTold() throws {
    var fixture = Fixture(
      """
      //- schema.prisma
      datasource db {
        provider = "sqlite"
        url = "file:dev.db"
      }
      model A {
        id Int @id
        b Int
      }
      //- migrations/1_start/migration.sql
      CREATE TABLE "A" ("id" INTEGER NOT NULL PRIMARY KEY);
      """)
    fixture.prisma = PrismaVersion(6, 19, 0)
    let analysis = try fixture.analysis()
    let path = try #require(analysis.inputs.files.first?.path)
    let text = try #require(fixture.files.first?.text)
    func hover(_ word: String) throws -> String {
      let range = try #require(text.firstRange(of: word))
      let offset = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      return try #require(analysis.hover(at: offset, in: path)?.markdown)
    }
    #expect(try hover("id Int").contains("Last changed by migration `1_start`"))
    #expect(try hover("b Int").contains("In the schema, in no migration"))
  }

  /// Schema, migrations and database side by side, where they differ and only there.
  @Test func theSourcesStandSideBySide() throws {
    let fixture = Fixture(
      """
      //- schema.prisma
      datasource db {
        provider = "postgresql"
        url = "postgresql://localhost/app"
      }
      model A {
        id Int @id
        pushed String?
        torn Int
        same Int
        @@index([same])
      }
      //- migrations/1_start/migration.sql
      CREATE TABLE "A" ("id" INTEGER NOT NULL, "torn" TEXT, "same" INTEGER NOT NULL, CONSTRAINT "A_pkey" PRIMARY KEY ("id"));
      //- ledger
      1_start
      //- database
      CREATE TABLE "A" ("id" INTEGER NOT NULL, "torn" BOOLEAN, "same" INTEGER NOT NULL, "pushed" TEXT,
        CONSTRAINT "A_pkey" PRIMARY KEY ("id"));
      """)
    let analysis = try fixture.analysis()
    var stale = fixture.inputs
    stale.databaseIsOnlyKnownAsOf = UTCTime(secondsSince1970: 1_700_000_000)
    let path = try #require(analysis.inputs.files.first?.path)
    let text = try #require(fixture.files.first?.text)
    func hover(_ word: String, _ analysis: Analysis) throws -> [String] {
      let range = try #require(text.firstRange(of: word))
      let offset = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      let markdown = try #require(analysis.hover(at: offset, in: path)?.markdown)
      return markdown.split(separator: "\n").map { $0.trimmingPrefix(" ").description.replacing("  ", with: "") }
        .filter { ["Schema", "Migrations", "Applied", "Database"].contains(where: $0.hasPrefix) }
    }
    #expect(try hover("pushed", analysis) == ["Schema: `TEXT`", "Migrations: –", "Database: `TEXT`"])
    #expect(
      try hover("torn", analysis) == ["Schema: `INTEGER NOT NULL`", "Migrations: `TEXT`", "Database: `BOOLEAN`"])
    #expect(try hover("same", analysis) == [])
    #expect(
      try hover("index([", analysis) == ["Schema: `A_same_idx` (same)", "Migrations: –", "Database: –"])
    #expect(
      try hover("pushed", Analysis(of: stale)).last
        == "Database at 22:13:20 UTC on 2023-11-14, before it stopped answering: `TEXT`")
  }

  @Test(arguments: [
    "// mo|del A\n", "model A {\n  id Int @id // i|d\n}", "model A {\n  x String @default(\"i|d\")\n}", "|",
  ])
  func nothingIsSaidOfTexts(_ source: String) throws {
    #expect(try hover(source) == nil)
  }
}
