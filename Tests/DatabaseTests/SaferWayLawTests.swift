import Datamodel
import MigrationHistory
import SchemaAnalysis
import SchemaSyntax
import Tables
import Testing
import Text

/// What a safer way writes runs on a server with rows in it, script after script as Prisma runs them, and loses none.
struct SaferWayLawTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let way: String
    /// The fields of `User` in the schema, beside those that stay.
    let fields: String
    var more = ""
    /// Gives 1 if the rows are as they should be.
    let check: String
    var testDescription: String { way }
  }

  @Test(
    .enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"),
    arguments: [
      Case(
        way: "fill-new-column", fields: "  email String\n  name String?\n  postId Int?\n  age Int\n",
        check: "SELECT count(*) FROM \"User\" WHERE email = '7' AND age = 0 AND name IS NULL"),
      Case(
        way: "fill-before-required", fields: "  email String\n  name String\n  postId Int?\n",
        check: "SELECT count(*) FROM \"User\" WHERE email = '7' AND name = ''"),
      Case(
        way: "cast-through-text", fields: "  email Int @default(3)\n  name String?\n  postId Int?\n",
        check: "SELECT count(*) FROM \"User\" WHERE email = 7"),
      Case(
        way: "cast-through-text", fields: "  email E @default(B)\n  name String?\n  postId Int?\n",
        more: "enum E {\n  seven @map(\"7\")\n  B\n}\n", check: "SELECT count(*) FROM \"User\" WHERE email = '7'"),
      Case(
        way: "list-duplicates", fields: "  email String @unique\n  name String?\n  postId Int?\n",
        check: "SELECT count(*) FROM \"User\" WHERE email = '7'"),
      Case(
        way: "build-index-concurrently",
        fields: "  email String\n  name String?\n  postId Int?\n  @@index([email, name])\n",
        check: "SELECT count(*) FROM pg_index WHERE indexrelid = '\"User_email_name_idx\"'::regclass AND indisvalid"),
      Case(
        way: "validate-foreign-key-later",
        fields:
          "  email String\n  name String?\n  postId Int?\n  post Post? @relation(fields: [postId], references: [id])\n",
        check: "SELECT count(*) FROM pg_constraint WHERE conname = 'User_postId_fkey' AND convalidated"),
      Case(
        way: "relax-before-drop", fields: "  name String?\n  postId Int?\n",
        check: "SELECT count(*) FROM \"User\" WHERE email = '7'"),
    ])
  func rowsAreKept(_ test: Case) async throws {
    let base = schema("  email String\n  name String?\n  postId Int?\n")
    let first = migration(from: DatabaseSchema(.postgreSQL), to: lowered(whole: base, .postgreSQL))
    let goal = schema(test.fields, test.more)
    let scripts = try safer(test.way, after: first, to: goal)
    try await PostgreSQLServer.inNewDatabase { server in
      try server.execute(first)
      try server.execute("INSERT INTO \"User\" (id, email) VALUES (1, '7')")
      for script in scripts { try server.execute(script) }
      try server.execute(
        "CREATE TEMP TABLE seen (n INT NOT NULL CHECK (n = 1)); INSERT INTO seen VALUES ((\(test.check)))")
      if test.way != "relax-before-drop" {
        checkSame(
          try await server.schema(), wished: lowered(whole: goal, .postgreSQL),
          scripts.joined(separator: "\n"), #_sourceLocation)
      }
    }
  }

  private func schema(_ fields: String, _ more: String = "") -> String {
    let list = fields.contains("post Post?") ? "  users User[]\n" : ""
    return "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n"
      + "model User {\n  id Int @id\n\(fields)}\nmodel Post {\n  id Int @id\n\(list)}\n" + more
  }

  /// The scripts that the offer writes.
  private func safer(_ way: String, after script: String, to schema: String) throws -> [String] {
    let folder = FilePath("/app/migrations")
    let migration = Migration(
      name: "20250101000000_init", path: folder.appending("20250101000000_init/migration.sql"), text: SourceText(script)
    )
    var inputs = AnalysisInputs(
      files: [SchemaFile(path: FilePath("/app/schema.prisma"), tree: SchemaTree(SourceText(schema)))],
      prisma: .assumed, migrationsFolder: folder)
    inputs.history = MigrationHistory(folder: folder, entries: [HistoryEntry(migration)], lockFile: nil)
    let analysis = try Analysis(of: inputs)
    let offers = analysis.diagnostics.flatMap { path, list in
      list.flatMap { analysis.offers(touching: $0.range, in: path) }
    }
    let offer = try #require(offers.first { $0.identity.name == "safer-" + way }, "\(analysis.diagnostics)")
    let change = try analysis.change(
      for: offer.identity, request: ActionRequest(time: UTCTime(secondsSince1970: 1_800_000_000)))
    return change.newFiles.filter { $0.path.lastComponent == "migration.sql" }.map(\.text)
  }
}
