import Datamodel
import SchemaSyntax
package import Text

extension Analysis {
  /// What a selection at `offset` grows to, the smallest first: a word, a value, an argument, an attribute, a line, the body, the
  /// block with its comment, the file. Each holds the one before.
  package func selectionRanges(at offset: Int, in path: FilePath) -> [TextRange] {
    guard let tree = inputs.files.first(where: { $0.path == path })?.tree else { return [] }
    var ranges: [TextRange] = []
    func add(_ range: TextRange) {
      guard range.start <= offset, offset <= range.end, !range.isEmpty || ranges.isEmpty else { return }
      guard let last = ranges.last else { return ranges.append(range) }
      if range.start <= last.start, last.end <= range.end, range != last { ranges.append(range) }
    }
    if let editor = EditorPlace(offset, in: path, of: datamodel) {
      let block = editor.block
      // At the end of a word it is the word that is meant.
      let here = block.root.path(to: editor.offset)
      let isBetween = here.last.map { $0.kind.isTrivia && !$0.kind.isComment || $0.kind.isBracket } ?? true
      let nodes = isBetween && editor.offset > 0 ? block.root.path(to: editor.offset - 1) : here
      for node in nodes.reversed() where !(node.kind.isTrivia && !node.kind.isComment) {
        if node.kind == .string, node.range.count > 2 {
          add(TextRange(node.range.start + 1, node.range.end - 1).shifted(by: editor.start))
        }
        if node.kind == .argumentList || node.kind == .array || node.kind == .object, node.range.count > 2 {
          add(TextRange(node.range.start + 1, node.range.end - 1).shifted(by: editor.start))
        }
        if node.kind != .block { add(node.contentRange.shifted(by: editor.start)) }
        if node.kind.isMember {
          add(block.lineRange(around: node.range.start).shifted(by: editor.start))
        }
      }
      if let brace = block.root.child(.openBrace), block.isClosed {
        add(TextRange(brace.range.end, block.bytes.count - 1).shifted(by: editor.start))
      }
      add(block.declarationRange.shifted(by: editor.start))
      add(block.range.shifted(by: editor.start))
    }
    add(TextRange(0, tree.length))
    return ranges.isEmpty ? [TextRange(at: offset)] : ranges
  }
}

extension SyntaxKind {
  fileprivate var isBracket: Bool {
    switch self {
    case .openBrace, .closeBrace, .openParenthesis, .closeParenthesis, .openBracket, .closeBracket, .comma, .colon: true
    default: false
    }
  }
}
