import Foundation
import TestSupport
import Testing

/// A command that is killed at any moment leaves files that are whole, no row in the ledger without its script, and a state
/// that the next command brings to its end.
@Suite(.enabled(if: ExampleProject.plumb != nil, "needs PLUMB_BINARY; ./dev test sees to it"), .timeLimit(.minutes(20)))
struct KilledTests {
  private static let moments = TestSupport.environment("PLUMB_KILLS").flatMap { Int($0) } ?? 12

  @Test(arguments: DatabaseProject.Product.those)
  func whereverAdoptIsKilled(_ product: DatabaseProject.Product) throws {
    let whole = try project(product)
    let start = ContinuousClock.now
    try whole.plumb("adopt")
    let took = start.duration(to: .now)
    let goal = try whole.text("prisma/schema.prisma")
    var stages: Set<Int> = []
    // Spread over the time that it takes, however busy the machine is, and one that comes to its end.
    for moment in 0...Self.moments {
      let project = try project(product)
      let (rows, before) = (project.rows(), try project.text("prisma/schema.prisma"))
      let part = moment == Self.moments ? 30 : 0.2 + 1.4 * Double(moment) / Double(Self.moments)
      try runAndKill(project, ["adopt"], after: took * part)

      let schema = try project.text("prisma/schema.prisma")
      #expect(schema == before || schema == goal, "a file is written whole or not at all")
      let names = try project.migrations()
      let scripts = try names.map { try project.text("prisma/migrations/\($0)/migration.sql") }
      #expect(scripts.allSatisfy { $0.hasSuffix(";\n") || $0.hasSuffix(";") })
      #expect(Set(project.ledger()).isSubset(of: names), "no row without its script")
      stages.insert((schema == goal ? 1 : 0) + names.count + project.ledger().count)

      // What is left to do has a name.
      let found = project.run("check").output
      if found.contains("drift/out-of-band") { try project.plumb("adopt") }
      if found.contains("drift/pushed") { try project.plumb("reconcile", "--mark-applied") }
      if found.contains("drift/applied-by-hand") {
        try project.plumb("resolve", "--applied", try #require(names.last))
      }
      project.expectInStep(rows)
    }
    #expect(stages.count > 1, "some were killed before the end, and some were not: \(stages)")
  }

  private func project(_ product: DatabaseProject.Product) throws -> DatabaseProject {
    let project = try DatabaseProject(product)
    project.sql(#"ALTER TABLE "User" ADD COLUMN "nick" TEXT"#)
    return project
  }

  private func runAndKill(_ project: DatabaseProject, _ arguments: [String], after time: Duration) throws {
    let process = Process()
    process.executableURL = URL(filePath: project.program)
    process.arguments = arguments
    process.currentDirectoryURL = project.root
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    usleep(UInt32(time / .microseconds(1)))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
