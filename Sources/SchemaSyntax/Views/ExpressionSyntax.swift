package import Text

/// A value as written: of an argument, a property, or inside a list.
package struct ExpressionSyntax: Sendable {
  package let node: SyntaxNode

  /// A view of `node`, or nil if it is no expression.
  package init?(_ node: SyntaxNode) {
    guard node.kind.isExpression else { return nil }
    self.node = node
  }

  package var range: TextRange { node.range }
  package var text: String { node.text }

  /// What the expression is, with its parts. Cost: decodes the names and literals each time.
  package var kind: ExpressionKind {
    switch node.kind {
    case .string: .string(unescapedString(node))
    case .number: .number(node.text)
    case .array: .array(node.children.compactMap(ExpressionSyntax.init))
    case .call: .call(name: node.child(.path)?.text ?? "", arguments: arguments(of: node))
    case .object: .object(node.children.compactMap(objectEntry))
    default: .path(node.text)
    }
  }
}

/// The kinds of values.
package enum ExpressionKind: Sendable {
  /// A string, with its escapes resolved.
  case string(String)
  /// A number, as written.
  case number(String)
  /// A constant or path, as written.
  case path(String)
  case array([ExpressionSyntax])
  case call(name: String, arguments: [ArgumentSyntax])
  case object([(key: NameSyntax, value: ExpressionSyntax)])
}

/// One argument of an attribute or a call.
package struct ArgumentSyntax: Sendable {
  package let node: SyntaxNode

  /// The name before the colon.
  package var name: NameSyntax? { node.child(.identifier).map(NameSyntax.init) }
  /// The value; absent in `name:` and in what is being written.
  package var value: ExpressionSyntax? { node.children.lazy.compactMap(ExpressionSyntax.init).first }

  /// The whole argument; for one without a value its name only, as the official parser has it.
  package var range: TextRange {
    if let name, value == nil { return name.range }
    return node.range
  }
}

/// The arguments in the argument list of `node`.
func arguments(of node: SyntaxNode) -> [ArgumentSyntax] {
  guard let list = node.child(.argumentList) else { return [] }
  return list.children.compactMap { $0.kind == .argument ? ArgumentSyntax(node: $0) : nil }
}

private func objectEntry(_ node: SyntaxNode) -> (key: NameSyntax, value: ExpressionSyntax)? {
  guard node.kind == .objectEntry, let key = node.child(.identifier),
    let value = node.children.lazy.compactMap(ExpressionSyntax.init).first
  else { return nil }
  return (NameSyntax(node: key), value)
}
