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
  guard let resolved = realpath(path.string, nil) else { throw FileError(.lastError(), path) }
  let target = FilePath(String(cString: resolved))
  free(resolved)
  var info = stat()
  guard stat(target.string, &info) == 0 else { throw FileError(.lastError(), path) }
  guard info.st_mode & S_IFMT == S_IFREG else { throw FileError(.isNoFile, path) }
  // A file that must not be written is not to be replaced either, though its folder would allow it.
  guard access(target.string, W_OK) == 0 else { throw FileError(.lastError(), path) }
  let temporary = target.parent.appending(unfinishedPrefix + String(UInt64.random(in: .min ... .max), radix: 36))
  do throws(FileError) {
    try writeNewFile(temporary, bytes)
    guard chmod(temporary.string, info.st_mode & 0o7777) == 0, rename(temporary.string, target.string) == 0 else {
      throw FileError(.lastError(), path)
    }
  } catch {
    unlink(temporary.string)
    throw FileError(error.reason, path)
  }
}
