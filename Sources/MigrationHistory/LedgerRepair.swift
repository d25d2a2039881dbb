/// A change to rows that the ledger has already. None of them touches a table of the user.
package enum LedgerRepair: Equatable, Sendable {
  /// The attempts at this migration that did not end are undone: a deployment runs it again.
  case rolledBack(String)
  /// A migration that was run once and is no part of the history any more; nothing is left of what it did. Prisma calls that
  /// rolled back as well, and looks at such rows no more.
  case setAside(String)
  /// The script that stands in the folder now is as good as the one that was run.
  case checksum(Migration)

  package var name: String {
    switch self {
    case .rolledBack(let name), .setAside(let name): name
    case .checksum(let migration): migration.name
    }
  }
}
