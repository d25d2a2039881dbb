package import MigrationHistory
package import Text

/// Reads the migrations folder, once; nil if there is none.
package func readHistory(_ folder: FilePath) -> MigrationHistory? {
  var cache = FileCache<Migration>()
  return readHistory(folder, cache: &cache, overlays: [:])
}

/// Reads the migrations folder. Scripts that did not change since they were read into `cache` are not read again.
///
/// A folder that does not exist gives nil: the project has no history, which is no problem in itself.
func readHistory(
  _ folder: FilePath, cache: inout FileCache<Migration>, overlays: [FilePath: SourceText]
)
  -> MigrationHistory?
{
  let lock = readLockFile(folder.appending(LockFile.fileName), overlays)
  let names: [FolderEntry]
  do { names = try listFolder(folder) } catch {
    if error.reason == .missing { return nil }
    return MigrationHistory(folder: folder, unreadable: error.explanation, lockFile: lock)
  }
  // As Prisma does it: every sub-folder is a migration, and a symbolic link is none.
  let entries = names.filter { $0.kind == .folder && !$0.name.hasPrefix(unfinishedPrefix) }.map { entry in
    let path = folder.appending(entry.name).appending("migration.sql")
    if let text = overlays[path] { return HistoryEntry(Migration(name: entry.name, path: path, text: text)) }
    do throws(FileError) {
      return HistoryEntry(
        try cache.value(of: path) { bytes in Migration(name: entry.name, path: path, text: SourceText(bytes)) })
    } catch {
      let content: HistoryEntry.Content =
        error.reason == .missing ? .missing : .unreadable(reason: error.explanation)
      return HistoryEntry(name: entry.name, path: path, content: content)
    }
  }
  return MigrationHistory(folder: folder, entries: entries, lockFile: lock)
}

private func readLockFile(_ path: FilePath, _ overlays: [FilePath: SourceText]) -> LockFile? {
  if let text = overlays[path] { return LockFile(path: path, text: text) }
  do throws(FileError) {
    return LockFile(path: path, text: SourceText(try readFile(path)))
  } catch {
    return error.reason == .missing ? nil : LockFile(path: path, unreadable: error.explanation)
  }
}
