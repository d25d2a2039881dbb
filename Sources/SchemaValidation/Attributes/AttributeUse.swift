import Datamodel
import SchemaSyntax
import Text

/// An attribute where it is written, with its arguments, of which it knows those that no parameter has taken yet.
struct AttributeUse<Owner: AttributeOwner>: Sendable {
  let owner: Owner
  let attribute: AttributeSyntax
  private var arguments: [WrittenArgument] = []

  private struct WrittenArgument: Sendable {
    let node: SyntaxNode
    let name: SyntaxNode?
    let value: ExpressionSyntax
    var isTaken = false

    func isNamed(like other: WrittenArgument) -> Bool {
      guard let name, let otherName = other.name else { return name == nil && other.name == nil }
      return name.range.count == otherName.range.count && name.text == otherName.text
    }
  }

  /// Reads the arguments; nil and reported if one lacks its value, since nothing certain can be said then.
  init?(_ attribute: AttributeSyntax, of owner: Owner, _ problems: inout Problems) {
    self.owner = owner
    self.attribute = attribute
    guard let list = attribute.node.child(.argumentList) else { return }
    guard readArguments(of: list, &problems) else { return nil }
    if hasEqualNames { keepLastOfEqualNames(&problems) }
  }

  var hasArguments: Bool { !arguments.isEmpty }
  /// The official range of the attribute.
  var range: TextRange { attribute.range }
  /// As most messages name it, with one `@` even for an attribute of a block.
  var messagePrefix: String { "Error parsing attribute \"@\(attribute.name)\": " }

  // MARK: Reading

  private mutating func readArguments(of list: SyntaxNode, _ problems: inout Problems) -> Bool {
    var gaps: [SyntaxNode] = []
    var lastComma: SyntaxNode?
    var (holdsArray, holdsCall) = (false, false)
    for child in list.children {
      switch child.kind {
      case .argument:
        lastComma = nil
        var name: SyntaxNode?
        var value: ExpressionSyntax?
        for part in child.children {
          switch part.kind {
          case .identifier: name = part
          case .array where value == nil: (holdsArray, value) = (true, ExpressionSyntax(part))
          case .call where value == nil: (holdsCall, value) = (true, ExpressionSyntax(part))
          default: if value == nil { value = ExpressionSyntax(part) }
          }
        }
        if let value {
          arguments.append(WrittenArgument(node: child, name: name, value: value))
        } else if let name {
          gaps.append(name)
        }
      case .comma: lastComma = child
      default: break
      }
    }
    var isWhole = gaps.isEmpty
    for gap in gaps { report(gap: gap, sign: "@", &problems) }
    for argument in arguments where holdsArray && argument.value.node.kind == .array {
      for element in argument.value.node.children where element.kind == .call {
        for gap in shapeOfCall(element).gaps { report(gap: gap, sign: "@@", &problems) }
      }
    }
    if let lastComma { report(trailingComma: lastComma, &problems) }
    for argument in arguments where holdsCall && argument.value.node.kind == .call {
      let shape = shapeOfCall(argument.value.node)
      for gap in shape.gaps {
        report(gap: gap, sign: "@", &problems)
        isWhole = false
      }
      if let comma = shape.trailingComma { report(trailingComma: comma, &problems) }
    }
    return isWhole
  }

  private func report(gap name: SyntaxNode, sign: String, _ problems: inout Problems) {
    problems.report(
      .argumentWithoutValue,
      "Error parsing attribute \"\(sign)\(attribute.name)\": The `\(name.text)` argument is missing a value.",
      at: name.range)
  }

  private func report(trailingComma: SyntaxNode, _ problems: inout Problems) {
    problems.report(
      .trailingComma,
      messagePrefix + "Trailing commas are not valid in attribute arguments, please remove the comma.",
      at: trailingComma.range)
  }

  /// Whether two arguments have the same name, or none.
  private var hasEqualNames: Bool {
    arguments.indices.dropFirst().contains { position in
      arguments[..<position].contains { $0.isNamed(like: arguments[position]) }
    }
  }

