package import MigrationHistory
package import Tables
import Text
import SerialQueue

/// A database on a PostgreSQL server.
///
/// Connects anew for each reading and leaves again: an editor that idles holds no connection. A reading is two messages, one
/// with all queries of the catalog and one for the ledger, in one transaction that can't write.
package actor PostgreSQLDatabase: Database {
  private let url: DatabaseURL
  private let library: PostgreSQLLibrary?
  /// How long answers may take altogether.
  private let limit: Duration
  private let executor: SerialQueueExecutor

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  package init(url: DatabaseURL) {
    self.init(url: url, limit: .seconds(10))
  }

  init(url: DatabaseURL, limit: Duration = .seconds(10), library: PostgreSQLLibrary? = .installed) {
    self.url = url
    self.library = library
    self.limit = limit
    executor = SerialQueueExecutor(label: "plumb.postgresql")
  }

  package func read() throws(DatabaseError) -> DatabaseState {
    let (connection, namespace) = try connect(limit: limit)
    let answers = try connection.rows(
      PostgreSQLCatalog.message(namespace: namespace, serverVersion: connection.serverVersion))
    guard let catalog = PostgreSQLCatalog(answers: answers, namespace: namespace) else {
      throw DatabaseError(.other("it answered something else than was asked"), database: url.description)
    }
    guard catalog.namespaces.contains(where: { $0.name == namespace }) else {
      throw DatabaseError(.missingNamespace(namespace), database: url.description)
    }
    let hasLedger = catalog.relations.contains { relation in
      relation.name == PostgreSQLLedger.table && relation.kind == "r"
        && catalog.namespaces.contains { $0.id == relation.namespace && $0.name == namespace }
    }
    let ledger = hasLedger ? try PostgreSQLLedger.read(from: connection, database: url.description) : nil
    return DatabaseState(schema: decode(catalog), ledger: ledger)
  }

  package func stamp() throws(DatabaseError) -> DatabaseStamp {
    let (connection, namespace) = try connect(limit: limit)
    var counts = try connection.rows(PostgreSQLCatalog.probe(namespace: namespace)).flatMap { rows in
      rows.map { "\($0.text(0)) \($0.text(1))" }
    }
    if counts.last == "t " {
      counts += try connection.rows(PostgreSQLLedger.probe).flatMap { rows in
        rows.map { "\($0.text(0)) \($0.text(1))" }
      }
    }
    return DatabaseStamp(counts: counts)
  }

  package func readDetails() throws(DatabaseError) -> DatabaseDetails {
    let (connection, namespace) = try connect(limit: .seconds(10))
    let answers = try connection.rows(PostgreSQLDetails.message(namespace: namespace))
    guard let details = PostgreSQLDetails(answers: answers) else {
      throw DatabaseError(.other("it answered something else than was asked"), database: url.description)
    }
    return details.decoded
  }

  package func count(_ questions: Set<RowQuestion>) throws(DatabaseError) -> RowCounts {
    let queries = RowCounting(questions).queries
    if queries.isEmpty { return RowCounts() }
    // As long as Prisma takes for the same questions; a large table is read from one end to the other.
    let (connection, _) = try connect(limit: .seconds(60))
    let answers = try connection.rows(
      (["BEGIN TRANSACTION READ ONLY; SET LOCAL statement_timeout = '60s'; SET LOCAL lock_timeout = '2s'"]
        + queries.map(\.sql)).joined(separator: "; "))
    var counts = RowCounts()
    for (query, answer) in zip(queries, answers) {
      let numbers = answer.map { row in (0...query.columns.count).map { row.number(CInt($0)) } }.first ?? []
      for (question, number) in query.answers(numbers) { counts[question] = number }
    }
    return counts
  }

  package func recordApplied(_ migrations: [AppliedMigration], now: Int64) throws(DatabaseError) {
    let (connection, namespace) = try connect(limit: limit * 2)
    try PostgreSQLLedger.record(
      migrations, in: connection, namespace: namespace, patience: limit, now: now, database: url.description)
  }

  package func repairLedger(_ repairs: [LedgerRepair], now: Int64) throws(DatabaseError) {
    let (connection, namespace) = try connect(limit: limit * 2)
    try PostgreSQLLedger.repair(
      repairs, in: connection, namespace: namespace, patience: limit, now: now, database: url.description)
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
    let (connection, namespace) = try connect(limit: limit)
    return try PostgreSQLReset(connection: connection, database: url.description)
      .plan(namespaces.isEmpty ? [namespace] : namespaces, suffix: suffix)
  }

  package func reset(_ plan: ResetPlan) throws(DatabaseError) {
    let (connection, _) = try connect(limit: limit * 2)
    try PostgreSQLReset(connection: connection, database: url.description).run(plan)
  }

  /// Migrations may fill tables for as long as that takes.
  private func deployment() throws(DeploymentError) -> PostgreSQLDeployment {
    do throws(DatabaseError) {
      let (connection, namespace) = try connect(limit: .seconds(86_400))
      return PostgreSQLDeployment(connection: connection, namespace: namespace, database: url.description)
    } catch { throw .database(error) }
  }

  private func connect(limit: Duration) throws(DatabaseError) -> (PostgreSQLConnection, namespace: String) {
    guard let library else {
      throw DatabaseError(.missingLibrary, database: url.description)
    }
    let parameters: PostgreSQLParameters
    do throws(DatabaseURLProblem) {
      parameters = try PostgreSQLParameters(url.revealed(), relativeTo: url.folder)
    } catch {
      throw DatabaseError(.invalidURL(error), database: url.description)
    }
    let connection = try PostgreSQLConnection(library, parameters, limit: limit, database: url.description)
    guard !connection.isCockroachDB else {
      throw DatabaseError(.otherProduct("CockroachDB"), database: url.description)
    }
    return (connection, parameters.namespace)
  }
}
