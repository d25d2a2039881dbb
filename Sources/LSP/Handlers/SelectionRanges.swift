import LanguageServerProtocol
import SchemaAnalysis
import Text

/// What selections grow to, for each position.
func selectionRanges(
  _ request: SelectionRangeRequest, in context: ReadContext
) throws(ResponseError) -> [SelectionRange] {
  let encoding = context.client.encoding
  guard let (path, text, analysis) = context.schema(request.textDocument.uri)
  else { return request.positions.map { SelectionRange(LSPRange(start: $0, end: $0), []) } }
  return request.positions.map { position in
    let offset = text.offset(of: position, in: encoding)
    let ranges = analysis.selectionRanges(at: offset, in: path).map { text.lspRange($0, in: encoding) }
    guard let first = ranges.first else { return SelectionRange(LSPRange(start: position, end: position), []) }
    return SelectionRange(first, Array(ranges.dropFirst()))
  }
}
