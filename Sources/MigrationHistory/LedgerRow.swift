/// One row of `_prisma_migrations`: one attempt to run a migration against one database.
package struct LedgerRow: Hashable, Sendable {
  package enum State: Hashable, Sendable { case applied, failed, rolledBack }

  package let id: String
  package let checksum: String
  package let migrationName: String
  /// Points in time as the database prints them; nil for NULL.
  package let startedAt: String?
  package let finishedAt: String?
  package let rolledBackAt: String?
  package let logs: String?
  package let appliedStepsCount: Int

  package init(
    id: String, checksum: String, migrationName: String, startedAt: String?, finishedAt: String?,
    rolledBackAt: String?, logs: String?, appliedStepsCount: Int
  ) {
    self.id = id
    self.checksum = checksum
    self.migrationName = migrationName
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.rolledBackAt = rolledBackAt
    self.logs = logs
    self.appliedStepsCount = appliedStepsCount
  }

  /// A rolled-back row is ignored: its name counts as not applied.
  package var state: State {
    if rolledBackAt != nil { return .rolledBack }
    return finishedAt == nil ? .failed : .applied
  }
}
