import Lowering
import MigrationHistory
import Replay
import SchemaDiff
import Tables

/// Records migrations as applied whose effect the database has already: somebody ran them without the ledger.
struct MarkAsApplied: CodeAction {
  let name = "mark-as-applied"

  func offers(for findings: [Finding], in analysis: Analysis) -> [CodeActionOffer] {
    let touched = findings.filter { $0.item.kind == .appliedByHand }
    guard !touched.isEmpty else { return [] }
    return [
      CodeActionOffer(
        identity: .init(name: name, objects: []), title: "Mark the migrations as applied that the database has already",
        isPreferred: true, diagnostics: analysis.findings.filter { $0.item.kind == .appliedByHand }.map(\.diagnostic))
    ]
  }

  func change(
    for items: [DriftItem], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    guard let history = analysis.history, let lowered = analysis.lowered,
      case .read(let database, let ledger?, let label) = analysis.inputs.database
    else { throw OfferError("the ledger of the database is not known") }
    let applied = Set(ledger.lazy.filter { $0.state == .applied }.map(\.migrationName))
    let waiting = history.migrations.filter { !applied.contains($0.name) }
    let goal = lowered.counterpart(database)
    // In their order, as long as what the ledger calls run, and these, gives what the database has.
    for count in stride(from: waiting.count, to: 0, by: -1) {
      let names = applied.union(waiting.prefix(count).map(\.name))
      guard let state = try? history.only(names).schema else { throw OfferError("this was cancelled") }
      if isSameButNames(lowered.counterpart(state), goal, analysis.options) {
        let marked = Array(waiting.prefix(count))
        return WorkspaceChange(
          newFiles: [], markAsApplied: marked,
          summary: "Record \(marked.map(\.name).joined(separator: ", ")) as applied in \(label)")
      }
    }
    throw OfferError(
      "\(label) is at none of the states between the migrations that it has run and those on disk, so none can be marked; "
        + "`plumb check --against database` lists what differs")
  }
}

/// Whether nothing but names of indexes and constraints differs.
private func isSameButNames(_ left: DatabaseSchema, _ right: DatabaseSchema, _ options: DiffOptions) -> Bool {
  [(left, right), (right, left)].allSatisfy { previous, next in
    let comparison = Comparison(from: previous, to: next, options: options)
    return comparison.paths.allSatisfy { comparison[$0].areNamesOnly }
  }
}

/// Whether nothing would have to be done to make either into the other.
func isSame(_ left: DatabaseSchema, _ right: DatabaseSchema, _ options: DiffOptions) -> Bool {
  [(left, right), (right, left)].allSatisfy { differences(from: $0, to: $1, options: options).isEmpty }
}
