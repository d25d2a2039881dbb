/// Why a database could not be read or written, in words for its user. Never holds a password or a value of a row.
package struct DatabaseError: Error, Hashable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    /// There is no such file or database.
    case missing
    /// A file without a byte in it.
    case empty
    case isFolder
    case noPermission
    /// The file is something else than a database.
    case notADatabase
    /// Somebody else holds it, for longer than we wait.
    case locked
    case outOfTime
    /// `_prisma_migrations` is there and is not what Prisma makes.
    case unexpectedLedger(String)
    /// The migration of that name is recorded as applied already (P3008).
    case alreadyApplied(String)
    case damaged
    /// Anything else, in the words of the client library.
    case other(String)
  }

  package let reason: Reason
  /// The database as it may be shown: a path, or a URL without its password.
  package let database: String

  package init(_ reason: Reason, database: String) {
    self.reason = reason
    self.database = database
  }

  package var code: String {
    switch reason {
    case .missing: DatabaseCode.missing
    case .empty: DatabaseCode.empty
    case .isFolder, .notADatabase: DatabaseCode.notADatabase
    case .noPermission: DatabaseCode.noPermission
    case .locked: DatabaseCode.locked
    case .outOfTime: DatabaseCode.timedOut
    case .unexpectedLedger: DatabaseCode.unexpectedLedger
    case .alreadyApplied: DatabaseCode.alreadyApplied
    case .damaged: DatabaseCode.damaged
    case .other: DatabaseCode.failed
    }
  }

  /// One sentence, lower case at the start, without a full stop.
  package var description: String {
    switch reason {
    case .missing: "the database \(database) does not exist"
    case .empty: "the database \(database) is an empty file; nothing was ever applied to it"
    case .isFolder: "the database \(database) is a folder"
    case .noPermission: "no permission to open the database \(database)"
    case .notADatabase: "\(database) is not an SQLite database"
    case .locked: "the database \(database) is locked by another program"
    case .outOfTime: "the database \(database) took too long to answer"
    case .unexpectedLedger(let what): "the table _prisma_migrations of \(database) can't be read: \(what)"
    case .alreadyApplied(let name): "the migration `\(name)` is already recorded as applied in the database"
    case .damaged: "the database \(database) is damaged"
    case .other(let text): "the database \(database) could not be used: \(text)"
    }
  }
}
