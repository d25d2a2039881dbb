import Datamodel
import Lowering
import SchemaSyntax
import SchemaWriting
import Tables
import Testing
import Text

@Suite struct AdoptionTests {
  private static let sql = """
    CREATE TYPE "Mood" AS ENUM ('low', 'middle', 'high');
    CREATE TYPE "Color" AS ENUM ('red');
    CREATE TABLE "Team" ("id" INTEGER PRIMARY KEY);
    CREATE TABLE "User" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL, "nick name" VARCHAR(9), "color" "Color",
      "teamId" INTEGER REFERENCES "Team"("id") ON DELETE SET NULL ON UPDATE CASCADE);
    CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
    CREATE INDEX "User_color_idx" ON "User"("color");
    CREATE TABLE "Post" ("id" INTEGER PRIMARY KEY, "userId" INTEGER NOT NULL REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE);
    """

  private static let schema = """
    datasource db {
      provider = "postgresql"
    }

    // Everybody who may log in.
    model User {
      id     Int    @id // the number
      email  String
      teamId Int?

      // Kept short.
      @@map("User")
    }

    model Team {
      id Int @id
    }

    enum Mood {
      low // not good
      high
    }
    """

  private func check(
    _ path: ObjectPath, _ expected: (String) -> String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let previous = datamodel(Self.schema, on: .postgreSQL)
    let writer = SchemaWriter(
      tables(Self.sql, on: .postgreSQL), over: previous, options: WritingOptions(prisma: .assumed))
    let adoption = writer.adopting([path], over: asked(by: previous))
    var bytes = Array(Self.schema.utf8)
    for edit in adoption?.files.first?.edits.reversed() ?? [] {
      bytes.replaceSubrange(edit.range.indices, with: Array(edit.text.utf8))
    }
    #expect(adoption?.files.count == 1, sourceLocation: sourceLocation)
    #expect(
      String(decoding: bytes, as: UTF8.self).trimmed == expected(Self.schema).trimmed, sourceLocation: sourceLocation)
  }

  private let user = QualifiedName("public", "User")

  private func asked(by schema: Datamodel) -> DatabaseSchema {
    lower(schema, dialect: .postgreSQL, prisma: .assumed).schema
  }

  @Test func aColumn() {
    check(.column(user, "nick name")) {
      $0.replacing(
        """
          id     Int    @id // the number
          email  String
          teamId Int?

        """,
        with: """
            id        Int     @id // the number
            email     String
            teamId    Int?
            nick_name String? @map("nick name") @db.VarChar(9)

          """)
    }
  }

  @Test func aColumnBringsItsEnum() {
    check(.column(user, "color")) {
      $0.replacing("  teamId Int?\n", with: "  teamId Int?\n  color  Color?\n") + "\n\nenum Color {\n  red\n}"
    }
  }

  @Test func aUniqueIndexOfOneColumn() {
    check(.index(user, kind: .unique, columns: ["email"])) {
      $0.replacing("  email  String\n", with: "  email  String @unique\n")
    }
  }

  @Test func aForeignKeyIsAFieldOnBothSides() {
    check(.foreignKey(user, columns: ["teamId"], references: QualifiedName("public", "Team"))) {
      $0.replacing(
        "  teamId Int?\n", with: "  teamId Int?\n  Team   Team?  @relation(fields: [teamId], references: [id])\n"
      )
      .replacing("model Team {\n  id Int @id\n", with: "model Team {\n  id   Int    @id\n  User User[]\n")
    }
  }

  @Test func aValueStandsWhereTheDatabaseHasIt() {
    check(.enumValue(QualifiedName("public", "Mood"), "middle")) {
      $0.replacing("  low // not good\n", with: "  low // not good\n  middle\n")
    }
  }

  @Test func aTableComesWithItsRelations() {
    check(.table(QualifiedName("public", "Post"))) {
      $0.replacing("  teamId Int?\n", with: "  teamId Int?\n  Post   Post[]\n")
        + """


        model Post {
          id     Int  @id
          userId Int
          User   User @relation(fields: [userId], references: [id])
        }
        """
    }
  }

  @Test func whatTheSchemaHasIsNotAdopted() {
    let previous = datamodel(Self.schema, on: .postgreSQL)
    let writer = SchemaWriter(
      tables(Self.sql, on: .postgreSQL), over: previous, options: WritingOptions(prisma: .assumed))
    for path in [
      .column(user, "email"), .table(user), .index(user, kind: .normal, columns: ["color"]), .column(user, "nothing"),
      .databaseExtension("citext"),
    ] as [ObjectPath] {
      #expect(writer.adopting([path], over: asked(by: previous)) == nil)
    }
  }

  @Test func aBlockThatIsNotLaidOutStaysSo() {
    let schema =
      "datasource db {\n  provider = \"postgresql\"\n}\nmodel User {\n    id Int   @id\n  email   String\n}\n"
    let previous = datamodel(schema, on: .postgreSQL)
    let writer = SchemaWriter(
      tables(Self.sql, on: .postgreSQL), over: previous, options: WritingOptions(prisma: .assumed))
    let edit = writer.adopting([.column(user, "teamId")], over: asked(by: previous))?.files.first?.edits
    #expect(edit?.map(\.text) == ["    teamId Int?\n"])
  }
}
