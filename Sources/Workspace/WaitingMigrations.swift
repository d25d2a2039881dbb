package import DatabaseAccess
package import MigrationHistory
import Tables

/// Why no migration may be run on a database until somebody has said something.
package enum DeploymentObstacle: Error, Hashable, Sendable, CustomStringConvertible {
  /// P3005
  case tablesWithoutLedger(database: String)
  /// P3009
  case failedMigration(String, database: String)

  package var description: String {
    switch self {
    case .tablesWithoutLedger(let database):
      "\(database) has tables and no ledger: say with `plumb resolve --applied NAME` which migrations made them"
    case .failedMigration(let name, let database):
      "the migration `\(name)` failed in \(database); look at what it did, and say `plumb resolve --applied` or "
        + "`plumb resolve --rolled-back` before others are run"
    }
  }
}

/// The migrations that a deployment to the database would run, in their order; what forbids running any is an error, as it is
/// with Prisma.
///
/// `database` is what the user knows it by. Tables that belong to somebody else don't make a database one that is in use: those in
/// other namespaces than the usual one and `namespaces`, which the datasource names, and those of PostGIS.
package func waitingMigrations(
  _ history: MigrationHistory, _ state: DatabaseState, namespaces: [String] = [], database: String
) throws(DeploymentObstacle) -> [Migration] {
  guard let ledger = state.ledger else {
    let own = Set([state.schema.defaultNamespace].compactMap(\.self) + namespaces)
    let isInUse = state.schema.tables.contains { table in
      let namespace = state.schema.resolved(table.name).namespace
      return (namespace.map(own.contains) ?? true) && !isTableOfPostGIS(table.name.name)
    }
    guard !isInUse else { throw .tablesWithoutLedger(database: database) }
    return history.migrations
  }
  if let failed = ledger.first(where: { $0.state == .failed }) {
    throw .failedMigration(failed.migrationName, database: database)
  }
  return HistoryDiagnosis(history, ledger: ledger).waiting.map(\.migration)
}
