package import Datamodel
package import MigrationHistory
package import Tables
package import Text

/// All that the judgement needs to know of one project, read by somebody else.
package struct AnalysisInputs: Sendable {
  /// The files of the schema in their order, with their trees.
  package var files: [SchemaFile]
  package var prisma: PrismaVersion
  /// Where objects live that name no schema of the database: the `schema` of the connection; nil for the dialect's own.
  package var defaultNamespace: String?
  /// The migrations folder; nil if the project has none.
  package var history: MigrationHistory?
  /// Where a migration would be written, whether the folder is there or not.
  package var migrationsFolder: FilePath
  package var database: KnownDatabase
  /// What was wrong with the project's configuration and files, found while reading them.
  package var findings: [Diagnostic]
  /// How serious findings are, by code, where that was set; nil turns a code off.
  package var severities: [String: Diagnostic.Severity?]

  package init(
    files: [SchemaFile], prisma: PrismaVersion = .assumed, defaultNamespace: String? = nil,
    history: MigrationHistory? = nil, migrationsFolder: FilePath, database: KnownDatabase = .unknown,
    findings: [Diagnostic] = [], severities: [String: Diagnostic.Severity?] = [:]
  ) {
    self.files = files
    self.prisma = prisma
    self.defaultNamespace = defaultNamespace
    self.history = history
    self.migrationsFolder = migrationsFolder
    self.database = database
    self.findings = findings
    self.severities = severities
  }
}

/// What is known of the connected database.
package enum KnownDatabase: Sendable {
  /// There is none, it was not asked, or it gave no answer; why is among the findings, if the user should know.
  case unknown
  /// Its tables, and the rows of its ledger; nil if it has no ledger. `label` names it to people, without a password.
  case read(DatabaseSchema, ledger: [LedgerRow]?, label: String)
}
