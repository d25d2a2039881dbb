/// How the migrations on disk compare with the ledger of one database.
package struct HistoryDiagnosis: Sendable, Equatable {
  /// The migrations of the history, in its order.
  package let migrations: [MigrationStatus]
  /// Rows of migrations that are not on disk, in the order of the ledger; rolled-back rows are not among them.
  package let missing: [LedgerRow]

  /// `ledger` in the order in which the attempts were started, as it is read.
  package init(_ history: MigrationHistory, ledger: [LedgerRow]) {
    let rows = Dictionary(grouping: ledger, by: \.migrationName)
    migrations = history.migrations.map { MigrationStatus($0, rows: rows[$0.name] ?? []) }
    // A folder whose script is missing or unreadable is on disk all the same.
    var names = Set(history.migrations.map(\.name))
    for problem in history.problems {
      switch problem.kind {
      case .missingScript(let name), .unreadableScript(let name, _): names.insert(name)
      case .emptyScript, .conflictMarkers, .lockFile, .unreadableFolder: break
      }
    }
    missing = ledger.filter { $0.state != .rolledBack && !names.contains($0.migrationName) }
  }

  /// The migrations whose statements the database has run: what it should look like is their replay.
  package var applied: [MigrationStatus] { migrations.filter { $0.state == .applied } }
  /// The migrations that a deployment would run: never tried, or rolled back.
  package var waiting: [MigrationStatus] {
    migrations.filter { $0.state == .unapplied || $0.state == .rolledBack }
  }
  package var failed: [MigrationStatus] { migrations.filter { $0.state == .failed } }
  package var edited: [MigrationStatus] { migrations.filter(\.isEdited) }

  /// The waiting migrations that have an applied one behind them: they will run later than their names say.
  package var outOfOrder: [MigrationStatus] {
    guard let last = migrations.lastIndex(where: { $0.state == .applied }) else { return [] }
    return migrations[..<last].filter { $0.state == .unapplied }
  }

  /// What Prisma says about the two histories. It counts a migration as unapplied only if no row at all has its name.
  package var relation: HistoryRelation {
    let firstUnapplied = migrations.firstIndex { $0.rows.isEmpty }
    switch (firstUnapplied, missing.isEmpty) {
    case (nil, true): return .equal
    case (nil, false): return .folderIsBehind
    case (_?, true): return .databaseIsBehind
    case (let index?, false): return .diverged(lastCommon: index > 0 ? migrations[index - 1].migration.name : nil)
    }
  }
}

package enum HistoryRelation: Sendable, Equatable {
  case equal, databaseIsBehind, folderIsBehind
  /// Both have what the other lacks. `lastCommon` is nil if they differ from the first migration on.
  case diverged(lastCommon: String?)
}

/// One migration and the attempts to run it.
package struct MigrationStatus: Sendable, Equatable {
  package enum State: Sendable, Equatable { case applied, unapplied, failed, rolledBack }

  package let migration: Migration
  /// In the order in which they were started.
  package let rows: [LedgerRow]
  package let state: State
  /// The script is not the one that was run: no applied row (or, without one, not the last row) has its checksum.
  package let isEdited: Bool
  /// Whether Prisma says so. It looks at the first row only, even if that attempt was rolled back and the script mended since.
  package let isEditedForPrisma: Bool

  init(_ migration: Migration, rows: [LedgerRow]) {
    self.migration = migration
    self.rows = rows
    let applied = rows.filter { $0.state == .applied }
    if !applied.isEmpty {
      state = .applied
      isEdited = !applied.contains { migration.matches(storedChecksum: $0.checksum) }
    } else if let last = rows.last {
      state = rows.contains { $0.state == .failed } ? .failed : .rolledBack
      isEdited = state == .failed && !migration.matches(storedChecksum: last.checksum)
    } else {
      state = .unapplied
      isEdited = false
    }
    isEditedForPrisma = rows.first.map { !migration.matches(storedChecksum: $0.checksum) } ?? false
  }
}
