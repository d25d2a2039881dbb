/// The stable names of reasons why a database could not be used, each with its page.
enum DatabaseCode {
  /// The database that the project names should exist.
  ///
  /// There is no such file, so schema and migrations are compared without it. On a machine where the project was never run that
  /// is as it should be.
  ///
  /// Create it with `prisma migrate dev`, or correct the path: a relative one is seen from the folder of the schema file, or of
  /// `prisma.config.ts` if it stands there.
  static let missing = "database/missing"

  /// The database file should have something in it.
  ///
  /// The file has no bytes. SQLite makes such a file when a program connects and writes nothing. Nothing was ever
  /// applied to it.
  ///
  /// Run the migrations: `prisma migrate deploy`, or `prisma migrate dev`.
  static let empty = "database/empty"

  /// The path of an SQLite database must lead to a file that is one.
  ///
  /// It leads to a folder, or to a file that doesn't begin as SQLite files do; an encrypted database looks like that too.
  ///
  /// Correct the URL.
  static let notADatabase = "database/not-a-database"

  /// The database must be one that may be opened.
  ///
  /// The operating system refuses to let Plumb read the file.
  ///
  /// See to the permissions of the file and of the folders above it.
  static let noPermission = "database/no-permission"

  /// The database must be free to be read.
  ///
  /// Another program holds it, for longer than Plumb waits: a transaction that was never ended, or a browser for databases
  /// with a change that is not saved.
  ///
  /// End the other program's transaction, and ask again.
  static let locked = "database/locked"

  /// The database must answer in time.
  ///
  /// Reading what tables there are takes moments; this one took too long, so that Plumb goes on without it.
  ///
  /// Try again when the machine is less busy.
  static let timedOut = "database/timed-out"

  /// The table `_prisma_migrations` must be the one that Prisma makes.
  ///
  /// It records which migrations were run. Here it has other columns or values than Prisma writes, so what it says can't be
  /// trusted.
  ///
  /// Look at the table. If another tool made it, rename that one; if it was changed by hand, restore it from a backup.
  static let unexpectedLedger = "database/unexpected-ledger"

  /// A migration can be recorded as applied only once.
  ///
  /// The database has a finished record of a migration of this name already (P3008), so a second one is not written.
  ///
  /// Nothing has to be done if it is the same migration; otherwise give the new one another name.
  static let alreadyApplied = "database/already-applied"

  /// The database file must be sound.
  ///
  /// SQLite says that the file is damaged.
  ///
  /// Restore it from a backup, or try `sqlite3 FILE .recover`.
  static let damaged = "database/damaged"

  /// The database must be usable.
  ///
  /// The message has the words of the database's own library. Schema and migrations are compared without the database until it
  /// can be read.
  static let failed = "database/failed"
}
