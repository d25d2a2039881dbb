import DatabaseAccess
import Foundation
import Lowering
import MigrationHistory
import MigrationSQL
import Replay
import SchemaAnalysis
import SchemaDiff
import Tables
import Testing
import Text
import Workspace

/// A migrations folder beside a throw-away database: what Prisma's tests of histories do, done with the product's functions.
struct RecordedProject {
  let database: ThrowAwayDatabase
  /// By the names that the case has for them (`{{init}}`), the name of the folder.
  private(set) var names: [String: String] = [:]
  /// By the name of the folder.
  private var scripts: [String: String] = [:]
  /// As they were before they were edited.
  private var originals: [String: String] = [:]
  private var foldersWithoutScript: Set<String> = []
  private var time: Int64 = 1_700_000_000

  init(_ database: ThrowAwayDatabase) { self.database = database }

  private static let folder = FilePath("/project/migrations")

  var history: MigrationHistory {
    func path(_ name: String) -> FilePath { Self.folder.appending(name).appending("migration.sql") }
    let whole = scripts.map { name, script in
      HistoryEntry(Migration(name: name, path: path(name), text: SourceText(script)))
    }
    let empty = foldersWithoutScript.map { HistoryEntry(name: $0, path: path($0), content: .missing) }
    return MigrationHistory(folder: Self.folder, entries: whole + empty, lockFile: nil)
  }

  func replay(ofApplied names: Set<String>? = nil) -> ReplayState {
    var state = ReplayState(dialect: database.dialect)
    for migration in history.migrations where names?.contains(migration.name) ?? true { state.apply(migration) }
    return state
  }

  /// `{{name}}` → the folder.
  func resolved(_ text: String) -> String {
    names.reduce(text) { $0.replacing("{{\($1.key)}}", with: $1.value) }
  }

  mutating func now() -> Int64 {
    time += 1
    return time * 1000
  }

  // MARK: Steps

  mutating func create(_ name: String, _ schema: String, draft: Bool) throws {
    let wished = loweredSchema(whole: schema, database.dialect)
    let found = wished.counterpart(replay().schema)
    let plan = plan(from: found, to: wished.schema)
    if plan.isEmpty, !draft { return }
    time += 1
    let folder = newMigrationName(
      for: name, now: UTCTime(secondsSince1970: time), existing: history.migrations.map(\.name))
    names[name] = folder
    scripts[folder] = migrationSQL(plan, from: found, to: wished.schema, header: true)
  }

  /// `{clear}`, `{append}` or `{replace}`
  mutating func edit(_ name: String, _ edits: [RecordedValue]) throws {
    let folder = try #require(names[name])
    originals[folder] = scripts[folder]
    for edit in edits {
      if edit["clear"] != nil { scripts[folder] = "" }
      if let text = edit["append"]?.text { scripts[folder, default: ""] += text }
      if let text = edit["replace"]?.text { scripts[folder] = text }
    }
  }

  mutating func append(_ text: String, to folder: String) {
    originals[folder] = scripts[folder]
    scripts[folder, default: ""] += text
  }

  /// Takes back the last edit.
  mutating func restore(_ folder: String) throws { scripts[folder] = try #require(originals[folder] as String?) }

  mutating func remove(_ folder: String) { scripts[folder] = nil }

  mutating func removeScript(of folder: String) {
    scripts[folder] = nil
    foldersWithoutScript.insert(folder)
  }

  /// Runs what waits, as `plumb deploy`. Gives the names of the case for what was run.
  mutating func apply() async throws -> [String] {
    let opened = try database.opened()
    let state = try await opened.read()
    let waiting = try waitingMigrations(history, state, database: "the database")
    let moment = now()
    try await opened.run(waiting, knowing: state.ledger, now: { moment }, report: { _ in })
    return waiting.compactMap { migration in names.first { $0.value == migration.name }?.key }
  }

  /// A migration that fails leaves nothing behind with Plumb. With Prisma it leaves its row, and on SQLite what was done until
  /// then; what a case asks next is about that.
  mutating func leaveFailureOfPrisma(_ failed: String) async throws {
    let migration = try #require(history.migrations.first { $0.name == failed })
    database.executeInPart(String(decoding: migration.text.bytes, as: UTF8.self))
    let started = database.dialect == .sqlite ? "\(now())" : "to_timestamp(\(now() / 1000))"
    try database.execute(
      """
      INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, logs)
      VALUES ('\(UUID().uuidString)', '\(migration.checksum)', '\(failed)', \(started), 'it failed')
      """)
  }

  /// What a real database says of the history that the replay doesn't.
  func shadowFailures() async throws -> [(migration: String, message: String)] {
    let migrations = history.migrations
    let scripts = shadowScripts(migrations, dialect: database.dialect)
    let outcome =
      switch database {
      case .sqlite: try runInMemory(scripts)
      case .postgreSQL(let server):
        try await PostgreSQLShadow(url: try DatabaseURL(server.database, relativeTo: FilePath("/")))
          .run(scripts, now: time)
      }
    return outcome.failures.map { (migrations[$0.script].name, $0.message) }
  }

  // MARK: What is found

  struct Diagnosis {
    var hasLedger: Bool
    /// The names of waiting migrations, none if there is nothing between the two.
    var unapplied: [String]
    var missing: [String]
    var failed: [String]
    var edited: [String]
    /// The summary of what the database has and the applied migrations don't make; nil if nothing.
    var drift: String?
    /// What can't be run, by its migration.
    var broken: [(migration: String, message: String)]

    var isEmpty: Bool {
      unapplied.isEmpty && missing.isEmpty && failed.isEmpty && edited.isEmpty && drift == nil && broken.isEmpty
    }
  }

  func diagnosis() async throws -> Diagnosis {
    let state = try await database.opened().read()
    let standing = HistoryDiagnosis(history, ledger: state.ledger ?? [])
    let applied = Set(standing.applied.map(\.migration.name))
    let expected = replay(ofApplied: applied).schema
    let plan = plan(from: expected, to: state.schema)
    let problems = replay().problems.filter { $0.certainty == .certain }.map { ($0.place.migration, $0.message) }
    return Diagnosis(
      hasLedger: state.ledger != nil,
      unapplied: standing.relation == .equal || standing.relation == .folderIsBehind
        ? [] : standing.migrations.filter { $0.rows.isEmpty }.map(\.migration.name),
      missing: standing.missing.filter { $0.state == .applied }.map(\.migrationName),
      failed: standing.failed.map(\.migration.name)
        + standing.missing.filter { $0.state == .failed }.map(\.migrationName),
      edited: standing.edited.map(\.migration.name),
      drift: plan.isEmpty ? nil : MigrationSQL.summary(of: plan, from: expected, to: state.schema),
      broken: problems.isEmpty ? try await shadowFailures() : problems)
  }
}
