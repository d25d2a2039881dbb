import LanguageServerProtocol
import SchemaAnalysis
import Text

/// An offer as it travels to the client and back, in an action's `data` and in the arguments of a command. It says all that is
/// needed to carry the offer out, so the server need not remember it.
struct OfferReference: Equatable, Sendable {
  let uri: String
  let offer: CodeActionOffer.Identity

  init(uri: String, offer: CodeActionOffer.Identity) {
    self.uri = uri
    self.offer = offer
  }

  init?(_ json: JSONValue) {
    guard let uri = json["uri"]?.string, let name = json["name"]?.string else { return nil }
    self.uri = uri
    offer = CodeActionOffer.Identity(name: name, objects: json["objects"]?.array?.compactMap(\.string) ?? [])
  }

  var json: JSONValue {
    ["uri": .string(uri), "name": .string(offer.name), "objects": .array(offer.objects.map(JSONValue.string))]
  }

  var path: FilePath { filePath(ofURI: uri) }

  /// The command that carries the offer out.
  func command(title: String) -> Command {
    Command(title: title, command: carryOutCommand, arguments: [json])
  }

  func change(in context: ReadContext) throws(ResponseError) -> WorkspaceChange {
    do throws(OfferError) {
      return try context.snapshot.change(for: offer, in: path)
    } catch {
      throw ResponseError(.requestFailed, error.message)
    }
  }
}

/// The edit that makes a change's new files, and changes those that are there.
func workspaceEdit(_ change: WorkspaceChange, annotated: Bool, in context: ReadContext) -> WorkspaceEdit {
  if change.newFiles.isEmpty { return workspaceEdit(change.edits, in: context) }
  let id = annotated ? "plumb" : nil
  let start = LSPPosition(line: 0, character: 0)
  let edits = change.newFiles.flatMap { file -> [WorkspaceEdit.Change] in
    let uri = context.documents.uri(of: file.path)
    return [
      .create(uri: uri, annotationID: id),
      .edit(
        VersionedTextDocumentIdentifier(uri: uri, version: nil),
        [LSPTextEdit(range: LSPRange(start: start, end: start), newText: file.text, annotationId: id)]),
    ]
  }
  let annotation = WorkspaceEdit.Annotation(label: change.summary, description: nil, needsConfirmation: false)
  let changed = workspaceEdit(change.edits, in: context).documentChanges ?? []
  return WorkspaceEdit(documentChanges: changed + edits, changeAnnotations: id.map { [$0: annotation] })
}
