import Tables
import Testing

@Suite struct PreviousSchemaTests {
  @Test func namesOrderAndDocumentationAreKept() {
    let previous = """
      model Post {
        id       Int       @id
        /// Who wrote it.
        authorId Int       @map("author")
        author   Member    @relation("written", fields: [authorId], references: [id])
        tags     Tag[]

        @@map("posts")
      }

      /// Somebody.
      /// In two lines.
      model Member {
        id    Int    @id
        posts Post[] @relation("written")

        @@map("User")
      }

      model Tag {
        id    Int    @id
        posts Post[]
      }
      """
    checkWriting(
      """
      CREATE TABLE "Added" ("id" INTEGER PRIMARY KEY);
      CREATE TABLE "User" ("id" INTEGER NOT NULL, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));
      CREATE TABLE "posts" ("id" INTEGER NOT NULL, "author" INTEGER NOT NULL, CONSTRAINT "posts_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "posts_author_fkey" FOREIGN KEY ("author") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE);
      CREATE TABLE "Tag" ("id" INTEGER PRIMARY KEY);
      CREATE TABLE "_PostToTag" ("A" INTEGER NOT NULL REFERENCES "Tag"("id"), "B" INTEGER NOT NULL REFERENCES "posts"("id"), PRIMARY KEY ("A", "B"));
      CREATE INDEX "i" ON "_PostToTag"("B");
      """,
      over: previous,
      """
      model Post {
        id       Int    @id
        /// Who wrote it.
        authorId Int    @map("author")
        author   Member @relation("written", fields: [authorId], references: [id])
        tags     Tag[]  @relation("PostToTag")

        @@map("posts")
      }

      /// Somebody.
      /// In two lines.
      model Member {
        id    Int    @id
        posts Post[] @relation("written")

        @@map("User")
      }

      model Tag {
        id    Int    @id
        posts Post[] @relation("PostToTag")
      }

      model Added {
        id Int @id
      }
      """)
  }

  @Test func aRelationKeepsItsNamesWhenTheOtherTableIsRenamed() {
    checkWriting(
      """
      CREATE TABLE "Media2" ("key" INTEGER PRIMARY KEY);
      CREATE TABLE "Post" ("id" INTEGER PRIMARY KEY, "mediaId" INTEGER NOT NULL,
        CONSTRAINT "Post_mediaId_fkey" FOREIGN KEY ("mediaId") REFERENCES "Media2"("key") ON DELETE RESTRICT ON UPDATE CASCADE);
      """,
      over: """
        model Post {
          id      Int   @id
          mediaId Int
          cover   Media @relation(fields: [mediaId], references: [id])
        }

        model Media {
          id    Int    @id
          posts Post[]
        }
        """,
      """
      model Post {
        id      Int    @id
        mediaId Int
        cover   Media2 @relation(fields: [mediaId], references: [key])
      }

      model Media2 {
        key   Int    @id
        posts Post[]
      }
      """)
  }

  @Test func implicitRelationsStayWithoutAName() {
    let sql = """
      CREATE TABLE "A" ("id" INTEGER PRIMARY KEY);
      CREATE TABLE "B" ("id" INTEGER PRIMARY KEY);
      CREATE TABLE "_AToB" ("A" INTEGER NOT NULL REFERENCES "A"("id"), "B" INTEGER NOT NULL REFERENCES "B"("id"), PRIMARY KEY ("A", "B"));
      CREATE INDEX "i" ON "_AToB"("B");
      """
    let previous = """
      model A {
        id Int @id
        bs B[]
      }

      model B {
        id Int @id
        as A[]
      }
      """
    checkWriting(sql, over: previous, previous)
    checkWriting(
      sql, over: previous, likeTheEngine: true,
      previous.replacing("bs B[]", with: "bs B[] @relation(\"AToB\")").replacing(
        "as A[]", with: "as A[] @relation(\"AToB\")"))
  }

  @Test func whatIsIgnoredStaysIgnored() {
    let previous = """
      model User {
        id   Int  @id
        test Int? @ignore
      }

      model Ignored {
        id Int @id

        @@ignore
      }
      """
    checkWriting(
      #"""
      CREATE TABLE "User" ("id" INTEGER PRIMARY KEY, "test" INTEGER); CREATE TABLE "Ignored" ("id" INTEGER PRIMARY KEY);
      """#, over: previous, previous)
  }

  @Test func withRelationModePrismaRelationsAreThoseOfTheSchema() {
    checkWriting(
      """
      CREATE TABLE "Foo" ("id" INTEGER PRIMARY KEY, "bar_id" INTEGER NOT NULL);
      CREATE TABLE "Bar" ("id" INTEGER PRIMARY KEY);
      CREATE UNIQUE INDEX "Foo_bar_id_key" ON "Foo"("bar_id");
      """,
      over: """
        datasource db {
          provider     = "postgresql"
          relationMode = "prisma"
        }

        model Foo {
          id     Int @id
          bar    Bar @relation(fields: [bar_id], references: [id])
          bar_id Int @unique
        }

        model Bar {
          id  Int  @id
          foo Foo?
        }
        """,
      """
      model Foo {
        id     Int @id
        bar_id Int @unique
        bar    Bar @relation(fields: [bar_id], references: [id])
      }

      model Bar {
        id  Int  @id
        foo Foo?
      }
      """)
  }

  @Test func enumsOfSQLiteAreKept() {
    let sql = #"CREATE TABLE "T" ("id" INTEGER NOT NULL PRIMARY KEY, "state" TEXT NOT NULL DEFAULT 'in progress');"#
    let previous = """
      model T {
        id    Int   @id @default(autoincrement())
        state State @default(busy)
      }

      enum State {
        busy @map("in progress")
        done

        @@map("state")
      }
      """
    checkWriting(sql, over: previous, on: .sqlite, previous)
    // Seen with Prisma 6.16: a schema that its own validation refuses.
    checkWriting(
      sql, over: previous, on: .sqlite, likeTheEngine: true,
      """
      model T {
        id    Int   @id @default(autoincrement())
        state State @default("in progress")
      }

      enum State {
        busy
        done
      }
      """)
  }

  @Test func valuesOfEnumsKeepTheirNames() {
    let previous = """
      model T {
        id   Int  @id
        sign Sign @default(at)
      }

      /// What it looks like.
      enum Sign {
        /// a sign
        at   @map("@")
        dash @map("-")

        @@map("sign")
      }
      """
    checkWriting(
      """
      CREATE TYPE "sign" AS ENUM ('@', '-');
      CREATE TABLE "T" ("id" INTEGER PRIMARY KEY, "sign" "sign" NOT NULL DEFAULT '@');
      """, over: previous, previous)
  }
}
