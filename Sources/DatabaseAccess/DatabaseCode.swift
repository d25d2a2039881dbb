/// The stable names of reasons why a database could not be used, each with its page.
enum DatabaseCode {
  /// The database that the project names should exist.
  ///
  /// There is no such file, or no such database on the server, so schema and migrations are compared without it. On a machine where the project was never run that
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

  /// The database URL must lead to a database of its kind.
  ///
  /// The path of an SQLite database leads to a folder, or to a file that doesn't begin as SQLite files do; an encrypted
  /// database looks like that too. Or something else than PostgreSQL answers at the address of the server.
  ///
  /// Correct the URL.
  static let notADatabase = "database/not-a-database"

  /// The database must be one that may be opened.
  ///
  /// The operating system refuses to let Plumb read the file, or the server lets the user of the URL not read what has to be
  /// read, such as the table `_prisma_migrations`.
  ///
  /// See to the permissions of the file and of the folders above it; on a server, `GRANT` the user what it lacks.
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

  /// Only a migration that failed can be marked as rolled back.
  ///
  /// The database has no record of an attempt at it (P3011), or the attempt has finished (P3012).
  ///
  /// Look at `plumb status`. The whole name of the migration's folder has to be given.
  static let notFailed = "database/not-failed"

  /// The database file must be sound.
  ///
  /// SQLite says that the file is damaged.
  ///
  /// Restore it from a backup, or try `sqlite3 FILE .recover`.
  static let damaged = "database/damaged"

  /// Reading PostgreSQL takes its client library, libpq.
  ///
  /// Plumb loads the library when it first connects to a server; everything else works without it. It was not found on this
  /// machine.
  ///
  /// Install its package: `libpq5` on Debian and Ubuntu, `libpq` on Fedora and in Homebrew, `postgresql-libs` on Arch.
  static let missingLibrary = "database/missing-library"

  /// The database URL must be one that can only be read in one way.
  ///
  /// The message says what is wrong. Usually the password has a sign in it that means something in a URL.
  ///
  /// Write such signs as percent and two digits: `@` is `%40`, `/` is `%2F`, `?` is `%3F`, `#` is `%23`, `%` is `%25`.
  static let invalidURL = "database/invalid-url"

  /// The server that the URL names must be running, and reachable from here.
  ///
  /// Nobody listens at that address, there is no such machine, or no answer came back in time.
  ///
  /// Start the server (`docker compose up`, `pg_ctl start`), or correct host and port in the URL.
  static let unreachable = "database/unreachable"

  /// The server must accept the user and the password of the URL.
  ///
  /// The message repeats what the server says. It may also have a rule (`pg_hba.conf`) against this user, database or address.
  ///
  /// Correct user and password in the URL. Signs in the password that mean something in a URL have to be escaped.
  static let loginRefused = "database/login-refused"

  /// The connection must be as safe as the URL demands.
  ///
  /// The URL demands an encrypted connection or a trusted certificate (`sslmode`, `sslaccept`, `sslcert`), and none came about.
  ///
  /// Correct these parameters, or see to the certificate of the server.
  static let tls = "database/tls"

  /// The server must be ready to take another connection.
  ///
  /// It starts, stops or recovers, or has as many connections as it can have.
  ///
  /// Try again. Where connections run out, see which programs keep theirs open, or let the URL lead to a pool.
  static let notReady = "database/not-ready"

  /// The server must stay connected until it has answered.
  ///
  /// It broke the connection off: it was stopped or has crashed, or somebody ended the session.
  ///
  /// Look at the server's log if that happens again.
  static let connectionLost = "database/connection-lost"

  /// The schema that the URL names must be in the database.
  ///
  /// `?schema=NAME` says in which schema of PostgreSQL the tables are; there is none of that name.
  ///
  /// Correct the name, or make the schema by running the migrations.
  static let missingNamespace = "database/missing-schema"

  /// What is to be recorded in a database needs one that can be written.
  ///
  /// The server is a standby, or was set to read only.
  ///
  /// Let the URL lead to the primary server.
  static let readOnly = "database/read-only"

  /// The server must be of the product that the schema names.
  ///
  /// Some products understand the language of PostgreSQL and keep their tables otherwise. Such a one answered.
  ///
  /// Nothing has to be done: schema and migrations are compared without the database.
  static let otherProduct = "database/other-product"

  /// The database must be usable.
  ///
  /// The message has the words of the database's own library. Schema and migrations are compared without the database until it
  /// can be read.
  static let failed = "database/failed"
}
