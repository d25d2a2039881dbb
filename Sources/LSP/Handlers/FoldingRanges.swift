import LanguageServerProtocol
import SchemaAnalysis
import Text

/// What can be folded in a document.
func foldingRanges(_ request: FoldingRangeRequest, in context: ReadContext) throws(ResponseError) -> [LSPFoldingRange] {
  guard let (path, text, analysis) = context.schema(request.textDocument.uri)
  else { return [] }
  let wholeLines = context.client.capabilities.foldsWholeLinesOnly
  return analysis.foldingRanges(of: path).compactMap { fold in
    let range = text.lspRange(fold.range, in: context.client.encoding)
    // Where only whole lines go, the one with the brace stays.
    let last = wholeLines && fold.kind == .block ? range.end.line - 1 : range.end.line
    guard last > range.start.line else { return nil }
    let start = text.contentRange(ofLine: range.start.line).end
    let startCharacter = text.lspPosition(at: start, in: context.client.encoding).character
    return LSPFoldingRange(
      startLine: range.start.line, startCharacter: wholeLines ? nil : startCharacter, endLine: last,
      endCharacter: wholeLines ? nil : max(0, range.end.character - (fold.kind == .block ? 1 : 0)),
      kind: fold.kind == .comment ? "comment" : nil)
  }
}
