import Foundation
import TestSupport
import Testing

/// A real editor that a script beside this file plays a user's part in: open a schema, wait for findings, choose an action, see it
/// come clean. The script writes what it saw into a report, a line for each thing.
struct EditorDriver {
  /// The program with its arguments; the script is one of them.
  let command: [String]
  /// The file of `editors/` that the user would install.
  let plugin: String
  var environment: [String: String] = [:]

  static func script(_ name: String) -> String { file("Tests/EndToEndTests/\(name)") }

  static func file(_ name: String) -> String { ExampleProject.repository.appending(path: name).path() }

  /// The lines of the report. The script ends with another code than 0 if anything was not as it should be.
  func play(_ project: ExampleProject, action: String) throws -> [String] {
    let report = project.path("report.txt")
    let facts = [
      "PLUMB_BINARY": try #require(ExampleProject.plumb), "SCHEMA": project.path("prisma/schema.prisma"),
      "ACTION": action, "REPORT": report, "PLUGIN": Self.file(plugin), "HOME": project.path(""),
    ]
    let outcome = project.run(command, environment: facts.merging(environment) { $1 })
    let lines = (try? String(contentsOfFile: report, encoding: .utf8))?.split(separator: "\n").map(String.init) ?? []
    #expect(outcome.status == 0, "\(outcome.errors)\n\(lines.joined(separator: "\n"))")
    return lines
  }

  /// The seed case: a database that was pushed to is reconciled by one action.
  func reconciles(action: String) throws {
    let project = try ExampleProject("pushed")
    try project.push()
    let before = try project.migrations()
    let lines = try play(project, action: action)
    #expect(lines.last == "clean")
    // The new column, its unique index, the two indexes and the column with a default.
    #expect(lines.filter { $0.hasPrefix("finding: ") }.count == 5)
    #expect(lines.contains { $0.hasPrefix("question: ") && $0.contains("_prisma_migrations") })
    // Not even for a moment is the new migration taken for one that somebody ran by hand.
    #expect(lines.filter { $0.hasPrefix("shown: ") && $0 != "shown: drift/pushed" } == [])
    let new = try project.migrations().filter { !before.contains($0) }
    let name = try #require(new.first)
    #expect(new.count == 1)
    let sql = try project.text("prisma/migrations/\(name)/migration.sql")
    #expect(sql.contains(#"ALTER TABLE "User" ADD COLUMN "resetTokenHash" TEXT;"#))
    #expect(project.sqlite("SELECT count(*) FROM _prisma_migrations WHERE migration_name = '\(name)'") == "1\n")
    #expect(project.sqlite("SELECT count(*) FROM \"User\"") == "2\n")
  }

  /// Without a database: a migration is written for all that the schema has more.
  func createsAMigration(action: String) throws {
    let project = try ExampleProject("pushed")
    let before = try project.migrations()
    let lines = try play(project, action: action)
    #expect(lines.last == "clean")
    #expect(lines.filter { $0.hasPrefix("finding: ") }.count == 5)
    #expect(try project.migrations().count == before.count + 1)
    #expect(!FileManager.default.fileExists(atPath: project.path("prisma/dev.db")))
  }
}
