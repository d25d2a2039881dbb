import Foundation
import TestSupport
import Testing

/// `plumb repair`, `adopt` and `restore` as programs see them, and the repairs of the history in an editor, on real databases.
@Suite(.enabled(if: ExampleProject.plumb != nil, "needs PLUMB_BINARY; ./dev test sees to it"), .timeLimit(.minutes(20)))
struct RepairCommandTests {
  private static let nick = DatabaseProject.fields + "  nick  String?\n"

  private func migrated(_ product: DatabaseProject.Product) throws -> DatabaseProject {
    let project = try DatabaseProject(product)
    try project.writeSchema(user: Self.nick)
    try project.plumb("reconcile")
    try project.plumb("deploy")
    return project
  }

  private func script(_ project: DatabaseProject) throws -> URL {
    let name = try #require(try project.migrations().last)
    return project.root.appending(path: "prisma/migrations/\(name)/migration.sql")
  }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test(arguments: DatabaseProject.Product.those)
  func nothingIsDoneInADryRun(_ product: DatabaseProject.Product) throws {
    let project = try DatabaseProject(product)
    project.sql(#"ALTER TABLE "User" ADD COLUMN "nick" TEXT"#)
    let (files, ledger) = (try project.files(), project.ledger())
    let text = try project.plumb("adopt", "User.nick", "--dry-run")
    #expect(text.contains("would change prisma/schema.prisma") && text.contains("+   nick  String?"), "\(text)")
    #expect(text.contains("INSERT INTO \"_prisma_migrations\""))
    let report = try json(try project.plumb("adopt", "--dry-run", "--format", "json"))
    #expect((report["edited"] as? [[String: Any]])?.count == 1)
    #expect((report["markedAsApplied"] as? [String])?.count == 1 && report["dryRun"] as? Bool == true)
    #expect(try json(try project.plumb("restore", "--format", "json"))["losesData"] as? Bool == true)
    #expect(try project.files() == files && project.ledger() == ledger)
    let refused = project.run("adopt", "User.nothing")
    #expect(refused.status == 1 && refused.errors == "Error: nothing named `User.nothing` is there to adopt\n")
  }

  @Test(arguments: DatabaseProject.Product.those)
  func anEditedScript(_ product: DatabaseProject.Product) throws {
    let project = try migrated(product)
    let (rows, file) = (project.rows(), try script(project))
    let old = try String(contentsOf: file, encoding: .utf8)
    let name = file.deletingLastPathComponent().lastPathComponent
    let git = { (arguments: [String]) in
      TestSupport.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"] + arguments,
        in: project.root.path())
    }
    try project.write(".gitignore", "dev.db*\n")
    try #require(git(["init", "-q"]).status == 0)
    try #require(git(["add", "-A"]).status == 0 && git(["commit", "-q", "-m", "all"]).status == 0)
    let state = git(["status", "--porcelain"]).output

    // A comment alone: the same statements, with the proof of it.
    try Data(("-- why\n" + old).utf8).write(to: file)
    let list = project.run("repair")
    #expect(list.status == 2 && list.output.contains("only blanks or comments differ"), "\(list.output)")
    #expect(list.output.contains("plumb repair \(name) --by repair-checksum"))
    try project.plumb("repair", name, "--by", "repair-checksum")
    project.expectInStep(rows)

    // The script that was run comes back, in an editor.
    try Data(old.utf8).write(to: file)
    try project.plumb("repair", name, "--by", "repair-checksum")
    try Data((old + "-- something else\nSELECT 1;\n").utf8).write(to: file)
    let editor = try project.editor()
    try editor.open(project.schemaFile)
    try editor.open(file)
    try editor.wait(for: ["history/edited"], in: file)
    try editor.readDatabases()
    try editor.choose("Restore the script that was run", at: "history/edited", in: file)
    #expect(try String(contentsOf: file, encoding: .utf8) == old)
    try editor.wait(for: [], in: file)
    #expect(try editor.leave() == 0)
    #expect(git(["status", "--porcelain"]).output == state, "version control is only read")
    project.expectInStep(rows)

    // So does the whole folder.
    try FileManager.default.removeItem(at: file.deletingLastPathComponent())
    #expect(project.run("repair").output.contains("Bring migration `\(name)` back from version control"))
    try project.plumb("repair", name, "--by", "restore-script")
    #expect(try String(contentsOf: file, encoding: .utf8) == old)
    project.expectInStep(rows)
  }

  @Test(arguments: DatabaseProject.Product.those)
  func aMissingScript(_ product: DatabaseProject.Product) throws {
    let project = try migrated(product)
    let rows = project.rows()
    let folder = try script(project).deletingLastPathComponent()
    try FileManager.default.removeItem(at: folder)
    let editor = try project.editor()
    try editor.open(project.schemaFile)
    try editor.open(project.lockFile)
    try editor.wait(for: ["history/missing"], in: project.lockFile)
    try editor.wait(for: ["drift/pushed"], in: project.schemaFile)
    try editor.choose("Rebuild migration", at: "history/missing", in: project.lockFile)
    try editor.wait(for: [], in: project.lockFile)
    #expect(FileManager.default.fileExists(atPath: folder.path()))
    #expect(try editor.leave() == 0)
    project.expectInStep(rows)
  }

