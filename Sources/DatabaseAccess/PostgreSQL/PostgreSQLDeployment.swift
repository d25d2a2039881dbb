import MigrationHistory
import Tables
import Text

/// Running the scripts of migrations on PostgreSQL, under Prisma's lock.
///
/// A script and its row in the ledger are one transaction: whenever it is broken off, both are there or neither. A script that
/// manages its transactions itself is run as Prisma runs every script: the row first, then the script, then that it is done.
struct PostgreSQLDeployment {
  let connection: PostgreSQLConnection
  let namespace: String
  let database: String

  private var ledger: String { "\(quotedName(namespace)).\(quotedName(PostgreSQLLedger.table))" }

  func run(
    _ migrations: [Migration], knowing known: [LedgerRow]?, now: () -> Int64, report: (String) -> Void
  ) throws(DeploymentError) {
    do throws(DatabaseError) { try lock() } catch { throw .database(error) }
    let found: [LedgerRow]?
    do throws(DatabaseError) {
      let exists = try PostgreSQLLedger.exists(in: connection, namespace: namespace)
      found = exists ? try PostgreSQLLedger.read(from: connection, database: database) : nil
      if !exists, found == known { try connection.rows(PostgreSQLLedger.creation) }
    } catch { throw .database(error) }
    guard found == known else { throw .ledgerChanged }
    for migration in migrations {
      report(migration.name)
      if managesTransactions(migration, .postgreSQL) {
        try runByItself(migration, now)
      } else {
        try runInTransaction(migration, now)
      }
    }
  }

  func runTogether(
    _ migrations: [Migration], ending: TransactionEnd, report: (String) -> Void
  ) throws(DeploymentError) {
    if let first = migrations.first(where: { managesTransactions($0, .postgreSQL) }) {
      throw .notRehearsable(first.name)
    }
    do throws(DatabaseError) {
      try lock()
      try connection.rows("BEGIN")
    } catch { throw .database(error) }
    for migration in migrations {
      report(migration.name)
      do throws(DatabaseError) { try connection.run(script: migration) } catch {
        throw failure(of: migration, error, isRecorded: false)
      }
    }
    do throws(DatabaseError) { try connection.rows(ending.rawValue) } catch { throw .database(error) }
  }

  private func lock() throws(DatabaseError) {
    let answers = try connection.rows(
      "SET search_path = \(quotedName(namespace)); SET lock_timeout = '10s'; SELECT pg_advisory_lock(72707369); "
        + "RESET lock_timeout; SELECT current_schema()")
    guard answers.last?.map({ $0[0] }).first == namespace else {
      throw DatabaseError(.missingNamespace(namespace), database: database)
    }
  }

  private func runInTransaction(_ migration: Migration, _ now: () -> Int64) throws(DeploymentError) {
    do throws(DatabaseError) {
      try connection.rows("RESET ALL; SET search_path = \(quotedName(namespace)); BEGIN")
      let id = try insertStart(of: migration, now())
      try connection.run(script: migration)
      try finish(id, now())
      try connection.rows("COMMIT")
    } catch {
      let failure = failure(of: migration, error, isRecorded: false)
      _ = try? connection.rows("ROLLBACK")
      throw failure
    }
  }

  private func runByItself(_ migration: Migration, _ now: () -> Int64) throws(DeploymentError) {
    let id: String
    do throws(DatabaseError) {
      try connection.rows("RESET ALL; SET search_path = \(quotedName(namespace))")
      id = try insertStart(of: migration, now())
    } catch { throw .database(error) }
    do throws(DatabaseError) {
      try connection.run(script: migration)
      try finish(id, now())
    } catch {
      let failure = failure(of: migration, error, isRecorded: true)
      let text = connection.lastError?.message ?? error.description
      _ = try? connection.rows("ROLLBACK")
      _ = try? connection.rows("UPDATE \(ledger) SET \"logs\" = $1 WHERE \"id\" = $2", [text, id])
      throw failure
    }
  }

  private func insertStart(of migration: Migration, _ now: Int64) throws(DatabaseError) -> String {
    let id = randomUUID()
    try connection.rows(
      """
      INSERT INTO \(ledger) ("id", "checksum", "started_at", "migration_name")
      VALUES ($1, $2, to_timestamp($3::bigint / 1000.0), $4)
      """, [id, migration.checksum.description, String(now), migration.name])
    return id
  }

  private func finish(_ id: String, _ now: Int64) throws(DatabaseError) {
    try connection.rows(
      """
      UPDATE \(ledger) SET "applied_steps_count" = "applied_steps_count" + 1,
      "finished_at" = to_timestamp($1::bigint / 1000.0) WHERE "id" = $2
      """, [String(now), id])
  }

  /// What the server said of the script; anything else that went wrong is about the connection.
  private func failure(of migration: Migration, _ error: DatabaseError, isRecorded: Bool) -> DeploymentError {
    guard let last = connection.lastError else { return .database(error) }
    let text = String(decoding: migration.text.bytes, as: UTF8.self).unicodeScalars
    let line = last.position.map { position in text.prefix(position - 1).count { $0 == "\n" } + 1 }
    return .failed(
      ScriptFailure(
        migration: migration.name, message: "\(last.message) (\(last.code))", line: line, isRecorded: isRecorded))
  }
}

extension PostgreSQLConnection {
  fileprivate func run(script migration: Migration) throws(DatabaseError) {
    let bytes = migration.text.bytes
    guard !bytes.contains(0) else {
      throw DatabaseError(.other("the script of \(migration.name) has a null byte"), database: database)
    }
    try rows(String(decoding: bytes, as: UTF8.self))
  }
}
