import Datamodel
import MigrationHistory
import SchemaAnalysis
import SchemaDiff
import SchemaSyntax
import Tables
import TestSupport
import Testing
import Text

/// A database that tests change.
protocol ChangeableDatabase {
  func execute(_ script: String, _ sourceLocation: SourceLocation) throws
  /// The same for what the database may refuse: its reason then.
  func refusal(of script: String) -> String?
  func schema() async throws -> DatabaseSchema
}

extension SQLiteFile: ChangeableDatabase {}
extension PostgreSQLServer: ChangeableDatabase {}

/// A project with a real database, the files and the ledger of which are values here. What an action writes is done to it.
struct DriftedProject {
  let dialect: Dialect
  let database: any ChangeableDatabase
  var schema: String
  var migrations: [Migration] = []
  var ledger: [LedgerRow] = []

  private static let folder = FilePath("/app/prisma/migrations")
  private static let schemaPath = FilePath("/app/prisma/schema.prisma")

  init(_ schema: String, _ dialect: Dialect, _ database: any ChangeableDatabase) {
    self.schema = DriftedProject.whole(schema, dialect)
    self.dialect = dialect
    self.database = database
  }

  static func whole(_ text: String, _ dialect: Dialect) -> String {
    "datasource db {\n  provider = \"\(dialect.name.rawValue)\"\n  url      = env(\"DATABASE_URL\")\n}\n\n" + text
  }

  mutating func add(_ name: String, _ script: String, isApplied: Bool) {
    let path = Self.folder.appending(name).appending("migration.sql")
    let migration = Migration(name: name, path: path, text: SourceText(script))
    migrations.append(migration)
    migrations.sort { $0.name < $1.name }
    if isApplied { record(migration) }
  }

  mutating func record(_ migration: Migration) { ledger.append(LedgerRow(applied: migration)) }

  func analysis() async throws -> Analysis {
    var inputs = AnalysisInputs(
      files: [SchemaFile(path: Self.schemaPath, tree: SchemaTree(SourceText(schema)))], prisma: .assumed,
      migrationsFolder: Self.folder)
    inputs.history = MigrationHistory(
      folder: Self.folder, entries: migrations.map(HistoryEntry.init),
      lockFile: LockFile(
        path: Self.folder.appending("migration_lock.toml"),
        text: SourceText("provider = \"\(dialect.name.rawValue)\"\n")))
    inputs.database = .read(try await database.schema(), ledger: ledger, label: "the database")
    return try Analysis(of: inputs)
  }

  /// Carries out a change as server and command line do: schema, new files, ledger. Scripts for the database are run.
  mutating func carryOut(
    _ change: WorkspaceChange, _ sourceLocation: SourceLocation = #_sourceLocation
  ) throws(OfferError) {
    for file in change.newFiles where file.path.lastComponent != "migration.sql" && file.path.string.hasSuffix(".sql") {
      let script = dialect == .sqlite ? "BEGIN;\n\(file.text)\nCOMMIT" : file.text
      if let reason = database.refusal(of: script) { throw OfferError("the database refuses the script: \(reason)") }
    }
    for edit in change.edits {
      #expect(edit.path == Self.schemaPath, sourceLocation: sourceLocation)
      schema = SourceText(schema).applying(edit.edits).string
    }
    for file in change.newFiles {
      if file.path.lastComponent == "migration.sql" {
        add(file.path.parent.lastComponent, file.text, isApplied: false)
      }
    }
    for migration in change.markAsApplied { record(migration) }
    for repair in change.ledgerRepairs {
      ledger = ledger.map { row in
        guard row.migrationName == repair.name else { return row }
        let checksum: String
        let isRolledBack: Bool
        switch repair {
        case .rolledBack, .setAside: (checksum, isRolledBack) = (row.checksum, true)
        case .checksum(let migration): (checksum, isRolledBack) = (migration.checksum.description, false)
        }
        return LedgerRow(
          id: row.id, checksum: checksum, migrationName: row.migrationName, startedAt: "1", finishedAt: "1",
          rolledBackAt: isRolledBack ? "2" : nil, logs: nil, appliedStepsCount: 1)
      }
    }
  }

  /// Runs what waits.
  mutating func deploy() throws(OfferError) {
    let done = Set(ledger.filter { $0.state == .applied }.map(\.migrationName))
    for migration in migrations where !done.contains(migration.name) {
      // As `plumb deploy` runs it: as a whole or not at all.
      let script = migration.text.string
      if let reason = database.refusal(of: dialect == .sqlite ? "BEGIN;\n\(script)\nCOMMIT" : script) {
        throw OfferError("the database refuses \(migration.name): \(reason)")
      }
      record(migration)
    }
  }

  /// Somebody changes the database behind everybody's back; false if it refuses, as a part of a change may make no sense.
  func change(database goal: DatabaseSchema) async throws -> Bool {
    let script = migration(from: try await database.schema(), to: goal)
    return database.refusal(of: dialect == .sqlite ? "BEGIN;\n\(script)\nCOMMIT" : script) == nil
  }
}

extension LedgerRow {
  /// That the migration was run.
  init(applied migration: Migration) {
    self.init(
      id: migration.name, checksum: migration.checksum.description, migrationName: migration.name, startedAt: "1",
      finishedAt: "1", rolledBackAt: nil, logs: nil, appliedStepsCount: 1)
  }
}