  @Test(arguments: DatabaseProject.Product.those)
  func aFailedScript(_ product: DatabaseProject.Product) throws {
    let project = try DatabaseProject(product)
    let rows = project.rows()
    try project.writeSchema(user: Self.nick + "  city  String?\n")
    try project.plumb("reconcile", "--name", "more")
    let name = try #require(try project.migrations().last)
    let file = "prisma/migrations/\(name)/migration.sql"
    try project.write(
      file, "ALTER TABLE \"User\" ADD COLUMN \"nick\" TEXT;\nALTER TABLE \"User\" ADD COLUMN \"city\" TEXT;\n")
    // Somebody's tool got half way.
    let checksum = TestSupport.run(["sha256sum", project.root.appending(path: file).path()]).output.prefix(64)
    project.sql(#"ALTER TABLE "User" ADD COLUMN "nick" TEXT"#)
    project.sql(
      "INSERT INTO \"_prisma_migrations\" (\"id\", \"checksum\", \"migration_name\", \"started_at\", \"applied_steps_count\") "
        + "VALUES ('f', '\(checksum)', '\(name)', \(product == .sqlite ? "1" : "now()"), 0)")
    let list = project.run("repair", name)
    #expect(list.status == 2 && list.output.contains("Write the script that does the rest of it"), "\(list)")
    for way in ["mark-failed-as-applied", "mark-failed-as-rolled-back"] {
      let refused = project.run("repair", name, "--by", way)
      #expect(refused.status == 1 && refused.errors.contains("statement 1 of 2 is the last"), "\(refused.errors)")
    }
    try project.plumb("repair", name, "--by", "finish-failed")
    let rest = try #require(try project.files().first { $0.key.hasPrefix("prisma/restore/") })
    #expect(rest.value.contains("ADD COLUMN \"city\"") && !rest.value.contains("\"nick\""))
    project.sql(rest.value)
    try project.plumb("repair", name, "--by", "mark-failed-as-applied")
    project.expectInStep(rows)
  }

  @Test(arguments: DatabaseProject.Product.those)
  func aStatementThatCanNotRun(_ product: DatabaseProject.Product) throws {
    let project = try DatabaseProject(product)
    let rows = project.rows()
    try project.write("prisma/migrations/20990101000000_drop/migration.sql", "DROP TABLE \"Nobody\";\n")
    #expect(project.run("deploy").status == 1)
    try project.plumb("repair", "20990101000000_drop", "--by", "mend-statement")
    #expect(
      try project.text("prisma/migrations/20990101000000_drop/migration.sql") == "DROP TABLE IF EXISTS \"Nobody\";\n")
    try project.plumb("deploy")
    project.expectInStep(rows)
  }

  /// The editor keeps the name in the database; the second step renames there, too.
  @Test(arguments: DatabaseProject.Product.those)
  func aRenamedFieldIsRenamedInTheDatabase(_ product: DatabaseProject.Product) throws {
    let project = try DatabaseProject(product)
    let rows = project.rows()
    try project.writeSchema(
      user: DatabaseProject.fields.replacing("  email String\n", with: "  mail  String @map(\"email\")\n"))
    let editor = try project.editor()
    try editor.open(project.schemaFile)
    try editor.wait(for: [], in: project.schemaFile)
    try editor.choose("Rename column `email` of `User` in the database, too", atText: "mail", in: project.schemaFile)
    #expect(try project.text("prisma/schema.prisma").contains("  mail  String\n"))
    #expect(try String(contentsOf: script(project), encoding: .utf8).contains("RENAME COLUMN \"email\" TO \"mail\""))
    try project.plumb("deploy")
    #expect(project.run("check").status == 0)
    project.sql(#"ALTER TABLE "User" RENAME COLUMN "mail" TO "email""#)
    #expect(project.rows() == rows)
  }

  /// What no reading of a script can tell is asked of a real database, and what it says stands among the findings until the history is
  /// another one.
  @Test(arguments: DatabaseProject.Product.those)
  func theHistoryIsVerifiedInAnEditor(_ product: DatabaseProject.Product) throws {
    let project = try DatabaseProject(product)
    let editor = try project.editor()
    try editor.open(project.schemaFile)
    try editor.wait(for: [], in: project.schemaFile)
    let (files, rows) = (try project.files(), project.rows())
    try editor.choose("Verify the migrations", atText: "datasource", in: project.schemaFile)
    #expect(editor.messages.last?.hasPrefix("in step: 1 migration, replayed and run on ") == true, "\(editor.messages)")
    #expect(try project.files() == files && project.rows() == rows)

    let hidden =
      product == .sqlite
      ? #"CREATE TABLE "hidden" AS SELECT 1 AS "x";"#
      : #"DO $$ BEGIN EXECUTE 'CREATE TABLE ' || quote_ident('hidden') || ' (x INT)'; END $$;"#
    try project.write("prisma/migrations/99990101000000_hidden/migration.sql", hidden + "\n")
    let script = project.root.appending(path: "prisma/migrations/99990101000000_hidden/migration.sql")
    try editor.open(script)
    try editor.wait(for: ["history/opaque"], in: script)
    try editor.choose("Verify the migrations", at: "history/opaque", in: script)
    #expect(editor.messages.last?.contains("between the replay of 2 migrations and ") == true, "\(editor.messages)")
    let found = (editor.findings[project.schemaFile.absoluteString] ?? [])
      .filter { $0["code"] as? String == "history/not-as-replayed" }
    let told = found.compactMap { $0["message"] as? String }
    #expect(
      told.contains { $0.contains("hidden") && $0.contains("the replay of the migrations has nothing") }, "\(told)")
    #expect(try editor.leave() == 0)
  }
}
