import SchemaSyntax
import Text

/// One attribute with its arguments, read in one walk over its nodes.
struct AttributeReader {
  let node: SyntaxNode
  /// The full path, such as `db.VarChar`.
  let name: String
  /// From `@` to the end of the name or of the arguments.
  let range: TextRange
  let arguments: [Argument]

  init(_ node: SyntaxNode) {
    self.node = node
    var name = ""
    var arguments: [Argument] = []
    for child in node.children {
      switch child.kind {
      case .path: name = child.text
      case .argumentList:
        for argument in child.children where argument.kind == .argument { arguments.append(Argument(argument)) }
      default: break
      }
    }
    self.name = name
    self.arguments = arguments
    range = node.contentRange
  }

  /// The value of the argument of that name.
  func value(named name: String) -> ExpressionSyntax? {
    for argument in arguments where argument.name == name { return argument.value }
    return nil
  }

  /// The value of the first argument without a name.
  var positional: ExpressionSyntax? {
    for argument in arguments where argument.name == nil { return argument.value }
    return nil
  }

  /// The value of the argument of that name, or else of the one without a name.
  func value(namedOrFirst name: String) -> ExpressionSyntax? { value(named: name) ?? positional }

  /// The text of the argument of that name; reports one that is no text.
  func text(named name: String, reporting problems: inout [DeclarationProblem]) -> String? {
    guard let value = value(named: name) else { return nil }
    if case .string(let text) = value.kind { return text }
    problems.append(DeclarationProblem(value.range, "`\(name)` must be a text"))
    return nil
  }

  /// The argument of that name if it is `true` or `false`.
  func flag(named name: String) -> Bool? {
    switch value(named: name)?.kind {
    case .path("true"): true
    case .path("false"): false
    case .path, .string, .number, .array, .call, .object, nil: nil
    }
  }

  /// The text of the argument of that name, if it is one.
  func text(named name: String) -> String? {
    if case .string(let text)? = value(named: name)?.kind { return text }
    return nil
  }

  /// The only text of `@map`, `@@map` and `@@schema`.
  func mappedName(reporting problems: inout [DeclarationProblem]) -> Name? {
    if let value = value(namedOrFirst: "name") ?? value(named: "map"), case .string(let text) = value.kind {
      return Name(text, range)
    }
    problems.append(DeclarationProblem(range, "the attribute needs a name as text"))
    return nil
  }
}

/// An argument of an attribute or of a field in a list of fields.
struct Argument {
  let name: String?
  let value: ExpressionSyntax?
  let range: TextRange

  init(_ node: SyntaxNode) {
    var name: String?
    var value: ExpressionSyntax?
    for child in node.children {
      if child.kind == .identifier {
        name = child.text
      } else if value == nil {
        value = ExpressionSyntax(child)
      }
    }
    self.name = name
    self.value = value
    range = node.range
  }
}
