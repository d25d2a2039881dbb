import LanguageServerProtocol
import SchemaAnalysis
import Text

/// Carries out an offer; its one argument is an `OfferReference`.
let carryOutCommand = "plumb.carryOut"

func carryOut(_ arguments: [JSONValue], _ context: ReadContext, _ server: Server) async throws(ResponseError) {
  guard let json = arguments.first, let reference = OfferReference(json) else {
    throw ResponseError(.invalidParams, "\(carryOutCommand) needs the reference of an offer")
  }
  try await carryOut(reference, context, server)
}

/// Carries out the offer `name` for everything it can be about, in the project of a document: the one that the first argument
/// names, else any schema that is open.
func carryOutForAll(
  _ name: String, _ arguments: [JSONValue], _ context: ReadContext, _ server: Server
)
  async throws(ResponseError)
{
  if let json = arguments.first, let reference = OfferReference(json) {
    return try await carryOut(reference, context, server)
  }
  let open = context.documents.documents.keys.sorted().map(context.documents.uri(of:))
  guard let uri = arguments.first?.string ?? open.first(where: { $0.hasSuffix(".prisma") }) else {
    throw ResponseError(.requestFailed, "open a schema first")
  }
  let offer = CodeActionOffer.Identity(name: name, objects: [])
  try await carryOut(OfferReference(uri: uri, offer: offer), context, server)
}

/// Shows what a database would be told and asks; then has the files made, and only then writes to the database.
private func carryOut(_ reference: OfferReference, _ context: ReadContext, _ server: Server) async throws(ResponseError)
{
  let change = try reference.change(in: context)
  if change.verifiesHistory { return try await verify(reference.path, context, server) }
  if change.writesLedger {
    let choice = change.markAsApplied.isEmpty ? Choice.write : Choice.writeAndMark
    let answer = await server.askUser(
      .info, question(about: change, reference, context, from: await server.roots), choices: [choice, Choice.cancel])
    guard answer == choice, !Task.isCancelled else { return }
  }
  defer { server.post(.filesChanged(Set(change.newFiles.map(\.path) + change.edits.map(\.path)))) }
  if !change.writesLedger {
    if change.changesFiles { try await makeFiles(of: change, context, server) }
    if !change.advice.isEmpty { await server.showMessage(.info, advice(of: change)) }
    return
  }
  // Open documents are the editor's. A file that a ledger vouches for must be on disk just so; what an editor makes may stay
  // unsaved.
  if !change.edits.isEmpty {
    try await makeFiles(of: WorkspaceChange(edits: change.edits, summary: change.summary), context, server)
  }
  do {
    let said = try await server.service.reconcile(change, in: reference.path, of: context.snapshot)
    await server.showMessage(.info, said)
    await server.databaseWasWritten()
  } catch {
    await server.databaseWasWritten()
    throw ResponseError(.requestFailed, (error as? OfferError)?.message ?? "\(error)")
  }
}

private enum Choice {
  static let writeAndMark = "Write and mark as applied"
  static let write = "Write to the ledger"
  static let cancel = "Cancel"
}

private func question(
  about change: WorkspaceChange, _ reference: OfferReference, _ context: ReadContext, from roots: [FilePath]
) -> String {
  // Dialogs are narrow: the folder that the user has open need not be said.
  func shown(_ path: FilePath) -> String {
    roots.first { $0.holds(path) }.map { path.relative(to: $0) } ?? path.string
  }
  var parts = [change.summary]
  if !change.advice.isEmpty { parts.append(change.advice.joined(separator: "\n")) }
  let edits = change.edits.map { file in
    "\(shown(file.path))\n\(excerpt(of: file.edits.map(\.text).joined()))"
  }
  if !edits.isEmpty { parts.append("Changed lines:\n" + edits.joined(separator: "\n")) }
  let files = change.newFiles.map { "\(shown($0.path))\n\(excerpt(of: $0.text))" }
  if !files.isEmpty { parts.append("New files:\n" + files.joined(separator: "\n")) }
  parts.append("In the database:\n" + context.snapshot.ledgerStatements(for: change, in: reference.path))
  return parts.joined(separator: "\n\n")
}

private func advice(of change: WorkspaceChange) -> String {
  ([change.summary] + change.advice).joined(separator: "\n")
}

/// The first lines of a script, indented: enough to know what is agreed to in a dialog.
private func excerpt(of text: String) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let most = 40
  let shown = lines.prefix(most).map { "    " + $0 }
  let rest = lines.count > most ? ["    … and \(lines.count - most) more lines"] : []
  return (shown + rest).joined(separator: "\n")
}

private func makeFiles(of change: WorkspaceChange, _ context: ReadContext, _ server: Server) async throws(ResponseError)
{
  let client = context.client
  // A client that edits, but is not to make files, may refuse; so it comes first.
  if client.capabilities.appliesEdits, !client.makesFiles, !change.edits.isEmpty, !change.newFiles.isEmpty {
    try await makeFiles(of: WorkspaceChange(edits: change.edits, summary: change.summary), context, server)
    return try await makeFiles(of: WorkspaceChange(newFiles: change.newFiles, summary: change.summary), context, server)
  }
  guard client.capabilities.appliesEdits, client.makesFiles || change.newFiles.isEmpty else {
    do {
      return try await server.service.write(change, of: context.snapshot)
    } catch {
      let reason = (error as? OfferError)?.message ?? "\(error)"
      throw ResponseError(.requestFailed, "the files could not be written: \(reason)")
    }
  }
  // The user has chosen this; asking for each file once more would be too much.
  let edit = ApplyEdit(label: change.summary, edit: workspaceEdit(change, annotated: false, in: context))
  let answer = try await server.ask(ApplyEdit.method, edit).get()
  guard answer["applied"]?.boolean == true else {
    let reason = answer["failureReason"]?.string.map { ": " + $0 } ?? ""
    throw ResponseError(.requestFailed, "the editor did not make the files" + reason)
  }
}
