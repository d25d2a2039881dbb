import Lowering
import MigrationHistory
import MigrationSQL
import Replay
import SchemaDiff
import Tables
import Text

extension Analysis {
  /// What keeps a script for the database from bringing `paths` to what the migrations made and leaving all else as it is, as a
  /// clause; nil if nothing does. It is replayed on what the migrations made and what somebody did to that; where this can't be
  /// written as SQL, on the tables alone.
  ///
  /// `back` compares the database with what the migrations made.
  func objection(
    to script: String, taking paths: Set<ObjectPath>, _ back: Comparison
  ) throws(OfferError) -> String? {
    guard let history, let lowered, let sources, let database = sources.database else {
      return "the history could not be replayed"
    }
    let starts = [applied ?? history, try replay([])]
    guard let (start, tables) = starts.lazy.compactMap({ replay(database, after: $0, lowered, back) }).first else {
      return "what the database has can't be made by a script, so that none can be tried on it"
    }
    var state = start
    state.apply(Migration(name: "restore", path: FilePath("/restore.sql"), text: SourceText(script)))
    if state.problems.count > start.problems.count, let problem = state.problems.last { return problem.message }
    if state.unknown.count > start.unknown.count, let unknown = state.unknown.last { return unknown.reason }
    let reached = lowered.counterpart(state.schema(reusing: start, tables))
    let goal = merged(database, taking: paths, from: sources.appliedHistory)
    let left = Comparison(from: reached, to: goal, options: options, reusing: comparisons?.withDatabase?.moved)
    return left.paths.first.map { "\(words(for: $0)) would still differ" }
  }

  /// A replay that has what the database has, with all its tables, which some script leads to from `start`; nil if none does.
  private func replay(
    _ database: DatabaseSchema, after start: HistoryReplay, _ lowered: LoweredSchema, _ back: Comparison
  ) -> (ReplayState, DatabaseSchema)? {
    let moved = comparisons?.withDatabase?.moved
    let schema = lowered.counterpart(start.schema)
    let plan = SchemaDiff.plan(from: schema, to: database, options: options, reusing: moved?.compared)
    let sql = migrationSQL(plan, from: schema, to: database, options: options)
    var state = start.final
    state.apply(Migration(name: "database", path: FilePath("/database.sql"), text: SourceText(sql)))
    state.nameSequences(as: database)
    guard state.problems.count == start.final.problems.count, state.unknown.count == start.final.unknown.count else {
      return nil
    }
    let tables = state.schema(reusing: start.final, start.schema)
    let reached = lowered.counterpart(tables)
    let isReached =
      Comparison(from: reached, to: database, options: options, reusing: moved).isEmpty
      && Comparison(from: database, to: reached, options: options, reusing: back).isEmpty
    return isReached ? (state, tables) : nil
  }
}
