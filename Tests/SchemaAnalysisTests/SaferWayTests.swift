import MigrationHistory
import SchemaAnalysis
import Testing
import Text

private func project(_ models: String, provider: String = "postgresql") -> Fixture {
  let isSQLite = provider == "sqlite"
  let key = { (table: String) in
    isSQLite
      ? "    \"id\" INTEGER NOT NULL PRIMARY KEY"
      : "    \"id\" INTEGER NOT NULL,\n    CONSTRAINT \"\(table)_pkey\" PRIMARY KEY (\"id\")"
  }
  return Fixture(
    """
    //- schema.prisma
    datasource db {
      provider = "\(provider)"
      url      = "file:dev.db"
    }

    \(models)
    //- migrations/20250101000000_init/migration.sql
    CREATE TABLE "User" (
        "email" TEXT NOT NULL,
        "name" TEXT,
        "postId" INTEGER,
    \(key("User"))
    );
    CREATE TABLE "Post" (
    \(key("Post"))
    );
    """)
}

private let user = """
    id Int @id
    email String
    name String?
    postId Int?

  """

private func models(_ user: String, _ post: String = "") -> String {
  "model User {\n\(user)}\nmodel Post {\n  id Int @id\n\(post)}\n"
}

struct SaferWayTests {
  /// Checks that the way is offered, what it writes, and that nothing else is left to do than `codes`.
  private func check(
    _ fixture: Fixture, _ name: String, offers title: String, writes scripts: [String], leaves codes: [String] = [],
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let analysis = try fixture.analysis(location)
    let offers = Set(
      analysis.diagnostics.flatMap { path, list in list.flatMap { analysis.offers(touching: $0.range, in: path) } }
    ).filter { $0.identity.name == "safer-" + name }
    #expect(offers.map(\.title) == [title], sourceLocation: location)
    let offer = try #require(offers.first, sourceLocation: location)
    #expect(!offer.isPreferred, sourceLocation: location)
    try checkAction(
      fixture, offer.identity.name, objects: offer.identity.objects, writes: scripts, leaves: codes, location)
  }

  @Test func aRequiredColumnIsFilledBeforeItIsRequired() throws {
    try check(
      project(models(user + "  age Int\n")), "fill-new-column",
      offers: "Create two migrations: add `age` as optional, then fill it and make it required",
      writes: [
        """
        -- AlterTable
        ALTER TABLE "User" ADD COLUMN     "age" INTEGER;

        """,
        """
        /*
          Warnings:

          - Made the column `age` on table `User` required. This step will fail if there are existing NULL values in that column.

        */
        -- Fill: choose the value that fits the rows that are there
        UPDATE "User" SET "age" = 0 WHERE "age" IS NULL;

        -- AlterTable
        ALTER TABLE "User" ALTER COLUMN "age" SET NOT NULL;

        """,
      ])
  }

