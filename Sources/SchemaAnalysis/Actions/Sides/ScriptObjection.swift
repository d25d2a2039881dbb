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
    guard let history else { return "the history could not be replayed" }
    let starts = [applied ?? history, try replay([])]
    guard let start = starts.lazy.compactMap({ replay(database, after: $0) }).first else {
      return "what the database has can't be made by a script, so that none can be tried on it"
    }
    var state = start
    state.apply(Migration(name: "restore", path: FilePath("/restore.sql"), text: SourceText(script)))
    if state.problems.count > start.problems.count, let problem = state.problems.last { return problem.message }
    if state.unknown.count > start.unknown.count, let unknown = state.unknown.last { return unknown.reason }
    let left = Comparison(from: state.schema.alike(goal), to: goal, options: options)
    return left.paths.first.map { "\(words(for: $0)) would still differ" }
  }

  /// A replay that has what the database has, which some script leads to from `start`; nil if none does.
  private func replay(_ database: DatabaseSchema, after start: HistoryReplay) -> ReplayState? {
    let schema = start.schema.alike(database).withoutUsualNamespace
    let plan = SchemaDiff.plan(from: schema, to: database, options: options)
    let sql = migrationSQL(plan, from: schema, to: database, options: options)
    var state = start.final
    state.apply(Migration(name: "database", path: FilePath("/database.sql"), text: SourceText(sql)))
    state.nameSequences(as: database)
    let isReached =
      state.problems.count == start.final.problems.count && state.unknown.count == start.final.unknown.count
      && isSame(state.schema.alike(database), database, options)
    return isReached ? state : nil
  }
}

extension DatabaseSchema {
  /// With what only the other knows of how it is to be looked at.
  fileprivate func alike(_ other: DatabaseSchema) -> DatabaseSchema {
    var result = self
    result.comparesConditions = other.comparesConditions
    return result
  }
}
