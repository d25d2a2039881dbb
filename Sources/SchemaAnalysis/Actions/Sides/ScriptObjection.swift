import Lowering
import MigrationHistory
import MigrationSQL
import Replay
import SchemaDiff
import Tables
import Text

extension Analysis {
  /// What keeps a script for the database from bringing `paths` to what the migrations made and leaving all else as it is, as a
  /// clause; nil if nothing does.
  ///
  /// `back` compares the database with what the migrations made.
  func objection(
    to script: String, taking paths: Set<ObjectPath>, _ back: Comparison
  ) throws(OfferError) -> String? {
    guard let lowered, let sources, let database = sources.database else { return "the history could not be replayed" }
    guard let (start, tables) = try replay(of: database, lowered, back) else {
      return "what the database has can't be made by a script, so that none can be tried on it"
    }
    var state = start
    state.apply(script, as: "restore")
    if state.problems.count > start.problems.count, let problem = state.problems.last { return problem.message }
    if state.unknown.count > start.unknown.count, let unknown = state.unknown.last { return unknown.reason }
    let reached = lowered.counterpart(state.schema(reusing: start, tables))
    let goal = merged(database, taking: paths, from: sources.appliedHistory)
    let left = Comparison(from: reached, to: goal, options: options, reusing: comparisons?.withDatabase?.moved)
    return left.paths.first.map { "\(words(for: $0)) would still differ" }
  }

  /// A replay that has what the database has, with all its tables: what the migrations made that were run there, and what
  /// somebody did to that; where this can't be written as SQL, the tables alone. nil if those can't be, either.
  ///
  /// `back` compares the database with what the migrations made.
  func replay(
    of database: DatabaseSchema, _ lowered: LoweredSchema, _ back: Comparison
  ) throws(OfferError) -> (state: ReplayState, tables: DatabaseSchema)? {
    guard let history else { return nil }
    if let changed = replay(database, after: applied ?? history, lowered, back) { return changed }
    return replay(database, after: try replay([]), lowered, back)
  }

  /// The same, which some script leads to from `start`; nil if none does.
  private func replay(
    _ database: DatabaseSchema, after start: HistoryReplay, _ lowered: LoweredSchema, _ back: Comparison
  ) -> (ReplayState, DatabaseSchema)? {
    let moved = comparisons?.withDatabase?.moved
    let schema = lowered.counterpart(start.schema)
    let plan = SchemaDiff.plan(from: schema, to: database, options: options, reusing: moved?.compared)
    let sql = migrationSQL(plan, from: schema, to: database, options: options)
    var state = start.final
    state.apply(sql, as: "database")
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

extension ReplayState {
  /// Does what a script does that is no migration of the folder.
  mutating func apply(_ script: String, as name: String) {
    apply(Migration(name: name, path: FilePath("/\(name).sql"), text: SourceText(script)))
  }
}
