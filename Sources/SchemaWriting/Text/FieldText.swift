/// One field of a model or view as it is written, before it is laid out.
package struct FieldText: Hashable, Sendable {
  /// The lines of its documentation.
  package var documentation: [String] = []
  package var name: String
  /// The type with its arity: `Int`, `Post[]`, `Unsupported("circle")?`.
  package var type: String
  /// `@id`, `@map("x")` …
  package var attributes: [String] = []
  /// The language has no name for the field.
  package var isCommentedOut = false

  /// The declaration alone, without indentation.
  package var declaration: String { ([name, type] + attributes).joined(separator: " ") }

  /// What is written into the block, without indentation.
  package var lines: [String] {
    documentation.map(documentationLine) + [isCommentedOut ? "// " + declaration : declaration]
  }
}

/// One line of documentation.
func documentationLine(_ text: String) -> String { text.isEmpty ? "///" : "/// " + text }

/// The lines of a documentation as it is kept in one text.
func documentationLines(_ text: String?) -> [String] {
  text.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) } ?? []
}
