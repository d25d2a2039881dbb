import Foundation
import TestSupport
import Testing

/// Something that is wrong with a project, and what `plumb check` must say of it.
struct BrokenProject: Sendable, CustomTestStringConvertible {
  let name: String
  /// The exit code; 2 is "findings", 1 "no answer".
  let status: Int32
  /// What stands in the output or, without an answer, in the error.
  let says: [String]
  let wreck: @Sendable (ExampleProject) throws -> Void

  var testDescription: String { name }

  init(_ name: String, _ status: Int32, _ says: String..., wreck: @escaping @Sendable (ExampleProject) throws -> Void) {
    (self.name, self.status, self.says, self.wreck) = (name, status, says, wreck)
  }

  static let schema = "prisma/schema.prisma"
  static let first = "prisma/migrations/20250110090000_init/migration.sql"

  static let all: [BrokenProject] = [
    BrokenProject("no migrations folder", 0, "[history/no-migrations]") { try $0.remove("prisma/migrations") },
    BrokenProject("an empty migrations folder", 0, "[history/no-migrations]") {
      try $0.makeFolder("prisma/migrations")
    },
    BrokenProject("a file in place of the migrations folder", 2, "[history/unreadable]") {
      try $0.write("prisma/migrations", Array("x".utf8))
    },
    BrokenProject("a folder in place of the schema", 1, "no Prisma schema found") { try $0.makeFolder(schema) },
    BrokenProject("a folder in place of a script", 2, "[history/unreadable]") { try $0.makeFolder(first) },
    BrokenProject("a folder in place of the lock file", 2, "[drift/unmigrated]") {
      try $0.makeFolder("prisma/migrations/migration_lock.toml")
    },
    BrokenProject("a folder in place of the database", 2, "[database/not-a-database]") {
      try $0.makeFolder("prisma/dev.db")
    },
    BrokenProject("another file in place of the database", 2, "[database/not-a-database]") {
      try $0.write("prisma/dev.db", Array("no database at all, but long enough to look like one".utf8))
    },
    BrokenProject("a schema that is not UTF-8", 2, "[schema/") {
      try $0.write(schema, Array(try $0.text(schema).utf8) + [0xFF, 0xC3, 0x28, 0x00, 0x0A])
    },
    BrokenProject("a script that is not UTF-8", 2, "[drift/unmigrated]") {
      try $0.write(first, Array("-- ".utf8) + [0xFF, 0xC3, 0x28, 0x0A] + Array(try $0.text(first).utf8))
    },
    BrokenProject("an empty schema", 1, "not compared") { try $0.write(schema, []) },
    BrokenProject("byte order marks", 2, "schema.prisma:14:3: warning: no migration makes column `resetTokenHash`") {
      for file in [schema, first] { try $0.write(file, [0xEF, 0xBB, 0xBF] + Array(try $0.text(file).utf8)) }
    },
    BrokenProject(
      "line breaks of Windows", 2, "schema.prisma:14:3: warning: no migration makes column `resetTokenHash`"
    ) {
      for file in [schema, first] {
        try $0.write(file, Array(try $0.text(file).replacing("\n", with: "\r\n").utf8))
      }
    },
    BrokenProject("a history that can't be replayed", 2, "20250418083000_draft", "[history/not-replayable]", "[drift/")
    {
      try $0.write(
        "prisma/migrations/20250418083000_draft/migration.sql",
        Array("DROP TABLE \"Nobody\";\nALTER TABLE \"Nowhere\" ADD COLUMN x TEXT;\nCREATE TABLE (;\n".utf8))
    },
    BrokenProject("a schema of another database than its migrations", 2, "were written for `sqlite`") {
      try $0.write(schema, Array("datasource db {\n  provider = \"postgresql\"\n  url = env(\"X\")\n}\n".utf8))
    },
    BrokenProject("a schema of a database that is not supported", 1, "not compared") {
      try $0.write(schema, Array("datasource db {\n  provider = \"mongodb\"\n  url = env(\"X\")\n}\n".utf8))
      try $0.write("prisma/migrations/migration_lock.toml", Array("provider = \"mongodb\"\n".utf8))
    },
  ]

  /// Texts of a broken lock file, with whether that must be said.
  static let lockFiles: [(text: String, isSaid: Bool)] = [
    ("", true), ("provider = \"sqlite\"", false), ("provider = \"sqlite\" \r\n", false),
    ("# lås\nprovider = \"sqlite\"\n", false), ("provider = \"sqlite\"\nurl = \"x\"\n", false),
    ("-- not TOML\nprovider = \"sqlite\"\n", true), ("provider = \"sqlite\"\nCREATE TABLE t (id INT);\n", true),
    ("provider = \"sqlite\"\nmodel A {\n  id Int @id\n}\n", true),
    ("<<<<<<< HEAD\nprovider = \"sqlite\"\n=======\nprovider = \"postgresql\"\n>>>>>>> main\n", true),
    ("fatal: bad revision 'origin/main'\n", true),
    ("provider = \"oracle\"\n", true), ("provider = ", true), ("provider = \"sqlite", true), ("\0\0\0", true),
  ]
}

@Suite(.enabled(if: ExampleProject.plumb != nil, "needs PLUMB_BINARY; ./dev test sees to it"))
struct BrokenProjectTests {
  @Test(arguments: BrokenProject.all)
  func anAnswerIsGiven(_ broken: BrokenProject) throws {
    let project = try ExampleProject("pushed")
    try broken.wreck(project)
    let outcome = project.run([try #require(ExampleProject.plumb), "check"])
    #expect(outcome.status == broken.status, "\(outcome)")
    let text = broken.status == 1 ? outcome.errors : outcome.output
    for words in broken.says { #expect(text.contains(words), "\(outcome)") }
  }

  @Test(arguments: BrokenProject.lockFiles)
  func lockFilesOfEveryShape(_ text: String, isSaid: Bool) throws {
    let project = try ExampleProject("pushed")
    try project.write("prisma/migrations/migration_lock.toml", Array(text.utf8))
    let outcome = project.run([try #require(ExampleProject.plumb), "check"])
    #expect(outcome.status == 2, "\(outcome)")
    #expect(outcome.output.contains("migration_lock.toml") == isSaid, "\(outcome.output)")
    #expect(outcome.output.contains("resetTokenHash"), "the rest goes on\n\(outcome.output)")
  }
}
