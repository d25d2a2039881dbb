import MigrationHistory
import SchemaAnalysis
import SchemaDiff
import Tables
import Testing
import Text

/// A project on PostgreSQL whose only migration makes `tables`, and whose schema is `models`.
private func project(_ models: String, tables: String, database: String? = nil) -> Fixture {
  Fixture(
    """
    //- schema.prisma
    datasource db {
      provider = "postgresql"
      url      = env("DATABASE_URL")
    }

    \(models)
    //- migrations/20250101000000_init/migration.sql
    \(tables)
    """ + (database.map { "\n//- ledger\n20250101000000_init\n//- database\n\($0)" } ?? ""))
}

private let user = """
  CREATE TABLE "User" (
      "id" INTEGER NOT NULL,
      "name" TEXT,
      "age" INTEGER NOT NULL DEFAULT 0,

      CONSTRAINT "User_pkey" PRIMARY KEY ("id")
  );
  CREATE UNIQUE INDEX "User_name_key" ON "User"("name");
  CREATE TABLE "Post" (
      "id" INTEGER NOT NULL,
      "userId" INTEGER NOT NULL,

      CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
  );
  ALTER TABLE "Post" ADD CONSTRAINT "Post_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
  """

private func models(
  user: String = "User", name: String = "name", type: String = "String?", post: String = "user", mark: String = ""
) -> String {
  """
  model \(user) {
    id Int @id
    \(mark)
    \(name) \(type) @unique
    age Int @default(0)
    posts Post[]
  }
  model Post {
    id Int @id
    \(post)Id Int
    \(post) \(user) @relation(fields: [\(post)Id], references: [id])
  }
  """
}

struct RenameInPlaceTests {
  /// The offers to rename something, at any place of the schema.
  private func offers(_ fixture: Fixture) throws -> [CodeActionOffer] {
    let analysis = try fixture.analysis()
    let offers = analysis.diagnostics.flatMap { path, diagnostics in
      diagnostics.flatMap { analysis.offers(touching: $0.range, in: path) }
    }
    return Set(offers).filter { $0.identity.name == "rename" }.sorted { $0.title < $1.title }
  }

  private func check(
    _ fixture: Fixture, title: String, isPreferred: Bool = true, writes sql: String,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let offers = try offers(fixture)
    #expect(offers.map(\.title) == [title], sourceLocation: location)
    let offer = try #require(offers.first, sourceLocation: location)
    #expect(offer.isPreferred == isPreferred, sourceLocation: location)
    try checkAction(fixture, "rename", objects: offer.identity.objects, writes: [sql], location)
  }

  @Test func aColumnWithItsIndex() throws {
    try check(
      project(models(name: "fullName"), tables: user),
      title: "Create a migration that renames column `name` of `User` to `fullName`, keeping its values",
      writes: """
        -- RenameColumn
        ALTER TABLE "User" RENAME COLUMN "name" TO "fullName";

        -- RenameIndex
        ALTER INDEX "User_name_key" RENAME TO "User_fullName_key";

        """)
  }

  @Test func aColumnThatBecomesRequiredToo() throws {
    try check(
      project(models(name: "fullName", type: "String"), tables: user),
      title: "Create a migration that renames column `name` of `User` to `fullName`, keeping its values",
      writes: """
        /*
          Warnings:

          - Made the column `fullName` on table `User` required. This step will fail if there are existing NULL values in that column.

        */
        -- RenameColumn
        ALTER TABLE "User" RENAME COLUMN "name" TO "fullName";

        -- AlterTable
        ALTER TABLE "User" ALTER COLUMN "fullName" SET NOT NULL;

        -- RenameIndex
        ALTER INDEX "User_name_key" RENAME TO "User_fullName_key";

        """)
  }

  @Test func aTableWithItsKeysAndTheKeysToIt() throws {
    try check(
      project(models(user: "Account"), tables: user),
      title: "Create a migration that renames table `User` to `Account`, keeping its rows",
      writes: """
        -- RenameTable
        ALTER TABLE "User" RENAME TO "Account";

        -- AlterTable
        ALTER TABLE "Account" RENAME CONSTRAINT "User_pkey" TO "Account_pkey";

        -- RenameIndex
        ALTER INDEX "User_name_key" RENAME TO "Account_name_key";

        """)
  }

  @Test func aKeyColumnWithItsForeignKey() throws {
    try check(
      project(models(post: "author"), tables: user),
      title: "Create a migration that renames column `userId` of `Post` to `authorId`, keeping its values",
      writes: """
        -- RenameColumn
        ALTER TABLE "Post" RENAME COLUMN "userId" TO "authorId";

        -- RenameForeignKey
        ALTER TABLE "Post" RENAME CONSTRAINT "Post_userId_fkey" TO "Post_authorId_fkey";

        """)
  }

