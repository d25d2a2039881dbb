package import Text

/// A `datasource` or `generator` block.
package struct ConfigSyntax: Sendable {
  package let block: Block

  package init?(_ block: Block) {
    guard block.kind == .datasource || block.kind == .generator else { return nil }
    self.block = block
  }

  package var keyword: String { block.keyword }
  package var name: NameSyntax? { block.name }
  /// The official span: from the keyword to the `}`.
  package var range: TextRange { block.declarationRange }

  package var properties: [PropertySyntax] {
    block.root.children.compactMap(PropertySyntax.init)
  }

  /// The last comment block inside the block: unlike elsewhere, not the one in front.
  package var documentation: String? {
    var last: SyntaxNode?
    var isInside = false
    for child in block.root.children {
      if child.kind == .openBrace { isInside = true }
      if isInside, child.kind == .commentBlock { last = child }
    }
    return last.flatMap { joinedDocumentation(block: $0, trailing: nil) }
  }
}

/// `key = value` in a configuration block.
package struct PropertySyntax: Sendable {
  package let node: SyntaxNode

  init?(_ node: SyntaxNode) {
    guard node.kind == .property else { return nil }
    self.node = node
  }

  package var name: NameSyntax { NameSyntax(node: node.children.first ?? node) }
  /// The value; absent while it is being written.
  package var value: ExpressionSyntax? { node.children.lazy.compactMap(ExpressionSyntax.init).first }
  /// The official span: the trailing comment included, the line break not.
  package var range: TextRange { node.range }
  package var contentRange: TextRange { node.contentRange }
}
