import Datamodel
import SchemaSyntax
import Text

/// A place in a schema file, seen from the block that it is in.
struct EditorPlace {
  let datamodel: Datamodel
  /// The block of the plain tree; what the datamodel says of it is true of `block` too, unless it hides blocks.
  let place: BlockPlace
  /// The block as its author means it: also one that is not closed yet.
  let block: Block
  /// Where `block` begins in the file.
  let start: Int
  /// In `block`.
  let offset: Int
  /// The blocks that the plain tree hides in the one at this place, so that the datamodel doesn't know them.
  let hidden: [Block]

  init?(_ offset: Int, in path: FilePath, of datamodel: Datamodel) {
    guard let file = datamodel.files.firstIndex(where: { $0.path == path }) else { return nil }
    let tree = datamodel.files[file].tree
    let position = tree.block(at: offset)
    guard tree.blocks.indices.contains(position) else { return nil }
    self.datamodel = datamodel
    place = BlockPlace(file: file, block: position)
    let start = tree.start(ofBlock: position)
    let block = tree.blocks[position]
    guard block.hidesBlocks else {
      self.block = block
      self.start = start
      self.offset = min(max(0, offset - start), block.bytes.count)
      hidden = []
      return
    }
    // What follows a block that is never closed is part of it for the grammar.
    let recovered = SchemaTree(SourceText(block.bytes)).recovered()
    let local = min(max(0, offset - start), block.bytes.count)
    let inner = recovered.block(at: local)
    guard recovered.blocks.indices.contains(inner) else { return nil }
    self.block = recovered.blocks[inner]
    self.start = start + recovered.start(ofBlock: inner)
    self.offset = local - recovered.start(ofBlock: inner)
    hidden = recovered.blocks.filter(\.kind.isDeclaration)
  }

  /// The model, view or type that the place is in.
  var model: ModelSyntax? { ModelSyntax(block) }

  /// Whether the place is between the line with the `{` and the `}`.
  var isInBody: Bool {
    guard block.kind.isDeclaration, let brace = block.root.child(.openBrace) else { return false }
    let header = block.lineRange(around: brace.range.start)
    if offset <= header.end { return false }
    if block.isClosed, offset > block.bytes.count - 1 { return false }
    return true
  }

  /// Whether the place is in a comment or in text that the language throws away: there is nothing to say there.
  var isInComment: Bool {
    func token(_ offset: Int) -> SyntaxNode? {
      guard offset >= 0, offset < block.bytes.count else { return nil }
      return block.root.path(to: offset).last
    }
    if let here = token(offset), here.kind.isComment || here.kind == .discarded, here.range.start < offset {
      return true
    }
    // Behind the last letter of a comment that goes to the end of its line.
    if let before = token(offset - 1), before.kind == .lineComment || before.kind == .docComment { return true }
    let line = LooseLine(of: block, at: offset)
    return line.comment.map { $0.start < offset } ?? false
  }
}
