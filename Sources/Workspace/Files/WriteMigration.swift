package import SchemaAnalysis
package import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the names of folders begin with that are still being written.
let unfinishedPrefix = ".plumb-"

/// Writes a new migration: the whole folder or nothing, and never over anything that exists.
///
/// The folder is written under another name and then renamed, so that nobody ever sees half of it. The migrations folder is
/// made if it is missing.
package func writeMigration(named name: String, script: String, to folder: FilePath) throws(FileError) {
  let target = folder.appending(name)
  guard isFolderName(name) else { throw FileError(.other("it is no name for a folder"), target) }
  try makeFolder(folder)
  guard !exists(target) else { throw FileError(.alreadyExists, target) }
  let temporary = folder.appending(unfinishedPrefix + String(UInt64.random(in: .min ... .max), radix: 36))
  guard mkdir(temporary.string, 0o777) == 0 else { throw FileError(.lastError(), temporary) }
  let file = temporary.appending("migration.sql")
  do throws(FileError) {
    try writeNewFile(file, Array(script.utf8))
    guard rename(temporary.string, target.string) == 0 else { throw FileError(.lastError(), target) }
  } catch {
    unlink(file.string)
    rmdir(temporary.string)
    throw error
  }
}

/// Writes what a change adds: each migration as a folder, other files (the lock file) by themselves. Never over anything
/// that exists.
package func write(_ files: [WorkspaceChange.NewFile]) throws(FileError) {
  for file in files {
    if file.path.lastComponent == "migration.sql" {
      try writeMigration(named: file.path.parent.lastComponent, script: file.text, to: file.path.parent.parent)
    } else {
      try makeFolder(file.path.parent)
      try writeNewFile(file.path, Array(file.text.utf8))
    }
  }
}

/// The bytes in a new file: complete on the disk, or not there.
package func writeNewFile(_ path: FilePath, _ bytes: [UInt8]) throws(FileError) {
  let descriptor = open(path.string, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
  guard descriptor >= 0 else { throw FileError(.lastError(), path) }
  var failure: Int32 = 0
  bytes.withUnsafeBytes { buffer in
    var written = 0
    while written < buffer.count {
      let count = write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        failure = errno
        return
      }
      written += count
    }
    if fsync(descriptor) != 0 { failure = errno }
  }
  close(descriptor)
  guard failure == 0 else {
    unlink(path.string)
    throw FileError(.lastError(failure), path)
  }
}

/// Makes the folder with all above it; fine if it is there.
func makeFolder(_ path: FilePath) throws(FileError) {
  if mkdir(path.string, 0o777) == 0 || errno == EEXIST { return }
  guard errno == ENOENT, path.parent != path else { throw FileError(.lastError(), path) }
  try makeFolder(path.parent)
  guard mkdir(path.string, 0o777) == 0 || errno == EEXIST else { throw FileError(.lastError(), path) }
}

private func exists(_ path: FilePath) -> Bool {
  var info = stat()
  return lstat(path.string, &info) == 0
}

private func isFolderName(_ name: String) -> Bool {
  !name.isEmpty && !name.hasPrefix(".") && name.utf8.count <= 255 && !name.utf8.contains(0) && !name.utf8.contains(47)
}
