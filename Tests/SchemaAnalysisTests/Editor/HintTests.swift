import Datamodel
import SchemaAnalysis
import Testing
import Text

@Suite struct HintTests {
  private func hinted(_ source: String, _ change: (inout InlayHintOptions) -> Void = { _ in }) throws -> String {
    let fixture = try CursorFixture(source)
    var options = InlayHintOptions()
    change(&options)
    var text = try #require(fixture.texts[fixture.path])
    let all = TextRange(0, text.bytes.count)
    for hint in fixture.analysis.inlayHints(of: fixture.path, touching: all, options: options).reversed() {
      text.replace(TextRange(at: hint.offset), with: Array("«\(hint.label)»".utf8))
    }
    return text.string
  }

  private let database = "datasource db {\n  provider = \"postgresql\"\n}\n"

  @Test func typesAndActionsThatGoWithoutSaying() throws {
    let source =
      database + """
        model A {
          id   Int      @id
          name String[] @db.VarChar(3)
          at   DateTime?
          b    B @relation(fields: [bId], references: [id])
          bId  Int
        }
        model B {
          id Int @id
          as A[]
        }
        """
    #expect(
      try hinted(source) == database + """
        model A {
          id   Int«INTEGER»      @id
          name String[] @db.VarChar(3)
          at   DateTime?«TIMESTAMP(3)»
          b    B @relation(fields: [bId], references: [id]«, onDelete: Restrict, onUpdate: Cascade»)
          bId  Int«INTEGER»
        }
        model B {
          id Int«INTEGER» @id
          as A[]
        }
        """)
  }

  @Test func namesOnDemand() throws {
    let source =
      database + """
        model A {
          id Int @id
          b  Int @unique(map: "mine")
          c  Int
          @@index([b, c])
        }
        """
    let text = try hinted(source) {
      $0.names = true
      $0.databaseTypes = false
    }
    #expect(
      text == database + """
        model A {
          id Int @id«(map: "A_pkey")»
          b  Int @unique(map: "mine")
          c  Int
          @@index([b, c]«, map: "A_b_c_idx"»)
        }
        """)
  }

  @Test func nothingWithoutADatabase() throws {
    #expect(try hinted("model A {\n  id Int @id\n}\n") == "model A {\n  id Int @id\n}\n")
  }

  @Test func lensesCountWhatNoMigrationHas() throws {
    let fixture = Fixture(
      """
      //- schema.prisma
      datasource db {
        provider = "sqlite"
        url = "file:dev.db"
      }
      model A {
        id Int @id
        b Int
        c Int

        @@index([b])
      }
      model B {
        id Int @id
      }
      //- migrations/1_start/migration.sql
      CREATE TABLE "A" ("id" INTEGER NOT NULL PRIMARY KEY);
      CREATE TABLE "B" ("id" INTEGER NOT NULL PRIMARY KEY);
      """)
    let analysis = try fixture.analysis()
    let path = try #require(analysis.inputs.files.first?.path)
    let lenses = analysis.codeLenses(of: path)
    #expect(lenses.map(\.title) == ["3 changes not in a migration · create"])
    #expect(lenses.first?.action?.name == "create-migration")
    #expect(lenses.first?.action?.objects.count == 3)
  }

  @Test func linksLeadToFilesAndPages() throws {
    let fixture = try CursorFixture(
      "generator g {\n  provider = \"prisma-client\"\n  output = \"../out\"\n}\n// see https://example.org/a, or (http://x.y)\nmodel A {\n  id Int @id /// https://ä.org\n}\n"
    )
    let links = fixture.analysis.documentLinks(of: fixture.path)
    #expect(
      links.map { "\(fixture.shown(fixture.path, $0.range)) \($0.target)" } == [
        "schema.prisma:3 ../out file(\(FilePath("/app").appending("../out")))",
        "schema.prisma:5 https://example.org/a page(\"https://example.org/a\")",
        "schema.prisma:5 http://x.y page(\"http://x.y\")", "schema.prisma:7 https://ä.org page(\"https://ä.org\")",
      ])
  }

  @Test(arguments: [
    ("model A {\n  b B @relation(|)\n}", "@relation", "name"),
    ("model A {\n  b B @relation(\"x\", fields: [|])\n}", "@relation", "fields"),
    ("model A {\n  b B @relation(fields: [x], onDelete: |)\n}", "@relation", "onDelete"),
    ("model A {\n  @@index([a(sort: |)])\n}", "a", "sort"),
    ("model A {\n  id String @default(nanoid(|))\n}", "nanoid", "length"),
    ("model A {\n  id Int @id(|", "@id", "map"),
  ])
  func signatures(_ source: String, _ label: String, _ active: String) throws {
    let fixture = try CursorFixture(source)
    let help = try #require(fixture.analysis.signatureHelp(at: fixture.offset, in: fixture.path))
    #expect(help.label.hasPrefix(label))
    let parameter = try #require(help.active.map { help.parameters[$0] })
    #expect(parameter.label.hasPrefix(active))
    #expect(help.parameters.allSatisfy { help.label.contains($0.label) }, "each is a part of the label")
  }

  @Test(arguments: [
    "model A {\n  id Int @id|\n}", "model A {\n  // @id(|\n}", "|", "model A {\n  id Int @ignore(|)\n}",
  ])
  func noSignatureOutsideOfParentheses(_ source: String) throws {
    let fixture = try CursorFixture(source)
    #expect(fixture.analysis.signatureHelp(at: fixture.offset, in: fixture.path) == nil)
  }
}
