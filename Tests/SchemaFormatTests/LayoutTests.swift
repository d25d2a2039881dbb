import SchemaFormat
import SchemaSyntax
import Testing
import Text

@Test func nothingIsOneLine() {
  #expect(formatted(SchemaTree(SourceText(""))).bytes == Array("\n".utf8))
}
