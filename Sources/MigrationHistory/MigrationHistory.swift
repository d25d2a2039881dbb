package import Text

/// The migration history of one project, as a value.
///
/// In: names and bytes of what lies in the migrations folder, and rows of the ledger, all read by somebody else. Out: the
/// migrations in order, the lock file, what is wrong with them, and how they compare with the ledger. Knows no disk, no
/// database and no SQL: what the scripts do is for the replay to say.
package struct MigrationHistory: Sendable, Equatable {
  package let folder: FilePath
  /// In the order in which they are applied.
  package let migrations: [Migration]
  /// nil if the folder has none.
  package let lockFile: LockFile?
  /// In the order of the migrations, those of the lock file first.
  package let problems: [HistoryProblem]

  /// Puts what was read into order. Any order of `entries` gives the same history.
  package init(folder: FilePath, entries: [HistoryEntry], lockFile: LockFile?) {
    self.folder = folder
    self.lockFile = lockFile
    var migrations: [Migration] = []
    var problems = lockFile?.problems ?? []
    // Prisma sorts by locale, which for names that begin with a time is the order of the bytes.
    for entry in entries.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      switch entry.content {
      case .script(let migration):
        migrations.append(migration)
        if let problem = HistoryProblem(in: migration) { problems.append(problem) }
      case .missing:
        problems.append(HistoryProblem(.missingScript(entry.name), at: entry.path))
      case .unreadable(let reason):
        problems.append(HistoryProblem(.unreadableScript(entry.name, reason: reason), at: entry.path))
      }
    }
    self.migrations = migrations
    self.problems = problems
  }

  /// A folder that is there and can't be listed.
  package init(folder: FilePath, unreadable reason: String, lockFile: LockFile?) {
    self.folder = folder
    self.lockFile = lockFile
    migrations = []
    problems = (lockFile?.problems ?? []) + [HistoryProblem(.unreadableFolder(reason: reason), at: folder)]
  }

  /// The migration of that folder name. Cost: linear; callers that look up many build a dictionary.
  package func migration(named name: String) -> Migration? { migrations.first { $0.name == name } }

  /// The migration whose script is the file at `path`. Cost: logarithmic, since the folders are in order.
  package func migration(at path: FilePath) -> Migration? {
    let name = path.parent.lastComponent
    var low = 0
    var high = migrations.count
    while low < high {
      let middle = (low + high) / 2
      if migrations[middle].name.utf8.lexicographicallyPrecedes(name.utf8) { low = middle + 1 } else { high = middle }
    }
    return low < migrations.count && migrations[low].path == path ? migrations[low] : nil
  }
}

/// One sub-folder of the migrations folder, as it was found. Every sub-folder counts as a migration, whatever its name.
package struct HistoryEntry: Sendable, Equatable {
  package enum Content: Sendable, Equatable {
    case script(Migration)
    /// The folder has no `migration.sql`.
    case missing
    /// There is one, but it could not be read.
    case unreadable(reason: String)
  }

  package let name: String
  /// Where its `migration.sql` is, or should be.
  package let path: FilePath
  package let content: Content

  package init(name: String, path: FilePath, content: Content) {
    self.name = name
    self.path = path
    self.content = content
  }

  package init(_ migration: Migration) {
    self.init(name: migration.name, path: migration.path, content: .script(migration))
  }
}
