package import MigrationHistory
package import Tables
package import Text
import SerialQueue

/// A database in a file.
///
/// Opens the file anew for each reading (about 0.2 ms): between two of them it may have been deleted, replaced or migrated.
package actor SQLiteDatabase: Database {
  private let path: FilePath
  private let executor: SerialQueueExecutor

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  package init(path: FilePath) {
    self.path = path
    executor = SerialQueueExecutor(label: "plumb.sqlite")
  }

  package func read() throws(DatabaseError) -> DatabaseState {
    try checkFile(mayBeEmpty: false)
    let connection = try SQLiteConnection(
      path: path.string, access: .readOnly, patience: .seconds(1), limit: .seconds(5))
    // One transaction, so that tables and ledger are of the same moment. It ends with the connection.
    try connection.execute("BEGIN")
    let catalog = try SQLiteCatalog(readFrom: connection)
    return DatabaseState(schema: decode(catalog), ledger: try SQLiteLedger.read(from: connection, path: path.string))
  }

  package func stamp() throws(DatabaseError) -> DatabaseStamp { DatabaseStamp(ofFile: path) }

  package func readDetails() throws(DatabaseError) -> DatabaseDetails {
    try checkFile(mayBeEmpty: false)
    let connection = try SQLiteConnection(
      path: path.string, access: .readOnly, patience: .seconds(1), limit: .seconds(5))
    return try DatabaseDetails(readFrom: connection)
  }

  package func count(_ questions: Set<RowQuestion>) throws(DatabaseError) -> RowCounts {
    try checkFile(mayBeEmpty: false)
    let connection = try SQLiteConnection(
      path: path.string, access: .readOnly, patience: .seconds(1), limit: .seconds(60))
    try connection.execute("BEGIN")
    var counts = RowCounts()
    for query in RowCounting(questions).queries {
      let numbers = try connection.rows(query.sql).first?.map { Int($0.integer) } ?? []
      for (question, number) in query.answers(numbers) { counts[question] = number }
    }
    return counts
  }

  package func recordApplied(_ migrations: [AppliedMigration], now: Int64) throws(DatabaseError) {
    // A file without a byte is a database without tables: a fresh one may be baselined.
    try checkFile(mayBeEmpty: true)
    let connection = try SQLiteConnection(
      path: path.string, access: .readWrite, patience: .seconds(5), limit: .seconds(10))
    try SQLiteLedger.record(migrations, in: connection, path: path.string, now: now)
  }

  package func repairLedger(_ repairs: [LedgerRepair], now: Int64) throws(DatabaseError) {
    try SQLiteLedger.repair(repairs, in: try connectForWriting(), path: path.string, now: now)
  }

  package func run(
    _ migrations: [Migration], knowing ledger: [LedgerRow]?, now: @Sendable () -> Int64,
    report: @Sendable (String) -> Void
  ) throws(DeploymentError) {
    try deployment().run(migrations, knowing: ledger, now: now, report: report)
  }

  package func runTogether(
    _ scripts: [Migration], ending: TransactionEnd, report: @Sendable (String) -> Void
  ) throws(DeploymentError) {
    try deployment().runTogether(scripts, ending: ending, report: report)
  }

  package func resetPlan(namespaces: [String], suffix: String) throws(DatabaseError) -> ResetPlan {
    try SQLiteReset(connection: try connectForWriting(), path: path).plan(suffix: suffix)
  }

  package func reset(_ plan: ResetPlan) throws(DatabaseError) {
    try checkFile(mayBeEmpty: true)
    // A large file takes its time to be copied.
    let connection = try SQLiteConnection(
      path: path.string, access: .readWrite, patience: .seconds(5), limit: .seconds(600))
    try SQLiteReset(connection: connection, path: path).run(plan)
  }

  private func deployment() throws(DeploymentError) -> SQLiteDeployment {
    do throws(DatabaseError) {
      return SQLiteDeployment(connection: try connectForWriting(), path: path.string)
    } catch { throw .database(error) }
  }

  private func connectForWriting() throws(DatabaseError) -> SQLiteConnection {
    try checkFile(mayBeEmpty: true)
    return try SQLiteConnection(
      path: path.string, access: .readWrite, patience: .seconds(5), limit: .seconds(10))
  }

  /// SQLite's own words for these cases ("unable to open database file") help nobody.
  private func checkFile(mayBeEmpty: Bool) throws(DatabaseError) {
    guard let stamp = FileStamp(path) else { throw DatabaseError(.missing, database: path.string) }
    switch stamp.kind {
    case .folder: throw DatabaseError(.isFolder, database: path.string)
    case .other: throw DatabaseError(.notADatabase, database: path.string)
    case .file: break
    }
    if stamp.size == 0, !mayBeEmpty, FileStamp(path.withSuffix("-wal")) == nil {
      throw DatabaseError(.empty, database: path.string)
    }
  }
}

extension FilePath {
  func withSuffix(_ suffix: String) -> FilePath { FilePath(string + suffix) }
}
