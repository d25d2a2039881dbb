import SchemaFormat
import SchemaSyntax
import Testing
import Text

/// Formats `bytes` and holds the result to the laws: the parts are the text, formatting it again changes nothing, the edits
/// lead to it, and what the schema says stays.
@discardableResult
func checkFormat(
  _ bytes: [UInt8], style: LayoutStyle = LayoutStyle(), sourceLocation: SourceLocation = #_sourceLocation
) -> [UInt8] {
  let tree = SchemaTree(SourceText(bytes))
  let result = formatted(tree, style: style)
  let text = result.bytes
  #expect(result.count == tree.blocks.count, sourceLocation: sourceLocation)
  #expect(
    tree.blocks.isEmpty || (0..<result.count).flatMap(result.part) == text, "the parts are the text",
    sourceLocation: sourceLocation)

  let again = SchemaTree(SourceText(text))
  let twice = formatted(again, style: style).bytes
  let thrice = formatted(SchemaTree(SourceText(twice)), style: style).bytes
  #expect(shown(thrice) == shown(twice), "it comes to rest", sourceLocation: sourceLocation)
  if restsAtOnce(tree) {
    #expect(shown(twice) == shown(text), "formatting twice is formatting once", sourceLocation: sourceLocation)
  }
  if !tree.hasError {
    #expect(!again.hasError, "a schema without errors stays without", sourceLocation: sourceLocation)
    #expect(content(of: again) == content(of: tree), "what the schema says stays", sourceLocation: sourceLocation)
  }
  // Edits hold strings, so they can't lead to bytes that are none.
  if String(validating: bytes, as: UTF8.self) != nil {
    let made = applying(edits(from: tree, to: result), to: bytes)
    #expect(shown(made) == shown(text), "the edits lead to the text", sourceLocation: sourceLocation)
  }
  return text
}

/// Formats `text`, holds the result to the laws, and compares it with what it should be.
func checkFormat(
  _ text: String, becomes expected: String, style: LayoutStyle = LayoutStyle(),
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let result = checkFormat(Array(text.utf8), style: style, sourceLocation: sourceLocation)
  #expect(shown(result) == expected, sourceLocation: sourceLocation)
}

func shown(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// `bytes` with the edits made, which have to be in order and apart.
func applying(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  var position = 0
  for edit in edits {
    #expect(edit.range.start >= position && edit.range.end <= bytes.count, "the edits are in order and apart")
    result += bytes[position..<max(position, edit.range.start)]
    result += edit.text.utf8
    position = edit.range.end
  }
  return result + bytes[position...]
}

/// Whether one round is enough, as it is with the official formatter but for three cases: it breaks a line behind a `}` in one
/// round and sees an empty line there in the next, `@@` lines that move leave an empty line where they were first, and lines
/// that can't be read may have been read before.
private func restsAtOnce(_ tree: SchemaTree) -> Bool {
  let startsOnLinesOfTheirOwn = zip(tree.blocks, tree.blocks.dropFirst()).allSatisfy { block, next in
    block.bytes.last != UInt8(ascii: "}") || next.tokens.first { $0.kind != .whitespace }?.kind == .newline
  }
  return !tree.hasError && startsOnLinesOfTheirOwn && !tree.blocks.contains(where: movesBlockAttributes)
}

private func movesBlockAttributes(_ block: Block) -> Bool {
  let lines = block.root.children.map(\.kind).filter { !$0.isToken && $0 != .commentBlock }
  return zip(lines, lines.dropFirst()).contains { $0 == .blockAttribute && $1 != .blockAttribute }
}

/// The tokens of the file that mean something, those of each line in a fixed order: attributes and `@@` lines change places, and
/// a comma at the end of a list and the `=` without a value go.
private func content(of tree: SchemaTree) -> [String] {
  tree.blocks.filter { $0.kind.isDeclaration }.flatMap { block in
    block.tokens.filter { !$0.kind.isTrivia && $0.kind != .comma && $0.kind != .equals }.map(\.text).sorted()
  }
}
