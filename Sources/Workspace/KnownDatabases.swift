import DatabaseAccess
package import MigrationHistory
import Synchronization
import Tables
package import Text

/// What was last read of each project's database. What was read once is kept while the database does not answer.
///
/// Safe to use from anywhere; nothing in it takes time.
package final class KnownDatabases: Sendable {
  fileprivate struct Entry {
    /// Where the database was, or why there was none.
    let connection: Result<DatabaseURL, NoDatabase>
    var reading: DatabaseReading
    /// When a look last found that it is so.
    var asOf: UTCTime
  }

  /// By the project.
  private let entries = Mutex<[FilePath: Entry]>([:])

  package enum Knowledge: Sendable {
    case nothing
    /// The project has another database now, which was not read yet.
    case another
    case reading(DatabaseReading)
  }

  package init() {}

  package func knowledge(of contents: ProjectContents) -> Knowledge {
    entries.withLock { entries in
      guard let entry = entries[contents.id] else { return .nothing }
      return entry.connection == contents.connection ? .reading(entry.reading) : .another
    }
  }

  /// Takes down what a reading gave at `now`.
  package func take(_ reading: DatabaseReading, of contents: ProjectContents, now: UTCTime) -> DatabaseNews {
    entries.withLock { entries in
      let old = entries[contents.id].flatMap { $0.connection == contents.connection ? $0 : nil }
      let kept = old?.kept(whenReading: reading) ?? reading
      entries[contents.id] = Entry(
        connection: contents.connection, reading: kept, asOf: kept == reading ? now : old?.asOf ?? now)
      let isChanged = old?.reading != kept
      return DatabaseNews(
        isChanged: isChanged, isFailing: kept.isFailing,
        lines: isChanged ? kept.line(about: contents).map { [$0] } ?? [] : [])
    }
  }
}

extension KnownDatabases.Entry {
  /// What it was before, if it just doesn't answer now.
  fileprivate func kept(whenReading new: DatabaseReading) -> DatabaseReading? {
    guard case .failed(let error) = new, error.isPassing else { return nil }
    switch reading {
    case .read(let state): return .stale(state, asOf: asOf, error)
    case .stale(let state, let asOf, _): return .stale(state, asOf: asOf, error)
    case .none, .failed: return nil
    }
  }
}

extension ProjectContents {
  /// What tells a project from others: its schema.
  package var id: FilePath { project.schema.path }
}

extension DatabaseReading {
  /// Whether whoever asks once more is likely to have an answer at once.
  package var isAnswered: Bool {
    switch self {
    case .read, .none(.missingFile): true
    case .failed(let error): !error.isPassing
    case .none, .stale: false
    }
  }

  fileprivate var isFailing: Bool {
    switch self {
    case .failed, .stale: true
    case .none, .read: false
    }
  }

  /// nil where there is nothing to say.
  fileprivate func line(about contents: ProjectContents) -> String? {
    guard case .success(let url) = contents.connection else { return nil }
    switch self {
    case .read(let state):
      let ledger = state.ledger.map { "\($0.count) rows in the ledger" } ?? "no ledger"
      return "The database \(url) was read: \(state.schema.tables.count) tables, \(ledger)"
    case .stale(_, let asOf, let error): return "\(error); what it was at \(asOf.words) still counts"
    case .failed(let error): return "\(error)"
    case .none(let reason): return "The database \(url) is not read: \(reason)"
    }
  }
}
