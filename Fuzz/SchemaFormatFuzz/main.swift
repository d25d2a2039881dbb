import FuzzSupport
import SchemaFormat
import SchemaSyntax
import Text

// Any bytes are laid out without a trap, in little more than their length; the layout comes to rest, and what a schema
// without errors says stays.

/// The tokens that mean something, in a fixed order: the layout moves some and drops commas at ends and `=` without values.
func content(of tree: SchemaTree) -> [[String]] {
  tree.blocks.filter { $0.kind.isDeclaration }.map { block in
    block.tokens.filter { !$0.kind.isTrivia && $0.kind != .comma && $0.kind != .equals }.map(\.text).sorted()
  }
}

func braces(in tree: SchemaTree) -> Int {
  tree.blocks.reduce(0) { $0 + $1.bytes.count { $0 == UInt8(ascii: "}") } }
}

func check(_ tree: SchemaTree, _ count: Int, _ style: LayoutStyle) {
  let text = formatted(tree, style: style)
  require(text.count == tree.blocks.count, "each block has its part")
  require(text.bytes.count < 200_000 + 64 * count, "no text becomes much longer")
  let again = SchemaTree(SourceText(text.bytes))
  // The official formatter needs a second round for some texts, and so does this one. In a broken one each round of either may put the
  // end of one more block on a line of its own, which makes a line of what stood behind it.
  let limit = tree.hasError ? 3 + braces(in: tree) : 2
  var (bytes, rounds) = (text.bytes, 1)
  while rounds <= limit {
    let next = formatted(SchemaTree(SourceText(bytes)), style: style).bytes
    if next == bytes { break }
    bytes = next
    rounds += 1
  }
  require(rounds <= limit, "it comes to rest")
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
