import Datamodel
import MigrationHistory
import SchemaAnalysis
import SchemaSyntax
import Testing
import Text

@Suite struct IgnoredDeclarationsTests {
  @Test(arguments: [
    (
      "model A {\n  id Int @id\n  b  Int? @ignore // gone\n}\n",
      ["@ignore: When using Prisma Migrate, this field | 23-48"]
    ),
    (
      "model A {\n  id Int @id\n  @@ignore\n}\n",
      ["@@ignore: When using Prisma Migrate, this model | 0-35"]
    ),
    ("model A {\n  id Int @id // not @ignore\n  /// nor @@ignore\n}\n", []),
    ("model A {\r\n  id Int @id @ignore\r\n}\r\n", ["@ignore: When using Prisma Migrate, this field | 11-31"]),
  ])
  func onlyAttributesCount(_ schema: String, _ expected: [String]) throws {
    let path = FilePath("/schema.prisma")
    let file = SchemaFile(path: path, tree: SchemaTree(SourceText(schema)))
    let analysis = try Analysis(of: AnalysisInputs(files: [file], migrationsFolder: FilePath("/migrations")))
    let hints = (analysis.diagnostics[path] ?? []).filter { $0.code == "client/ignored" }
    #expect(
      hints.map { hint in
        "\(hint.message.split(separator: " will be kept")[0]) | \(hint.range.start)-\(hint.range.end)"
      } == expected)
    #expect(hints.allSatisfy { $0.severity == .hint && $0.tag == .unnecessary })
  }
}
