import LanguageServerProtocol
import SchemaAnalysis
import Text

/// Where the thing at a position is declared.
func definition(
  _ request: DefinitionRequest, in context: ReadContext
) throws(ResponseError)
  -> DefinitionRequest.Response
{
  answer(request.textDocument, request.position, in: context) { $0.definition(at: $1, in: $2) }
}

/// The same place: the language has no other declarations.
func declaration(
  _ request: DeclarationRequest, in context: ReadContext
) throws(ResponseError)
  -> DefinitionRequest.Response
{
  answer(request.textDocument, request.position, in: context) { $0.definition(at: $1, in: $2) }
}

/// Where the type of the thing at a position is declared.
func typeDefinition(
  _ request: TypeDefinitionRequest, in context: ReadContext
) throws(ResponseError)
  -> DefinitionRequest.Response
{
  answer(request.textDocument, request.position, in: context) { $0.typeDefinition(at: $1, in: $2) }
}

/// The statement of the history that the thing at a position owes its form to.
func implementation(
  _ request: ImplementationRequest, in context: ReadContext
) throws(ResponseError)
  -> DefinitionRequest.Response
{
  answer(request.textDocument, request.position, in: context) { $0.implementation(at: $1, in: $2) }
}

private func answer(
  _ document: TextDocumentIdentifier, _ position: LSPPosition, in context: ReadContext,
  _ find: (Analysis, Int, FilePath) -> [DefinitionLink]
) -> DefinitionRequest.Response {
  let encoding = context.client.encoding
  guard let (path, text, analysis) = context.schema(document.uri) else { return .locations([]) }
  let links = find(analysis, text.offset(of: position, in: encoding), path)
  guard context.client.capabilities.knowsLocationLinks else {
    return .locations(links.map { context.location($0.nameRange, in: $0.path) })
  }
  return .links(
    links.map { link in
      let target = context.location(link.range, in: link.path)
      return LocationLink(
        origin: text.lspRange(link.origin, in: encoding), uri: target.uri, range: target.range,
        selection: context.location(link.nameRange, in: link.path).range)
    })
}
