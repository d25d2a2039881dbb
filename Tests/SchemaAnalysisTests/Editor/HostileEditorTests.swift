import Datamodel
import SchemaAnalysis
import SchemaSyntax
import Testing
import Text

/// Every question at every place of texts that nobody would write: there is always an answer, and it is about the text.
@Suite struct HostileEditorTests {
  static let texts = [
    "", "\n", "\r", "}", "{", "@", "@@", "model", "model A", "model A {", "model A {\n", "model A {\n\n",
    "enum E {\n  @",
    "model A {\n  b B @relation(fields: [a(((((", "datasource db {\n  provider = \"",
    "generator g {\n  previewFeatures = [\"",
    "model A {\r\n  ä Ä @default(\"🚀\r\n}\r\n",
    "model A {\n  x Unsupported(\"a\") @default(dbgenerated(\"b\"))\n  @@index([x(ops: raw(\"y\"))])\n}\n",
    "type A = B @db.X(\n", "model A {\n  a A.b.c @x.y.z(a.b: [c.d, {e: f}])\n  @@unique([a.b.c, .d.])\n}\n",
    "/* never closed\nmodel A {\n}\n", "model A {\n  id Int @id /* a */ @default(1)\n}\n//",
    "view V {\n  id Int\n}\nview V {\n  id Int\n}\n",
  ]

  private func ask(_ text: String, at offset: Int) throws {
    let path = FilePath("/app/schema.prisma")
    let file = SchemaFile(path: path, tree: SchemaTree(SourceText(text)))
    let analysis = try Analysis(
      of: AnalysisInputs(files: [file], prisma: PrismaVersion(6, 19, 0), migrationsFolder: FilePath("/app/migrations")))
    try ask(analysis, path, length: text.utf8.count, at: [offset])
  }

  private func ask(_ analysis: Analysis, _ path: FilePath, length: Int, at offsets: [Int]) throws {
    func isInside(_ range: TextRange) -> Bool { range.end <= length }
    for offset in offsets {
      for item in analysis.completions(at: offset, in: path).items {
        #expect(isInside(item.range) && item.range.start <= offset && offset <= item.range.end)
      }
      #expect(analysis.hover(at: offset, in: path).map { isInside($0.range) } ?? true)
      #expect(analysis.definition(at: offset, in: path).allSatisfy { isInside($0.range) && isInside($0.origin) })
      #expect(analysis.references(at: offset, in: path).allSatisfy { isInside($0.range) })
      _ = analysis.signatureHelp(at: offset, in: path)
      _ = try? analysis.rename(at: offset, in: path, to: "Zz")
    }
    #expect(analysis.foldingRanges(of: path).allSatisfy { isInside($0.range) })
    #expect(analysis.documentLinks(of: path).allSatisfy { isInside($0.range) })
    let tokens = analysis.semanticTokens(of: path)
    #expect(tokens.allSatisfy { isInside($0.range) })
    for (first, second) in zip(tokens, tokens.dropFirst()) { #expect(first.range.end <= second.range.start) }
    _ = analysis.inlayHints(of: path, touching: TextRange(0, length), options: InlayHintOptions())
  }

  @Test(arguments: texts) func everyPlaceHasAnAnswer(_ text: String) throws {
    let path = FilePath("/app/schema.prisma")
    let file = SchemaFile(path: path, tree: SchemaTree(SourceText(text)))
    let analysis = try Analysis(
      of: AnalysisInputs(files: [file], prisma: PrismaVersion(6, 19, 0), migrationsFolder: FilePath("/app/migrations")))
    try ask(analysis, path, length: text.utf8.count, at: Array(0...text.utf8.count))
  }

  /// A whole schema cut off at any place, as it is while it is being written.
  @Test func everyBeginningHasAnAnswer() throws {
    let whole =
      postgres
      + "model A {\n  id Int @id @default(autoincrement())\n  b B[] @relation(\"x\")\n  @@index([id(sort: Desc)], map: \"m\")\n}\n"
      + "enum E {\n  X @map(\"x\")\n}\nmodel B {\n  a A @relation(\"x\", fields: [aId], references: [id])\n  aId Int\n}\n"
    let bytes = Array(whole.utf8)
    for end in stride(from: 0, through: bytes.count, by: 3) {
      try ask(String(decoding: bytes[..<end], as: UTF8.self), at: end)
    }
  }

  @Test func deepNestingEndsSomewhere() throws {
    let deep = "model A {\n  b B @x(" + String(repeating: "[f(", count: 5000)
    try ask(deep, at: deep.utf8.count)
  }

  @Test func answersOutsideOfTheTextAreClamped() throws {
    try ask("model A {\n}", at: 11)
    let fixture = try CursorFixture("model A {\n}")
    #expect(fixture.analysis.completions(at: 0, in: FilePath("/other")).items.isEmpty)
    #expect(fixture.analysis.hover(at: 999, in: fixture.path) == nil)
    #expect(fixture.analysis.definition(at: -5, in: fixture.path).isEmpty)
  }
}
