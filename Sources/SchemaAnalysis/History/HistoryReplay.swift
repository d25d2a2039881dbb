package import MigrationHistory
package import Replay
package import Tables

/// The static replay of a list of migrations, with enough states on the way that a change near the end costs only the end.
package struct HistoryReplay: Sendable {
  package let migrations: [Migration]
  /// After all migrations.
  package let final: ReplayState
  /// The tables after all migrations, read off `final` once.
  package let schema: DatabaseSchema
  /// States on the way, by the number of migrations they have seen, in rising order.
  private let checkpoints: [Checkpoint]

  private struct Checkpoint: Sendable {
    let count: Int
    let state: ReplayState
  }

  /// Between two kept states there are at most this many migrations; the last ones are all kept, for they are edited most.
  private static let distance = 32
  private static let keptAtEnd = 3

  /// Replays `migrations`, starting from the last state of `previous` that went through the same ones.
  ///
  /// Throws only if the task is cancelled. `progress` hears how many migrations are done.
  package init(
    _ migrations: [Migration], dialect: Dialect, defaultNamespace: String? = nil, sending: ScriptSending = .whole,
    reusing previous: HistoryReplay?, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(CancellationError) {
    var kept: [Checkpoint] = []
    var state = ReplayState(dialect: dialect, defaultNamespace: defaultNamespace, sending: sending)
    let previous = previous.flatMap { $0.final.startsLike(state) ? $0 : nil }
    if let previous, previous.migrations == migrations {
      self = previous
      return
    }
    var done = 0
    if let previous {
      let shared = zip(previous.migrations, migrations).prefix { $0.name == $1.name && $0.text == $1.text }
        .count
      kept = previous.checkpoints.filter { $0.count <= shared }
      if let last = kept.last { (state, done) = (last.state, last.count) }
    }
    for migration in migrations[done...] {
      if Task.isCancelled { throw CancellationError() }
      state.apply(migration)
      done += 1
      if done % HistoryReplay.distance == 0 || done > migrations.count - HistoryReplay.keptAtEnd {
        kept.append(Checkpoint(count: done, state: state))
        progress(done, migrations.count)
      }
    }
    self.migrations = migrations
    final = state
    schema = previous.map { state.schema(reusing: $0.final, $0.schema) } ?? state.schema
    checkpoints = kept
  }

  /// The replay of only those migrations whose names are in `applied`. `known` is an earlier one.
  package func only(
    _ applied: Set<String>, reusing known: HistoryReplay? = nil
  ) throws(CancellationError) -> HistoryReplay {
    let run = migrations.filter { applied.contains($0.name) }
    if run.count == migrations.count { return self }
    return try HistoryReplay(
      run, dialect: final.dialect, defaultNamespace: final.defaultNamespace, sending: final.sending,
      reusing: known?.migrations == run ? known : self)
  }
}

extension ReplayState {
  /// Whether the same migrations make the same of both.
  fileprivate func startsLike(_ other: ReplayState) -> Bool {
    dialect == other.dialect && defaultNamespace == other.defaultNamespace && sending == other.sending
  }
}
