import MigrationHistory
import SchemaDiff
import Tables
import Text

/// Takes over what was done to the database by hand: the schema is edited, and the migration that makes it is written and
/// recorded as applied in the database, which has it already. Where all three sources differ, this is the database's side.
struct Adopt: CodeAction {
  let name = "adopt"

  func offers(for findings: [Finding], in analysis: Analysis) -> [CodeActionOffer] {
    let touched = findings.filter { $0.item.kind == .outOfBand }
    let disputed = findings.filter { $0.item.kind == .conflict }
    func offer(_ findings: [Finding], _ title: String, isPreferred: Bool) -> [CodeActionOffer] {
      if findings.isEmpty { return [] }
      return [
        CodeActionOffer(
          identity: .init(name: name, objects: findings.map(\.item.path.key)), title: title, isPreferred: isPreferred,
          diagnostics: findings.map(\.diagnostic))
      ]
    }
    let all = analysis.findings.filter { $0.item.kind == .outOfBand }
    return offer(
      touched, "Adopt this change of the database into the schema, with its migration marked as applied here",
      isPreferred: all.count == touched.count)
      + (touched.isEmpty || all.count == touched.count
        ? []
        : offer(
          all,
          "Adopt all \(all.count) changes of the database into the schema, with a migration marked as applied here",
          isPreferred: true))
      + offer(
        disputed, "Take the database's side: change the schema, and write the migration, marked as applied here",
        isPreferred: false)
  }

  func change(
    for items: [DriftItem], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    guard let database = analysis.sources?.database, case .read(_, _, let label) = analysis.inputs.database else {
      throw OfferError("the database is not known, so there is nothing to adopt")
    }
    let chosen = items.filter { $0.kind == .outOfBand || $0.kind == .conflict }
    guard !chosen.isEmpty else { throw OfferError("this change is in step by now") }
    let adopted = try analysis.schema(taking: Set(chosen.map(\.path)), from: database, of: label)
    let pushed = adopted.analysis.items.filter { adopted.paths.contains($0.path) && $0.kind == .pushed }
    var change = WorkspaceChange(edits: adopted.edits, summary: "Change \(adopted.words) to what \(label) has")
    guard !pushed.isEmpty else { return change }
    // A column that somebody renamed in the database keeps its values in others, too.
    var request = request
    if let sources = adopted.analysis.sources {
      request.renames += renameCandidates(
        in: pushed.flatMap(\.differences), from: sources.history, to: sources.schema
      ).filter(\.isLikely).map(\.rename)
    }
    let reconciled = try Reconcile().change(for: pushed, in: adopted.analysis, request: request)
    change.newFiles = reconciled.newFiles
    change.markAsApplied = reconciled.markAsApplied
    change.summary += "; " + reconciled.summary.startingLowercased
    return change
  }
}

extension Analysis {
  /// What takes over changes of the database into the schema; nil if there are none.
  ///
  /// `objects` chooses by name: a table, an enum, or `Table.column`; empty for all that were made by hand. Objects on which
  /// all sources differ are taken only where they are named. A name that fits nothing is refused.
  package func adoption(of objects: [String], request: ActionRequest) throws(OfferError) -> WorkspaceChange? {
    if isBroken { throw OfferError("the schema has errors; mend them first") }
    guard sources?.database != nil else { throw OfferError("the database is not known, so there is nothing to adopt") }
    let items = try chosen(objects, among: objects.isEmpty ? [.outOfBand] : [.outOfBand, .conflict], "to adopt")
    return items.isEmpty ? nil : try Adopt().change(for: items, in: self, request: request)
  }

  /// The items of these classes that go by the names; all of them without names.
  func chosen(
    _ objects: [String], among kinds: Set<DriftClass>, _ purpose: String
  ) throws(OfferError) -> [DriftItem] {
    let items = self.items.filter { kinds.contains($0.kind) }
    if objects.isEmpty { return items }
    for name in objects where !items.contains(where: { $0.path.goes(by: name) }) {
      throw OfferError("nothing named `\(name)` is there \(purpose)")
    }
    return items.filter { item in objects.contains { item.path.goes(by: $0) } }
  }
}

extension String {
  var startingLowercased: String { prefix(1).lowercased() + dropFirst() }
}
