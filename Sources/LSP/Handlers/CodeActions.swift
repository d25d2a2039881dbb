import LanguageServerProtocol
import SchemaAnalysis
import Text

/// What our actions are to a client that asks for kinds.
let codeActionKind = "quickfix"

/// The offers for a range. What they would do is worked out when one is chosen.
func codeActions(_ request: CodeActionRequest, in context: ReadContext) throws(ResponseError) -> [CodeActionOrCommand] {
  if let only = request.context?.only, !only.contains(where: { isKind(codeActionKind, in: $0) }) { return [] }
  guard let (path, text) = context.document(request.textDocument.uri) else { return [] }
  let range = text.range(of: request.range, in: context.client.encoding)
  return context.snapshot.offers(touching: range, in: path).map { offer in
    let reference = OfferReference(uri: request.textDocument.uri, offer: offer.identity)
    guard context.client.capabilities.knowsCodeActionLiterals else {
      return .command(reference.command(title: offer.title))
    }
    return .action(
      CodeAction(
        title: offer.title, kind: codeActionKind,
        diagnostics: offer.diagnostics.filter { $0.path == path }.map(context.lspDiagnostic),
        isPreferred: offer.isPreferred,
        command: context.client.resolvesCodeActions ? nil : reference.command(title: offer.title),
        data: reference.json))
  }
}

/// Whether `kind` is `parent` or below it: `quickfix` in `quickfix` and in the empty kind.
private func isKind(_ kind: String, in parent: String) -> Bool {
  parent.isEmpty || kind == parent || kind.hasPrefix(parent + ".")
}

/// What a chosen offer does: an edit if files are all there is to it and the client can make them, else a command.
func resolveCodeAction(_ request: CodeActionResolveRequest, in context: ReadContext) throws(ResponseError) -> CodeAction
{
  guard let data = request.data, let reference = OfferReference(data) else {
    throw ResponseError(.invalidParams, "codeAction/resolve: data is not what was sent with the action")
  }
  let change = try reference.change(in: context)
  var action = CodeAction(
    title: request.title, kind: request.kind, diagnostics: nil, isPreferred: request.isPreferred, data: data)
  if change.markAsApplied.isEmpty, context.client.capabilities.createsFiles {
    let annotates =
      context.client.capabilities.knowsChangeAnnotations && context.client.capabilities.honoursChangeAnnotations
    action.edit = workspaceEdit(change, annotated: annotates, in: context)
  } else {
    action.command = reference.command(title: request.title)
  }
  return action
}
