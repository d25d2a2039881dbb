import SchemaFormat
import SchemaSyntax
import Testing
import Text

/// Line breaks: the official formatter (6.16, 7.4) writes line feeds whatever there was; an editor keeps its own.
struct LineBreakTests {
  private let text = "// c\r\nmodel A {\r\n id Int // c\r\n broken (\r\n\r\n @@map(\"x\")\r\n}\r\nfoo\r\n"

  @Test func lineFeedsAreWritten() {
    checkFormat(
      text, becomes: "// c\nmodel A {\n  id Int // c\n  broken (\r\n\n  @@map(\"x\")\n}\n\nfoo\r\n")
    checkFormat("model A {\r id Int\r broken (\r}\r", becomes: "model A {\n  id Int\n  broken (\r\n}\n")
  }

  @Test func theLineBreaksOfADocumentAreKept() {
    let expected = "// c\r\nmodel A {\r\n  id Int // c\r\n  broken (\r\n\r\n  @@map(\"x\")\r\n}\r\n\r\nfoo\r\n"
    checkFormat(text, becomes: expected, style: LayoutStyle(lineBreak: .carriageReturnLineFeed))
    checkFormat(
      "/* a\r\n b */", becomes: "/**\r\n * a\r\n * b\r\n */\r\n",
      style: LayoutStyle(lineBreak: .carriageReturnLineFeed))
  }

  @Test(arguments: [
    ("", LineBreak.lineFeed), ("a", .lineFeed), ("\n", .lineFeed), ("\r\n", .carriageReturnLineFeed),
    ("model A {\n}\r\n", .lineFeed), ("model A {\r\n}\n", .carriageReturnLineFeed), ("a\rb", .lineFeed),
    ("type A = B\n\r\n", .lineFeed), ("type A = B\r\n", .carriageReturnLineFeed),
  ])
  func theFirstLineTellsTheLineBreak(_ text: String, _ expected: LineBreak) {
    #expect(LineBreak(of: SchemaTree(SourceText(text))) == expected)
  }
}
