import Datamodel
import SchemaSyntax

extension ExpressionSyntax {
  /// The word for the kind of value in messages: `numeric`, `literal`.
  var kindInMessages: String {
    switch node.kind {
    case .string: "string"
    case .number: "numeric"
    case .array: "array"
    case .call: "functional"
    case .object: "object"
    default: "literal"
    }
  }

  /// The value as messages print it: quoted anew, without blanks in lists.
  var textInMessages: String {
    switch kind {
    case .string(let text): quotedInMessages(text)
    case .number(let text), .path(let text): text
    case .array(let elements): "[" + elements.map(\.textInMessages).joined(separator: ",") + "]"
    case .call(let name, let arguments):
      "\(name)("
        + arguments.compactMap { argument in
          argument.value.map { (argument.name.map { "\($0.text): " } ?? "") + $0.textInMessages }
        }.joined(separator: ",") + ")"
    case .object(let entries):
      "{ " + entries.map { "\($0.key.text): \($0.value.textInMessages)" }.joined(separator: ", ") + " }"
    }
  }
}

private func quotedInMessages(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\r": quoted += "\\r"
    case "\t": quoted += "\\t"
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}
