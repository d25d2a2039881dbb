-- What `prisma db push` did to the database, and no migration holds. Scripts/demo runs it after the migrations.
ALTER TABLE "User" ADD COLUMN "resetTokenHash" TEXT;
CREATE UNIQUE INDEX "User_resetTokenHash_key" ON "User"("resetTokenHash");
CREATE INDEX "Account_userId_idx" ON "Account"("userId");
CREATE INDEX "Course_ownerId_idx" ON "Course"("ownerId");
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Draft" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "lessonId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "duration" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Draft_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Lesson" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Draft_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Draft" ("authorId", "content", "id", "lessonId") SELECT "authorId", "content", "id", "lessonId" FROM "Draft";
DROP TABLE "Draft";
ALTER TABLE "new_Draft" RENAME TO "Draft";
PRAGMA foreign_keys=ON;

-- Rows that nobody wants to lose.
INSERT INTO "User" ("id", "email") VALUES ('u1', 'ada@example.org'), ('u2', 'alan@example.org');
INSERT INTO "Course" ("id", "ownerId", "title", "slug") VALUES ('c1', 'u1', 'Engines', 'engines');
