import Tables
import Testing

@Suite struct RelationTests {
  @Test func aForeignKeyIsAFieldOnBothSides() {
    checkWriting(
      """
      CREATE TABLE "User" ("id" INTEGER PRIMARY KEY);
      CREATE TABLE "Post" ("id" INTEGER PRIMARY KEY, "userId" INTEGER NOT NULL, "editorId" INTEGER,
        CONSTRAINT "Post_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE);
      CREATE TABLE "Profile" ("id" INTEGER PRIMARY KEY REFERENCES "User"("id") ON DELETE CASCADE);
      """,
      """
      model Post {
        id       Int  @id
        userId   Int
        editorId Int?
        User     User @relation(fields: [userId], references: [id])
      }

      model Profile {
        id   Int  @id
        User User @relation(fields: [id], references: [id], onDelete: Cascade, onUpdate: NoAction)
      }

      model User {
        id      Int      @id
        Post    Post[]
        Profile Profile?
      }
      """)
  }

  @Test func theUsualActionsAreNotSaid() {
    checkWriting(
      """
      CREATE TABLE "A" ("id" INTEGER PRIMARY KEY);
      CREATE TABLE "B" ("id" INTEGER PRIMARY KEY, "a1" INTEGER, "a2" INTEGER);
      ALTER TABLE "B" ADD CONSTRAINT "one" FOREIGN KEY ("a1") REFERENCES "A"("id") ON DELETE SET NULL ON UPDATE CASCADE;
      ALTER TABLE "B" ADD CONSTRAINT "two" FOREIGN KEY ("a2") REFERENCES "A"("id") ON DELETE RESTRICT ON UPDATE SET NULL;
      """,
      """
      model A {
        id        Int @id
        B_B_a1ToA B[] @relation("B_a1ToA")
        B_B_a2ToA B[] @relation("B_a2ToA")
      }

      model B {
        id        Int  @id
        a1        Int?
        a2        Int?
        A_B_a1ToA A?   @relation("B_a1ToA", fields: [a1], references: [id], map: "one")
        A_B_a2ToA A?   @relation("B_a2ToA", fields: [a2], references: [id], onDelete: Restrict, onUpdate: SetNull, map: "two")
      }
      """)
  }

  @Test func aRelationOfAModelToItself() {
    checkWriting(
      """
      CREATE TABLE "Person" ("id" INTEGER PRIMARY KEY, "partner" INTEGER,
        CONSTRAINT "Person_partner_fkey" FOREIGN KEY ("partner") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE);
      """,
      """
      model Person {
        id           Int      @id
        partner      Int?
        Person       Person?  @relation("PersonToPerson", fields: [partner], references: [id])
        other_Person Person[] @relation("PersonToPerson")
      }
      """)
  }

  @Test func aColumnOfTheModelsNameMakesTheRelationNamed() {
    checkWriting(
      """
      CREATE TABLE "b" ("id" INTEGER PRIMARY KEY);
      CREATE TABLE "a" ("id" INTEGER PRIMARY KEY, "b" INTEGER NOT NULL,
        CONSTRAINT "a_b_fkey" FOREIGN KEY ("b") REFERENCES "b"("id") ON DELETE RESTRICT ON UPDATE CASCADE);
      """,
      """
      model a {
        id       Int @id
        b        Int
        b_a_bTob b   @relation("a_bTob", fields: [b], references: [id])
      }

      model b {
        id       Int @id
        a_a_bTob a[] @relation("a_bTob")
      }
      """)
  }

  @Test func ofTwoEqualForeignKeysTheFirstCounts() {
    checkWriting(
      """
      CREATE TABLE "A" ("id" INTEGER PRIMARY KEY, "foo" INTEGER NOT NULL);
      CREATE TABLE "B" ("id" INTEGER PRIMARY KEY);
      ALTER TABLE "A" ADD CONSTRAINT "fk_1" FOREIGN KEY ("foo") REFERENCES "B"("id") ON DELETE CASCADE ON UPDATE CASCADE;
      ALTER TABLE "A" ADD CONSTRAINT "fk_2" FOREIGN KEY ("foo") REFERENCES "B"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
      """,
      """
      model A {
        id  Int @id
        foo Int
        B   B   @relation(fields: [foo], references: [id], onDelete: Cascade, map: "fk_1")
      }

      model B {
        id Int @id
        A  A[]
      }
      """)
  }

