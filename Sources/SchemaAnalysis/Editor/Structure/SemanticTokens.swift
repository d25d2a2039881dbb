import Datamodel
import SchemaSyntax
package import Text

/// A word with what it is, for colouring.
package struct SemanticToken: Hashable, Sendable {
  /// The order is that of the legend.
  package enum Kind: Int, CaseIterable, Sendable {
    case keyword, `class`, `enum`, `struct`, type, enumMember, property, namespace, decorator, parameter, function
    case string, number, comment
  }

  /// The order is that of the legend.
  package enum Modifier: Int, CaseIterable, Sendable {
    case declaration, defaultLibrary, documentation
  }

  package let range: TextRange
  package let kind: Kind
  package let modifier: Modifier?
}

extension Analysis {
  /// The words of the file that `range` touches, or of the whole file, in their order; none goes over the end of a line.
  package func semanticTokens(of path: FilePath, touching range: TextRange? = nil) -> [SemanticToken] {
    guard let file = datamodel.files.firstIndex(where: { $0.path == path }) else { return [] }
    let tree = datamodel.files[file].tree
    var result: [SemanticToken] = []
    for index in tree.blocks.indices {
      let start = tree.start(ofBlock: index)
      let block = tree.blocks[index]
      if let range, !TextRange(start, start + block.bytes.count).touches(range) { continue }
      appendTokens(of: NamesOfBlock(BlockPlace(file: file, block: index), in: datamodel), at: start, to: &result)
    }
    return result
  }
}

/// Merges the names of the block, which are worked out, with those tokens that tell what they are by themselves.
private func appendTokens(of names: NamesOfBlock, at start: Int, to result: inout [SemanticToken]) {
  let block = names.block
  // Broken blocks are read as they are meant.
  guard !block.hidesBlocks else {
    let recovered = SchemaTree(SourceText(block.bytes)).recovered()
    for index in recovered.blocks.indices {
      let inner = NamesOfBlock(recovered.blocks[index], names)
      appendTokens(of: inner, at: start + recovered.start(ofBlock: index), to: &result)
    }
    return
  }
  let words = names.all.compactMap { $0.token(in: names.datamodel) }
  var next = 0
  func append(_ range: TextRange, _ kind: SemanticToken.Kind, _ modifier: SemanticToken.Modifier?) {
    result.append(SemanticToken(range: range.shifted(by: start), kind: kind, modifier: modifier))
  }
  for token in block.root.tokens {
    let range = token.range
    // Of two ways to say what a token is, the name's is the better one; it may begin inside of a token (`@db.X`).
    while next < words.count, words[next].range.start < range.start {
      append(words[next].range, words[next].kind, words[next].modifier)
      next += 1
    }
    if next < words.count, words[next].range.start < range.end, token.kind != .string { continue }
    while next < words.count, words[next].range.start < range.end { next += 1 }
    switch token.kind {
    case .keyword: append(range, .keyword, nil)
    case .string: append(range, .string, nil)
    case .number: append(range, .number, nil)
    case .lineComment: append(range, .comment, nil)
    case .docComment: append(range, .comment, .documentation)
    case .blockComment:
      var line = TextRange(at: range.start)
      while line.end < range.end {
        let whole = block.lineRange(around: line.start)
        line = TextRange(line.start, min(whole.end, range.end))
        if !line.isEmpty { append(line, .comment, nil) }
        var behind = line.end
        while behind < range.end, block.bytes[behind].isLineBreak { behind += 1 }
        line = TextRange(at: behind)
        if behind >= range.end { break }
      }
    default: break
    }
  }
  while next < words.count {
    append(words[next].range, words[next].kind, words[next].modifier)
    next += 1
  }
}

extension NamesOfBlock {
  /// A block of the tree as it is meant, in the place of the one that hides it.
  fileprivate init(_ block: Block, _ outer: NamesOfBlock) {
    self.init(block, at: outer.place, in: outer.datamodel)
  }
}

extension SchemaName {
  /// How the name is coloured; nil for what is a text.
  fileprivate func token(in datamodel: Datamodel) -> SemanticToken? {
    let declared: SemanticToken.Modifier? = role == .declaration ? .declaration : nil
    switch symbol {
    case .block(let place):
      return SemanticToken(range: range, kind: datamodel.block(at: place).kind.tokenKind, modifier: declared)
    case .field: return SemanticToken(range: range, kind: .property, modifier: declared)
    case .enumValue: return SemanticToken(range: range, kind: .enumMember, modifier: declared)
    case .configuration: return SemanticToken(range: range, kind: .namespace, modifier: declared)
    case .scalar, .nativeType: return SemanticToken(range: range, kind: .type, modifier: .defaultLibrary)
    case .attribute(let label):
      let sign = label.hasPrefix("@@") ? 2 : 1
      return SemanticToken(
        range: TextRange(range.start - sign, range.end), kind: .decorator, modifier: .defaultLibrary)
    case .argument: return SemanticToken(range: range, kind: .parameter, modifier: nil)
    case .function: return SemanticToken(range: range, kind: .function, modifier: .defaultLibrary)
    case .keyword: return SemanticToken(range: range, kind: .keyword, modifier: nil)
    case .property: return SemanticToken(range: range, kind: .property, modifier: nil)
    case .constant(_, let word):
      let isLiteral = word == "true" || word == "false" || word == "null"
      return SemanticToken(range: range, kind: isLiteral ? .keyword : .enumMember, modifier: .defaultLibrary)
    case .relation, .namespace, .previewFeature, .provider: return nil
    }
  }
}

extension BlockKind {
  fileprivate var tokenKind: SemanticToken.Kind {
    switch self {
    case .enum: .enum
    case .type: .struct
    case .datasource, .generator: .namespace
    case .model, .view, .typeAlias, .arbitrary, .loose, .unclosed: .class
    }
  }
}
