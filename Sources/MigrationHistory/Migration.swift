package import Text

/// One folder below `migrations/`: its name, and the text of its `migration.sql`.
package struct Migration: Sendable, Equatable {
  /// The folder's name, `20250110090000_init`; it decides the order.
  package let name: String
  /// The path of its `migration.sql`.
  package let path: FilePath
  package let text: SourceText
  /// What Prisma stores in the ledger for this text. Computed once, by the initialiser.
  package let checksum: Checksum

  package init(name: String, path: FilePath, text: SourceText) {
    self.name = name
    self.path = path
    self.text = text
    checksum = Checksum(of: text.bytes)
  }
}
