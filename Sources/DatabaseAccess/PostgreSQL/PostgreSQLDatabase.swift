import MigrationHistory
package import Tables
import Text
import SerialQueue

/// A database on a PostgreSQL server.
///
/// Connects anew for each reading and leaves again: an editor that idles holds no connection. A reading is two messages, one
/// with all queries of the catalog and one for the ledger, in one transaction that can't write.
package actor PostgreSQLDatabase: Database {
  private let url: DatabaseURL
  private let executor: SerialQueueExecutor

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  package init(url: DatabaseURL) {
    self.url = url
    executor = SerialQueueExecutor(label: "plumb.postgresql")
  }

  package func read() throws(DatabaseError) -> DatabaseState {
    let (connection, namespace) = try connect(limit: .seconds(10))
    let answers = try connection.rows(
      PostgreSQLCatalog.message(namespace: namespace, serverVersion: connection.serverVersion))
    guard let catalog = PostgreSQLCatalog(answers: answers, namespace: namespace) else {
      throw DatabaseError(.other("it answered something else than was asked"), database: url.description)
    }
    let hasLedger = catalog.relations.contains { relation in
      relation.name == PostgreSQLLedger.table && relation.kind == "r"
        && catalog.namespaces.contains { $0.id == relation.namespace && $0.name == namespace }
    }
    let ledger = hasLedger ? try PostgreSQLLedger.read(from: connection, database: url.description) : nil
    return DatabaseState(schema: decode(catalog), ledger: ledger)
  }

  package func readDetails() throws(DatabaseError) -> DatabaseDetails {
    let (connection, namespace) = try connect(limit: .seconds(10))
    let answers = try connection.rows(PostgreSQLDetails.message(namespace: namespace))
    guard let details = PostgreSQLDetails(answers: answers) else {
      throw DatabaseError(.other("it answered something else than was asked"), database: url.description)
    }
    return details.decoded
  }

  package func recordApplied(_ migrations: [AppliedMigration], now: Int64) throws(DatabaseError) {
    let (connection, namespace) = try connect(limit: .seconds(20))
    try PostgreSQLLedger.record(
      migrations, in: connection, namespace: namespace, now: now, database: url.description)
  }

  private func connect(limit: Duration) throws(DatabaseError) -> (PostgreSQLConnection, namespace: String) {
    guard let library = PostgreSQLLibrary.installed else {
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
