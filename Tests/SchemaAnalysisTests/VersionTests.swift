import Datamodel
import SchemaAnalysis
import SchemaSyntax
import Testing
import Text

/// A project without a version must not be told what is wrong only with the other one.
@Suite struct VersionTests {
  private func codes(_ datasource: String, prisma: PrismaVersion?) throws -> [String] {
    let text = "datasource db {\n  provider = \"sqlite\"\n\(datasource)}\n"
    let file = SchemaFile(path: FilePath("/schema.prisma"), tree: SchemaTree(SourceText(text)))
    let inputs = AnalysisInputs(files: [file], prisma: prisma, migrationsFolder: FilePath("/migrations"))
    return try Analysis(of: inputs).diagnostics.values.joined().map(\.code)
  }

  @Test func theDatasourceTellsWhichOneIsMeant() throws {
    #expect(try codes("", prisma: nil).isEmpty)
    #expect(try codes("  url = \"file:x\"\n", prisma: nil).isEmpty)
    #expect(try codes("", prisma: PrismaVersion(6)) == ["schema/missing-url"])
    #expect(try codes("  url = \"file:x\"\n", prisma: PrismaVersion(7)) == ["schema/url-in-schema"])
  }
}
