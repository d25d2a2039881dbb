// A history run for real, on a database that is made for it and thrown away: what replay says without one is held to that.
//
// In: the scripts of a history, cut into statements by the caller. Out: the tables that came of them, and the statements that
// the database refused. No database of the user is ever touched: SQLite runs in memory, PostgreSQL in a database, or on a
// server, that was made a moment ago.

package import Tables
package import Text

/// One script of a history.
package struct ShadowScript: Sendable {
  package struct Statement: Sendable {
    package let range: TextRange
    package let text: String
    /// BEGIN, COMMIT, SAVEPOINT and their sisters.
    package let controlsTransaction: Bool
    /// The names of what it makes.
    package let makes: [String]

    package init(range: TextRange, text: String, controlsTransaction: Bool, makes: [String] = []) {
      self.range = range
      self.text = text
      self.controlsTransaction = controlsTransaction
      self.makes = makes
    }
  }

  package let name: String
  package let text: String
  package let statements: [Statement]

  package init(name: String, text: String, statements: [Statement]) {
    self.name = name
    self.text = text
    self.statements = statements
  }
}

/// A statement that the database refused. It had no effect, and what follows it was run.
package struct ShadowFailure: Sendable, Hashable {
  /// The place of its script.
  package let script: Int
  /// The names of what the statement would have made.
  package let wouldMake: [String]
  /// In the script.
  package let range: TextRange
  /// The code of the SQL standard; nil on SQLite.
  package let code: String?
  /// In the words of the database.
  package let message: String
}

/// What came of a history.
package struct ShadowOutcome: Sendable {
  package let schema: DatabaseSchema
  /// The tables after so many scripts, where that was asked for.
  package let prefixes: [Int: DatabaseSchema]
  package let failures: [ShadowFailure]
  /// Such as `PostgreSQL 15.4`.
  package let product: String
}
