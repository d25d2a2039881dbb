import SchemaSyntax
import Text

/// The value of a default, nil if it is none that the language knows.
func defaultExpression(_ block: Block, _ value: Int) -> DefaultExpression? {
  switch block.kind(at: value) {
  case .string: return .string(block.string(at: value))
  case .number: return .number(block.text(at: value))
  case .path: return .constant(block.text(at: value))
  case .array:
    var values: [DefaultExpression]? = []
    block.forEachElement(of: value) { element in
      if let read = defaultExpression(block, element) { values?.append(read) } else { values = nil }
    }
    return values.map { .list($0) }
  case .call: return block.child(.path, of: value).flatMap { call(block, value, of: $0) }
  default: return nil
  }
}

private func call(_ block: Block, _ value: Int, of name: Int) -> DefaultExpression? {
  let name = block.text(at: name)
  switch name {
  case "autoincrement": return .autoincrement
  case "now": return .now
  case "uuid", "cuid", "ulid", "nanoid", "auto": return .clientGenerated(name)
  case "dbgenerated":
    guard let first = firstArgument(block, value).flatMap({ block.value(ofArgument: $0) }) else {
      return .databaseGenerated(nil)
    }
    return block.kind(at: first) == .string ? .databaseGenerated(block.string(at: first)) : nil
  case "sequence":
    guard case .call(_, let arguments)? = ExpressionSyntax(block.node(at: value))?.kind else { return nil }
    return .sequence(sequence(arguments))
  default: return nil
  }
}

/// The first argument of a call.
func firstArgument(_ block: Block, _ call: Int) -> Int? {
  block.child(.argumentList, of: call).flatMap { block.child(.argument, of: $0) }
}

private func sequence(_ arguments: [ArgumentSyntax]) -> SequenceDeclaration {
  var result = SequenceDeclaration()
  for argument in arguments {
    switch (argument.name?.text, argument.value?.kind) {
    case ("minValue", .number(let text)): result.minValue = Int64(text)
    case ("maxValue", .number(let text)): result.maxValue = Int64(text)
    case ("increment", .number(let text)): result.increment = Int64(text)
    case ("start", .number(let text)): result.start = Int64(text)
    case ("cache", .number(let text)): result.cache = Int64(text)
    case ("virtual", .path("true")): result.isVirtual = true
    default: break
    }
  }
  return result
}

extension ModelReader {
  /// The condition in `where:`, nil and reported if it can't be read.
  mutating func condition(_ value: Int, in block: Block) -> IndexCondition? {
    guard let expression = ExpressionSyntax(block.node(at: value)) else { return nil }
    switch expression.kind {
    case .call("raw", let arguments):
      if case .string(let text)? = arguments.first?.value?.kind { return .raw(text) }
    case .object(let entries):
      var result: [FieldCondition] = []
      for (key, value) in entries {
        guard let position = field(named: key.text, in: block), let condition = fieldCondition(position, value) else {
          report(expression.range, "the condition of the index can't be read")
          return nil
        }
        result.append(condition)
      }
      if !result.isEmpty { return .fields(result) }
    case .string, .number, .path, .array, .call: break
    }
    report(expression.range, "the condition of the index can't be read")
    return nil
  }

  private func fieldCondition(_ position: Int, _ value: ExpressionSyntax) -> FieldCondition? {
    if case .object(let entries) = value.kind {
      guard entries.count == 1, entries[0].key.text == "not", let inner = conditionValue(entries[0].value) else {
        return nil
      }
      return FieldCondition(field: position, isNegated: true, value: inner)
    }
    return conditionValue(value).map { FieldCondition(field: position, isNegated: false, value: $0) }
  }

  private func conditionValue(_ value: ExpressionSyntax) -> FieldCondition.Value? {
    switch value.kind {
    case .path("true"): .boolean(true)
    case .path("false"): .boolean(false)
    case .path("null"): .null
    case .path(let name): .constant(name)
    case .string(let text): .string(text)
    case .number(let text): .number(text)
    case .array, .call, .object: nil
    }
  }
}
