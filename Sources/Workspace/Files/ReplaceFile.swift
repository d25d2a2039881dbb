package import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Gives the file other bytes: all of them or none. Follows symbolic links, and keeps what may be done with the file.
///
/// The bytes are written to a new file beside it, which then takes its name, so that nobody ever sees half of them.
package func replaceFile(_ path: FilePath, with bytes: [UInt8]) throws(FileError) {
  let replacement = try Replacement(of: path, with: bytes)
  do throws(FileError) { try replacement.takePlace() } catch {
    replacement.discard()
    throw FileError(error.reason, path)
  }
}

/// Other bytes for a file, on the disk beside it, which have not taken its place yet.
struct Replacement {
  let temporary: FilePath
  /// The file itself, where a symbolic link leads to it.
  let target: FilePath

  init(temporary: FilePath, target: FilePath) {
    self.temporary = temporary
    self.target = target
  }

  init(of path: FilePath, with bytes: [UInt8]) throws(FileError) {
    guard let resolved = realpath(path.string, nil) else { throw FileError(.lastError(), path) }
    target = FilePath(String(cString: resolved))
    free(resolved)
    var info = stat()
    guard stat(target.string, &info) == 0 else { throw FileError(.lastError(), path) }
    guard info.st_mode & S_IFMT == S_IFREG else { throw FileError(.isNoFile, path) }
    // A file that must not be written is not to be replaced either, though its folder would allow it.
    guard access(target.string, W_OK) == 0 else { throw FileError(.lastError(), path) }
    temporary = unfinished(in: target.parent)
    do throws(FileError) { try write(bytes, toUnfinished: temporary) } catch { throw FileError(error.reason, path) }
    guard chmod(temporary.string, info.st_mode & 0o7777) == 0 else {
      let error = FileError(.lastError(), path)
      discard()
      throw error
    }
  }

  /// The file has the new bytes from here on.
  func takePlace() throws(FileError) {
    guard rename(temporary.string, target.string) == 0 else { throw FileError(.lastError(), target) }
    settleNames(in: target.parent)
  }

  func discard() { unlink(temporary.string) }
}