  @Test func manyToMany() {
    checkWriting(
      """
      CREATE TABLE "Post" ("id" INTEGER PRIMARY KEY);
      CREATE TABLE "User" ("id" INTEGER PRIMARY KEY);
      CREATE TABLE "_PostToUser" ("A" INTEGER NOT NULL REFERENCES "Post"("id"), "B" INTEGER NOT NULL REFERENCES "User"("id"));
      CREATE UNIQUE INDEX "x" ON "_PostToUser"("A", "B");
      CREATE INDEX "y" ON "_PostToUser"("B");
      CREATE TABLE "_Friends" ("A" INTEGER NOT NULL REFERENCES "User"("id"), "B" INTEGER NOT NULL REFERENCES "User"("id"),
        PRIMARY KEY ("A", "B"));
      CREATE INDEX "z" ON "_Friends"("B");
      """,
      """
      model Post {
        id   Int    @id
        User User[]
      }

      model User {
        id     Int    @id
        User_A User[] @relation("Friends")
        User_B User[] @relation("Friends")
        Post   Post[]
      }
      """)
  }

  @Test func severalManyToManyBetweenTheSameModels() {
    let sql = """
      CREATE TABLE "A" ("id" INTEGER PRIMARY KEY);
      CREATE TABLE "B" ("id" INTEGER PRIMARY KEY);
      CREATE TABLE "_AToB" ("A" INTEGER NOT NULL REFERENCES "A"("id"), "B" INTEGER NOT NULL REFERENCES "B"("id"), PRIMARY KEY ("A", "B"));
      CREATE INDEX "i1" ON "_AToB"("B");
      CREATE TABLE "_my rel" ("A" INTEGER NOT NULL REFERENCES "A"("id"), "B" INTEGER NOT NULL REFERENCES "B"("id"), PRIMARY KEY ("A", "B"));
      CREATE INDEX "i2" ON "_my rel"("B");
      """
    checkWriting(
      sql,
      """
      model A {
        id       Int @id
        B_AToB   B[] @relation("AToB")
        B_my_rel B[] @relation("my rel")
      }

      model B {
        id       Int @id
        A_AToB   A[] @relation("AToB")
        A_my_rel A[] @relation("my rel")
      }
      """)
    // Prisma writes names here that are none.
    checkWriting(
      sql, likeTheEngine: true,
      """
      model A {
        id     Int @id
        B_AToB B[] @relation("AToB")
        B_my rel B[] @relation("my rel")
      }

      model B {
        id     Int @id
        A_AToB A[] @relation("AToB")
        A_my rel A[] @relation("my rel")
      }
      """)
  }

  @Test func aJoinTableMustLookLikeOne() {
    // A leads to the table whose name comes last.
    checkWriting(
      """
      CREATE TABLE "X" ("id" INTEGER PRIMARY KEY);
      CREATE TABLE "Y" ("id" INTEGER PRIMARY KEY);
      CREATE TABLE "_Z" ("A" INTEGER NOT NULL REFERENCES "Y"("id"), "B" INTEGER NOT NULL REFERENCES "X"("id"), PRIMARY KEY ("A", "B"));
      CREATE INDEX "i" ON "_Z"("B");
      """,
      """
      model X {
        id Int @id
        Z  Z[]
      }

      model Y {
        id Int @id
        Z  Z[]
      }

      model Z {
        A Int
        B Int
        Y Y   @relation(fields: [A], references: [id], onDelete: NoAction, onUpdate: NoAction)
        X X   @relation(fields: [B], references: [id], onDelete: NoAction, onUpdate: NoAction)

        @@id([A, B])
        @@index([B], map: "i")
        @@map("_Z")
      }
      """)
  }
}
