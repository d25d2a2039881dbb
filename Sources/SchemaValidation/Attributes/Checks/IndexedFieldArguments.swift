import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// `ops` has to be one of the operator classes that the language knows, or `raw("…")`.
  ///
  /// An operator class tells PostgreSQL how an index compares values. The language has names for the usual ones, such as
  /// `JsonbPathOps`; any other is written as the database calls it:
  ///
  /// ```prisma
  /// @@index([title(ops: raw("gin_trgm_ops"))], type: Gin)
  /// ```
  static let unknownOperatorClass = DiagnosticCode("schema/unknown-operator-class")
}

/// Checks `sort`, `length` and `ops` of a field in a list: `title(sort: Desc)`. Anything else is passed over, as the
/// official check does.
func checkArguments(ofIndexedField call: ExpressionSyntax, _ problems: inout Problems) {
  guard case .call(_, let arguments) = call.kind else { return }
  func argument(_ name: String) -> (range: TextRange, value: ExpressionSyntax)? {
    for argument in arguments where argument.name?.text == name {
      if let value = argument.value { return (argument.range, value) }
    }
    return nil
  }
  if let (range, value) = argument("sort"), ValueKind.constant.takes(value, &problems), !value.isSortOrder {
    problems.report(.unknownSortOrder, "Unexpected token. Expected one of: Asc, Desc", at: range)
  }
  if let (_, value) = argument("length") { _ = ValueKind.integer.takes(value, &problems) }
  if let (range, value) = argument("ops") { checkOperatorClass(value, argument: range, &problems) }
}

private func checkOperatorClass(_ value: ExpressionSyntax, argument: TextRange, _ problems: inout Problems) {
  let problem: (reason: String, range: TextRange)? =
    switch value.kind {
    case .path(let name) where isOperatorClass(name): nil
    case .path(let name): ("Invalid operator class: \(name)", value.range)
    case .call("raw", let arguments) where arguments.count == 1:
      arguments[0].value?.node.kind == .string ? nil : ("Invalid parameter type: expected string", value.range)
    case .call("raw", let arguments):
      ("Wrong number of arguments. Expected: 1, got: \(arguments.count)", value.range)
    case .call(let name, _): ("Invalid operator class: \(name)", value.range)
    case .string, .number, .array, .object: ("operator class", argument)
    }
  guard let problem else { return }
  problems.report(
    .unknownOperatorClass, "Unexpected token. Expected one of: \(problem.reason)", at: problem.range)
}
