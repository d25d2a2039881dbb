import SchemaFormat
import SchemaSyntax
import Testing
import Text

/// Formats `bytes` and holds the result to the laws: the parts are the text, formatting it again changes nothing, and the
/// tokens are those of the file.
@discardableResult
func checkFormat(
  _ bytes: [UInt8], style: LayoutStyle = LayoutStyle(), sourceLocation: SourceLocation = #_sourceLocation
) -> [UInt8] {
  let tree = SchemaTree(SourceText(bytes))
  let result = formatted(tree, style: style)
  let text = result.bytes
  #expect(
    (0..<result.count).flatMap(result.part) == text || tree.blocks.isEmpty, "the parts are the text",
    sourceLocation: sourceLocation)
  let again = SchemaTree(SourceText(text))
  #expect(
    shown(stableText(of: again, style)) == shown(text), "formatting twice is formatting once",
    sourceLocation: sourceLocation)
  if !tree.hasError {
    #expect(!again.hasError, "a schema without errors stays without", sourceLocation: sourceLocation)
    #expect(content(of: again) == content(of: tree), "the tokens stay", sourceLocation: sourceLocation)
  }
  return text
}

private func stableText(of tree: SchemaTree, _ style: LayoutStyle) -> [UInt8] { formatted(tree, style: style).bytes }

/// Formats `text` and compares with what it should become.
func checkFormat(
  _ text: String, becomes expected: String, style: LayoutStyle = LayoutStyle(),
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    shown(checkFormat(Array(text.utf8), style: style, sourceLocation: sourceLocation)) == expected,
    sourceLocation: sourceLocation)
}

func shown(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
