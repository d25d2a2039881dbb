import LanguageServerProtocol
import SchemaAnalysis
import Text

/// What migrations lack of the blocks of a document, with the command that writes one.
func codeLenses(_ request: CodeLensRequest, in context: ReadContext) throws(ResponseError) -> [LSPCodeLens] {
  guard let (path, text) = context.document(request.textDocument.uri),
    let analysis = context.snapshot.analysis(of: path)
  else { return [] }
  return analysis.codeLenses(of: path).map { lens in
    let command =
      lens.action.map { OfferReference(uri: request.textDocument.uri, offer: $0).command(title: lens.title) }
      ?? Command(title: lens.title, command: "plumb.readDatabases", arguments: nil)
    return LSPCodeLens(range: text.lspRange(lens.range, in: context.client.encoding), command: command)
  }
}
