package import Datamodel
package import MigrationHistory
package import Tables
package import Text

/// All that the judgement needs to know of one project, read by somebody else.
package struct AnalysisInputs: Sendable {
  /// The files of the schema in their order, with their trees.
  package var files: [SchemaFile]
  /// The version of Prisma whose rules count; nil if nobody knows, so that the schema itself has to tell.
  package var prisma: PrismaVersion?
  /// Where objects live that name no schema of the database: the `schema` of the connection; nil for the dialect's own.
  package var defaultNamespace: String?
  /// The migrations folder; nil if the project has none.
  package var history: MigrationHistory?
  /// Where a migration would be written, whether the folder is there or not.
  package var migrationsFolder: FilePath
  package var database: KnownDatabase
  /// Since when the database does not answer, so that what is known of it may be out of date; nil if it was asked now.
  package var databaseIsOnlyKnownAsOf: UTCTime?
  /// What was wrong with the project's configuration and files, found while reading them.
  package var findings: [Diagnostic]
  /// What was wrong with the database that the datasource names; the analysis knows where its URL stands now.
  package var datasourceFindings: [DatasourceFinding]
  /// How serious findings are, by code, where that was set; nil turns a code off.
  package var severities: [String: Diagnostic.Severity?]
  /// Tables and enums that the configuration says somebody else looks after.
  package var externalTables: [ExternalName] = []
  package var externalEnums: [ExternalName] = []
  /// The scripts that the database has run under the names of migrations that were edited since or are gone, as far as version
  /// control knows them.
  package var formerScripts: [String: Migration] = [:]

  package init(
    files: [SchemaFile], prisma: PrismaVersion? = nil, defaultNamespace: String? = nil,
    history: MigrationHistory? = nil, migrationsFolder: FilePath, database: KnownDatabase = .unknown,
    findings: [Diagnostic] = [], datasourceFindings: [DatasourceFinding] = [],
    severities: [String: Diagnostic.Severity?] = [:]
  ) {
    self.files = files
    self.prisma = prisma
    self.defaultNamespace = defaultNamespace
    self.history = history
    self.migrationsFolder = migrationsFolder
    self.database = database
    self.findings = findings
    self.datasourceFindings = datasourceFindings
    self.severities = severities
  }
}

/// A finding at the datasource's URL, wherever that stands by now.
package struct DatasourceFinding: Hashable, Sendable {
  package let severity: Diagnostic.Severity
  package let code: String
  package let message: String

  package init(severity: Diagnostic.Severity, code: String, message: String) {
    self.severity = severity
    self.code = code
    self.message = message
  }
}

/// What is known of the connected database.
package enum KnownDatabase: Sendable {
  /// There is none, it was not asked, or it gave no answer; why is among the findings, if the user should know.
  case unknown
  /// Its tables, and the rows of its ledger; nil if it has no ledger. `label` names it to people, without a password.
  case read(DatabaseSchema, ledger: [LedgerRow]?, label: String)
}
