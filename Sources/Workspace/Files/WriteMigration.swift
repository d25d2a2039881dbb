package import SchemaAnalysis
package import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes a new migration: the whole folder or nothing, and never over anything that exists.
///
/// The folder is written under another name and then renamed, so that nobody ever sees half of it. The migrations folder is
/// made if it is missing.
package func writeMigration(named name: String, script: String, to folder: FilePath) throws(FileError) {
  let target = folder.appending(name)
  guard isFolderName(name) else { throw FileError(.other("it is no name for a folder"), target) }
  try makeFolder(folder)
  guard !exists(target) else { throw FileError(.alreadyExists, target) }
  // Prisma takes every folder among the migrations for one. So it is written beside them, unless that can't be: their folder may
  // be a disk of its own.
  if let resolved = realpath(folder.string, nil) {
    let beside = FilePath(String(cString: resolved)).parent
    free(resolved)
    if (try? writeFolder(target, script, unfinished: unfinished(in: beside))) != nil { return }
  }
  try writeFolder(target, script, unfinished: unfinished(in: folder))
}

/// The folder of a migration, made under one name and then given the other.
private func writeFolder(
  _ target: FilePath, _ script: String, unfinished temporary: FilePath
) throws(FileError) {
  guard mkdir(temporary.string, 0o777) == 0 else { throw FileError(.lastError(), temporary) }
  let file = temporary.appending("migration.sql")
  do throws(FileError) {
    try write(Array(script.utf8), toUnfinished: file)
    settleNames(in: temporary)
    guard rename(temporary.string, target.string) == 0 else { throw FileError(.lastError(), target) }
    settleNames(in: target.parent)
  } catch {
    unlink(file.string)
    rmdir(temporary.string)
    throw error
  }
}

/// Writes what a change adds: each migration as a folder, other files (the lock file) by themselves. Never over anything
/// that exists.
///
/// The others come first: who is killed in between has a lock file without a migration, which the next one finds, and not a
/// migration to which nobody adds its lock file any more.
package func write(_ files: [WorkspaceChange.NewFile]) throws(FileError) {
  for file in files where file.path.lastComponent != "migration.sql" {
    try makeFolder(file.path.parent)
    try writeNewFile(file.path, Array(file.text.utf8))
  }
  for file in files where file.path.lastComponent == "migration.sql" {
    try writeMigration(named: file.path.parent.lastComponent, script: file.text, to: file.path.parent.parent)
  }
}

/// Makes the folder with all above it; fine if it is there.
func makeFolder(_ path: FilePath) throws(FileError) {
  if mkdir(path.string, 0o777) == 0 { return settleNames(in: path.parent) }
  if errno == EEXIST { return }
  guard errno == ENOENT, path.parent != path else { throw FileError(.lastError(), path) }
  try makeFolder(path.parent)
  guard mkdir(path.string, 0o777) == 0 || errno == EEXIST else { throw FileError(.lastError(), path) }
  settleNames(in: path.parent)
}

private func isFolderName(_ name: String) -> Bool {
  !name.isEmpty && !name.hasPrefix(".") && name.utf8.count <= 255 && !name.utf8.contains(0) && !name.utf8.contains(47)
}
