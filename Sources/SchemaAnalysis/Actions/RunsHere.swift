import Lowering
import MigrationHistory
import Replay
import SchemaDiff
import Tables
import Text

extension Analysis {
  /// Throws if the connected database has something that the migrations would stumble over or lose there: they are proved on
  /// the history, and what was done to the database behind its back is not in that. `script` is run before them.
  func checkThatItCanRun(
    _ proposal: MigrationProposal, from state: ReplayState, after script: DatabaseScript? = nil
  ) throws(OfferError) {
    let gone = script?.paths ?? []
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
    if case .read(_, _, let label) = inputs.database, let objection = try objection(to: proposal, after: script) {
      throw OfferError(
        "the migration could not be run on \(label), where more was changed: \(objection); reconcile, adopt or take back first "
          + "what was done there")
    }
  }

  /// What keeps the migrations from doing on the connected database what they do after the history, and nothing else, as a
  /// clause; nil if nothing does, or if it can't be told.
  private func objection(to proposal: MigrationProposal, after script: DatabaseScript?) throws(OfferError) -> String? {
    // What nobody has touched is where the history is.
    guard let history, let lowered, let sources, let database = sources.database,
      comparisons?.withDatabase?.moved.isEmpty == false
    else { return nil }
    let back = Comparison(from: database, to: sources.appliedHistory, options: options)
    guard let (start, tables) = try replay(of: database, lowered, back) else { return nil }
    var state = start
    if let script { state.apply(script.sql, as: "restore") }
    let run = Set((applied ?? history).migrations.map(\.name))
    for migration in history.migrations where !run.contains(migration.name) { state.apply(migration) }
    // Where those that wait can't be run, nothing can be told of what comes after them.
    guard state.problems.count == start.problems.count else { return nil }
    let before = state.schema(reusing: start, tables)
    for migration in proposal.migrations { state.apply(migration) }
    if state.problems.count > start.problems.count, let problem = state.problems.last { return problem.message }
    // Where nothing is left that could be done first, a refusal would leave no way out.
    guard items.contains(where: { [.pushed, .outOfBand, .conflict].contains($0.kind) }) else { return nil }
    let goal = merged(
      lowered.counterpart(before), taking: proposal.paths, from: self.tables(after: proposal.state))
    let reached = lowered.counterpart(state.schema(reusing: start, tables))
    let left = Comparison(from: reached, to: goal, options: options)
    return left.paths.first { !left[$0].areNamesOnly }.map { "it would leave \(words(for: $0)) otherwise there" }
  }

  /// A column that somebody added to the database by hand and that goes with its table where the migration makes that anew
  /// (SQLite), filling it with the columns that it knows.
  private func columnLost(by proposal: MigrationProposal, from state: ReplayState) -> ObjectPath? {
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
