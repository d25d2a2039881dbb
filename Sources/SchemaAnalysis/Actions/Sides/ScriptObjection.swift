import Lowering
import MigrationHistory
import MigrationSQL
import Replay
import SchemaDiff
import Tables
import Text

extension Analysis {
  /// What keeps a script for the database from leading from its tables to `goal`, as a clause; nil if it does. It is replayed
  /// on what the migrations made and what somebody did to that; where this can't be written as SQL, on the tables alone.
  func objection(
    to script: String, from database: DatabaseSchema, to goal: DatabaseSchema
  ) throws(OfferError) -> String? {
    guard let history, let lowered else { return "the history could not be replayed" }
    let starts = [applied ?? history, try replay([])]
    guard let (start, tables) = starts.lazy.compactMap({ replay(database, after: $0, lowered) }).first else {
      return "what the database has can't be made by a script, so that none can be tried on it"
    }
    var state = start
    state.apply(Migration(name: "restore", path: FilePath("/restore.sql"), text: SourceText(script)))
    if state.problems.count > start.problems.count, let problem = state.problems.last { return problem.message }
    if state.unknown.count > start.unknown.count, let unknown = state.unknown.last { return unknown.reason }
    let reached = lowered.counterpart(state.schema(reusing: start, tables))
    return Comparison(from: reached, to: goal, options: options).paths.first.map {
      "\(words(for: $0)) would still differ"
    }
  }

  /// A replay that has what the database has, with all its tables, which some script leads to from `start`; nil if none does.
  private func replay(
    _ database: DatabaseSchema, after start: HistoryReplay, _ lowered: LoweredSchema
  ) -> (ReplayState, DatabaseSchema)? {
    let schema = lowered.counterpart(start.schema).withoutUsualNamespace
    let plan = SchemaDiff.plan(from: schema, to: database, options: options)
    let sql = migrationSQL(plan, from: schema, to: database, options: options)
    var state = start.final
    state.apply(Migration(name: "database", path: FilePath("/database.sql"), text: SourceText(sql)))
    state.nameSequences(as: database)
    guard state.problems.count == start.final.problems.count, state.unknown.count == start.final.unknown.count else {
      return nil
    }
    let reached = state.schema(reusing: start.final, start.schema)
    return isSame(lowered.counterpart(reached), database, options) ? (state, reached) : nil
  }
}
