import Datamodel
import SchemaSyntax
import Testing
import Text

@Suite struct LikelyPrismaVersionTests {
  @Test(arguments: [
    ("datasource db {\n provider = \"sqlite\"\n url = \"file:x\"\n}\n", PrismaVersion.assumed),
    ("datasource db {\n provider = \"sqlite\"\n}\n", .newest),
    (
      "datasource db {\n provider = \"sqlite\"\n relationMode = \"prisma\"\n}\nmodel A {\n url String @id\n}\n", .newest
    ),
    // While the line is being written.
    ("datasource db {\n provider = \"sqlite\"\n url =\n}\n", .assumed),
    ("datasource a {\n provider = \"x\"\n}\ndatasource b {\n provider = \"x\"\n url = \"x\"\n}\n", .assumed),
    ("model A {\n id Int @id\n}\n", .assumed),
    ("generator g {\n provider = \"x\"\n previewFeatures = [\"partialIndexes\"]\n}\n", .newest),
  ])
  func tellsFromTheDatasource(schema: String, version: PrismaVersion) {
    let file = SchemaFile(path: FilePath("/schema.prisma"), tree: SchemaTree(SourceText(schema)))
    let datamodel = Datamodel([file])
    #expect(datamodel.likelyPrismaVersion == version)
    #expect(Configuration(of: [file]) == datamodel.configuration)
    #expect(Configuration(of: [file]).likelyPrismaVersion == version)
  }
}
