import MigrationHistory

/// `_prisma_migrations` in SQLite, read and written as Prisma's own engine does.
enum SQLiteLedger {
  static let table = "_prisma_migrations"

  /// The rows in the order in which they were started; nil if the database has no ledger.
  static func read(from connection: SQLiteConnection, path: String) throws(DatabaseError) -> [LedgerRow]? {
    guard try exists(in: connection) else { return nil }
    do {
      // Not in quotes: SQLite takes a quoted name that is no column for a string.
      return try connection.rows(
        """
        SELECT m.id, m.checksum, m.migration_name, m.started_at, m.finished_at, m.rolled_back_at, m.logs, \
        m.applied_steps_count FROM "_prisma_migrations" m ORDER BY m.started_at ASC, m.rowid ASC
        """
      ).map(row)
    } catch {
      // Anything but a missing column is as true of this table as of any other.
      guard case .other(let text) = error.reason else { throw error }
      throw DatabaseError(.unexpectedLedger(text), database: path)
    }
  }

  /// A recorded row of `read`'s query as a value. Prisma writes times as milliseconds since 1970; other tools as text.
  static func row(_ values: [SQLiteValue]) -> LedgerRow {
    func text(_ index: Int) -> String? { index < values.count ? values[index].text : nil }
    return LedgerRow(
      id: text(0) ?? "", checksum: text(1) ?? "", migrationName: text(2) ?? "", startedAt: text(3),
      finishedAt: text(4), rolledBackAt: text(5), logs: text(6),
      appliedStepsCount: values.count > 7 ? Int(clamping: values[7].integer) : 0)
  }

  /// Writes the rows of `migrations` in one transaction, under a lock that keeps everybody else out.
  static func record(
    _ migrations: [AppliedMigration], in connection: SQLiteConnection, path: String, now: Int64
  ) throws(DatabaseError) {
    try connection.execute("BEGIN EXCLUSIVE")
    do throws(DatabaseError) {
      if try !exists(in: connection) { try connection.execute(creation) }
      for migration in migrations {
        let finished = try connection.rows(finishedRows, [.text(migration.name)])
        guard finished.isEmpty else { throw DatabaseError(.alreadyApplied(migration.name), database: path) }
        try connection.execute(rollBack, [.integer(now), .text(migration.name)])
        try connection.execute(
          insertion,
          [
            .text(randomUUID()), .text(migration.checksum.description), .integer(now), .text(migration.name),
            .text(""), .integer(now), .integer(0),
          ])
      }
      try connection.execute("COMMIT")
    } catch {
      // If this fails too, closing the connection rolls back.
      try? connection.execute("ROLLBACK")
      throw error
    }
  }

  /// Changes rows that are there, all of them in one transaction.
  static func repair(
    _ repairs: [LedgerRepair], in connection: SQLiteConnection, path: String, now: Int64
  ) throws(DatabaseError) {
    // A transaction that is not ended is rolled back with its connection.
    try connection.execute("BEGIN EXCLUSIVE")
    let rows = try read(from: connection, path: path) ?? []
    for repair in repairs {
      try repair.check(against: rows, database: path)
      switch repair {
      case .rolledBack(let name): try connection.execute(rollBack, [.integer(now), .text(name)])
      case .setAside(let name): try connection.execute(setAside, [.integer(now), .text(name)])
      case .checksum(let migration):
        try connection.execute(
          checksumUpdate, [.text(migration.checksum.description), .text(migration.name)])
      }
    }
    try connection.execute("COMMIT")
  }

  /// What `record` does, as SQL for a person to read.
  static func preview(of migrations: [AppliedMigration]) -> String {
    migrations.map { migration in
      """
      INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "logs", "started_at", "applied_steps_count")
      VALUES (<new id>, '\(migration.checksum)', <now>, '\(migration.name.replacingQuotes)', '', <now>, 0);
      """
    }.joined(separator: "\n")
  }

  private static func exists(in connection: SQLiteConnection) throws(DatabaseError) -> Bool {
    try !connection.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [.text(table)]).isEmpty
  }

  static let creation = """
    CREATE TABLE "_prisma_migrations" (
        "id"                    TEXT PRIMARY KEY NOT NULL,
        "checksum"              TEXT NOT NULL,
        "finished_at"           DATETIME,
        "migration_name"        TEXT NOT NULL,
        "logs"                  TEXT,
        "rolled_back_at"        DATETIME,
        "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
        "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
    )
    """
  private static let finishedRows = """
    SELECT 1 FROM "_prisma_migrations" WHERE "migration_name" = ? AND "finished_at" IS NOT NULL
    """
  private static let rollBack = """
    UPDATE "_prisma_migrations" SET "rolled_back_at" = ?
    WHERE "migration_name" = ? AND "finished_at" IS NULL AND "rolled_back_at" IS NULL
    """
  private static let setAside = """
    UPDATE "_prisma_migrations" SET "rolled_back_at" = ? WHERE "migration_name" = ? AND "rolled_back_at" IS NULL
    """
  private static let checksumUpdate = """
    UPDATE "_prisma_migrations" SET "checksum" = ?
    WHERE "migration_name" = ? AND ("finished_at" IS NOT NULL OR "rolled_back_at" IS NOT NULL)
    """
  private static let insertion = """
    INSERT INTO "_prisma_migrations"
    ("id", "checksum", "finished_at", "migration_name", "logs", "started_at", "applied_steps_count")
    VALUES (?, ?, ?, ?, ?, ?, ?)
    """
}

/// A random UUID (version 4) in its usual form.
func randomUUID() -> String {
  var generator = SystemRandomNumberGenerator()
  let digits = Array("0123456789abcdef")
  var text = ""
  for index in 0..<16 {
    var byte = UInt8.random(in: .min ... .max, using: &generator)
    if index == 6 { byte = byte & 0x0F | 0x40 }
    if index == 8 { byte = byte & 0x3F | 0x80 }
    if [4, 6, 8, 10].contains(index) { text += "-" }
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return text
}

extension String {
  /// With each `'` doubled, for use between quotes.
  fileprivate var replacingQuotes: String {
    split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
  }
}
