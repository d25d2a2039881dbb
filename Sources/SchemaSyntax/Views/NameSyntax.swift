package import Text

/// A name as written: an identifier or a path.
package struct NameSyntax: Sendable {
  let node: SyntaxNode

  package var text: String { node.text }
  package var range: TextRange { node.range }
}
