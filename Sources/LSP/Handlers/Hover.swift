import SchemaAnalysis
import LanguageServerProtocol
import Text

/// What the thing under the cursor is.
func hover(_ request: HoverRequest, in context: ReadContext) throws(ResponseError) -> Hover? {
  guard context.settings.features == .all, let (path, text) = context.document(request.textDocument.uri) else {
    return nil
  }
  let encoding = context.client.encoding
  guard let found = context.snapshot.hover(at: text.offset(of: request.position, in: encoding), in: path) else {
    return nil
  }
  let contents = markup(found.markdown, showsMarkdown: context.client.capabilities.showsMarkdownInHovers)
  return Hover(contents, range: text.lspRange(found.range, in: encoding))
}
