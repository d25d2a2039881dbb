import Foundation
import TestSupport
import Testing

@Suite(
  .enabled(
    if: ExampleProject.plumb != nil && ExampleProject.hasSQLite,
    "needs PLUMB_BINARY and sqlite3; ./dev test sees to both"))
struct CommandLineTests {
  private func plumb(_ arguments: String..., in project: ExampleProject) throws -> Outcome {
    project.run([try #require(ExampleProject.plumb)] + arguments)
  }

  @Test func theSeedCaseFromEndToEnd() throws {
    let project = try ExampleProject("pushed")
    try project.push()
    let tables = project.sqlite("SELECT sql FROM sqlite_master WHERE name <> '_prisma_migrations' ORDER BY name")

    let found = try plumb("check", in: project)
    #expect(found.status == 2)
    #expect(found.output.split(separator: "\n").filter { $0.contains("[drift/pushed]") }.count == 5)
    #expect(found.output.contains("prisma/schema.prisma:14:3: warning: no migration makes column `resetTokenHash`"))
    #expect(found.output.contains("plumb reconcile --mark-applied"))

    let rehearsal = try plumb("reconcile", "--dry-run", "--mark-applied", in: project)
    #expect(rehearsal.status == 0)
    #expect(rehearsal.output.contains("_prisma_migrations"))
    #expect(try project.migrations().count == 2)

    let done = try plumb("reconcile", "--mark-applied", "--name", "what was pushed", in: project)
    #expect(done.status == 0, "\(done.errors)")
    let name = try #require(try project.migrations().last)
    #expect(name.hasSuffix("_what_was_pushed"))
    let sql = try project.text("prisma/migrations/\(name)/migration.sql")
    #expect(sql.hasPrefix("/*\n  Warnings:\n\n  - A unique constraint covering the columns `[resetTokenHash]`"))
    #expect(
      project.sqlite(
        "SELECT count(*) FROM _prisma_migrations WHERE migration_name = '\(name)' AND finished_at IS NOT NULL AND applied_steps_count = 0"
      ) == "1\n")
    #expect(project.sqlite("SELECT sql FROM sqlite_master WHERE name <> '_prisma_migrations' ORDER BY name") == tables)

    let clean = try plumb("check", in: project)
    #expect(clean.status == 0)
    #expect(clean.output.hasPrefix("in step: schema, 3 migrations, database"))
    #expect(try plumb("reconcile", in: project).output == "nothing to reconcile\n")
  }

  @Test func migrationsAreRunAndRecorded() throws {
    let project = try ExampleProject("pushed")
    try project.write("prisma/dev.db", [])
    let names = try project.migrations()

    let before = try plumb("status", in: project)
    #expect(before.status == 1 && before.errors.contains("is an empty file"))
    #expect(try plumb("deploy", "--dry-run", in: project).output.contains("would run \(names[0])"))
    #expect(try plumb("deploy", "--rehearse", in: project).status == 0)
    #expect(project.sqlite("SELECT count(*) FROM sqlite_master") == "0\n")

    let done = try plumb("deploy", in: project)
    #expect(done.status == 0, "\(done.errors)")
    #expect(done.output.hasSuffix("\(names.count) migrations were run\n"))
    #expect(try plumb("deploy", in: project).output == "no migration waits\n")
    let after = try plumb("status", in: project)
    #expect(after.status == 0)
    #expect(after.output.hasSuffix("in step: \(names.count) of \(names.count) applied\n"))

    try project.write(
      "prisma/migrations/30000101000000_bad/migration.sql", Array("BEGIN; COMMIT; SELECT nothing;".utf8))
    let failed = try plumb("deploy", in: project)
    #expect(failed.status == 1)
    #expect(failed.errors.contains("plumb resolve --rolled-back 30000101000000_bad"))
    #expect(try plumb("deploy", in: project).status == 1)
    #expect(try plumb("status", in: project).output.contains("30000101000000_bad: failed"))
    let wouldBe = try plumb("resolve", "--rolled-back", "30000101000000_bad", "--dry-run", in: project)
    #expect(wouldBe.output.hasPrefix("UPDATE \"_prisma_migrations\""))
    #expect(try plumb("resolve", "--rolled-back", "30000101000000_bad", in: project).status == 0)
    #expect(try plumb("status", in: project).output.contains("30000101000000_bad: rolled back, waits"))
    #expect(try plumb("resolve", "--applied", "30000101000000_bad", in: project).status == 0)
    #expect(try plumb("status", in: project).status == 0)
  }

  /// Whatever is asked, and whatever goes wrong.
  @Test(arguments: [
    "postgresql://user:s3cret@127.0.0.1:1/app", "postgresql://user:a@s3cret@127.0.0.1:1/app?password=s3cret",
    "postgresql://user:a/s3cret@127.0.0.1:1/app", "postgresql://user:s3cret@db.example.invalid/app?sslpassword=s3cret",
    "postgresql://user:s3cret@127.0.0.1:s3cret/app", "mysql://user:s3cret@127.0.0.1:1/app",
  ])
  func passwordsAreNeverPrinted(_ url: String) throws {
    let project = try ExampleProject("pushed")
    let program = try #require(ExampleProject.plumb)
    for arguments in [
      ["check", "--against", "database"], ["check"], ["status"], ["deploy"], ["deploy", "--rehearse"],
      ["resolve", "--applied", try project.migrations()[0]], ["reconcile", "--dry-run", "--mark-applied"],
      ["diff", "--from", "database", "--to", "empty"], ["diff", "--from", "database:\(url)", "--to", "empty"],
      ["debug", "project"], ["doctor"], ["reset", "--database", "app"], ["baseline"], ["introspect"],
      ["check", "--format", "sarif"], ["check", "--format", "github"],
      ["diff", "--from", "database", "--to", "empty", "--risks"],
    ] {
      let outcome = project.run([program] + arguments, environment: ["PLUMB_DATABASE_URL": url])
      #expect(!outcome.output.contains("s3cret") && !outcome.errors.contains("s3cret"), "\(arguments)")
    }
  }

  @Test func codesAreExplained() throws {
    let project = try ExampleProject("pushed")
    let list = try plumb("explain", in: project)
    #expect(list.status == 0)
    let lines = list.output.split(separator: "\n")
    #expect(lines.count > 60)
    #expect(lines.contains { $0.hasPrefix("schema/unknown-type ") && $0.hasSuffix("of the schema.") })
    let page = try plumb("explain", "drift/pushed", in: project)
    #expect(page.status == 0)
    #expect(page.output.hasPrefix("drift/pushed\n\nWhat `prisma db push` did"))
    #expect(try plumb("explain", "pushed", in: project).output == page.output)
    let unknown = try plumb("explain", "drift/push", in: project)
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("did you mean `drift/pushed`"))
  }

