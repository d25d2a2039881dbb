import LanguageServerProtocol
import SchemaAnalysis
import Text

/// The edits that lay out a document and complete its relations.
func formatting(
  _ request: DocumentFormattingRequest, in context: ReadContext
) throws(ResponseError)
  -> [LSPTextEdit]
{
  edits(for: request.textDocument, request.options, range: nil, in: context)
}

/// The edits that lay out the blocks that a range touches.
func rangeFormatting(
  _ request: DocumentRangeFormattingRequest, in context: ReadContext
) throws(ResponseError)
  -> [LSPTextEdit]
{
  edits(for: request.textDocument, request.options, range: request.range, in: context)
}

/// The edits that lay out a block whose end was typed, or what stands above a line that was begun. The line that is being typed
/// is left alone, so that nothing moves under the cursor.
func onTypeFormatting(
  _ request: DocumentOnTypeFormattingRequest, in context: ReadContext
) throws(ResponseError)
  -> [LSPTextEdit]
{
  let position = request.position
  if request.ch == "}" {
    return edits(
      for: request.textDocument, request.options, range: LSPRange(start: position, end: position), in: context)
  }
  guard position.line > 0 else { return [] }
  let above = LSPPosition(line: position.line - 1, character: 0)
  return edits(
    for: request.textDocument, request.options, range: LSPRange(start: above, end: above), in: context
  ).filter { $0.range.end.line < position.line }
}

private func edits(
  for document: TextDocumentIdentifier, _ options: FormattingOptions?, range: LSPRange?, in context: ReadContext
) -> [LSPTextEdit] {
  guard context.settings.features == .all, let (path, text) = context.document(document.uri) else { return [] }
  let encoding = context.client.encoding
  let edits = context.snapshot.formattingEdits(
    of: path, indent: options?.tabSize ?? 2, touching: range.map { text.range(of: $0, in: encoding) })
  return edits.map { LSPTextEdit(range: text.lspRange($0.range, in: encoding), newText: $0.text) }
}
