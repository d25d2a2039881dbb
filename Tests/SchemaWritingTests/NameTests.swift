import Testing

@Suite struct NameTests {
  @Test func whatTheLanguageCanNotSpellIsMapped() {
    checkWriting(
      """
      CREATE TABLE "?User with Space" (
        "id" INTEGER PRIMARY KEY, "_a" TEXT NOT NULL, "g a" TEXT NOT NULL, "größe" TEXT NOT NULL, "h1" TEXT NOT NULL);
      """,
      """
      model User_with_Space {
        id    Int    @id
        a     String @map("_a")
        g_a   String @map("g a")
        gr__e String @map("größe")
        h1    String

        @@map("?User with Space")
      }
      """)
  }

  @Test func aColumnWithoutALetterIsCommentedOut() {
    checkWriting(
      #"CREATE TABLE "User" ("1" TEXT NOT NULL, "last" INTEGER PRIMARY KEY);"#,
      """
      model User {
        /// This field was commented out because of an invalid name. Please provide a valid one that matches [a-zA-Z][a-zA-Z0-9_]*
        // 1 String @map("1")
        last Int @id
      }
      """)
  }

  /// Seen with Prisma 6.16: it writes the comment even if the schema has a name for the field.
  @Test func aColumnWithoutALetterKeepsTheNameThatTheSchemaHasForIt() {
    let sql = #"CREATE TABLE "T" ("id" INTEGER PRIMARY KEY, "日本" TEXT NOT NULL);"#
    let previous = """
      model T {
        id    Int    @id
        japan String @map("日本")
      }
      """
    checkWriting(sql, over: previous, previous)
    checkWriting(
      sql, over: previous, likeTheEngine: true,
      """
      model T {
        id Int @id
        /// This field was commented out because of an invalid name. Please provide a valid one that matches [a-zA-Z][a-zA-Z0-9_]*
        // japan String @map("日本")
      }
      """)
  }

  @Test(arguments: ["if", "class", "String", "PrismaClient"])
  func aReservedWordIsRenamed(_ name: String) {
    checkWriting(
      #"CREATE TABLE "\#(name)" ("id" INTEGER PRIMARY KEY);"#,
      """
      /// This model has been renamed to 'Renamed\(name)' during introspection, because the original name '\(name)' is reserved.
      model Renamed\(name) {
        id Int @id

        @@map("\(name)")
      }
      """)
  }

  @Test func namesOfTwoNamespacesAreToldApart() {
    checkWriting(
      """
      CREATE SCHEMA "first"; CREATE SCHEMA "second";
      CREATE TYPE "first"."Mood" AS ENUM ('happy');
      CREATE TABLE "first"."A" ("id" "first"."Mood" PRIMARY KEY);
      CREATE TABLE "second"."A" ("id" INTEGER PRIMARY KEY);
      CREATE TYPE "second"."Mood" AS ENUM ('sad');
      """, datasource: "  schemas = [\"first\", \"second\"]\n",
      """
      model first_A {
        id first_Mood @id

        @@map("A")
        @@schema("first")
      }

      model second_A {
        id Int @id

        @@map("A")
        @@schema("second")
      }

      enum first_Mood {
        happy

        @@map("Mood")
        @@schema("first")
      }

      enum second_Mood {
        sad

        @@map("Mood")
        @@schema("second")
      }
      """)
  }

  @Test func aTableOfAnotherNamespaceIsNotWritten() {
    checkWriting(
      """
      CREATE SCHEMA "other"; CREATE TABLE "other"."A" ("id" INTEGER PRIMARY KEY);
      CREATE TABLE "B" ("id" INTEGER PRIMARY KEY);
      """,
      """
      model B {
        id Int @id
      }
      """)
  }

  @Test func aTableWithoutALetterGetsANameAllTheSame() {
    checkWriting(
      #"CREATE TABLE "123" ("id" INTEGER PRIMARY KEY);"#,
      """
      model Renamed123 {
        id Int @id

        @@map("123")
      }
      """)
  }
}
