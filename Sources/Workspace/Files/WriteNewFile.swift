package import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the names of files and folders begin with that are still being written: nobody takes them for anything else.
let unfinishedPrefix = ".plumb-"

/// A name of its own for what is still being written.
func unfinished(in folder: FilePath) -> FilePath {
  folder.appending(unfinishedPrefix + String(UInt64.random(in: .min ... .max), radix: 36))
}

/// The bytes in a new file: complete on the disk, or not there, also for one who is killed meanwhile. Never over anything that
/// exists.
package func writeNewFile(_ path: FilePath, _ bytes: [UInt8]) throws(FileError) {
  let temporary = unfinished(in: path.parent)
  do throws(FileError) { try write(bytes, toUnfinished: temporary) } catch { throw FileError(error.reason, path) }
  defer { unlink(temporary.string) }
  // A second name, unlike a new one, is never given over something that has it.
  if link(temporary.string, path.string) == 0 { return settleNames(in: path.parent) }
  guard [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS].contains(errno) else { throw FileError(.lastError(), path) }
  // File systems without second names: FAT, some of networks and containers.
  guard !exists(path) else { throw FileError(.alreadyExists, path) }
  guard rename(temporary.string, path.string) == 0 else { throw FileError(.lastError(), path) }
  settleNames(in: path.parent)
}

/// Has the names in the folder on the disk before anything is done that relies on them: a ledger must not know of a migration that a
/// power cut takes away again. Where the file system knows no such thing, it does without.
func settleNames(in folder: FilePath) {
  let descriptor = open(folder.string, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard descriptor >= 0 else { return }
  fsync(descriptor)
  close(descriptor)
}

/// The bytes in a file that has the name of something unfinished; on the disk, or the file is not there.
func write(_ bytes: [UInt8], toUnfinished path: FilePath) throws(FileError) {
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

/// Whether something has this name, be it a link that leads nowhere.
func exists(_ path: FilePath) -> Bool {
  var info = stat()
  return lstat(path.string, &info) == 0
}
