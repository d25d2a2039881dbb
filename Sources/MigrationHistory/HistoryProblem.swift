package import Text

/// Something about the files of a history that keeps it from being what its authors meant.
package struct HistoryProblem: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A sub-folder without `migration.sql`; Prisma refuses to go on (P3015).
    case missingScript(String)
    case unreadableScript(String, reason: String)
    /// The script has no statement, only blanks and comments. Fine with every tool; often a mistake all the same.
    case emptyScript(String)
    /// A merge was left unfinished in the script.
    case conflictMarkers(String)
    case lockFile(LockFile.Flaw)
    /// The whole folder could not be listed.
    case unreadableFolder(reason: String)
  }

  package enum Weight: Hashable, Sendable { case error, warning, note }

  package let kind: Kind
  package let path: FilePath
  /// In the file at `path`; empty at 0 if there is no such file.
  package let range: TextRange

  package init(_ kind: Kind, at path: FilePath, range: TextRange = TextRange(at: 0)) {
    self.kind = kind
    self.path = path
    self.range = range
  }

  /// What the script's text alone says: unfinished merges, no statements.
  init?(in migration: Migration) {
    if let range = migration.text.firstConflictMarker {
      self.init(.conflictMarkers(migration.name), at: migration.path, range: range)
    } else if migration.isEmpty {
      self.init(.emptyScript(migration.name), at: migration.path)
    } else {
      return nil
    }
  }

  package var code: String {
    switch kind {
    case .missingScript: HistoryCode.missingScript
    case .unreadableScript, .unreadableFolder: HistoryCode.unreadable
    case .emptyScript: HistoryCode.empty
    case .conflictMarkers: HistoryCode.conflictMarkers
    case .lockFile: HistoryCode.lockFile
    }
  }

  package var weight: Weight {
    switch kind {
    case .missingScript, .unreadableScript, .unreadableFolder, .conflictMarkers: .error
    case .emptyScript: .note
    case .lockFile(let flaw): flaw.weight
    }
  }

  /// One sentence, lower case at the start, without a full stop.
  package var message: String {
    switch kind {
    case .missingScript(let name):
      "the migration `\(name)` has no migration.sql; restore the file or delete the folder"
    case .unreadableScript(let name, let reason):
      "the script of the migration `\(name)` can't be read: \(reason)"
    case .emptyScript(let name):
      "the migration `\(name)` has no statements"
    case .conflictMarkers(let name):
      "the migration `\(name)` has merge conflict markers; finish the merge"
    case .lockFile(let flaw): flaw.message
    case .unreadableFolder(let reason):
      "the migrations folder can't be read: \(reason)"
    }
  }
}
