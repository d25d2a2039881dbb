import MigrationHistory
import SchemaAnalysis
import Testing
import Text

/// What has another name in the database gets the schema's, by a second step after the editor's renaming.
@Suite struct RenameInDatabaseTests {
  private static let fixture = Fixture(
    """
    //- schema.prisma
    datasource db {
      provider = "postgresql"
      url      = env("DATABASE_URL")
    }

    model Person {
      id    Int    @id
      mail  String @map("email") // where to write
      posts Post[]

      @@map("User")
    }

    model Post {
      id     Int    @id
      state  State
      userId Int
      person Person @relation(fields: [userId], references: [id])
    }

    enum State {
      OPEN @map("open")
      DONE
    }
    //- migrations/20250101000000_init/migration.sql
    CREATE TYPE "State" AS ENUM ('open', 'DONE');
    CREATE TABLE "User" ("id" INTEGER NOT NULL, "email" TEXT NOT NULL, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));
    CREATE TABLE "Post" ("id" INTEGER NOT NULL, "state" "State" NOT NULL, "userId" INTEGER NOT NULL,
      CONSTRAINT "Post_pkey" PRIMARY KEY ("id"));
    ALTER TABLE "Post" ADD CONSTRAINT "Post_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
    """)

  @Test(arguments: [
    ("Person", #"RENAME TO "Person""#, #"  @@map("User")"#),
    ("mail", #"RENAME COLUMN "email" TO "mail""#, #"@map("email")"#),
    ("OPEN", #"RENAME VALUE 'open' TO 'OPEN'"#, #"@map("open")"#),
  ])
  func theNameIsTakenOver(_ name: String, _ sql: String, _ gone: String) throws {
    let fixture = Self.fixture
    let analysis = try fixture.analysis()
    #expect(analysis.items.isEmpty)
    let path = FilePath("/app/schema.prisma")
    let text = SourceText(fixture.files[0].text)
    let bytes = Array(name.utf8)
    let start = try #require(text.bytes.indices.first { text.bytes[$0...].starts(with: bytes) })
    let offers = analysis.offers(touching: TextRange(at: start + 1), in: path)
    let offer = try #require(offers.first { $0.identity.name == "rename-in-database" })
    let change = try analysis.change(
      for: offer.identity, request: ActionRequest(time: UTCTime(secondsSince1970: 1_800_000_000)))
    #expect(change.newFiles.contains { $0.text.contains(sql) }, "\(change.newFiles)")
    let after = fixture.after(change)
    #expect(!after.files[0].text.contains(gone))
    #expect(try after.analysis().diagnostics.isEmpty)
  }

  /// As long as something else is open, there is no telling what a renaming would be mixed with.
  @Test func onlyWhereAllIsInStep() throws {
    var fixture = Self.fixture
    fixture.files[0].text = fixture.files[0].text.replacing("  state  State\n", with: "  state  State\n  more   Int?\n")
    let text = SourceText(fixture.files[0].text)
    let offers = try fixture.analysis().offers(touching: text.range, in: FilePath("/app/schema.prisma"))
    #expect(!offers.contains { $0.identity.name == "rename-in-database" })
  }
}
