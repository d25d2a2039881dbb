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
    /// The client library of the server is not on this machine.
    case missingLibrary
    case invalidURL(DatabaseURLProblem)
    /// Nobody listens there, or there is no such machine; in the words of the client library.
    case unreachable(String)
    /// Somebody listens and says nothing.
    case noAnswer
    /// No such user, a wrong password, or a rule of the server against it.
    case loginRefused(String)
    /// No encrypted connection came about, or the certificate is not trusted.
    case tls(String)
    /// The server has no connection left.
    case busy
    /// The server starts, stops, or recovers.
    case notReady(String)
    case connectionLost
    /// The namespace that the URL names.
    case missingNamespace(String)
    /// The server takes no writing: a standby.
    case readOnly
    case otherProduct(String)
    /// What answers there is no server of databases.
    case notAServer
    /// There is no record of the migration to be marked as rolled back (P3011).
    case notRecorded(String)
    /// The migration to be marked as rolled back has not failed (P3012).
    case notFailed(String)
    /// A statement failed, with the code that the SQL standard has for it.
    case refused(code: String, String)
    /// The answer is not wanted any more.
    case cancelled
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
    case .missingLibrary: DatabaseCode.missingLibrary
    case .invalidURL: DatabaseCode.invalidURL
    case .unreachable, .noAnswer: DatabaseCode.unreachable
    case .loginRefused: DatabaseCode.loginRefused
    case .tls: DatabaseCode.tls
    case .busy, .notReady: DatabaseCode.notReady
    case .connectionLost: DatabaseCode.connectionLost
    case .missingNamespace: DatabaseCode.missingNamespace
    case .readOnly: DatabaseCode.readOnly
    case .otherProduct: DatabaseCode.otherProduct
    case .notAServer: DatabaseCode.notADatabase
    case .notRecorded, .notFailed: DatabaseCode.notFailed
    case .refused, .cancelled: DatabaseCode.failed
    case .other: DatabaseCode.failed
    }
  }

  /// It may well be over at the next try, and nothing is said of the database itself.
  package var isPassing: Bool {
    switch reason {
    case .locked, .outOfTime, .unreachable, .noAnswer, .busy, .notReady, .connectionLost, .cancelled: true
    case .missing, .empty, .isFolder, .noPermission, .notADatabase, .unexpectedLedger, .alreadyApplied, .damaged,
      .missingLibrary, .invalidURL, .loginRefused, .tls, .missingNamespace, .readOnly, .otherProduct, .notAServer,
      .notRecorded, .notFailed, .refused, .other:
      false
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
    case .missingLibrary:
      "the client library of PostgreSQL (libpq), which reading \(database) takes, is not installed; its package is libpq5 "
        + "on Debian and Ubuntu, libpq on Fedora and in Homebrew, postgresql-libs on Arch"
    case .invalidURL(let problem): problem.description
    case .unreachable(let text): "the server of \(database) can't be reached: \(text)"
    case .noAnswer: "the server of \(database) can't be reached: it did not answer in time"
    case .loginRefused(let text): "the server of \(database) refuses the login: \(text)"
    case .tls(let text): "no encrypted connection to \(database) could be made: \(text)"
    case .busy: "the server of \(database) has no connection left"
    case .notReady(let text): "the server of \(database) is not ready: \(text)"
    case .connectionLost: "the server of \(database) closed the connection"
    case .missingNamespace(let name): "the database \(database) has no schema `\(name)`"
    case .readOnly: "the database \(database) can't be written: its server is a standby, or set to read only"
    case .otherProduct(let name): "\(database) is a server of \(name), which can't be read yet"
    case .notAServer: "what answers at \(database) is no PostgreSQL server"
    case .notRecorded(let name): "the database has no record of a migration `\(name)`"
    case .notFailed(let name): "the migration `\(name)` has not failed, so it can't be marked as rolled back"
    case .refused(let code, let text): "the database \(database) gave an error: \(text) (\(code))"
    case .cancelled: "reading the database \(database) was broken off"
    case .other(let text): "the database \(database) could not be used: \(text)"
    }
  }
}