  @Test func theSchemaTellsItsVersionIfNobodyElseDoes() throws {
    let project = try ExampleProject("pushed")
    try project.remove("package.json")
    let seven = "datasource db {\n  provider = \"sqlite\"\n}\n"
    try seven.write(to: project.root.appending(path: "seven.prisma"), atomically: true, encoding: .utf8)
    #expect(try plumb("validate", "--schema", "seven.prisma", in: project).status == 0)
    #expect(try plumb("validate", "--schema", "seven.prisma", "--prisma", "6.19.0", in: project).status == 2)
    #expect(try plumb("diff", "--from", "empty", "--to", "schema:seven.prisma", in: project).status == 0)
  }

  @Test func whereTheDatabaseIsHasNoPartInAComparison() throws {
    let project = try ExampleProject("pushed")
    func diff(_ rest: String) throws -> Int32 {
      let text = "datasource db {\n  provider = \"sqlite\"\n}\n" + rest
      try text.write(to: project.root.appending(path: "bare.prisma"), atomically: true, encoding: .utf8)
      return try plumb("diff", "--from", "empty", "--to", "schema:bare.prisma", "--prisma", "6.19.0", in: project)
        .status
    }
    #expect(try diff("model A {\n  id Int @id\n}\n") == 0)
    // What Prisma would not have come to is an error all the same.
    #expect(try diff("model A {\n  id Int @id\n  b Nothing\n}\n") == 1)
    #expect(try diff("model A {\n  id Int?\n}\n") == 1)
  }

  @Test func whatTheDatabaseLacksGetsAMigrationOfItsOwn() throws {
    let project = try ExampleProject("pushed")
    try project.push()
    project.sqlite("DROP INDEX \"Course_ownerId_idx\"")
    let done = try plumb("reconcile", "--mark-applied", in: project)
    #expect(done.status == 0, "\(done.errors)")
    let new = try project.migrations().dropFirst(2)
    #expect(new.count == 2)
    let scripts = try new.map { try project.text("prisma/migrations/\($0)/migration.sql") }
    #expect(!scripts[0].contains("Course_ownerId_idx"))
    #expect(scripts[1] == "-- CreateIndex\nCREATE INDEX \"Course_ownerId_idx\" ON \"Course\"(\"ownerId\");\n")
    let marked = project.sqlite("SELECT migration_name FROM _prisma_migrations ORDER BY 1").split(separator: "\n")
    #expect(marked.last.map(String.init) == new.first)
  }

