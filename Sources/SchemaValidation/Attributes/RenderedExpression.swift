import SchemaSyntax

extension ExpressionSyntax {
  /// The value as messages quote it: with blanks of their own, and strings escaped anew.
  var rendered: String {
    switch kind {
    case .number(let text), .path(let text): text
    case .string(let text): quoted(text)
    case .array(let elements): "[" + elements.map(\.rendered).joined(separator: ",") + "]"
    case .call(let name, let arguments): "\(name)(" + arguments.compactMap(\.rendered).joined(separator: ",") + ")"
    case .object(let entries):
      "{ " + entries.map { "\($0.key.text): \($0.value.rendered)" }.joined(separator: ", ") + " }"
    }
  }
}

extension ArgumentSyntax {
  /// Nil for a name without a value, which messages leave out.
  fileprivate var rendered: String? {
    guard let value else { return nil }
    guard let name else { return value.rendered }
    return "\(name.text): \(value.rendered)"
  }
}

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
      result += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
