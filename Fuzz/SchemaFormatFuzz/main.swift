import FuzzSupport
import SchemaFormat
import SchemaSyntax
import Text

// Any bytes are laid out without a trap, in little more than their length; the second time changes nothing, and what a schema
// without errors says stays.

/// The tokens that mean something, in a fixed order: the layout moves some and drops commas at ends and `=` without values.
func content(of tree: SchemaTree) -> [[String]] {
  tree.blocks.filter { $0.kind.isDeclaration }.map { block in
    block.tokens.filter { !$0.kind.isTrivia && $0.kind != .comma && $0.kind != .equals }.map(\.text).sorted()
  }
}

/// Whether no block begins on the line where another ends: there the first time breaks the line, and the second time finds an
/// empty line between blocks, as it is with the official formatter.
func startsNoBlockBehindAnother(_ tree: SchemaTree) -> Bool {
  zip(tree.blocks, tree.blocks.dropFirst()).allSatisfy { block, next in
    block.bytes.last != UInt8(ascii: "}") || next.tokens.first { $0.kind != .whitespace }?.kind == .newline
  }
}

func check(_ tree: SchemaTree, _ count: Int, _ style: LayoutStyle) {
  let text = formatted(tree, style: style)
  require(text.count == tree.blocks.count, "each block has its part")
  require(text.bytes.count < 200_000 + 64 * count, "no text becomes much longer")
  let again = SchemaTree(SourceText(text.bytes))
  let twice = formatted(again, style: style).bytes
  if startsNoBlockBehindAnother(tree) { require(twice == text.bytes, "formatting twice is formatting once") }
  if !tree.hasError {
    require(!again.hasError, "a schema without errors stays without")
    require(content(of: again) == content(of: tree), "what the schema says stays")
  }
  var position = 0
  for edit in edits(from: tree, to: text) {
    require(edit.range.start >= position && edit.range.end <= tree.length, "the edits are in order and apart")
    position = edit.range.end
  }
}

fuzz { data, count in
  let tree = SchemaTree(SourceText(inputBytes(data, count)))
  check(tree, count, LayoutStyle())
  check(tree, count, LayoutStyle(indent: 4, lineBreak: .carriageReturnLineFeed))
  return 0
}
