import LanguageServerProtocol
import SchemaAnalysis
import Text

/// Where the thing at a position is named.
func references(_ request: ReferencesRequest, in context: ReadContext) throws(ResponseError) -> LSPLocations {
  guard let (path, text, analysis) = context.schema(request.textDocument.uri)
  else { return LSPLocations([]) }
  let places = analysis.references(at: text.offset(of: request.position, in: context.client.encoding), in: path)
  let includesDeclaration = request.context?.includeDeclaration ?? true
  return LSPLocations(
    places.filter { includesDeclaration || !$0.isDeclaration }.map { context.location($0.range, in: $0.path) })
}

/// Where in the document the thing at a position is named.
func documentHighlights(
  _ request: DocumentHighlightRequest, in context: ReadContext
) throws(ResponseError)
  -> [DocumentHighlight]
{
  guard let (path, text, analysis) = context.schema(request.textDocument.uri)
  else { return [] }
  let encoding = context.client.encoding
  return analysis.highlights(at: text.offset(of: request.position, in: encoding), in: path).map {
    DocumentHighlight(range: text.lspRange($0.range, in: encoding), isDeclaration: $0.isDeclaration)
  }
}