  @Test func onSQLiteTheTableIsMadeAgain() throws {
    let fixture = project(models(user + "  age Int\n"), provider: "sqlite")
    let analysis = try fixture.analysis()
    let offer = try #require(
      analysis.diagnostics.flatMap { path, list in list.flatMap { analysis.offers(touching: $0.range, in: path) } }
        .first { $0.identity.name == "safer-fill-new-column" })
    let change = try analysis.change(
      for: offer.identity, request: ActionRequest(time: UTCTime(secondsSince1970: 0)))
    let scripts = change.newFiles.map(\.text).filter { $0.contains("TABLE") }
    #expect(scripts.count == 2)
    #expect(scripts[0].hasSuffix("ALTER TABLE \"User\" ADD COLUMN \"age\" INTEGER;\n"))
    #expect(scripts[1].contains("UPDATE \"User\" SET \"age\" = 0 WHERE \"age\" IS NULL;\n\n-- RedefineTables"))
  }

  @Test func whatBecomesRequiredIsFilledBefore() throws {
    try check(
      project(models(user.replacing("name String?", with: "name String"))), "fill-before-required",
      offers: "Create a migration that fills `name` where it is empty, then makes it required",
      writes: [
        """
        /*
          Warnings:

          - Made the column `name` on table `User` required. This step will fail if there are existing NULL values in that column.

        */
        -- Fill: choose the value that fits the rows that are there
        UPDATE "User" SET "name" = '' WHERE "name" IS NULL;

        -- AlterTable
        ALTER TABLE "User" ALTER COLUMN "name" SET NOT NULL;

        """
      ])
  }

  @Test func aTypeWithoutACastIsReadFromText() throws {
    try check(
      project(models(user.replacing("email String", with: "email Int @default(7)"))), "cast-through-text",
      offers: "Create a migration that keeps the values of `email`, reading each as the new type",
      writes: [
        """
        /*
          Warnings:

          - You are about to alter the column `email` on the `User` table. The data in that column could be lost. The data in that column will be cast from `Text` to `Integer`.

        */
        -- AlterTable
        ALTER TABLE "User" ALTER COLUMN "email" SET DATA TYPE INTEGER USING ("email"::text::INTEGER),
        ALTER COLUMN "email" SET DEFAULT 7;

        """
      ])
  }

  @Test func duplicatesAreListed() throws {
    try check(
      project(models(user.replacing("email String", with: "email String @unique"))), "list-duplicates",
      offers: "Create a migration with the query that lists the duplicates",
      writes: [
        """
        /*
          Warnings:

          - A unique constraint covering the columns `[email]` on the table `User` will be added. If there are existing duplicate values, this will fail.

        */
        -- Every row that this lists stands in the way of "User_email_key":
        --   SELECT "email", count(*) FROM "User" WHERE "email" IS NOT NULL GROUP BY "email" HAVING count(*) > 1;

        -- CreateIndex
        CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

        """
      ])
  }

  @Test func anIndexIsBuiltConcurrentlyInAMigrationOfItsOwn() throws {
    try check(
      project(models(user + "  age Int?\n  @@index([age])\n")), "build-index-concurrently",
      offers: "Create a migration of its own that builds the index on `User` without blocking writes (CONCURRENTLY)",
      writes: [
        """
        -- AlterTable
        ALTER TABLE "User" ADD COLUMN     "age" INTEGER;

        """,
        """
        -- CreateIndex
        CREATE INDEX CONCURRENTLY "User_age_idx" ON "User"("age");

        """,
      ])
  }

  @Test func aForeignKeyIsValidatedLater() throws {
    let post = "  post Post? @relation(fields: [postId], references: [id])\n"
    try check(
      project(models(user + post, "  users User[]\n")), "validate-foreign-key-later",
      offers: "Create two migrations: add the foreign key of `User` unchecked (NOT VALID), then validate it",
      writes: [
        """
        -- AddForeignKey
        ALTER TABLE "User" ADD CONSTRAINT "User_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE NOT VALID;

        """,
        """
        -- ValidateForeignKey
        ALTER TABLE "User" VALIDATE CONSTRAINT "User_postId_fkey";

        """,
      ])
  }

  /// What it leaves is the drop itself, for later.
  @Test func aColumnIsRelaxedBeforeItIsDropped() throws {
    try check(
      project(models(user.replacing("  email String\n", with: ""))), "relax-before-drop",
      offers: "Create a migration that only makes `email` optional: the first step of dropping it",
      writes: [
        """
        -- AlterTable
        ALTER TABLE "User" ALTER COLUMN "email" DROP NOT NULL;

        """
      ], leaves: ["drift/unmigrated"])
  }

  /// Whatever is no risk has no other way.
  @Test(arguments: [
    user + "  age Int?\n", user + "  age Int @default(0)\n", user + "  ages Int[]\n",
    user.replacing("name String?\n", with: ""), user.replacing("email String", with: "email String?"),
  ])
  func whatIsSafeIsOfferedAsItIs(fields: String) throws {
    let analysis = try project(models(fields)).analysis()
    let offers = analysis.diagnostics.flatMap { path, list in
      list.flatMap { analysis.offers(touching: $0.range, in: path) }
    }
    #expect(!offers.isEmpty)
    #expect(offers.filter { $0.identity.name.hasPrefix("safer-") }.map(\.title) == [])
  }
}
