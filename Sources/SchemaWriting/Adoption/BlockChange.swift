import Datamodel
import SchemaFormat
import SchemaSyntax
import Text

/// Changes to one block of a schema, and the layout of what comes of them.
///
/// A block that was laid out is laid out again, so that what is new stands in its columns; in any other only the new lines
/// are added. Comments, order and everything else stay as they are.
struct BlockChange {
  let block: Block
  private var insertions: [(offset: Int, text: String)] = []

  init(_ block: Block) { self.block = block }

  /// Adds text behind the byte at `offset`, behind what was added there before.
  mutating func insert(_ text: String, at offset: Int) { insertions.append((offset, text)) }

  /// Adds lines of their own behind the line that ends at `offset`.
  mutating func insert(lines: [String], behind offset: Int) {
    let endsInLine = offset > 0 && block.bytes[offset - 1] != UInt8(ascii: "\n")
    insert((endsInLine ? newline : "") + lines.map { indent + $0 + newline }.joined(), at: offset)
  }

  /// The block as it is afterwards.
  func bytes(of tree: SchemaTree, at index: Int) -> [UInt8] {
    var changed = block.bytes
    // Those at one place go in backwards, so that the first stands first.
    for (offset, text) in insertions.enumerated().sorted(by: { ($0.1.offset, $0.0) > ($1.1.offset, $1.0) }).map(\.1) {
      changed.insert(contentsOf: text.utf8, at: offset)
    }
    let style = LayoutStyle(indent: indent.utf8.count, lineBreak: LineBreak(of: tree))
    guard formatted(tree, style: style).part(index).elementsEqual(block.bytes) else { return changed }
    let before = tree.blocks[..<index].flatMap(\.bytes)
    let behind = tree.blocks[(index + 1)...].flatMap(\.bytes)
    let newTree = SchemaTree(SourceText(before + changed + behind))
    guard newTree.blocks.count == tree.blocks.count else { return changed }
    return Array(formatted(newTree, style: style).part(index))
  }

  var newline: String { block.bytes.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n" }

  /// The blanks before the first line of the body.
  var indent: String {
    for child in block.root.children where child.kind == .field || child.kind == .enumValue {
      var start = child.range.start
      while start > 0, block.bytes[start - 1] == UInt8(ascii: " ") || block.bytes[start - 1] == UInt8(ascii: "\t") {
        start -= 1
      }
      return String(decoding: block.bytes[start..<child.range.start], as: UTF8.self)
    }
    return "  "
  }

  /// Where the first line of the body begins; nil if the block has none.
  var startOfBody: Int? {
    guard let brace = block.root.child(.openBrace) else { return nil }
    return block.bytes[brace.range.end...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
  }

  /// Where the line of the `}` begins; nil if there is none, or it shares its line.
  var startOfLastLine: Int? {
    guard let brace = block.root.child(.closeBrace)?.range.start else { return nil }
    var start = brace
    while start > 0, block.bytes[start - 1] == UInt8(ascii: " ") || block.bytes[start - 1] == UInt8(ascii: "\t") {
      start -= 1
    }
    return start > 0 && block.bytes[start - 1] == UInt8(ascii: "\n") ? start : nil
  }
}
