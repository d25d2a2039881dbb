import SchemaSyntax

extension ExpressionSyntax {
  /// As messages write it: in one line, without the author's blanks and comments.
  var rendered: String {
    switch kind {
    case .string(let text): quoted(text)
    case .number(let text), .path(let text): text
    case .array(let elements): "[\(elements.map(\.rendered).joined(separator: ","))]"
    case .call(let name, let arguments): "\(name)(\(arguments.compactMap(\.rendered).joined(separator: ",")))"
    case .object(let entries):
      entries.isEmpty
        ? "{}" : "{ \(entries.map { "\($0.key.text): \($0.value.rendered)" }.joined(separator: ", ")) }"
    }
  }

  /// The word for its kind in messages: `numeric`.
  var kindWord: String {
    switch kind {
    case .string: "string"
    case .number: "numeric"
    case .path: "literal"
    case .array: "array"
    case .call: "functional"
    case .object: "object"
    }
  }

  /// What messages say of an expression of the wrong kind.
  func isNot(a expected: String) -> String {
    "Expected a \(expected) value, but received \(kindWord) value `\(rendered)`."
  }
}

extension ArgumentSyntax {
  /// As messages write it, `name: value`; nil for a name without a value, which they leave out.
  fileprivate var rendered: String? {
    guard let value else { return nil }
    return name.map { "\($0.text): \(value.rendered)" } ?? value.rendered
  }
}

/// The text as a literal of the language.
private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
