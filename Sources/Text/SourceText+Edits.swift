extension SourceText {
  /// The text after the edits, which are in order and do not overlap.
  package func applying(_ edits: [TextEdit]) -> SourceText {
    var result = self
    for edit in edits.reversed() { result.replace(edit.range, with: Array(edit.text.utf8)) }
    return result
  }
}
