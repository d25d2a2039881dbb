import Datamodel
import SchemaSyntax
import Testing
import Text

@Suite struct ResolutionTests {
  private func file(_ name: String, _ text: String) -> SchemaFile {
    SchemaFile(path: FilePath("/\(name).prisma"), tree: SchemaTree(SourceText(text)))
  }

  @Test func filesAreOneSchema() {
    let datamodel = Datamodel([
      file("a", "model A {\n  id Int @id\n  bs B[]\n}\n"),
      file(
        "b",
        """
        datasource db {
          provider = "postgres"
          url = env("URL")
        }
        generator client {
          provider = "prisma-client"
          previewFeatures = ["views"]
        }
        model B {
          id Int @id
          aId Int
          a A @relation(fields: aId, references: [id])
          e E?
        }
        enum E {
          X
          Y @map("why")
        }

        """),
    ])
    #expect(
      datamodel.dump == """
        datasource db postgresql, relation mode foreignKeys
        generator client previews(views)
        enum E: X, Y as "why"
        model A
          id: Int
          bs: relation to B[]
          id (id)
        model B
          id: Int
          aId: Int
          a: relation to A
          e: enum E?
          id (id)
        relation AToB, one to many: B.a <-> A.bs (aId) -> (id)

        """)
    #expect(datamodel.configuration.datasource?.url?.value == .environment("URL"))
    #expect(datamodel.configuration.hasPreviewFeature("Views"))
  }

  @Test func placesPointIntoTheFile() throws {
    let text = "// head\nmodel A {\n  id Int @id\n  x  Nope\n}\n"
    let datamodel = Datamodel([file("a", text)])
    let thing = try #require(datamodel.unresolved.first)
    let location = datamodel.location(of: thing.place)
    #expect(location.path == FilePath("/a.prisma"))
    #expect(SourceText(text).string(in: location.range) == "Nope")
    #expect(datamodel.models.map(\.isComplete) == [false])
  }

  @Test func theFirstOfTwoDeclarationsCounts() {
    let datamodel = Datamodel([
      file("a", "model A {\n id Int @id\n}\nmodel A {\n x Int @id\n x Int\n}\nenum A {\n X\n}\n")
    ])
    #expect(
      datamodel.unresolved.map(\.reason) == [
        "the field `x` is declared twice; the first declaration counts",
        "`A` is declared twice; the first declaration counts",
        "`A` is declared twice; the first declaration counts",
      ])
    #expect(datamodel.models.count == 1 && datamodel.enums.isEmpty)
  }

  @Test func anEditReadsOnlyItsBlockAgain() {
    let text = SourceText("model A {\n  id Int @id\n}\n\nmodel B {\n  id Int @id\n}\n\nmodel C {\n  id Int @id\n}\n")
    let tree = SchemaTree(text)
    let before = Datamodel([SchemaFile(path: FilePath("/a.prisma"), tree: tree)])
    for (insertion, isSame) in [("  x String\n", false), ("  // nothing\n", true)] {
      var edited = text
      let offset = 36
      edited.replace(TextRange(at: offset), with: Array(insertion.utf8))
      let result = tree.reparsed(edited, edit: TextRange(at: offset), replacementLength: insertion.utf8.count)
      let after = Datamodel([SchemaFile(path: FilePath("/a.prisma"), tree: result)], reusing: before)
      let fresh = Datamodel([SchemaFile(path: FilePath("/a.prisma"), tree: SchemaTree(edited))])
      #expect(after.dump == fresh.dump)
      #expect(after.models[0].declaration === before.models[0].declaration)
      #expect(after.models[1].declaration !== before.models[1].declaration)
      #expect(after.models[2].declaration === before.models[2].declaration)
      #expect(after.means(theSameAs: before) == isSame)
    }
  }
}
