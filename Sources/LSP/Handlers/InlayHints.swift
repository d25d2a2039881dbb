import LanguageServerProtocol
import SchemaAnalysis
import Text

/// What goes without saying in a range.
func inlayHints(_ request: InlayHintRequest, in context: ReadContext) throws(ResponseError) -> [LSPInlayHint] {
  let encoding = context.client.encoding
  guard let (path, text) = context.document(request.textDocument.uri),
    let analysis = context.snapshot.analysis(of: path)
  else { return [] }
  let range = text.range(of: request.range, in: encoding)
  return analysis.inlayHints(of: path, touching: range, options: context.settings.inlayHints).map { hint in
    LSPInlayHint(
      position: text.lspPosition(at: hint.offset, in: encoding), label: hint.label, kind: hint.isType ? 1 : nil,
      tooltip: hint.tooltip,
      textEdits: hint.edit.map { [LSPTextEdit(range: text.lspRange($0.range, in: encoding), newText: $0.text)] },
      paddingLeft: hint.isType ? true : nil)
  }
}
