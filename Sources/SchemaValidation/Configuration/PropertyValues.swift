import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// A property must have a value of the kind that it needs.
  ///
  /// Most properties are texts in double quotes; `schemas`, `previewFeatures` and `binaryTargets` are lists of texts,
  /// `extensions` is a list of names. The provider of a datasource has to stand in the schema as a text, because the rest of
  /// the schema is judged by it: `env()` can't be used there.
  ///
  /// Write the value in the form that is expected:
  ///
  /// ```prisma
  /// datasource db {
  ///   provider = "postgresql"
  ///   schemas  = ["public", "audit"]
  /// }
  /// ```
  static let propertyValue = DiagnosticCode("schema/property-value")

  /// `env()` takes exactly one text: the name of an environment variable.
  ///
  /// It is no function of a programming language: there is no default value, nothing can be joined, and the argument has no
  /// name.
  ///
  /// ```prisma
  /// generator client {
  ///   provider = "prisma-client"
  ///   output   = env("CLIENT_OUTPUT")
  /// }
  /// ```
  static let envArguments = DiagnosticCode("schema/env-arguments")
}

func reportMismatch(_ value: ExpressionSyntax, expected: String, _ problems: inout Problems) {
  problems.report(
    .propertyValue, "Expected a \(expected) value, but received \(value.kindWord) value `\(value.rendered)`.",
    at: value.range)
}

/// The text, or nil and a problem.
func text(_ value: ExpressionSyntax, _ problems: inout Problems) -> String? {
  if case .string(let text) = value.kind { return text }
  reportMismatch(value, expected: "string", &problems)
  return nil
}

/// The text or the variable that holds it, or nil and a problem.
func setting(_ value: ExpressionSyntax, _ problems: inout Problems) -> Setting.Value? {
  switch value.kind {
  case .string(let text): return .literal(text)
  case .call("env", let arguments): return variable(value, arguments, &problems)
  case .number, .path, .array, .call, .object:
    reportMismatch(value, expected: "String", &problems)
    return nil
  }
}

private func variable(
  _ call: ExpressionSyntax, _ arguments: [ArgumentSyntax], _ problems: inout Problems
) -> Setting.Value? {
  let given = arguments.filter { $0.value != nil }
  for argument in given where argument.name != nil {
    problems.warn(.envArguments, "The env function doesn't expect named arguments", at: argument.range)
  }
  if given.isEmpty, !arguments.isEmpty {
    problems.report(
      .envArguments, "The env function expects a singular, unnamed, string argument.", at: call.range)
    return nil
  }
  guard arguments.count == 1, !call.hasTrailingComma, let value = given.first?.value else {
    problems.report(
      .envArguments, "Exactly one string parameter must be passed to the env function.", at: call.range)
    return nil
  }
  return text(value, &problems).map { .environment($0) }
}

/// The elements of a list, or of a list of one if it is none; nil if one of them is not as it should be.
func elements<Element>(
  _ value: ExpressionSyntax, _ problems: inout Problems,
  read: (ExpressionSyntax, inout Problems) -> Element?
) -> [Element]? {
  guard case .array(let values) = value.kind else { return read(value, &problems).map { [$0] } }
  var result: [Element] = []
  for value in values {
    if let element = read(value, &problems) { result.append(element) }
  }
  return result.count == values.count ? result : nil
}

extension ExpressionSyntax {
  /// Whether a comma stands before the `)` of a call.
  var hasTrailingComma: Bool {
    guard let list = node.child(.argumentList) else { return false }
    var isComma = false
    for child in list.children where !child.kind.isTrivia && child.kind != .closeParenthesis {
      isComma = child.kind == .comma
    }
    return isComma
  }
}
