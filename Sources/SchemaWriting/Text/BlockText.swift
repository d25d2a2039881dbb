/// A model, view or enum as it is written, before it is laid out.
package struct BlockText: Hashable, Sendable {
  package enum Keyword: String, Hashable, Sendable { case model, view, enumeration = "enum" }

  package var keyword: Keyword
  package var name: String
  /// The lines of its documentation.
  package var documentation: [String] = []
  /// Fields or values, a line each, documentation included.
  package var members: [String] = []
  /// `@@id([a, b])` …
  package var attributes: [String] = []
  /// The block would have no fields.
  package var isCommentedOut = false

  /// The lines of the block, documentation first. Laying them out indents them.
  package var lines: [String] {
    var block = ["\(keyword.rawValue) \(name) {"] + members
    if !attributes.isEmpty { block += [""] + attributes }
    block.append("}")
    if isCommentedOut { block = block.map { "// " + $0 } }
    return documentation.map(documentationLine) + block
  }
}
