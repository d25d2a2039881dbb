import Foundation
import TestSupport
import Testing

private let isReady = ExampleProject.plumb != nil && ExampleProject.hasNeovim && ExampleProject.hasSQLite

/// Plays one action in a real Neovim; returns the lines that `neovim.lua` reports.
private func play(_ project: ExampleProject, action: String) throws -> [String] {
  let script = ExampleProject.repository.appending(path: "Tests/EndToEndTests/neovim.lua").path()
  let report = project.path("report.txt")
  let outcome = project.run(
    ["nvim", "--headless", "-u", "NONE", "-n", "-c", "luafile \(script)"],
    environment: [
      "PLUMB_BINARY": try #require(ExampleProject.plumb), "SCHEMA": project.path("prisma/schema.prisma"),
      "ACTION": action, "REPORT": report,
      "PLUGIN": ExampleProject.repository.appending(path: "editors/neovim/plumb.lua").path(),
    ])
  let lines = try String(contentsOfFile: report, encoding: .utf8).split(separator: "\n").map(String.init)
  #expect(outcome.status == 0, "\(outcome.errors)\n\(lines.joined(separator: "\n"))")
  return lines
}

@Suite(.serialized, .enabled(if: isReady, "needs PLUMB_BINARY, nvim and sqlite3; ./dev test sees to them"))
struct NeovimTests {
  @Test func aPushedDatabaseIsReconciledInNeovim() throws {
    let project = try ExampleProject("pushed")
    try project.push()
    let before = try project.migrations()
    let lines = try play(project, action: "^Reconcile all")
    #expect(lines.last == "clean")
    // The new column, its unique index, the two indexes and the column with a default.
    #expect(lines.filter { $0.hasPrefix("finding: ") }.count == 5)
    #expect(lines.contains { $0.hasPrefix("question: ") && $0.contains("_prisma_migrations") })
    let new = try project.migrations().filter { !before.contains($0) }
    let name = try #require(new.first)
    #expect(new.count == 1)
    let sql = try project.text("prisma/migrations/\(name)/migration.sql")
    #expect(sql.contains(#"ALTER TABLE "User" ADD COLUMN "resetTokenHash" TEXT;"#))
    #expect(project.sqlite("SELECT count(*) FROM _prisma_migrations WHERE migration_name = '\(name)'") == "1\n")
    #expect(project.sqlite("SELECT count(*) FROM \"User\"") == "2\n")
  }

  @Test func withoutADatabaseAMigrationIsCreatedInNeovim() throws {
    let project = try ExampleProject("pushed")
    let before = try project.migrations()
    let lines = try play(project, action: "^Create a migration for all")
    #expect(lines.last == "clean")
    #expect(try project.migrations().count == before.count + 1)
    #expect(!FileManager.default.fileExists(atPath: project.path("prisma/dev.db")))
  }
}
