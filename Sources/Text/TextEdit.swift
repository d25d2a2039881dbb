/// The replacement of `range` by `text`. Edits of one list all refer to the text as it was before any of them.
package struct TextEdit: Hashable, Sendable {
  package let range: TextRange
  package let text: String

  package init(_ range: TextRange, _ text: String) {
    self.range = range
    self.text = text
  }
}
