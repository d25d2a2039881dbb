package import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What tells one state of a file from another without reading it. Equal stamps: the file is very probably unchanged.
package struct FileStamp: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case file, folder, other }

  package let kind: Kind
  package let size: Int64
  /// The file itself, apart from its name: a new file in the place of an old one has another.
  package let device: UInt64
  package let inode: UInt64
  /// Last change of the content and of anything about the file, in nanoseconds.
  private let modified: Int64
  private let changed: Int64

  /// Follows symbolic links; nil if there is nothing at `path`, or it may not be seen.
  package init?(_ path: FilePath) {
    var info = stat()
    guard stat(path.string, &info) == 0 else { return nil }
    self.init(info)
  }

  /// The stamp of an open file; nil if `descriptor` is none.
  package init?(descriptor: Int32) {
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { return nil }
    self.init(info)
  }

  private init(_ info: stat) {
    switch info.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    default: kind = .other
    }
    size = Int64(info.st_size)
    device = UInt64(truncatingIfNeeded: info.st_dev)
    inode = UInt64(truncatingIfNeeded: info.st_ino)
    #if canImport(Darwin)
      modified = FileStamp.nanoseconds(info.st_mtimespec)
      changed = FileStamp.nanoseconds(info.st_ctimespec)
    #else
      modified = FileStamp.nanoseconds(info.st_mtim)
      changed = FileStamp.nanoseconds(info.st_ctim)
    #endif
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
