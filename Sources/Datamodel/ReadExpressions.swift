import SchemaSyntax
import Text

/// The value of a default, nil if it is none that the language knows.
func defaultExpression(_ expression: ExpressionSyntax) -> DefaultExpression? {
  switch expression.kind {
  case .string(let text): return .string(text)
  case .number(let text): return .number(text)
  case .path(let text): return .constant(text)
  case .array(let elements):
    let values = elements.compactMap { defaultExpression($0) }
    return values.count == elements.count ? .list(values) : nil
  case .call(let name, let arguments):
    switch name {
    case "autoincrement": return .autoincrement
    case "sequence": return .sequence(sequence(arguments))
    case "now": return .now
    case "dbgenerated":
      guard let value = arguments.first?.value else { return .databaseGenerated(nil) }
      if case .string(let text) = value.kind { return .databaseGenerated(text) }
      return nil
    case "uuid", "cuid", "ulid", "nanoid", "auto": return .clientGenerated(name)
    default: return nil
    }
  case .object: return nil
  }
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
  mutating func condition(_ expression: ExpressionSyntax) -> IndexCondition? {
    switch expression.kind {
    case .call("raw", let arguments):
      if case .string(let text)? = arguments.first?.value?.kind { return .raw(text) }
    case .object(let entries):
      var result: [FieldCondition] = []
      for (key, value) in entries {
        guard let position = field(named: key.text), let condition = fieldCondition(position, value) else {
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
