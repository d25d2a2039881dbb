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

  /// The first argument of that name; without a name, the first one that has none.
  package func argument(named name: String?) -> ArgumentSyntax? {
    guard let list = node.child(.argumentList) else { return nil }
    for child in list.children where child.kind == .argument {
      let written = child.child(.identifier)
      if let name {
        if written?.reads(name) ?? false { return ArgumentSyntax(node: child) }
      } else if written == nil {
        return ArgumentSyntax(node: child)
      }
    }
    return nil
  }

  /// From `(` to `)`.
  package var argumentListRange: TextRange? { node.child(.argumentList)?.range }
}

/// The first attribute of that name of a field or of an enum's value.
package func attribute(named name: String, ofField node: SyntaxNode) -> AttributeSyntax? {
  for child in node.children where child.kind == .attribute {
    if child.child(.path)?.reads(name) ?? false { return AttributeSyntax(node: child) }
  }
  return nil
}

/// The attributes of a field or of an enum's value.
package func attributesOfField(_ node: SyntaxNode) -> [AttributeSyntax] { node.attributes(.attribute) }

extension SyntaxNode {
  /// The children of `kind` as attributes.
  func attributes(_ kind: SyntaxKind) -> [AttributeSyntax] {
    var attributes: [AttributeSyntax] = []
    for child in children where child.kind == kind { attributes.append(AttributeSyntax(node: child)) }
    return attributes
  }
}