  /// Of arguments with the same name, and of those without one, the last one counts.
  private mutating func keepLastOfEqualNames(_ problems: inout Problems) {
    var kept: [WrittenArgument] = []
    var unnamed: [String] = []
    for argument in arguments {
      guard let known = kept.firstIndex(where: { $0.isNamed(like: argument) }) else {
        kept.append(argument)
        continue
      }
      if let name = argument.name {
        problems.report(
          .duplicateArgument, "Argument \"\(name.text)\" is already specified.", at: argument.node.range,
          related: [RelatedPlace(Place(problems.block, kept[known].node.range), "first given here")])
      } else {
        if unnamed.isEmpty { unnamed.append(kept[known].value.rendered) }
        unnamed.append(argument.value.rendered)
      }
      kept[known] = argument
    }
    if !unnamed.isEmpty {
      problems.report(
        .unnamedArguments,
        messagePrefix + "You provided multiple unnamed arguments. This is not possible. Did you forget the brackets? "
          + "Did you mean `[\(unnamed.joined(separator: ", "))]`?",
        at: range)
    }
    arguments = kept
  }

  // MARK: Asking

  /// The value of the argument of that name, whether or not it is sound.
  func value(named name: String) -> ExpressionSyntax? {
    arguments.first { $0.name?.reads(name) ?? false }?.value
  }

  /// The value of the argument of that name, or else of the one without a name.
  func value(namedOrAlone name: String) -> ExpressionSyntax? {
    value(named: name) ?? arguments.first { $0.name == nil }?.value
  }

  /// Checks the argument that the parameter stands for. False if the rest of the attribute must not be looked at.
  mutating func take(_ parameter: ParameterRule<Owner>, _ problems: inout Problems) -> Bool {
    if let since = parameter.since, owner.context.prisma < since { return true }
    defer { parameter.then?(self, &problems) }
    guard let value = takeValue(parameter, &problems), parameter.kind.takes(value, &problems),
      parameter.check?(self, value, &problems) ?? true
    else { return parameter.need != .essential }
    return true
  }

  private mutating func takeValue(_ parameter: ParameterRule<Owner>, _ problems: inout Problems) -> ExpressionSyntax? {
    var named: Int?
    var alone: Int?
    for position in arguments.indices {
      if let name = arguments[position].name {
        if name.reads(parameter.name) { named = position }
      } else if parameter.standsAlone {
        alone = position
      }
    }
    if let named { arguments[named].isTaken = true }
    if let alone { arguments[alone].isTaken = true }
    if let named, alone != nil {
      // A name of a relation that is given in both ways is silently none at all.
      if parameter.need != .optional {
        problems.report(
          .duplicateArgument, "Argument \"\(parameter.name)\" is already specified as unnamed argument.",
          at: arguments[named].node.range)
      }
      return nil
    }
    if let position = named ?? alone { return arguments[position].value }
    if parameter.need != .optional {
      problems.report(.missingArgument, "Argument \"\(parameter.name)\" is missing.", at: range)
    }
    return nil
  }

  /// Reports the arguments that no parameter has taken.
  func reportLeftovers(_ problems: inout Problems) {
    for argument in arguments where !argument.isTaken {
      problems.report(.unknownArgument, "No such argument.", at: argument.node.range)
    }
  }
}

/// The names that have no value, and the comma behind the last argument of a call.
private func shapeOfCall(_ call: SyntaxNode) -> (gaps: [SyntaxNode], trailingComma: SyntaxNode?) {
  var gaps: [SyntaxNode] = []
  var lastComma: SyntaxNode?
  for child in call.child(.argumentList).map(\.children) ?? call.children {
    switch child.kind {
    case .argument:
      lastComma = nil
      let hasValue = child.children.contains { ExpressionSyntax($0) != nil }
      if !hasValue, let name = child.child(.identifier) { gaps.append(name) }
    case .comma: lastComma = child
    default: break
    }
  }
  return (gaps, lastComma)
}
