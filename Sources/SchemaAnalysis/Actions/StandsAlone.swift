import Lowering
import MigrationHistory
import Replay
import SchemaDiff
import Tables

extension Analysis {
  /// Throws if the migrations can't be recorded in the database as applied because of others that wait: those stand before them
  /// in the folder, and this database would have run them after.
  ///
  /// Without the waiting ones they must make what the database has and nothing else, and the waiting ones must still do after
  /// them what they do before them.
  func checkThatItStandsAlone(_ proposal: MigrationProposal) throws(OfferError) {
    guard let history, let applied, let lowered, let database = sources?.database, let comparisons,
      let moved = comparisons.withDatabase?.moved, case .read(_, _, let label) = inputs.database
    else { return }
    let run = Set(applied.migrations.map(\.name))
    let waiting = history.migrations.filter { !run.contains($0.name) }
    guard !waiting.isEmpty else { return }
    let names = waiting.map(\.name).joined(separator: ", ")

    let alone = try replay(applied.migrations + proposal.migrations)
    let left = Comparison(
      from: lowered.counterpart(alone.schema), to: database, options: options, reusing: moved)
    let isNew = left.paths.contains { path in
      !left[path].areNamesOnly && (proposal.paths.contains(path) || !moved.holds(path))
    }
    if isNew || alone.final.problems.count > applied.final.problems.count {
      throw OfferError(
        "this rests on a migration that \(label) has not run: run \(names) or mark it as applied first, or take the change back"
      )
    }
    let late = try replay(applied.migrations + proposal.migrations + waiting)
    let outcome = Comparison(
      from: tables(after: proposal.state), to: lowered.counterpart(late.schema), options: options)
    if late.final.problems.count > proposal.state.problems.count || !outcome.isEmpty {
      let what = outcome.paths.first.map { ", but for \(words(for: $0))" } ?? ""
      throw OfferError(
        "\(names), which \(label) has not run, would not lead to the same after this\(what): run or change it first, or take "
          + "the change back")
    }
  }
}
