import Foundation
import TestSupport
import Testing

/// Each row of the table of `docs/drift.md` through the protocol, on real databases: what is found, what is offered, what is
/// written, and that all is in step then, with every row of the user's in its place.
@Suite(.enabled(if: ExampleProject.plumb != nil, "needs PLUMB_BINARY; ./dev test sees to it"), .timeLimit(.minutes(20)))
struct VerdictRowTests {
  private static let nick = DatabaseProject.fields + "  nick  String?\n"

  /// A project that was brought into a state, with an editor on its schema.
  private func open(
    _ product: DatabaseProject.Product, finding codes: [String], _ prepare: (DatabaseProject) throws -> Void,
    _ sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> (DatabaseProject, EditorSession, rows: String) {
    let project = try DatabaseProject(product, sourceLocation)
    try prepare(project)
    let rows = project.rows()
    let editor = try project.editor()
    try editor.open(project.schemaFile)
    try editor.wait(for: codes, in: project.schemaFile, sourceLocation)
    return (project, editor, rows)
  }

  private func finish(
    _ project: DatabaseProject, _ editor: EditorSession, _ rows: String,
    _ sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try editor.readDatabases()
    try editor.wait(for: [], in: project.schemaFile, sourceLocation)
    project.expectInStep(rows, sourceLocation)
    #expect(try editor.leave() == 0, sourceLocation: sourceLocation)
  }

  @Test(arguments: DatabaseProject.Product.those)
  func unmigratedThenUnapplied(_ product: DatabaseProject.Product) throws {
    let (project, editor, rows) = try open(product, finding: ["drift/unmigrated"]) {
      try $0.writeSchema(user: Self.nick)
    }
    try editor.choose("Create a migration", at: "drift/unmigrated", in: project.schemaFile)
    try editor.wait(for: ["drift/unapplied"], in: project.schemaFile)
    #expect(try project.migrations().last?.hasSuffix("_add_nick_to_user") == true)
    #expect(project.ledger().count == 1)
    try editor.choose("Show the command", at: "drift/unapplied", in: project.schemaFile)
    #expect(editor.messages.last?.contains("`plumb deploy` runs") == true)
    try project.plumb("deploy")
    try finish(project, editor, rows)
  }

  @Test(arguments: DatabaseProject.Product.those)
  func pushed(_ product: DatabaseProject.Product) throws {
    let (project, editor, rows) = try open(product, finding: ["drift/pushed"]) {
      try $0.writeSchema(user: Self.nick)
      $0.sql(#"ALTER TABLE "User" ADD COLUMN "nick" TEXT"#)
    }
    try editor.choose("Reconcile", at: "drift/pushed", in: project.schemaFile)
    #expect(editor.questions.last?.contains("ALTER TABLE \"User\" ADD COLUMN") == true)
    #expect(try project.ledger() == project.migrations())
    try finish(project, editor, rows)
  }

  @Test(arguments: DatabaseProject.Product.those)
  func appliedByHand(_ product: DatabaseProject.Product) throws {
    let (project, editor, rows) = try open(product, finding: ["drift/applied-by-hand"]) {
      try $0.writeSchema(user: Self.nick)
      try $0.plumb("reconcile")
      let name = try #require(try $0.migrations().last)
      $0.sql(try $0.text("prisma/migrations/\(name)/migration.sql"))
    }
    try editor.choose("Mark the migrations as applied", at: "drift/applied-by-hand", in: project.schemaFile)
    #expect(try project.ledger() == project.migrations())
    try finish(project, editor, rows)
  }

  @Test(arguments: DatabaseProject.Product.those)
  func outOfBandAdopted(_ product: DatabaseProject.Product) throws {
    let (project, editor, rows) = try open(product, finding: ["drift/out-of-band", "drift/out-of-band"]) {
      $0.sql(#"ALTER TABLE "User" ADD COLUMN "nick" TEXT"#)
      $0.sql(#"CREATE INDEX "Post_title_idx" ON "Post"("title")"#)
      $0.sql(#"UPDATE "User" SET "nick" = 'x'"#)
    }
    try editor.choose("Adopt all 2 changes", at: "drift/out-of-band", in: project.schemaFile)
    #expect(editor.questions.last?.contains("nick  String?") == true, "\(editor.questions)")
    let schema = try project.text("prisma/schema.prisma")
    #expect(schema.contains("// People.\nmodel User {\n  id    Int     @id\n  email String\n  nick  String?\n"))
    #expect(schema.contains("\n\n  @@index([title])\n}"))
    #expect(try project.ledger() == project.migrations())
    try finish(project, editor, rows)
    #expect(project.sql(#"SELECT count(*) FROM "User" WHERE "nick" = 'x'"#) == "2\n")
    // Others get it by the migration.
    let other = try DatabaseProject(product)
    for name in try project.migrations() {
      try other.write(
        "prisma/migrations/\(name)/migration.sql", try project.text("prisma/migrations/\(name)/migration.sql"))
    }
    let names = try project.migrations()
    // Both were begun with a migration of the same text. Its name is the second in which that was, which may be the same, too.
    if let own = try other.migrations().first(where: { !names.contains($0) }) {
      try FileManager.default.removeItem(at: other.root.appending(path: "prisma/migrations/\(own)"))
    }
    try other.write("prisma/schema.prisma", schema)
    other.sql(#"UPDATE "_prisma_migrations" SET "migration_name" = '\#(names[0])'"#)
    try other.plumb("deploy")
    other.expectInStep(rows)
  }

  @Test(arguments: DatabaseProject.Product.those)
  func outOfBandTakenBack(_ product: DatabaseProject.Product) throws {
    let (project, editor, rows) = try open(product, finding: ["drift/out-of-band"]) {
      $0.sql(#"ALTER TABLE "User" ADD COLUMN "nick" TEXT"#)
    }
    try editor.choose("takes this change of the database back", at: "drift/out-of-band", in: project.schemaFile)
    #expect(editor.messages.last?.contains("You are about to drop the column `nick`") == true)
    let script = try #require(try project.files().first { $0.key.hasPrefix("prisma/restore/") })
    #expect(script.value.contains("DROP COLUMN") || script.value.contains("DROP TABLE"))
    #expect(project.run("restore", "--run").status == 1, "data is lost only by consent")
    try project.plumb("restore", "--run", "--accept-data-loss")
    try finish(project, editor, rows)
  }

  @Test(arguments: DatabaseProject.Product.those, ["database", "migrations", "schema"])
  func conflict(_ product: DatabaseProject.Product, _ side: String) throws {
    let (project, editor, rows) = try open(product, finding: ["drift/conflict"]) {
      try $0.writeSchema(user: Self.nick)
      $0.sql(#"ALTER TABLE "User" ADD COLUMN "nick" INTEGER"#)
    }
    try editor.choose(
      "Take the \(side)'\(side == "migrations" ? "" : "s") side", at: "drift/conflict", in: project.schemaFile)
    if side != "database" {
      let script = try #require(try project.files().first { $0.key.hasPrefix("prisma/restore/") })
      project.sql(script.value)
    }
    if side == "schema" { try project.plumb("deploy") }
    try finish(project, editor, rows)
    let fields = try project.text("prisma/schema.prisma")
    #expect(fields.contains("nick  Int?") == (side == "database"))
    #expect(fields.contains("nick  String?") == (side == "schema"))
  }

  @Test(arguments: DatabaseProject.Product.those, ["gives it the name", "Keep the name"])
  func nameOnly(_ product: DatabaseProject.Product, _ way: String) throws {
    let (project, editor, rows) = try open(product, finding: ["drift/name"]) {
      try $0.writeSchema(user: DatabaseProject.fields + "  @@index([email], map: \"emails\")\n")
      try $0.plumb("reconcile")
      try $0.plumb("deploy")
      try $0.writeSchema(user: DatabaseProject.fields + "  @@index([email])\n")
    }
    try editor.choose(way, at: "drift/name", in: project.schemaFile)
    if way == "gives it the name" { try project.plumb("deploy") }
    try finish(project, editor, rows)
  }

  @Test(arguments: DatabaseProject.Product.those)
  func withoutALedger(_ product: DatabaseProject.Product) throws {
    let (project, editor, rows) = try open(product, finding: ["history/no-ledger"]) {
      $0.sql(#"DROP TABLE "_prisma_migrations""#)
    }
    try editor.choose("Baseline", at: "history/no-ledger", in: project.schemaFile)
    try finish(project, editor, rows)
  }
}
