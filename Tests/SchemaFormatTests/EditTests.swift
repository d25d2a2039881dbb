import SchemaFormat
import SchemaSyntax
import Testing
import Text

/// The edits that lead to the formatted text, as small as they are said to be.
struct EditTests {
  private func editsOf(_ text: String, touching range: TextRange? = nil) -> [String] {
    let source = SourceText(text)
    let tree = SchemaTree(source)
    return edits(from: tree, to: formatted(tree), touching: range).map {
      "\($0.range) \($0.text.debugDescription)"
    }
  }

  @Test(arguments: [
    ("model A {\n  id Int\n}\n", []), ("", ["0..<0 \"\\n\""]), ("// c", ["0..<4 \"// c\\n\""]),
    // Lines that stay are left alone.
    (
      "model A {\n  id   Int\n  // c\n  name Int\n x Int\n}\n\nmodel B {\n}\n",
      ["39..<46 \"  x    Int\\n\""]
    ),
    ("model A {\n a Int\n // c\n b Int\n}\n", ["10..<30 \"  a Int\\n  // c\\n  b Int\\n\""]),
    ("model A {\n a Int\n  // c\n b Int\n}\n", ["10..<17 \"  a Int\\n\"", "24..<31 \"  b Int\\n\""]),
    ("model A {\n  a Int\n\n\n  b Int\n}\n", ["19..<20 \"\""]),
    ("model A {\n}\nmodel B {\n}\n", ["12..<12 \"\\n\""]), ("model A {\n}", ["10..<11 \"}\\n\""]),
    ("model A {\n}\n\n\n\nmodel B {\n}\n", ["13..<15 \"\""]), ("\n\n// a\n", ["0..<2 \"\""]),
  ])
  func onlyWhatChangesIsReplaced(_ text: String, _ expected: [String]) { #expect(editsOf(text) == expected) }

  @Test func onlyBlocksThatARangeTouchesAreFormatted() {
    let text = "model A {\n a Int\n}\n\nmodel B {\n b Int\n}\n"
    #expect(editsOf(text, touching: TextRange(0, 5)) == ["10..<17 \"  a Int\\n\""])
    #expect(editsOf(text, touching: TextRange(at: 25)) == ["30..<37 \"  b Int\\n\""])
    #expect(editsOf(text, touching: TextRange(18, 20)) == [])
    #expect(editsOf(text, touching: TextRange(0, 40)).count == 2)
    #expect(editsOf(text, touching: TextRange(at: text.utf8.count)) == [])
  }
}
