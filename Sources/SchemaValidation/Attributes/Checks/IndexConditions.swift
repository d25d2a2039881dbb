import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// `where` of an index is a condition: `raw("…")` with SQL, or an object that gives fields their values.
  ///
  /// In an object a field may be compared with `true`, `false`, `null`, a text or a number of its own type, or with
  /// `{ not: … }` of one of these; all of them must hold. Anything else is said in SQL.
  ///
  /// ```prisma
  /// @@index([email], where: { isActive: true, deletedAt: null })
  /// @@index([email], where: raw("length(email) > 3"))
  /// ```
  static let invalidIndexCondition = DiagnosticCode("schema/invalid-index-condition")
}

/// `where` is a condition that can be read, on fields of the model that have such values.
@Sendable func isACondition(
  _ use: AttributeUse<ModelSubject>, _ value: ExpressionSyntax, _ problems: inout Problems
) -> Bool {
  let fault: ConditionFault?
  switch value.kind {
  case .call("raw", let arguments): fault = faultOfRaw(arguments, &problems)
  case .object(let entries) where entries.isEmpty:
    fault = ConditionFault("The `where` argument cannot be an empty object.")
  case .object(let entries):
    fault = entries.lazy.compactMap { faultOfEntry($0.key.text, $0.value, use.owner) }.first
  case .call: fault = .neitherRawNorObject
  case .string, .number, .path, .array:
    problems.reportKind(of: value, expected: "function")
    fault = .neitherRawNorObject
  }
  guard let fault else { return true }
  problems.report(fault.code, use.messagePrefix + fault.reason, at: use.range)
  return false
}

private struct ConditionFault {
  let code: DiagnosticCode
  let reason: String

  init(_ code: DiagnosticCode, _ reason: String) {
    self.code = code
    self.reason = reason
  }

  init(_ reason: String) { self.init(.invalidIndexCondition, reason) }

  static let neitherRawNorObject = ConditionFault(
    "The `where` argument must be either a raw() function call or an object literal, e.g. "
      + "`where: raw(\"status = 'active'\")` or `where: { active: true }`.")
}

/// The first argument is a text that is not empty; others are passed over.
private func faultOfRaw(_ arguments: [ArgumentSyntax], _ problems: inout Problems) -> ConditionFault? {
  let value = arguments.first?.value
  if let value, ValueKind.text.takes(value, &problems) {
    return value.isEmptyText ? ConditionFault("The `where` argument cannot contain an empty string.") : nil
  }
  return ConditionFault(
    "The `where` argument must be a raw() function with a string argument, e.g. `where: raw(\"status = 'active'\")`.")
}

private func faultOfEntry(_ name: String, _ value: ExpressionSyntax, _ model: ModelSubject) -> ConditionFault? {
  guard let position = model.declaration.field(named: name) else {
    return ConditionFault(.unknownField, "Field '\(name)' does not exist in model '\(model.name)'.")
  }
  let field = model.field(at: position)
  guard field.meaning.holdsValues else {
    return ConditionFault(
      .relationFieldInList,
      "Field '\(name)' is a relation field. Only scalar fields can be used in the where clause.")
  }
  guard case .object(let entries) = value.kind else { return faultOfValue(value, field) }
  guard entries.count == 1 else {
    return ConditionFault(
      "Nested object in where clause must have exactly one key. Use `{ not: null }` or `{ not: \"value\" }`.")
  }
  let key = entries[0].key.text
  guard key == "not" else {
    return ConditionFault("Unknown key '\(key)' in nested where clause object. Only 'not' is supported.")
  }
  return faultOfValue(entries[0].value, field)
}

private enum ConditionValue: String {
  case boolean = "Boolean"
  case text = "a String"
  case number = "a Number"
}

private func faultOfValue(_ value: ExpressionSyntax, _ field: FieldSubject) -> ConditionFault? {
  let expected = "in where clause. Expected true, false, null, a string, a number, or an object like { not: null }."
  switch value.kind {
  case .path("null"): return nil
  case .path("true"), .path("false"): return faultOfType(.boolean, field)
  case .string: return faultOfType(.text, field)
  case .number: return faultOfType(.number, field)
  case .path(let name): return ConditionFault("Invalid value '\(name)' " + expected)
  case .array, .call, .object: return ConditionFault("Invalid value " + expected)
  }
}

private func faultOfType(_ value: ConditionValue, _ field: FieldSubject) -> ConditionFault? {
  switch field.meaning {
  case .scalar(let type):
    let fits =
      switch type {
      case .boolean: value == .boolean
      case .string, .dateTime: value == .text
      case .int, .bigInt, .float, .decimal: value == .number
      case .json, .bytes: false
      }
    if fits { return nil }
    return ConditionFault(
      "Type mismatch: field '\(field.name)' is of type \(type.rawValue), but the value is \(value.rawValue).")
  case .enumeration where value == .text: return nil
  case .enumeration:
    return ConditionFault(
      "Type mismatch: field '\(field.name)' is an Enum and only accepts String values in the where clause.")
  case .composite: return unusable(field, "a composite type")
  case .unsupported: return unusable(field, "an unsupported type")
  case .relation, .unknown: return unusable(field, "a non-scalar type")
  }
}

private func unusable(_ field: FieldSubject, _ what: String) -> ConditionFault {
  ConditionFault(
    "Field '\(field.name)' is \(what) and cannot be used in the object syntax of a where clause. Use raw() instead.")
}
