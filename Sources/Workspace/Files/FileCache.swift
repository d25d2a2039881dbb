import DatabaseAccess
import Text

/// The texts of files as they were read last, by path and stamp: reading an unchanged file again costs one `stat`.
///
/// Invariant: holds at most `limit` bytes of text; past that it starts afresh.
struct FileCache<Value: Sendable>: Sendable {
  private struct Entry {
    let stamp: FileStamp
    let value: Value
  }

  private var entries: [FilePath: Entry] = [:]
  private var size: Int64 = 0
  private let limit: Int64 = 256 * 1_048_576

  /// The value made of the file's bytes by `make`; made anew only if the file changed.
  mutating func value(of path: FilePath, make: ([UInt8]) -> Value) throws(FileError) -> Value {
    if let entry = entries[path], let stamp = FileStamp(path), stamp == entry.stamp { return entry.value }
    let (bytes, stamp) = try readFile(path, limit: largestFile)
    if size + stamp.size > limit {
      entries = [:]
      size = 0
    }
    let value = make(bytes)
    entries[path] = Entry(stamp: stamp, value: value)
    size += stamp.size
    return value
  }
}
