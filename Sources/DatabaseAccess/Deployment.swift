package import MigrationHistory
package import Tables
import Replay
import Text

/// Why waiting migrations were not run, or not all of them.
package enum DeploymentError: Error, Hashable, Sendable, CustomStringConvertible {
  case database(DatabaseError)
  /// Somebody else has written to the ledger since it was read.
  case ledgerChanged
  /// The script decides itself where its transactions end, so running it can't be undone.
  case notRehearsable(String)
  case failed(ScriptFailure)

  package var description: String {
    switch self {
    case .database(let error): error.description
    case .ledgerChanged: "somebody else has run or recorded migrations meanwhile; nothing was done"
    case .notRehearsable(let name):
      "the migration `\(name)` ends its transaction by itself, or can't run in one, so it can't be rehearsed"
    case .failed(let failure): failure.description
    }
  }
}

/// A script at which the database stopped.
package struct ScriptFailure: Hashable, Sendable, CustomStringConvertible {
  package let migration: String
  /// What the database says, without values of rows.
  package let message: String
  /// The line of the script, from 1, if the database named a place in it.
  package let line: Int?
  /// A part of the script may have been done, so the attempt is in the ledger as failed.
  package let isRecorded: Bool

  package var description: String {
    let place = line.map { " at line \($0)" } ?? ""
    let rest =
      isRecorded
      ? "it is recorded as failed, since a part of it may have been done; look at the database, and then say "
        + "`plumb resolve --applied \(migration)` or `plumb resolve --rolled-back \(migration)`"
      : "nothing of it was done and nothing was recorded"
    return "the migration `\(migration)` failed\(place): \(message); \(rest)"
  }
}

/// Whether the script decides itself where its transactions begin and end, or has a statement that can't run within one.
package func managesTransactions(_ migration: Migration, _ dialect: Dialect) -> Bool {
  let bytes = migration.text.bytes
  var splitter = StatementSplitter(bytes, rules: .of(dialect))
  while let statement = splitter.next() {
    let words = statement.tokens.prefix(6).map { token in
      String(decoding: bytes[token.range.indices], as: UTF8.self).uppercased()
    }
    guard let first = words.first else { continue }
    switch first {
    case "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "VACUUM": return true
    case "PREPARE" where words.dropFirst().first == "TRANSACTION": return true
    case "CREATE", "DROP", "ALTER", "REINDEX":
      if words.contains("CONCURRENTLY") { return true }
      if ["DATABASE", "TABLESPACE", "SYSTEM"].contains(words.dropFirst().first) { return true }
    default: break
    }
  }
  return false
}
