package import MigrationHistory
package import Tables

/// One database of a project: what its tables are, what its ledger says, and the one thing that is ever written to it.
///
/// In: a `DatabaseURL`. Out: `DatabaseSchema` and `LedgerRow` values, the same that replay and lowering give. Knows nothing of
/// schemas, files of a history, or what a difference means. Each kind of database is a folder of its own: an actor that keeps
/// the blocking calls of its client library off the shared threads, queries, and pure functions that decode recorded rows.
///
/// No connection is kept: a database file may be deleted and made anew at any time, and a server must not be held up by an
/// editor that idles.
package protocol Database: Actor {
  /// Reads tables and ledger as they are at one moment, without the right to write.
  func read() throws(DatabaseError) -> DatabaseState

  /// What a cheap look says: as long as it says the same, nothing has changed that `read` would find.
  func stamp() throws(DatabaseError) -> DatabaseStamp

  /// Reads what the database says beside its tables and what only writing a schema from it needs: views, comments …
  func readDetails() throws(DatabaseError) -> DatabaseDetails

  /// Counts rows and values, at one moment and without the right to write. Cost: reads the tables that are asked about.
  func count(_ questions: Set<RowQuestion>) throws(DatabaseError) -> RowCounts

  /// Records that this database already has what the scripts do: Prisma's `migrate resolve --applied` for each of them.
  ///
  /// All rows are written or none. The ledger is made if it is missing; a failed attempt at the same migration is marked as
  /// rolled back; one that is finished already is an error. No script is run. `now` is in milliseconds since 1970.
  func recordApplied(_ migrations: [AppliedMigration], now: Int64) throws(DatabaseError)

  /// Changes rows that the ledger has, all or none of them: a failed attempt is undone (Prisma's `migrate resolve
  /// --rolled-back`), a checksum is that of the script as it stands. No table but the ledger's is touched.
  func repairLedger(_ repairs: [LedgerRepair], now: Int64) throws(DatabaseError)

  /// Runs the scripts of waiting migrations in their order and records each, under Prisma's lock. Stops at the first that
  /// fails. A script is done and recorded as a whole or not at all, unless it manages its transactions itself.
  ///
  /// Nothing is done if the ledger is not any more as it was when the migrations were found to wait. `report` hears the name
  /// of each migration before it is run.
  func run(
    _ migrations: [Migration], knowing ledger: [LedgerRow]?, now: @Sendable () -> Int64,
    report: @Sendable (String) -> Void
  ) throws(DeploymentError)

  /// Runs the scripts in one transaction under Prisma's lock, which is kept or undone at the end. The ledger is left alone.
  func runTogether(
    _ scripts: [Migration], ending: TransactionEnd, report: @Sendable (String) -> Void
  ) throws(DeploymentError)

  /// What it takes to set everything aside under names with `suffix`, so that the database is as if nothing had ever been run
  /// on it. `namespaces` are those of PostgreSQL that are meant; none: the URL's. Nothing is done yet.
  func resetPlan(namespaces: [String], suffix: String) throws(DatabaseError) -> ResetPlan

  /// Does what was planned, as a whole or not at all.
  func reset(_ plan: ResetPlan) throws(DatabaseError)
}

/// What becomes of what a transaction did.
package enum TransactionEnd: String, Sendable {
  case kept = "COMMIT"
  case undone = "ROLLBACK"
}

extension Database {
  /// Runs the scripts in one transaction, which is rolled back whatever happens.
  package func rehearse(_ migrations: [Migration], report: @Sendable (String) -> Void) throws(DeploymentError) {
    try runTogether(migrations, ending: .undone, report: report)
  }

  /// Runs a script that is no migration, as a whole or not at all.
  package func execute(_ script: Migration) throws(DeploymentError) {
    try runTogether([script], ending: .kept) { _ in }
  }
}

/// What a database holds at one moment. The ledger's table is never among the tables.
package struct DatabaseState: Sendable, Equatable {
  package let schema: DatabaseSchema
  /// In the order in which the attempts were started; nil if the database has no ledger.
  package let ledger: [LedgerRow]?

  package init(schema: DatabaseSchema, ledger: [LedgerRow]?) {
    self.schema = schema
    self.ledger = ledger
  }
}

/// A migration to be recorded, with the checksum of its script.
package struct AppliedMigration: Sendable, Hashable {
  package let name: String
  package let checksum: Checksum

  package init(name: String, checksum: Checksum) {
    self.name = name
    self.checksum = checksum
  }

  package init(_ migration: Migration) {
    self.init(name: migration.name, checksum: migration.checksum)
  }
}

/// The database that `url` names; nil if this program can't read that kind.
package func database(at url: DatabaseURL) -> (any Database)? {
  switch url.location {
  case .file(let path): SQLiteDatabase(path: path)
  case .server(let server) where server.kind == "postgresql": PostgreSQLDatabase(url: url)
  case .memory, .server: nil
  }
}

/// Whether servers of PostgreSQL can be read on this machine: its client library is there.
package var clientLibraryIsInstalled: Bool { PostgreSQLLibrary.installed != nil }

/// The statements that `recordApplied` runs, to be shown before it does; nil for a kind that this program can't write.
package func ledgerStatements(for migrations: [AppliedMigration], at url: DatabaseURL) -> String? {
  switch url.location {
  case .file: SQLiteLedger.preview(of: migrations)
  case .server(let server) where server.kind == "postgresql": PostgreSQLLedger.preview(of: migrations)
  case .memory, .server: nil
  }
}
