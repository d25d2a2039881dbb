package import Text

/// What a cheap look says about a database: if two are equal, nothing has changed between them.
package struct DatabaseStamp: Hashable, Sendable {
  private let file: FileStamp?
  /// In the write-ahead mode, changes go here first.
  private let log: FileStamp?
  /// What a server counts, as text.
  private let counts: [String]

  /// Cost: two calls of the system, without opening anything.
  package init(ofFile path: FilePath) {
    file = FileStamp(path)
    log = FileStamp(path.withSuffix("-wal"))
    counts = []
  }

  init(counts: [String]) {
    (file, log) = (nil, nil)
    self.counts = counts
  }

  /// Whether there is a file to be read.
  package var exists: Bool { file != nil }
}