  @Test func enumsAndTheirValues() throws {
    let tables = """
      CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN', 'GUEST');
      CREATE TABLE "A" (
          "id" INTEGER NOT NULL,
          "role" "Role" NOT NULL DEFAULT 'USER',

          CONSTRAINT "A_pkey" PRIMARY KEY ("id")
      );
      """
    func models(_ type: String, _ values: String) -> String {
      "model A {\n  id Int @id\n  role \(type) @default(\(values.split(separator: " ")[0]))\n}\n"
        + "enum \(type) {\n\(values.replacing(" ", with: "\n"))\n}"
    }
    try check(
      project(models("Kind", "USER ADMIN GUEST"), tables: tables),
      title: "Create a migration that renames enum `Role` to `Kind`",
      writes: "-- RenameEnum\nALTER TYPE \"Role\" RENAME TO \"Kind\";\n")
    try check(
      project(models("Role", "MEMBER ADMIN GUEST"), tables: tables),
      title: "Create a migration that renames value `USER` of `Role` to `MEMBER`",
      writes: "-- RenameEnumValue\nALTER TYPE \"Role\" RENAME VALUE 'USER' TO 'MEMBER';\n")
  }

  @Test func whatLooksLikeNothingThatWentIsNotOffered() throws {
    // Another type, nothing that went, nothing that came.
    #expect(try offers(project(models(name: "born", type: "DateTime?"), tables: user)).isEmpty)
    #expect(try offers(project(models() + "\nmodel Tag {\n  id Int @id\n}", tables: user)).isEmpty)
    #expect(try offers(project("model User {\n  id Int @id\n  age Int @default(0)\n}", tables: user)).isEmpty)
  }

  @Test func ofSeveralTheLikelierOnesAreOfferedAndNonePreferred() throws {
    let tables = """
      CREATE TABLE "A" (
          "id" INTEGER NOT NULL,
          "first" TEXT NOT NULL,
          "second" TEXT NOT NULL,

          CONSTRAINT "A_pkey" PRIMARY KEY ("id")
      );
      """
    let found = try offers(project("model A {\n  id Int @id\n  one String\n  two String\n}", tables: tables))
    #expect(found.count == 2)
    #expect(found.allSatisfy { !$0.isPreferred })
  }

  @Test(arguments: ["/// @renamedFrom(name)", "/// Shown to others. @renamedFrom(\"name\")"])
  func theSchemaCanDecideIt(mark: String) throws {
    let fixture = project(models(name: "fullName", mark: mark), tables: user)
    #expect(try offers(fixture).isEmpty)
    let sql = """
      -- RenameColumn
      ALTER TABLE "User" RENAME COLUMN "name" TO "fullName";

      -- RenameIndex
      ALTER INDEX "User_name_key" RENAME TO "User_fullName_key";

      """
    try checkAction(fixture, "create-migration", writes: [sql])
    // Once it is done it is no news.
    var later = fixture
    later.files.append(("migrations/20250102000000_rename/migration.sql", sql))
    #expect(try later.analysis().diagnostics.isEmpty)
    later.files[0].text = later.files[0].text.replacing("age Int", with: "born Int")
    try checkAction(
      later, "create-migration",
      writes: [
        """
        /*
          Warnings:

          - You are about to drop the column `age` on the `User` table. All the data in the column will be lost.

        */
        -- AlterTable
        ALTER TABLE "User" DROP COLUMN "age",
        ADD COLUMN     "born" INTEGER NOT NULL DEFAULT 0;

        """
      ])
  }

  /// Pushed as a drop and an add; the others rename.
  @Test func aPushedRenameIsReconciledAsOne() throws {
    let fixture = project(
      models(name: "fullName", mark: "/// @renamedFrom(name)"), tables: user,
      database: user.replacing("\"name\"", with: "\"fullName\"").replacing("User_name_key", with: "User_fullName_key"))
    try checkAction(
      fixture, "reconcile",
      writes: [
        """
        -- RenameColumn
        ALTER TABLE "User" RENAME COLUMN "name" TO "fullName";

        -- RenameIndex
        ALTER INDEX "User_name_key" RENAME TO "User_fullName_key";

        """
      ], marks: 1)
  }

  @Test(arguments: [("User.name", "fullName"), ("User.name", "User.fullName")])
  func onTheCommandLineItIsNamed(old: String, new: String) throws {
    let analysis = try project(models(name: "fullName"), tables: user).analysis()
    #expect(
      try analysis.rename(old, to: new)
        == .column(of: .init("public", "User"), "name", to: "fullName"))
  }

  @Test(arguments: [("User.name", "age"), ("User.nam", "fullName"), ("User", "fullName"), ("", "")])
  func whatIsNoRenameIsRefused(old: String, new: String) throws {
    let analysis = try project(models(name: "fullName"), tables: user).analysis()
    #expect(throws: OfferError.self) { try analysis.rename(old, to: new) }
  }

  @Test func aRenameIsNamedAfterItself() throws {
    let fixture = project(models(name: "fullName"), tables: user)
    let offer = try #require(try offers(fixture).first)
    let change = try fixture.analysis().change(
      for: offer.identity, request: ActionRequest(time: UTCTime(secondsSince1970: 0)))
    #expect(change.newFiles[0].path.string.hasSuffix("_rename_name_to_full_name_in_user/migration.sql"))
  }
}
