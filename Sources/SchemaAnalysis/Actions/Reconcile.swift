import MigrationHistory
import Replay
import SchemaDiff
import Tables
import Text

/// The seed case: writes the migration for what was pushed, and records it as applied in the database that has it already.
///
/// Where all changes are chosen and the database lacks some of them, these get a second migration, which is not recorded.
struct Reconcile: CodeAction {
  let name = "reconcile"

  func offers(for findings: [Finding], in analysis: Analysis) -> [CodeActionOffer] {
    let touched = findings.filter { $0.item.kind == .pushed }
    guard !touched.isEmpty else { return [] }
    let all = analysis.findings.filter { analysis.isPushed($0.item) }
    var offers = [
      CodeActionOffer(
        identity: .init(name: name, objects: touched.map(\.item.path.key)),
        title: "Reconcile this change: write its migration, marked as applied here",
        isPreferred: all.count == touched.count, diagnostics: touched.map(\.diagnostic))
    ]
    if all.count > touched.count {
      let waiting = analysis.findings.filter { analysis.isUnmigrated($0.item) }
      let rest = waiting.isEmpty ? "" : ", and a second one for the \(waiting.count) that the database lacks"
      offers.append(
        CodeActionOffer(
          identity: .init(name: name, objects: []),
          title: "Reconcile all \(all.count) pushed changes: write one migration, marked as applied here\(rest)",
          isPreferred: true, diagnostics: (all + waiting).map(\.diagnostic)))
    }
    return offers
  }

  func change(
    for items: [DriftItem], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError)
    -> WorkspaceChange
  {
    guard let state = analysis.history?.final,
      let missing = analysis.comparisons?.withDatabase?.missing,
      case .read(_, let ledger, let label) = analysis.inputs.database
    else { throw OfferError("the database is not known, so nothing can be marked as applied in it") }
    // A ledger with this one row in it would make Prisma run all older migrations again.
    guard ledger != nil else {
      throw OfferError(
        "\(label) has no ledger (`_prisma_migrations`) yet: record the older migrations there first, each with "
          + "`plumb resolve --applied NAME`, or all at once: `plumb baseline`")
    }
    let pushed = items.filter(analysis.isPushed)
    guard !pushed.isEmpty else { throw OfferError("this change is in step by now") }
    let names = analysis.migrationNames
    var applied = try analysis.proposal(for: pushed, from: state, after: names, request: request)
    // What the chosen objects need comes with them, and all of it must be in the database. Where the schema has moved on since,
    // they need no more than what the database has.
    if analysis.changes(of: applied).contains(where: missing.holds),
      let seen = analysis.sources?.database?.withoutUsualNamespace
    {
      let other = try analysis.proposal(for: pushed, from: state, to: seen, after: names, request: request)
      let kinds = Dictionary(analysis.items.map { ($0.path, $0.kind) }) { first, _ in first }
      let strange =
        other.paths.first { kinds[$0] == .conflict || kinds[$0] == .outOfBand }
        ?? analysis.changes(of: other).first { kinds[$0] == .outOfBand }
      if let strange {
        throw OfferError(
          "\(words(for: strange)) would have to come with this change, and it was changed in the database by hand: "
            + "adopt it or take it back first")
      }
      applied = other
    }
    try analysis.checkThatItStandsAlone(applied)
    var files = applied.newFiles
    var summary = "Create the \(applied.words) and record it as applied in \(label)"

    let waiting = items.filter(analysis.isUnmigrated)
    var advice: [String] = []
    if !waiting.isEmpty {
      do throws(OfferError) {
        let rest = try analysis.proposal(
          for: waiting, from: applied.state, after: names + applied.migrations.map(\.name),
          request: ActionRequest(time: request.time))
        try analysis.checkThatItCanRun(rest, from: applied.state)
        files += rest.newFiles
        summary += "; create the \(rest.words), which the database does not have yet"
      } catch {
        // What was pushed doesn't wait for what is in the way of the rest.
        advice.append("there is no migration yet for what the database does not have: \(error.message)")
      }
    }
    return WorkspaceChange(
      newFiles: files + analysis.missingLockFile, markAsApplied: applied.migrations, summary: summary, advice: advice)
  }
}

extension Analysis {
  /// What brings the history to the schema: one migration for what the database has already, one for what it lacks; nil if
  /// there is nothing to do.
  ///
  /// `objects` chooses by name: a table, an enum, or `Table.column`; empty for all. A name that fits nothing is refused.
  package func reconciliation(
    of objects: [String], request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange? {
    if inputs.history?.migrations.isEmpty != false, objects.isEmpty {
      return try FirstMigration().change(for: [], in: self, request: request)
    }
    var items = self.items.filter { isPushed($0) || isUnmigrated($0) }
    if !objects.isEmpty {
      for name in objects where !items.contains(where: { $0.path.goes(by: name) }) {
        throw OfferError("nothing named `\(name)` has to be reconciled")
      }
      items = items.filter { item in objects.contains { item.path.goes(by: $0) } }
    }
    guard !items.isEmpty else { return nil }
    return items.contains(where: isPushed)
      ? try Reconcile().change(for: items, in: self, request: request)
      : try CreateMigration().change(for: items, in: self, request: request)
  }
}

extension Analysis {
  /// All that the migrations of a proposal change. A table comes with all its columns, so that may be more than was asked for.
  fileprivate func changes(of proposal: MigrationProposal) -> [ObjectPath] {
    guard let sources else { return [] }
    return Comparison(
      from: sources.history, to: tables(after: proposal.state), options: options, reusing: comparisons?.toSchema
    ).paths
  }

  // A name that nobody chose may stay as it is, so it has a class of its own. But whoever reconciles all wants nothing left to
  // do, by Prisma's count too, and to Prisma a name is a change like any other.

  /// Whether the database has it as the schema does, and no migration makes it.
  func isPushed(_ item: DriftItem) -> Bool { item.kind == .pushed || isOnlyName(item, .pushed) }

  /// Whether the schema is ahead of the migrations, and of the database if that is known.
  func isUnmigrated(_ item: DriftItem) -> Bool { item.kind == .unmigrated || isOnlyName(item, .unmigrated) }

  private func isOnlyName(_ item: DriftItem, _ kind: DriftClass) -> Bool {
    item.kind == .name && comparisons?.whoIsBehind(on: item.path) == kind
  }
}

extension ObjectPath {
  /// Whether a user who writes `name` means this object.
  func goes(by name: String) -> Bool {
    if owner?.name == name || owner?.description == name { return true }
    guard let owner else { return false }
    let parts: [String] =
      switch self {
      case .column(_, let column): [column]
      case .enumValue(_, let value): [value]
      case .index(_, _, let columns): columns
      case .foreignKey(_, let columns, _): columns
      case .namespace, .databaseExtension, .enumType, .table, .primaryKey: []
      }
    return parts.contains { "\(owner.name).\($0)" == name || "\(owner).\($0)" == name }
  }
}
