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
  var offers = context.snapshot.offers(touching: range, in: path)
  let elsewhere = (request.context?.diagnostics ?? []).lazy
    .map { text.range(of: $0.range, in: context.client.encoding) }.filter { !$0.touches(range) }
  for other in elsewhere.prefix(50) {
    offers += context.snapshot.offers(touching: other, in: path).filter { !$0.edits.isEmpty && !offers.contains($0) }
  }
  return offers.compactMap { offer in
    if !offer.edits.isEmpty { return quickFix(offer, for: path, in: context) }
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

/// An offer that is no more than an edit of the schema. Clients that know no actions but commands get none.
private func quickFix(_ offer: CodeActionOffer, for path: FilePath, in context: ReadContext) -> CodeActionOrCommand? {
  guard context.client.capabilities.knowsCodeActionLiterals else { return nil }
  return .action(
    CodeAction(
      title: offer.title, kind: codeActionKind,
      diagnostics: offer.diagnostics.filter { $0.path == path }.map(context.lspDiagnostic),
      isPreferred: offer.isPreferred, edit: workspaceEdit(offer.edits, in: context), data: nil))
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
  // What has to be said or asked takes a command.
  let isEdit = change.changesFiles && !change.writesLedger && change.advice.isEmpty
  if isEdit, context.client.makesFiles || change.newFiles.isEmpty {
    let annotates =
      context.client.capabilities.knowsChangeAnnotations && context.client.capabilities.honoursChangeAnnotations
    action.edit = workspaceEdit(change, annotated: annotates, in: context)
  } else {
    action.command = reference.command(title: request.title)
  }
  return action
}

/// The edit that makes changes to files of the schema.
func workspaceEdit(_ files: [FileEdit], in context: ReadContext) -> WorkspaceEdit {
  let changes = files.compactMap { file -> (uri: String, edits: [LSPTextEdit])? in
    guard let text = context.snapshot.text(of: file.path) else { return nil }
    let edits = file.edits.map {
      LSPTextEdit(range: text.lspRange($0.range, in: context.client.encoding), newText: $0.text)
    }
    return (context.documents.uri(of: file.path), edits)
  }
  guard context.client.capabilities.knowsDocumentChanges else {
    return WorkspaceEdit(changes: Dictionary(changes.map { ($0.uri, $0.edits) }) { $0 + $1 })
  }
  return WorkspaceEdit(
    documentChanges: changes.map { .edit(VersionedTextDocumentIdentifier(uri: $0.uri, version: nil), $0.edits) })
}
