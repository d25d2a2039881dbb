import LanguageServerProtocol
import SchemaAnalysis
import Text

/// What could be renamed at a position.
func prepareRename(
  _ request: PrepareRenameRequest, in context: ReadContext
) throws(ResponseError)
  -> PrepareRenameRequest.Response
{
  let (analysis, path, text) = try context.schema(request.textDocument)
  let encoding = context.client.encoding
  do throws(OfferError) {
    let target = try analysis.renameTarget(at: text.offset(of: request.position, in: encoding), in: path)
    return .init(range: text.lspRange(target.range, in: encoding), placeholder: target.name)
  } catch {
    throw ResponseError(.requestFailed, error.message)
  }
}

/// The edits that rename the thing at a position.
func rename(_ request: RenameRequest, in context: ReadContext) throws(ResponseError) -> WorkspaceEdit {
  let (analysis, path, text) = try context.schema(request.textDocument)
  do throws(OfferError) {
    let offset = text.offset(of: request.position, in: context.client.encoding)
    return workspaceEdit(try analysis.rename(at: offset, in: path, to: request.newName), in: context)
  } catch {
    throw ResponseError(.requestFailed, error.message)
  }
}

extension ReadContext {
  /// The document of a schema with what is known of it.
  fileprivate func schema(
    _ document: TextDocumentIdentifier
  ) throws(ResponseError) -> (Analysis, FilePath, SourceText) {
    guard let (path, text, analysis) = schema(document.uri) else {
      throw ResponseError(.requestFailed, "\(document.uri) belongs to no schema that is open")
    }
    return (analysis, path, text)
  }
}
