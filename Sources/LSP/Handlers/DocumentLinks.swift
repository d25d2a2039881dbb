import LanguageServerProtocol
import SchemaAnalysis
import Text

/// The files and pages that a document names.
func documentLinks(_ request: DocumentLinkRequest, in context: ReadContext) throws(ResponseError) -> [LSPDocumentLink] {
  guard let (path, text, analysis) = context.schema(request.textDocument.uri)
  else { return [] }
  return analysis.documentLinks(of: path).map { link in
    let target =
      switch link.target {
      case .file(let path): uri(of: path)
      case .page(let address): address
      }
    return LSPDocumentLink(
      range: text.lspRange(link.range, in: context.client.encoding), target: target,
      tooltip: context.client.capabilities.showsLinkTooltips ? link.tooltip : nil)
  }
}
