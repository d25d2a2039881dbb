import SchemaSyntax
import Text

/// The arguments of one attribute, by name or by position.
struct AttributeReader {
  let attribute: AttributeSyntax
  let arguments: [ArgumentSyntax]

  init(_ attribute: AttributeSyntax) {
    self.attribute = attribute
    arguments = attribute.arguments
  }

  /// The value of the argument of that name.
  func value(named name: String) -> ExpressionSyntax? {
    for argument in arguments where argument.name?.text == name { return argument.value }
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

  /// The only text of `@map`, `@@map` and `@@schema`.
  func mappedName(reporting problems: inout [DeclarationProblem]) -> Name? {
    if let value = value(namedOrFirst: "name") ?? value(named: "map"), case .string(let text) = value.kind {
      return Name(text, attribute.contentRange)
    }
    problems.append(DeclarationProblem(attribute.contentRange, "the attribute needs a name as text"))
    return nil
  }
}
