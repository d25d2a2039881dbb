import LanguageServerProtocol
import Text

/// The findings of one document, for clients that ask. The result's id is made of the findings alone, so that no memory of
/// earlier answers is needed.
func documentDiagnostics(
  _ request: DocumentDiagnosticRequest, in context: ReadContext
) throws(ResponseError)
  -> DocumentDiagnosticRequest.Response
{
  let found = context.lspDiagnostics(of: filePath(ofURI: request.textDocument.uri))
  var hasher = Hasher()
  hasher.combine(found)
  let id = "\(found.count)-\(String(UInt(bitPattern: hasher.finalize()), radix: 36))"
  return id == request.previousResultId ? .unchanged(resultID: id) : .full(found, resultID: id)
}
