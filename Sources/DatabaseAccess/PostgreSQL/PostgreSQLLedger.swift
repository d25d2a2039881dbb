import MigrationHistory

/// `_prisma_migrations` in PostgreSQL, read and written as Prisma's own engine does.
enum PostgreSQLLedger {
  static let table = "_prisma_migrations"

  /// The rows in the order in which they were started. The connection is in the transaction that read the catalog.
  static func read(
    from connection: PostgreSQLConnection, database: String
  ) throws(DatabaseError) -> [LedgerRow] {
    do throws(DatabaseError) {
      let rows = try connection.rows(
        """
        SELECT m.id, m.checksum, m.migration_name, m.started_at, m.finished_at, m.rolled_back_at, m.logs, \
        m.applied_steps_count FROM \(quotedName(table)) m ORDER BY m.started_at ASC, m.ctid ASC
        """
      ).first?.map(row)
      return rows ?? []
    } catch {
      // Anything but a missing column is as true of this table as of any other.
      guard case .refused(let code, let text) = error.reason, code.hasPrefix("42") else { throw error }
      throw DatabaseError(.unexpectedLedger(text), database: database)
    }
  }

  /// A recorded row of `read`'s query as a value.
  private static func row(_ row: PostgreSQLRows.Row) -> LedgerRow {
    LedgerRow(
      id: row.text(0), checksum: row.text(1), migrationName: row.text(2), startedAt: row[3], finishedAt: row[4],
      rolledBackAt: row[5], logs: row[6], appliedStepsCount: row.number(7))
  }

  /// Asks whether the ledger has changed, in the transaction of the catalog's probe.
  static let probe = "SELECT \(PostgreSQLCatalog.writings) FROM \(quotedName(table))"

  /// Writes the rows of `migrations` in one transaction, under the lock that Prisma takes for all of its own work.
  ///
  /// The lock is taken for the transaction rather than for the session, so that it works through a pool, too.
  static func record(
    _ migrations: [AppliedMigration], in connection: PostgreSQLConnection, namespace: String, patience: Duration,
    now: Int64, database: String
  ) throws(DatabaseError) {
    try begin(in: connection, namespace: namespace, patience: patience, database: database)
    if try !exists(in: connection, namespace: namespace) { try connection.rows(creation) }
    for migration in migrations {
      let finished = try connection.rows(finishedRows, [migration.name])
      guard finished?.count == 0 else { throw DatabaseError(.alreadyApplied(migration.name), database: database) }
      try connection.rows(rollBack, [String(now), migration.name])
      try connection.rows(
        insertion, [randomUUID(), migration.checksum.description, String(now), migration.name, "", "0"])
    }
    // Until here nothing is done: a transaction whose connection ends is rolled back.
    try connection.rows("COMMIT")
  }

  /// Changes rows that are there, all of them in one transaction under Prisma's lock.
  static func repair(
    _ repairs: [LedgerRepair], in connection: PostgreSQLConnection, namespace: String, patience: Duration, now: Int64,
    database: String
  ) throws(DatabaseError) {
    try begin(in: connection, namespace: namespace, patience: patience, database: database)
    let exists = try exists(in: connection, namespace: namespace)
    let rows = exists ? try read(from: connection, database: database) : []
    for repair in repairs {
      try repair.check(against: rows, database: database)
      switch repair {
      case .rolledBack(let name): try connection.rows(rollBack, [String(now), name])
      case .setAside(let name): try connection.rows(setAside, [String(now), name])
      case .checksum(let migration):
        try connection.rows(checksumUpdate, [migration.checksum.description, migration.name])
      }
    }
    try connection.rows("COMMIT")
  }

  /// What `record` does, as SQL for a person to read.
  static func preview(of migrations: [AppliedMigration]) -> String {
    migrations.map { migration in
      """
      INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "started_at", "applied_steps_count")
      VALUES (<new id>, '\(migration.checksum)', <now>, '\(migration.name.replacing("'", with: "''"))', '', <now>, 0);
      """
    }.joined(separator: "\n")
  }

  /// Begins a transaction that may write, under Prisma's lock.
  private static func begin(
    in connection: PostgreSQLConnection, namespace: String, patience: Duration, database: String
  ) throws(DatabaseError) {
    let answers = try connection.rows(
      """
      BEGIN; SET LOCAL lock_timeout = '\(patience.components.seconds)s'; SET LOCAL statement_timeout = '15s';
      SET LOCAL search_path = \(quotedName(namespace));
      SELECT pg_advisory_xact_lock(72707369); SELECT current_schema()
      """)
    guard answers.last?.map({ $0[0] }).first == namespace else {
      throw DatabaseError(.missingNamespace(namespace), database: database)
    }
  }

  static func exists(
    in connection: PostgreSQLConnection, namespace: String
  ) throws(DatabaseError) -> Bool {
    let name = "\(quotedName(namespace)).\(quotedName(table))"
    return try connection.rows("SELECT to_regclass($1) IS NOT NULL", [name])?.map { $0.isTrue(0) }.first ?? false
  }

  static let creation = """
    CREATE TABLE _prisma_migrations (
        id                      VARCHAR(36) PRIMARY KEY NOT NULL,
        checksum                VARCHAR(64) NOT NULL,
        finished_at             TIMESTAMPTZ,
        migration_name          VARCHAR(255) NOT NULL,
        logs                    TEXT,
        rolled_back_at          TIMESTAMPTZ,
        started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
        applied_steps_count     INTEGER NOT NULL DEFAULT 0
    )
    """
  private static let finishedRows = """
    SELECT 1 FROM "_prisma_migrations" WHERE "migration_name" = $1 AND "finished_at" IS NOT NULL
    """
  private static let rollBack = """
    UPDATE "_prisma_migrations" SET "rolled_back_at" = to_timestamp($1::bigint / 1000.0)
    WHERE "migration_name" = $2 AND "finished_at" IS NULL AND "rolled_back_at" IS NULL
    """
  private static let setAside = """
    UPDATE "_prisma_migrations" SET "rolled_back_at" = to_timestamp($1::bigint / 1000.0)
    WHERE "migration_name" = $2 AND "rolled_back_at" IS NULL
    """
  private static let checksumUpdate = """
    UPDATE "_prisma_migrations" SET "checksum" = $1
    WHERE "migration_name" = $2 AND ("finished_at" IS NOT NULL OR "rolled_back_at" IS NOT NULL)
    """
  private static let insertion = """
    INSERT INTO "_prisma_migrations"
    ("id", "checksum", "finished_at", "migration_name", "logs", "started_at", "applied_steps_count")
    VALUES ($1, $2, to_timestamp($3::bigint / 1000.0), $4, $5, to_timestamp($3::bigint / 1000.0), $6::integer)
    """
}
