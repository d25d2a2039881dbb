import Datamodel
import SchemaSyntax
package import Text

/// Lines that can be shown as one.
package struct FoldingRange: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case block, comment }

  package let kind: Kind
  /// From the first byte that stays to the last that goes.
  package let range: TextRange
}

extension Analysis {
  /// What can be folded in the file, in its order: blocks, and comments of several lines.
  package func foldingRanges(of path: FilePath) -> [FoldingRange] {
    guard let tree = inputs.files.first(where: { $0.path == path })?.tree.recovered() else { return [] }
    return tree.blocks.indices.flatMap { index in
      folds(in: tree.blocks[index]).map {
        FoldingRange(kind: $0.kind, range: $0.range.shifted(by: tree.start(ofBlock: index)))
      }
    }
  }
}

private func folds(in block: Block) -> [FoldingRange] {
  var result: [FoldingRange] = []
  for child in block.root.children where child.kind == .commentBlock {
    let range = child.contentOfComments
    if block.hasLineBreak(in: range) { result.append(FoldingRange(kind: .comment, range: range)) }
  }
  let range = block.declarationRange
  switch block.kind {
  case .model, .view, .type, .enum, .datasource, .generator, .arbitrary:
    if block.hasLineBreak(in: range) { result.append(FoldingRange(kind: .block, range: range)) }
  case .typeAlias, .loose, .unclosed: break
  }
  return result
}

extension SyntaxNode {
  /// From the first comment of a comment block to the end of the last.
  var contentOfComments: TextRange {
    var range: TextRange?
    for child in children where child.kind.isComment { range = range.map { $0.union(child.range) } ?? child.range }
    return range ?? self.range
  }
}

extension Block {
  fileprivate func hasLineBreak(in range: TextRange) -> Bool {
    bytes[range.indices.clamped(to: 0..<bytes.count)].contains(where: \.isLineBreak)
  }
}
