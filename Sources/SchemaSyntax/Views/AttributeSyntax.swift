package import Text

/// `@name(…)` of a field or enum value, or `@@name(…)` of a block.
package struct AttributeSyntax: Sendable {
  package let node: SyntaxNode

  package init(node: SyntaxNode) { self.node = node }

  private var nameNode: SyntaxNode? { node.child(.path) }

  /// The full path, such as `db.VarChar`; empty while it is being written.
  package var name: String { nameNode?.text ?? "" }
  package var nameRange: TextRange { nameNode?.range ?? TextRange(at: node.contentRange.end) }
  package var isBlockAttribute: Bool { node.kind == .blockAttribute }

  /// The official span: without an argument list it takes in the blanks behind, and an `@@` attribute also a comment.
  package var range: TextRange { node.range }
  package var contentRange: TextRange { node.contentRange }

  package var hasArgumentList: Bool { node.child(.argumentList) != nil }
  package var arguments: [ArgumentSyntax] { SchemaSyntax.arguments(of: node) }
  /// From `(` to `)`.
  package var argumentListRange: TextRange? { node.child(.argumentList)?.range }
}

/// The attributes of a field or of an enum's value.
package func attributesOfField(_ node: SyntaxNode) -> [AttributeSyntax] { node.attributes(.attribute) }

extension SyntaxNode {
  /// The children of `kind` as attributes.
  func attributes(_ kind: SyntaxKind) -> [AttributeSyntax] {
    children.compactMap { $0.kind == kind ? AttributeSyntax(node: $0) : nil }
  }
}
