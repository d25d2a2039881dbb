import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// The few calls of the system that files need, with typed errors. Not Foundation: its FileManager and Data bring much more
// code than these lines, and say less about what went wrong.

/// The largest file that is read: far beyond any schema or script, and small enough to hold in memory.
let largestFile = 64 * 1_048_576

extension FileError.Reason {
  /// The reason of the call that failed last in this thread.
  static func lastError(_ code: Int32 = errno) -> FileError.Reason {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case EACCES, EPERM, EROFS: .noPermission
    case EISDIR: .isFolder
    case ELOOP: .tooManyLinks
    case EEXIST, ENOTEMPTY: .alreadyExists
    default: .other(strerror(code).map { String(cString: $0).lowercased() } ?? "error \(code)")
    }
  }
}
