/// The arguments of an attribute in the order in which they were added.
struct Arguments {
  private var texts: [String] = []

  mutating func add(_ text: String) { texts.append(text) }
  mutating func add(_ name: String, _ value: String) { texts.append("\(name): \(value)") }
  mutating func add(_ name: String, literal text: String?) {
    if let text { add(name, stringLiteral(text)) }
  }

  /// `(a, b: c)`; nothing if there are none.
  var text: String { texts.isEmpty ? "" : "(\(texts.joined(separator: ", ")))" }
}

/// `[a, b]`
func list(_ elements: [String]) -> String { "[\(elements.joined(separator: ", "))]" }
