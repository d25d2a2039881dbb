import Datamodel
import SchemaSyntax
package import Text

/// A text about the thing in `range`, in Markdown.
package struct HoverText: Hashable, Sendable {
  package let range: TextRange
  package let markdown: String

  package init(range: TextRange, markdown: String) {
    self.range = range
    self.markdown = markdown
  }
}

extension Analysis {
  /// What the declaration under `offset` is: its head and its documentation; for the type of a field, the block it names.
  package func hover(at offset: Int, in path: FilePath) -> HoverText? {
    guard let file = inputs.files.first(where: { $0.path == path }) else { return nil }
    let position = file.tree.block(at: offset)
    guard file.tree.blocks.indices.contains(position) else { return nil }
    let block = file.tree.blocks[position]
    let start = file.tree.start(ofBlock: position)
    let local = offset - start
    func holds(_ range: TextRange) -> Bool { range.start <= local && local <= range.end }
    func text(_ range: TextRange, _ code: String, _ documentation: String?) -> HoverText {
      let body = "```prisma\n\(code)\n```" + (documentation.map { "\n___\n\($0)" } ?? "")
      return HoverText(range: range.shifted(by: start), markdown: body)
    }

    if let name = block.name, holds(name.range) {
      return text(name.range, head(of: block), block.documentation)
    }
    for field in ModelSyntax(block)?.fields ?? [] where holds(field.contentRange) {
      if let type = field.type, holds(type.nameRange), let target = declaration(named: type.name) {
        return text(type.nameRange, head(of: target), target.documentation)
      }
      return text(field.contentRange, block.string(in: field.contentRange), field.documentation)
    }
    for value in EnumSyntax(block)?.values ?? [] where holds(value.contentRange) {
      return text(value.contentRange, block.string(in: value.contentRange), value.documentation)
    }
    return nil
  }

  private func head(of block: Block) -> String { "\(block.keyword) \(block.name?.text ?? "") {}" }

  private func declaration(named name: String) -> Block? {
    for file in inputs.files {
      for block in file.tree.blocks {
        switch block.kind {
        case .model, .view, .type, .enum: if block.name?.text == name { return block }
        case .datasource, .generator, .typeAlias, .arbitrary, .loose, .unclosed: break
        }
      }
    }
    return nil
  }
}
