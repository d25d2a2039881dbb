import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: ExampleProject.plumb != nil, "needs PLUMB_BINARY; ./dev test sees to it"))
struct FormatTests {
  private let loose = "model A {\n id   Int @id\n}"
  private let tidy = "model A {\n  id Int @id\n}\n"

  private func plumb(_ arguments: String..., in project: ExampleProject, input: String = "") throws -> Outcome {
    project.run([try #require(ExampleProject.plumb), "format"] + arguments, input: Array(input.utf8))
  }

  @Test func theSchemaOfTheProjectIsFormatted() throws {
    let project = try ExampleProject("pushed")
    #expect(try plumb("--check", in: project).status == 0)
    let text = try project.text("prisma/schema.prisma")
    try project.write("prisma/schema.prisma", Array(("\n\n" + text).utf8))
    let found = try plumb("--check", in: project)
    #expect(found.status == 2)
    #expect(found.output == "prisma/schema.prisma\n")
    #expect(try project.text("prisma/schema.prisma").hasPrefix("\n\n"))
    #expect(try plumb(in: project).output == "formatted prisma/schema.prisma\n")
    #expect(try project.text("prisma/schema.prisma") == text)
    #expect(try plumb(in: project).output == "")
  }

  @Test func severalPathsAreOneSchema() throws {
    let project = try ExampleProject("pushed")
    try project.write("s/a.prisma", Array("model User {\n  id Int @id\n}\n".utf8))
    try project.write("s/sub/b.prisma", Array("model Post {\n  id   Int @id\n  user User\n}\n".utf8))
    try project.write("other.prisma", Array(tidy.utf8))
    let outcome = try plumb("s", "other.prisma", "--prisma", "7.4.0", in: project)
    #expect(outcome.output == "formatted s/a.prisma\nformatted s/sub/b.prisma\n", "\(outcome.errors)")
    #expect(try project.text("s/a.prisma") == "model User {\n  id    Int    @id\n  posts Post[]\n}\n")
    #expect(try project.text("s/sub/b.prisma").hasSuffix("  userId Int\n}\n"))
  }

  @Test func standardInputGoesToStandardOutput() throws {
    let project = try ExampleProject("pushed")
    let outcome = try plumb("--stdin", in: project, input: loose)
    #expect(outcome.status == 0)
    #expect(outcome.output == tidy)
    #expect(try plumb("--stdin", in: project).output == "\n")
    #expect(try plumb("--stdin", in: project, input: "model A {\r\n}\r\n").output == "model A {\n}\n")
  }

  @Test func whatAFileMayBeUsedForStays() throws {
    let project = try ExampleProject("pushed")
    try project.write("real.prisma", Array(loose.utf8))
    try FileManager.default.createSymbolicLink(atPath: project.path("link.prisma"), withDestinationPath: "real.prisma")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: project.path("real.prisma"))
    #expect(try plumb("link.prisma", in: project).status == 0)
    #expect(try project.text("real.prisma") == tidy)
    let attributes = try FileManager.default.attributesOfItem(atPath: project.path("real.prisma"))
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: project.path("link.prisma"))) == "real.prisma")
    let names = try FileManager.default.contentsOfDirectory(atPath: project.root.path())
    #expect(names.allSatisfy { !$0.hasPrefix(".plumb-") })
  }

  @Test(arguments: [["nowhere.prisma"], ["prisma/migrations/nowhere"], ["--prisma", "seven"], ["--stdin", "--check"]])
  func badUsageEndsWithASentence(_ arguments: [String]) throws {
    let project = try ExampleProject("pushed")
    let outcome = project.run([try #require(ExampleProject.plumb), "format"] + arguments)
    #expect(outcome.status == 1 || outcome.status == 64, "\(outcome)")
    #expect(outcome.errors.contains("rror: "))
    #expect(outcome.output.isEmpty)
  }
}
