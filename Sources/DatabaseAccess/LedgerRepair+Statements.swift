package import MigrationHistory

extension LedgerRepair {
  /// Throws if the ledger has no row that this could be about.
  func check(against rows: [LedgerRow], database: String) throws(DatabaseError) {
    let own = rows.filter { $0.migrationName == name }
    if own.isEmpty { throw DatabaseError(.notRecorded(name), database: database) }
    switch self {
    case .rolledBack:
      if own.allSatisfy({ $0.finishedAt != nil }) { throw DatabaseError(.notFailed(name), database: database) }
    case .setAside, .checksum: break
    }
  }

  /// The statement that does it, for a person to read.
  package var statement: String {
    let name = "'\(name.replacing("'", with: "''"))'"
    return switch self {
    case .rolledBack:
      """
      UPDATE "_prisma_migrations" SET "rolled_back_at" = <now>
      WHERE "migration_name" = \(name) AND "finished_at" IS NULL AND "rolled_back_at" IS NULL;
      """
    case .setAside:
      """
      UPDATE "_prisma_migrations" SET "rolled_back_at" = <now>
      WHERE "migration_name" = \(name) AND "rolled_back_at" IS NULL;
      """
    case .checksum(let migration):
      """
      UPDATE "_prisma_migrations" SET "checksum" = '\(migration.checksum)'
      WHERE "migration_name" = \(name) AND ("finished_at" IS NOT NULL OR "rolled_back_at" IS NOT NULL);
      """
    }
  }
}
