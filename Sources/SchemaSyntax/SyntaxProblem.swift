package import Text

/// Something in a block that the language doesn't allow, seen from its shape alone.
package struct SyntaxProblem: Hashable, Sendable {
  package let code: SyntaxProblemCode
  /// The official text.
  package let message: String
  /// Block-relative.
  package let range: TextRange

  package init(_ code: SyntaxProblemCode, _ message: String, at range: TextRange) {
    self.code = code
    self.message = message
    self.range = range
  }
}

/// The stable names of syntax problems. All of them are errors.
package enum SyntaxProblemCode: String, Sendable, CaseIterable {
  case line = "schema/syntax-line"
  case block = "schema/syntax-block"
  case typeAlias = "schema/syntax-type-alias"
  case missingType = "schema/syntax-missing-type"
  case legacyColon = "schema/syntax-legacy-colon"
  case legacyRequired = "schema/syntax-legacy-required"
  case legacyList = "schema/syntax-legacy-list"
  case optionalList = "schema/syntax-optional-list"
  case escape = "schema/syntax-escape"
  case missingValue = "schema/syntax-missing-value"
  case compositeAttribute = "schema/syntax-composite-attribute"
}
