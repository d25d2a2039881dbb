import MigrationHistory
import Tables
import Text

/// Running the scripts of migrations on an SQLite file.
///
/// As on PostgreSQL, a script and its row are one transaction unless the script has transactions of its own.
struct SQLiteDeployment {
  let connection: SQLiteConnection
  let path: String

  func run(
    _ migrations: [Migration], knowing known: [LedgerRow]?, now: () -> Int64, report: (String) -> Void
  ) throws(DeploymentError) {
    do throws(DatabaseError) {
      try connection.execute("BEGIN IMMEDIATE")
      let found = try SQLiteLedger.read(from: connection, path: path)
      if found == known, found == nil { try connection.execute(SQLiteLedger.creation) }
      try connection.execute("COMMIT")
      guard found == known else { throw DatabaseError(.locked, database: path) }
    } catch { throw error.reason == .locked ? .ledgerChanged : .database(error) }
    for migration in migrations {
      report(migration.name)
      try run(migration, now, isWhole: !managesTransactions(migration, .sqlite))
    }
  }

  func runTogether(
    _ migrations: [Migration], ending: TransactionEnd, report: (String) -> Void
  ) throws(DeploymentError) {
    if let first = migrations.first(where: { managesTransactions($0, .sqlite) }) { throw .notRehearsable(first.name) }
    do throws(DatabaseError) { try connection.execute("BEGIN IMMEDIATE") } catch { throw .database(error) }
    for migration in migrations {
      report(migration.name)
      do throws(DatabaseError) { try connection.run(script: migration.text.bytes) } catch {
        throw failure(of: migration, error, isRecorded: false)
      }
    }
    do throws(DatabaseError) { try connection.execute(ending.rawValue) } catch { throw .database(error) }
  }

  private func run(_ migration: Migration, _ now: () -> Int64, isWhole: Bool) throws(DeploymentError) {
    let id = randomUUID()
    do throws(DatabaseError) {
      if isWhole { try connection.execute("BEGIN IMMEDIATE") }
      try connection.execute(
        """
        INSERT INTO "_prisma_migrations" ("id", "checksum", "started_at", "migration_name") VALUES (?, ?, ?, ?)
        """,
        [.text(id), .text(migration.checksum.description), .integer(now()), .text(migration.name)])
    } catch { throw .database(error) }
    do throws(DatabaseError) {
      try connection.run(script: migration.text.bytes)
      try connection.execute(
        """
        UPDATE "_prisma_migrations" SET "applied_steps_count" = "applied_steps_count" + 1, "finished_at" = ?
        WHERE "id" = ?
        """, [.integer(now()), .text(id)])
      if isWhole { try connection.execute("COMMIT") }
    } catch {
      let failure = failure(of: migration, error, isRecorded: !isWhole)
      try? connection.execute("ROLLBACK")
      if !isWhole {
        try? connection.execute(
          "UPDATE \"_prisma_migrations\" SET \"logs\" = ? WHERE \"id\" = ?", [.text(error.description), .text(id)])
      }
      throw failure
    }
  }

  private func failure(of migration: Migration, _ error: DatabaseError, isRecorded: Bool) -> DeploymentError {
    let message =
      switch error.reason {
      case .other(let text): text
      default: error.description
      }
    return .failed(
      ScriptFailure(migration: migration.name, message: message, line: nil, isRecorded: isRecorded))
  }
}
