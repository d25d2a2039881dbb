extension Block {
  /// The keyword that the block begins with.
  package var keyword: String { root.child(.keyword)?.text ?? "" }

  /// The name behind the keyword.
  package var name: NameSyntax? {
    guard child(.keyword, of: 0) != nil, let name = child(.identifier, of: 0) else { return nil }
    return NameSyntax(node: node(at: name))
  }

  /// The text of the comments directly in front of the declaration.
  package var documentation: String? {
    for child in root.children {
      if child.kind == .keyword { return nil }
      if child.kind == .commentBlock { return joinedDocumentation(block: child, trailing: nil) }
    }
    return nil
  }

  /// The lines of the body, each with the last comment block before it that no field or value has taken yet.
  var documentedMembers: [(SyntaxNode, comments: SyntaxNode?)] {
    var members: [(SyntaxNode, comments: SyntaxNode?)] = []
    var comments: SyntaxNode?
    var isInside = false
    for child in root.children {
      switch child.kind {
      case .openBrace: isInside = true
      case .commentBlock where isInside: comments = child
      case .field, .enumValue:
        members.append((child, comments))
        comments = nil
      case .invalidLine, .blockAttribute, .property: members.append((child, nil))
      default: break
      }
    }
    return members
  }
}

/// The documentation in a comment block and in the comment at the end of a line, joined by line breaks.
func joinedDocumentation(block: SyntaxNode?, trailing: SyntaxNode?) -> String? {
  var texts: [String] = []
  for child in block?.children.map({ $0 }) ?? [] {
    if let text = documentationText(child) { texts.append(text) }
  }
  for child in trailing?.children.map({ $0 }) ?? [] {
    if let text = documentationText(child) { texts.append(text) }
  }
  return texts.isEmpty ? nil : texts.joined(separator: "\n")
}

/// What the comment `node` says to readers of the schema; nothing if it is for the author only.
private func documentationText(_ node: SyntaxNode) -> String? {
  switch node.kind {
  case .docComment:
    let text = node.text.unicodeScalars.dropFirst(3).drop { $0.properties.isWhitespace }
    return String(String.UnicodeScalarView(text))
  case .blockComment:
    var text = node.text.unicodeScalars.dropFirst(2).dropLast(2).drop { $0.properties.isWhitespace }
    while let last = text.last, last.properties.isWhitespace { text.removeLast() }
    return String(String.UnicodeScalarView(text))
  default: return nil
  }
}
