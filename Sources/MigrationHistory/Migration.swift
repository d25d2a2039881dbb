import Synchronization
package import Text

/// One folder below `migrations/`: its name, and the text of its `migration.sql`.
package struct Migration: Sendable, Equatable {
  /// The folder's name, `20250110090000_init`; it decides the order.
  package let name: String
  /// The path of its `migration.sql`.
  package let path: FilePath
  package let text: SourceText
  private let knownChecksum = KnownChecksum()

  package init(name: String, path: FilePath, text: SourceText) {
    self.name = name
    self.path = path
    self.text = text
  }

  /// What Prisma stores in the ledger for this text. Computed once, when it is first asked for: without a database nobody does.
  package var checksum: Checksum { knownChecksum.value(of: text) }

  package static func == (left: Migration, right: Migration) -> Bool {
    left.name == right.name && left.path == right.path && left.text == right.text
  }
}

/// The checksum of one text, once it is known; shared by the copies of a migration.
private final class KnownChecksum: Sendable {
  private let known = Mutex<Checksum?>(nil)

  func value(of text: SourceText) -> Checksum {
    known.withLock { known in
      if let known { return known }
      let checksum = Checksum(of: text.bytes)
      known = checksum
      return checksum
    }
  }
}
