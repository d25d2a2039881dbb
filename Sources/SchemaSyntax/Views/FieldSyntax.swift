package import Text

/// A line of a model, view or type that declares a field.
package struct FieldSyntax: Sendable {
  package let node: SyntaxNode
  private let comments: SyntaxNode?

  /// A view of `node` if it is a field, or a line being written that begins like one.
  init?(_ node: SyntaxNode, comments: SyntaxNode?) {
    guard node.kind == .field || node.kind == .invalidLine, node.children.first?.kind == .identifier else { return nil }
    self.node = node
    self.comments = comments
  }

  /// The text of the comments that document the field. Put together when it is asked for: rules never do.
  package var documentation: String? { joinedDocumentation(block: comments, trailing: node) }

  package var name: NameSyntax { NameSyntax(node: node.children.first ?? node) }
  package var type: FieldTypeSyntax? { node.child(.fieldType).flatMap(FieldTypeSyntax.init) }
  package var attributes: [AttributeSyntax] { node.attributes(.attribute) }

  /// The official span: to the line break, inclusive.
  package var range: TextRange { node.range }
  /// Without the blanks, the comment and the line break at the end.
  package var contentRange: TextRange { node.contentRange }

  /// The `:` that an old syntax had between name and type.
  package var colonRange: TextRange? { node.child(.colon)?.range }
}

/// How many values a field holds, as written.
package enum ArityMark: Sendable, CaseIterable {
  /// `T`
  case required
  /// `T?`
  case optional
  /// `T[]`
  case list
  /// `T!`, no longer allowed.
  case legacyRequired
  /// `[T]`, no longer allowed.
  case legacyList
  /// `T[]?`, never allowed.
  case optionalList
}

/// The type of a field.
package struct FieldTypeSyntax: Sendable {
  package let node: SyntaxNode
  private let base: SyntaxNode

  init?(_ node: SyntaxNode) {
    guard let base = node.child(.identifier) ?? node.child(.unsupportedType) else { return nil }
    self.node = node
    self.base = base
  }

  /// The base type as written; for `Unsupported("…")` that word alone.
  package var name: String { base.kind == .unsupportedType ? "Unsupported" : base.text }

  /// The base type; for `Unsupported("…")` its literal, as the official parser has it.
  package var nameRange: TextRange { base.child(.string)?.range ?? base.range }

  /// The whole type with its marks.
  package var range: TextRange { node.range }

  package var arity: ArityMark {
    let isList = node.child(.listMark) != nil
    if node.child(.openBracket) != nil { return .legacyList }
    if node.child(.exclamation) != nil { return .legacyRequired }
    if node.child(.question) != nil { return isList ? .optionalList : .optional }
    return isList ? .list : .required
  }

  /// The text inside `Unsupported("…")`, escapes resolved.
  package var unsupportedText: String? { base.child(.string).map(unescapedString) }
}