  @Test func oneObjectCanBeReconciledAlone() throws {
    let project = try ExampleProject("pushed")
    try project.push()
    #expect(try plumb("reconcile", "--only", "Draft.duration", "--mark-applied", in: project).status == 0)
    #expect(try #require(try project.migrations().last).hasSuffix("_add_duration_to_draft"))
    let left = try plumb("check", in: project).output
    #expect(!left.contains("duration"))
    #expect(left.contains("resetTokenHash"))
    #expect(try plumb("reconcile", "--only", "Nobody", in: project).status == 1)
  }

  @Test func findingsForScriptsAreJSON() throws {
    let project = try ExampleProject("pushed")
    let outcome = try plumb("check", "--format", "json", in: project)
    #expect(outcome.status == 2)
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect(document?["version"] as? Int == 1)
    let findings = try #require(document?["diagnostics"] as? [[String: Any]])
    #expect(findings.map { $0["code"] as? String } == Array(repeating: "drift/unmigrated", count: 5))
    #expect(!FileManager.default.fileExists(atPath: project.path("prisma/dev.db")))
  }

  @Test func anyTwoSourcesAreCompared() throws {
    let project = try ExampleProject("pushed")
    let script = try plumb(
      "diff", "--from", "migrations:prisma/migrations", "--to", "schema:prisma/schema.prisma", "--script",
      "--exit-code",
      in: project)
    #expect(script.status == 2)
    #expect(script.output.hasPrefix("-- AlterTable\nALTER TABLE \"User\" ADD COLUMN \"resetTokenHash\" TEXT;\n"))
    let summary = try plumb(
      "diff", "--from-migrations", "prisma/migrations", "--to-schema-datamodel", "prisma/schema.prisma", in: project)
    #expect(summary.output.contains("[*] Changed the `Account` table\n  [+] Added index on columns (userId)\n"))
    let same = try plumb(
      "diff", "--from", "schema:prisma", "--to", "schema:prisma/schema.prisma", "--script", "--exit-code", in: project)
    #expect(same.output == "-- This is an empty migration.\n")
    #expect(same.status == 0)
  }

  @Test(arguments: [
    ["diff"], ["diff", "--from", "nonsense", "--to", "empty"], ["frobnicate"],
    ["check", "--schema", "no/such/file.prisma"], ["check", "--schema", "prisma/migrations"],
    ["diff", "--from", "empty", "--to", "schema:pushed.sql"],
    ["diff", "--from", "migrations:nowhere", "--to", "schema:prisma"],
    ["diff", "--from", "empty", "--to", "database:file:prisma/schema.prisma"],
    ["diff", "--from", "empty", "--to", "database:file:nowhere.db"],
    ["reconcile", "--prisma", "seven"],
  ])
  func badUsageEndsWithASentence(arguments: [String]) throws {
    let project = try ExampleProject("pushed")
    let outcome = project.run([try #require(ExampleProject.plumb)] + arguments)
    #expect(outcome.status == 1 || outcome.status == 64, "\(outcome)")
    #expect(outcome.errors.lowercased().contains("error"))
    #expect(outcome.output.isEmpty)
  }

  @Test func brokenBytesInTheHistoryEndNothing() throws {
    let project = try ExampleProject("pushed")
    let folder = project.root.appending(path: "prisma/migrations")
    try Data([0xFF, 0xFE, 0x00, 0x22, 0x27]).write(
      to: folder.appending(path: "20250110090000_init/migration.sql"))
    try Data("provider = \"sqlite\"\n<<<<<<< HEAD\n".utf8).write(to: folder.appending(path: "migration_lock.toml"))
    try FileManager.default.createDirectory(
      at: folder.appending(path: "20250601000000_x/migration.sql"), withIntermediateDirectories: true)
    let outcome = try plumb("check", in: project)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("[history/lock-file]"))
    #expect(outcome.output.contains("[history/unreadable]"))
  }

  @Test func aLargeFileIsReadOrRefusedInTime() throws {
    let project = try ExampleProject("pushed")
    let line = "// nothing but a comment, again and again, to fill the file\n"
    let filler = String(repeating: line, count: 50_000_000 / line.utf8.count)
    let schema = try project.text("prisma/schema.prisma") + filler
    try schema.write(toFile: project.path("prisma/schema.prisma"), atomically: false, encoding: .utf8)
    let outcome = try plumb("check", in: project)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("resetTokenHash"))
  }
}
