import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// The literal in `@default` must be one of the field's type.
  ///
  /// Some types are written as text or number, and their literals have rules of their own:
  ///
  /// ```prisma
  /// settings Json     @default("{\"color\": \"red\"}") // JSON, with the quotes escaped
  /// since    DateTime @default("2024-01-31T12:00:00Z") // RFC 3339, with an offset or Z
  /// key      Bytes    @default("aGVsbG8=") // base64, padded
  /// price    Decimal  @default("9.99")
  /// count    Int      @default(42) // a whole number of 64 bits
  /// ```
  ///
  /// The text in parentheses says what is wrong with the literal, and for JSON also where.
  static let unreadableDefault = DiagnosticCode("schema/unreadable-default")
}

/// The default of the field can be read as a value of the field's type; of a list, every element.
func hasAReadableDefault(_ field: FieldSubject, _ problems: inout Problems) {
  guard let type = field.scalarType, type.hasLiteralsOfItsOwn, let value = field.defaultExpression else { return }
  for literal in value.elementsOrSelf where literal.node.kind == .number || literal.node.kind == .string {
    if let message = problem(in: literal, as: type) {
      problems.report(.unreadableDefault, message, at: literal.range)
    }
  }
}

extension ScalarType {
  /// Whether not every literal of the right kind is one of the type.
  fileprivate var hasLiteralsOfItsOwn: Bool {
    switch self {
    case .int, .bigInt, .json, .dateTime, .decimal, .bytes: true
    case .string, .boolean, .float: false
    }
  }
}

private func problem(in literal: ExpressionSyntax, as type: ScalarType) -> String? {
  func message(_ text: String, _ kind: String, _ detail: String?, attribute: String = "@default") -> String? {
    detail.map {
      "Error parsing attribute \"\(attribute)\": Parse error: \"\(text)\" is not a valid \(kind). (\($0))"
    }
  }
  switch (type, literal.kind) {
  case (.int, .number(let text)), (.bigInt, .number(let text)):
    return message(text, "integer", problem(inInteger: text))
  case (.json, .string(let text)): return message(text, "JSON string", problem(inJSON: text))
  case (.dateTime, .string(let text)): return message(text, "rfc3339 datetime string", problem(inTimestamp: text))
  case (.decimal, .string(let text)):
    return message(text, "decimal", problem(inDecimal: text), attribute: "default")
  case (.bytes, .string(let text)):
    let detail = "Could not convert from `base64 encoded bytes` to `PrismaValue::Bytes`"
    return message(text, "base64 string", isBase64(text) ? nil : detail)
  // What is no literal of the type at all has been said with the attributes.
  default: return nil
  }
}
