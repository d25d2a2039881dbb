package import Text

/// An `enum` block.
package struct EnumSyntax: Sendable {
  package let block: Block

  package init?(_ block: Block) {
    guard block.kind == .enum else { return nil }
    self.block = block
  }

  package var name: NameSyntax? { block.name }
  package var documentation: String? { block.documentation }
  /// The official span: from the keyword to the `}`.
  package var range: TextRange { block.declarationRange }

  package var values: [EnumValueSyntax] {
    block.documentedMembers.compactMap(EnumValueSyntax.init)
  }

  package var attributes: [AttributeSyntax] { block.root.attributes(.blockAttribute) }
}

/// A line of an enum that declares a value.
package struct EnumValueSyntax: Sendable {
  package let node: SyntaxNode
  /// The text of the comments that document the value.
  package let documentation: String?

  init?(_ node: SyntaxNode, comments: SyntaxNode?) {
    guard node.kind == .enumValue else { return nil }
    self.node = node
    documentation = joinedDocumentation(block: comments, trailing: node)
  }

  package var name: NameSyntax { NameSyntax(node: node.children.first ?? node) }
  package var attributes: [AttributeSyntax] { node.attributes(.attribute) }
  /// The official span: to the line break, inclusive.
  package var range: TextRange { node.range }
  /// Without the blanks, the comment and the line break at the end.
  package var contentRange: TextRange { node.contentRange }
}
