/// A drift item with what is shown of it.
struct Finding: Sendable {
  let item: DriftItem
  let diagnostic: Diagnostic
}
