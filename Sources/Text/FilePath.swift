/// The absolute path of a file or folder, without `.` and `..` and without a slash at the end; for a document that is no
/// file, its URI. A name only: nothing here looks at a disk.
package struct FilePath: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let string: String

  /// Resolves `.`, `..` and doubled slashes by text alone.
  package init(_ string: String) {
    // Most paths are in order already, and a history has thousands of them.
    guard string.hasPrefix("/"), FilePath.needsResolving(string.utf8) else {
      self.string = string
      return
    }
    var parts: [Substring] = []
    for part in string.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    self.string = "/" + parts.joined(separator: "/")
  }

  /// Whether a part is empty or begins with a dot, so that it may be `.` or `..`.
  private static func needsResolving(_ bytes: String.UTF8View) -> Bool {
    var previous: UInt8 = 0
    for byte in bytes {
      if previous == UInt8(ascii: "/"), byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") { return true }
      previous = byte
    }
    return previous == UInt8(ascii: "/")
  }

  package var description: String { string }
  package var lastComponent: String { string.split(separator: "/").last.map(String.init) ?? string }

  /// The folder that holds this; the root's is the root.
  package var parent: FilePath {
    guard let slash = string.lastIndex(of: "/") else { return self }
    return FilePath(slash == string.startIndex ? "/" : String(string[..<slash]))
  }

  /// `path` seen from this folder; an absolute `path` stays as it is.
  package func appending(_ path: String) -> FilePath {
    FilePath(path.hasPrefix("/") ? path : string + "/" + path)
  }

  /// Whether `other` is this folder or lies below it.
  package func holds(_ other: FilePath) -> Bool {
    other.string == string || other.string.hasPrefix(string == "/" ? "/" : string + "/")
  }

  /// The shortest way to write this path from the folder `base`, with `..` where it lies outside.
  package func relative(to base: FilePath) -> String {
    let own = string.split(separator: "/")
    let others = base.string.split(separator: "/")
    let shared = zip(own, others).prefix { $0 == $1 }.count
    let parts = Array(repeating: "..", count: others.count - shared) + own[shared...].map(String.init)
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  package static func < (left: FilePath, right: FilePath) -> Bool {
    left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
  }
}
