import LanguageServerProtocol
import SchemaAnalysis
import Text

/// What stands in the parentheses around a position.
func signatureHelp(_ request: SignatureHelpRequest, in context: ReadContext) throws(ResponseError) -> LSPSignatureHelp?
{
  guard let (path, text, analysis) = context.schema(request.textDocument.uri),
    let help = analysis.signatureHelp(at: text.offset(of: request.position, in: context.client.encoding), in: path)
  else { return nil }
  let showsMarkdown = context.client.capabilities.showsMarkdownInSignatures
  func markup(_ text: String) -> MarkupContent { LSP.markup(text, showsMarkdown: showsMarkdown) }
  return LSPSignatureHelp(
    LSPSignatureHelp.Signature(
      label: help.label, documentation: markup(help.documentation),
      parameters: help.parameters.map {
        LSPSignatureHelp.Parameter(label: $0.label, documentation: markup($0.documentation))
      }),
    activeParameter: help.active)
}
