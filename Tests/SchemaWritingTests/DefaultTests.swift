import Tables
import Testing

@Suite struct DefaultTests {
  @Test func constantsAndFunctions() {
    checkWriting(
      #"""
      CREATE TYPE "Color" AS ENUM ('red', 'dark blue');
      CREATE TABLE "T" ("id" SERIAL PRIMARY KEY, "a" TEXT NOT NULL DEFAULT 'say "x"', "b" INTEGER NOT NULL DEFAULT -5,
        "c" DOUBLE PRECISION NOT NULL DEFAULT 1.50, "d" BOOLEAN NOT NULL DEFAULT true,
        "e" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "f" "Color" NOT NULL DEFAULT 'dark blue',
        "g" UUID NOT NULL DEFAULT gen_random_uuid(), "h" INTEGER[] DEFAULT ARRAY[1, 2]::INTEGER[]);
      """#,
      #"""
      model T {
        id Int      @id @default(autoincrement())
        a  String   @default("say \"x\"")
        b  Int      @default(-5)
        c  Float    @default(1.50)
        d  Boolean  @default(true)
        e  DateTime @default(now())
        f  Color    @default(dark_blue)
        g  String   @default(dbgenerated("gen_random_uuid()")) @db.Uuid
        h  Int[]    @default([1, 2])
      }

      enum Color {
        red
        dark_blue @map("dark blue")
      }
      """#)
  }

  @Test func onlyTheSchemaKnowsWhatTheClientFillsIn() {
    let previous = """
      model User {
        id    String   @id @default(cuid()) @db.VarChar(30)
        code  String   @default(nanoid(7))
        count Int      @default(autoincrement())
        when  DateTime @updatedAt
      }
      """
    checkWriting(
      """
      CREATE TABLE "User" ("id" VARCHAR(30) PRIMARY KEY, "code" TEXT NOT NULL, "count" INTEGER NOT NULL,
        "when" TIMESTAMP(3) NOT NULL);
      """, over: previous, previous.replacing("count Int      @default(autoincrement())", with: "count Int"))
  }

  @Test func aDefaultOfTheDatabaseReplacesThatOfTheClient() {
    checkWriting(
      #"CREATE TABLE "T" ("id" TEXT PRIMARY KEY DEFAULT 'x');"#, over: "model T {\n  id String @id @default(cuid())\n}",
      """
      model T {
        id String @id @default("x")
      }
      """)
  }

  @Test func aValueWithoutANameIsLeftToTheDatabase() {
    checkWriting(
      """
      CREATE TYPE "A" AS ENUM ('0', '1');
      CREATE TABLE "B" ("id" INTEGER PRIMARY KEY, "val" "A" NOT NULL DEFAULT '0');
      """,
      """
      model B {
        id  Int @id
        val A   @default(dbgenerated("0"))
      }

      enum A {
        // 0 @map("0")
        // 1 @map("1")
      }
      """)
  }
}
