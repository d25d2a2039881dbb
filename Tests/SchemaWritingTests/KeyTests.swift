import Tables
import Testing

@Suite struct KeyTests {
  @Test func usualNamesAreNotSaid() {
    checkWriting(
      """
      CREATE TABLE "T" ("a" INTEGER NOT NULL, "b" INTEGER NOT NULL, "c" INTEGER NOT NULL,
        CONSTRAINT "T_pkey" PRIMARY KEY ("a", "b"));
      CREATE UNIQUE INDEX "T_c_key" ON "T"("c");
      CREATE INDEX "T_b_c_idx" ON "T"("b", "c" DESC);
      """,
      """
      model T {
        a Int
        b Int
        c Int @unique

        @@id([a, b])
        @@index([b, c(sort: Desc)])
      }
      """)
  }

  @Test func otherNamesAre() {
    checkWriting(
      """
      CREATE TABLE "T" ("a" INTEGER NOT NULL, "b" INTEGER NOT NULL, CONSTRAINT "pk" PRIMARY KEY ("a"));
      CREATE UNIQUE INDEX "u1" ON "T"("b" DESC);
      CREATE UNIQUE INDEX "u2" ON "T"("a", "b");
      CREATE INDEX "i" ON "T"("b");
      """,
      """
      model T {
        a Int @id(map: "pk")
        b Int @unique(map: "u1", sort: Desc)

        @@unique([a, b], map: "u2")
        @@index([b], map: "i")
      }
      """)
  }

  @Test func methodsAndOperatorClasses() {
    checkWriting(
      """
      CREATE TABLE "T" ("id" INTEGER PRIMARY KEY, "a" JSONB NOT NULL, "b" TEXT NOT NULL);
      CREATE INDEX "i1" ON "T" USING GIN ("a" jsonb_path_ops);
      CREATE INDEX "i2" ON "T" USING GIN ("b" gin_trgm_ops);
      CREATE INDEX "i3" ON "T" USING HASH ("b");
      CREATE INDEX "i4" ON "T" USING BRIN ("b" text_minmax_ops);
      """,
      """
      model T {
        id Int    @id
        a  Json
        b  String

        @@index([a(ops: JsonbPathOps)], map: "i1", type: Gin)
        @@index([b(ops: raw("gin_trgm_ops"))], map: "i2", type: Gin)
        @@index([b], map: "i3", type: Hash)
        @@index([b], map: "i4", type: Brin)
      }
      """)
  }

  @Test func whatTheLanguageCanNotSayIsLeftOut() {
    checkWriting(
      """
      CREATE TABLE "T" ("id" INTEGER PRIMARY KEY, "a" INTEGER NOT NULL);
      CREATE UNIQUE INDEX "partial" ON "T"("a") WHERE "a" > 1;
      CREATE INDEX "expression" ON "T"(abs("a"));
      """,
      """
      /// This model contains an expression index which requires additional setup for migrations. Visit https://pris.ly/d/expression-indexes for more info.
      model T {
        id Int @id
        a  Int
      }
      """)
  }

  @Test func theOrderOfTheSchemaIsKeptAndNewOnesFollow() {
    checkWriting(
      """
      CREATE TABLE "A" ("id" INTEGER PRIMARY KEY, "a" INTEGER NOT NULL, "b" INTEGER NOT NULL, "c" INTEGER NOT NULL);
      CREATE INDEX "aaaaaa" ON "A"("b");
      CREATE INDEX "aa" ON "A"("c");
      CREATE INDEX "bbbbbb" ON "A"("a");
      """,
      over: """
        model A {
          id Int @id
          a  Int
          b  Int

          @@index([a], map: "bbbbbb")
          @@index([b], map: "aaaaaa")
        }
        """,
      """
      model A {
        id Int @id
        a  Int
        b  Int
        c  Int

        @@index([a], map: "bbbbbb")
        @@index([b], map: "aaaaaa")
        @@index([c], map: "aa")
      }
      """)
  }

  /// Before Prisma 3 the name of a unique constraint for the client was its name in the database.
  @Test func namesForTheClientAreKept() {
    checkWriting(
      """
      CREATE TABLE "User" ("id" INTEGER PRIMARY KEY, "first" INTEGER NOT NULL, "last" INTEGER NOT NULL);
      CREATE UNIQUE INDEX "compound" ON "User"("first", "last");
      """,
      over: """
        model User {
          id    Int @id
          first Int
          last  Int

          @@unique([first, last], name: "compound")
        }
        """,
      """
      model User {
        id    Int @id
        first Int
        last  Int

        @@unique([first, last], name: "compound", map: "compound")
      }
      """)
  }
}
