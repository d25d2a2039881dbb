import Lowering
import MigrationHistory
import Replay
import SchemaDiff
import Tables
import Text

/// Writes a migration for what the schema has and no migration makes.
struct CreateMigration: CodeAction {
  let name = "create-migration"

  func offers(for findings: [Finding], in analysis: Analysis) -> [CodeActionOffer] {
    let touched = findings.filter { $0.item.kind == .unmigrated }
    guard !touched.isEmpty else { return [] }
    let all = analysis.findings.filter { $0.item.kind == .unmigrated }
    var offers = [
      CodeActionOffer(
        identity: .init(name: name, objects: touched.map(\.item.path.key)), title: "Create a migration for this change",
        isPreferred: all.count == touched.count, diagnostics: touched.map(\.diagnostic))
    ]
    if all.count > touched.count {
      offers.append(
        CodeActionOffer(
          identity: .init(name: name, objects: []), title: "Create a migration for all \(all.count) changes",
          isPreferred: true, diagnostics: all.map(\.diagnostic)))
    }
    return offers
  }

  func change(
    for items: [DriftItem], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError)
    -> WorkspaceChange
  {
    guard let state = analysis.history?.final else { throw OfferError("the history could not be replayed") }
    let chosen = items.filter { $0.kind == .unmigrated }
    guard !chosen.isEmpty else { throw OfferError("this change is in step by now") }
    let proposal = try analysis.proposal(
      for: chosen, from: state, after: analysis.migrationNames, request: request)
    try analysis.checkThatItCanRun(proposal, from: state)
    return WorkspaceChange(
      newFiles: proposal.newFiles + analysis.missingLockFile,
      summary: "Create the \(proposal.words)")
  }
}

extension Analysis {
  /// Throws if the database has something that the migration would stumble over or lose there. `gone` is what a script takes
  /// back before.
  func checkThatItCanRun(
    _ proposal: MigrationProposal, from state: ReplayState, without gone: Set<ObjectPath> = []
  ) throws(OfferError) {
    if let there = items.first(where: {
      $0.kind == .pushed && proposal.paths.contains($0.path) && !gone.contains($0.path)
    }) {
      throw OfferError(
        "\(words(for: there.path)) would have to come with this change, and the database has it already, where the migration "
          + "could not be run: reconcile it first")
    }
    if let lost = columnLost(by: proposal, from: state), !gone.contains(lost) {
      throw OfferError(
        "the migration would make the table anew, and \(words(for: lost)), which only the database has, would be lost: adopt "
          + "it or take it back first")
    }
  }

  /// A column that somebody added to the database by hand and that goes with its table where the migration makes that anew
  /// (SQLite), filling it with the columns that it knows.
  fileprivate func columnLost(by proposal: MigrationProposal, from state: ReplayState) -> ObjectPath? {
    guard let sources else { return nil }
    let (previous, next) = (tables(after: state), tables(after: proposal.state))
    var remade: Set<QualifiedName> = []
    for case .redefineTables(let tables) in plan(from: previous, to: next, options: options).steps {
      for table in tables { remade.insert(next.resolved(next[table.tables.next].name)) }
    }
    return items.first { item in
      guard item.kind == .outOfBand, case .column(let table, _) = item.path, remade.contains(table) else {
        return false
      }
      return item.change(in: sources) == .added
    }?.path
  }
}
