package import Text

/// A `model`, `view` or `type` block.
package struct ModelSyntax: Sendable {
  package let block: Block

  package init?(_ block: Block) {
    switch block.kind {
    case .model, .view, .type: self.block = block
    case .enum, .datasource, .generator, .typeAlias, .arbitrary, .loose, .unclosed: return nil
    }
  }

  package var keyword: String { block.keyword }
  package var name: NameSyntax? { block.name }
  package var documentation: String? { block.documentation }
  /// The official span: from the keyword to the `}`.
  package var range: TextRange { block.declarationRange }

  package var fields: [FieldSyntax] {
    block.documentedMembers.compactMap { $0.kind == .field ? FieldSyntax($0, comments: $1) : nil }
  }

  package var attributes: [AttributeSyntax] { block.root.attributes(.blockAttribute) }

  /// The lines that the grammar doesn't take but that begin like a field: a line being written.
  package var brokenFields: [FieldSyntax] {
    block.documentedMembers.compactMap { $0.kind == .invalidLine ? FieldSyntax($0, comments: $1) : nil }
  }
}
