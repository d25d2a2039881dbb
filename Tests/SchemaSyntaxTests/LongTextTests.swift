import SchemaSyntax
import Testing
import Text

/// A long text is read in two parts. A reparse reads in one, so the two ways are held against each other.
@Suite struct LongTextTests {
  private static let model = "/// A model.\nmodel A {\n  id Int @id // key\n  at DateTime @default(now())\n}\n\n"

  @Test(arguments: [
    // The middle lies between blocks, in a block, and in what only looks like the end of one.
    model,
    model.replacing("\n", with: "\r\n"),
    "model A {\n  id Int @id }\n",
    "/*\n}\n*/\n",
    "/* never closed\n}\n",
    "model A {\n  id Int\n",
    "model A {\n  name String @default(\"\n}\n\")\n}\n",
    "}\n",
    "}\n}\nmodel A {\n}\n}\n",
    "enum E {\n  A\n  }\n}\n",
  ])
  func isReadAsInOnePart(_ piece: String) {
    let filler = String(repeating: Self.model, count: 200)
    for count in [1, 7, 100_000 / piece.utf8.count] {
      for text in [
        filler + String(repeating: piece, count: count) + filler, String(repeating: piece, count: count) + filler,
        filler + filler + "/*\n" + String(repeating: "}\n", count: count * 400) + "*/\n" + filler + filler,
      ] {
        checkAgainstOnePart(SourceText(text))
      }
    }
  }

  private func checkAgainstOnePart(_ text: SourceText) {
    let one = SourceText("\n")
    let reparsed = SchemaTree(one).reparsed(text, edit: one.range, replacementLength: text.bytes.count)
    let tree = SchemaTree(text)
    #expect(tree.isEqual(to: reparsed))
    #expect(lawBroken(by: tree, of: text.bytes) == nil)
  }
}
