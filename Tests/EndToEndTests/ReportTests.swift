import Foundation
import TestSupport
import Testing

/// The forms in which findings leave the program, what `doctor` says, and what `reset` does.
@Suite(
  .enabled(
    if: ExampleProject.plumb != nil && ExampleProject.hasSQLite,
    "needs PLUMB_BINARY and sqlite3; ./dev test sees to both"))
struct ReportTests {
  private func plumb(
    _ arguments: String..., in project: ExampleProject, environment: [String: String] = [:]
  ) throws -> Outcome {
    project.run([try #require(ExampleProject.plumb)] + arguments, environment: environment)
  }

  @Test func annotationsForGitHub() throws {
    let project = try ExampleProject("pushed")
    try project.push()
    let found = try plumb("check", "--format", "github", in: project)
    #expect(found.status == 2)
    let lines = found.output.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(
      lines.first.map(String.init)
        == "::warning file=prisma/schema.prisma,line=14,endLine=14,col=3,endColumn=17,title=drift/pushed::no "
        + "migration makes column `resetTokenHash` of `User`, which schema and database have")
    // From below the folder of the repository, paths are seen from there.
    let root = project.root.deletingLastPathComponent().path()
    let seen = try plumb("check", "--format", "github", in: project, environment: ["GITHUB_WORKSPACE": root])
    #expect(seen.output.contains("file=\(project.root.lastPathComponent)/prisma/schema.prisma,line=14"))
    // Nothing found, nothing said.
    _ = try plumb("reconcile", "--mark-applied", in: project)
    let clean = try plumb("check", "--format", "github", in: project)
    #expect(clean.status == 0 && clean.output.isEmpty)
  }

  @Test func sarifForCodeScanners() throws {
    let project = try ExampleProject("pushed")
    try project.push()
    let found = try plumb("check", "--format", "sarif", in: project)
    #expect(found.status == 2)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [String: Any])
    #expect(document["version"] as? String == "2.1.0")
    let run = try #require((document["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ["drift/pushed"])
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 5)
    let first = try #require(results.first)
    #expect(first["ruleIndex"] as? Int == 0 && first["level"] as? String == "warning")
    let place = try #require(
      ((first["locations"] as? [[String: Any]])?.first?["physicalLocation"]) as? [String: Any])
    #expect((place["artifactLocation"] as? [String: Any])?["uri"] as? String == "prisma/schema.prisma")
    let region = try #require(place["region"] as? [String: Int])
    #expect(region == ["startLine": 14, "startColumn": 3, "endLine": 14, "endColumn": 17])
    #expect((first["relatedLocations"] as? [Any])?.isEmpty == false)
  }

  @Test func strictnessFailsOnWhatIsNotKnown() throws {
    let project = try ExampleProject("pushed")
    try project.push()
    _ = try plumb("reconcile", "--mark-applied", in: project)
    #expect(try plumb("check", "--strict", in: project).status == 0)
    // The database can't be read.
    try project.remove("prisma/dev.db")
    #expect(try plumb("check", in: project).status == 0)
    let unread = try plumb("check", "--strict", in: project)
    #expect(unread.status == 1 && unread.errors.contains("the database was not compared"), "\(unread.errors)")
    #expect(try plumb("check", "--strict", "--against", "history", in: project).status == 0)
    // A statement that nobody can read.
    let name = try #require(try project.migrations().last)
    let file = "prisma/migrations/\(name)/migration.sql"
    try project.write(file, Array((try project.text(file) + "\nFROBNICATE THE DATABASE;\n").utf8))
    #expect(try plumb("check", "--against", "history", in: project).status == 0)
    #expect(try plumb("check", "--strict", "--against", "history", in: project).status == 2)
  }

  @Test func theDoctorSaysWhatIsInTheWay() throws {
    let project = try ExampleProject("pushed")
    try project.push()
    let well = try plumb("doctor", in: project)
    #expect(well.status == 0, "\(well.output)\(well.errors)")
    for part in ["prisma/schema.prisma, 1 file", "2 in migrations for sqlite", "2 rows in _prisma_migrations"] {
      #expect(well.output.contains(part), "\(part) is missing in\n\(well.output)")
    }
    let ill = try plumb(
      "doctor", in: project, environment: ["PLUMB_DATABASE_URL": "postgresql://u:s3cret@127.0.0.1:1/app"])
    #expect(ill.status == 2)
    #expect(ill.output.contains("postgresql://u:***@127.0.0.1:1/app") && ill.output.contains("can't be reached"))
    #expect(!(ill.output + ill.errors).contains("s3cret"))
    let json = try plumb("doctor", "--format", "json", in: project)
    #expect(json.output.hasPrefix("{\"lines\":[{\"about\":\"plumb\""))
  }

  @Test func aResetSetsAside() throws {
    let project = try ExampleProject("pushed")
    try project.push()
    project.sqlite("INSERT INTO User (id, email) VALUES ('1', 'a@b.c')")
    let count = project.sqlite("SELECT count(*) FROM User")
    let wrong = try plumb("reset", "--database", "production", in: project)
    #expect(wrong.status == 1 && wrong.errors.contains("whose name is `dev.db`; nothing was done"))
    #expect(try plumb("reset", in: project).status == 64)
    let rehearsal = try plumb("reset", "--database", "dev.db", "--dry-run", in: project)
    #expect(rehearsal.status == 0 && rehearsal.output.hasPrefix("VACUUM INTO "))
    #expect(project.sqlite("SELECT count(*) FROM User") == count)

    let done = try plumb("reset", "--database", "dev.db", in: project)
    #expect(done.status == 0, "\(done.errors)")
    #expect(project.sqlite("SELECT count(*) FROM sqlite_master WHERE name NOT LIKE 'sqlite%'") == "0\n")
    let aside = try FileManager.default.contentsOfDirectory(atPath: project.path("prisma"))
      .filter { $0.hasPrefix("dev.db_before_") }
    #expect(aside.count == 1)
    let kept = project.run(["sqlite3", project.path("prisma/\(aside[0])"), "SELECT email FROM User"])
    #expect(kept.output.contains("a@b.c"))
    #expect(try plumb("deploy", in: project).status == 0)
    #expect(try plumb("status", in: project).status == 0)
  }
}
