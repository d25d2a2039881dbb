import DatabaseAccess
import Datamodel
import Lowering
import MigrationHistory
import SchemaAnalysis
import SchemaDiff
import Tables
import Testing
import Text
import Workspace

/// Drift of real projects: one action closes it, names of indexes included, and the history that comes of it makes on a real
/// server what the schema of that day asks for.
@Suite(.enabled(if: CorpusDrift.folder != nil, "PLUMB_CASES is not set: real projects are not read"))
struct CorpusRepairTests {
  private static let needsServer: Comment = "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"

  @Test(.enabled(if: PostgreSQLServer.isThere, needsServer), arguments: CorpusDrift.all)
  func whatNoMigrationMakesGetsOne(_ drift: CorpusDrift) async throws {
    var run = CorpusRepair(inputs: try drift.inputs)
    try run.reconcile()
    #expect(run.recorded.isEmpty && run.written.count == 1)
    let analysis = try run.analysis()
    #expect(analysis.items.isEmpty, "\(analysis.items.map { ($0.kind, $0.path) })")
    try await checkHistory(of: run, drift)
  }

  /// The database has it already, by Prisma's own `db push`.
  @Test(.enabled(if: PostgreSQLServer.isThere, needsServer), arguments: CorpusDrift.all)
  func whatWasPushedIsReconciled(_ drift: CorpusDrift) async throws {
    var run = CorpusRepair(inputs: try drift.inputs)
    let known = run.migrations
    let pushed = known + [try drift.push]
    guard let database = try await database(after: pushed, drift, push: known.count) else { return }
    run.inputs.database = .read(database, ledger: known.map(LedgerRow.init(applied:)), label: "the database")
    try run.reconcile()
    #expect(run.recorded.count == 1)
    // Prisma sees one index where the schema has two on the same columns, so that its push leaves something to do.
    let waiting = run.written.filter { migration in !run.recorded.contains { $0.name == migration.name } }
    guard let database = try await self.database(after: pushed + waiting, drift, push: known.count) else { return }
    run.inputs.database = .read(
      database, ledger: run.migrations.map(LedgerRow.init(applied:)), label: "the database")
    let analysis = try run.analysis()
    #expect(analysis.items.isEmpty, "\(analysis.items.map { ($0.kind, $0.path) })")
    try await checkHistory(of: run, drift)
  }

  private func checkHistory(of run: CorpusRepair, _ drift: CorpusDrift) async throws {
    guard let found = try await database(after: run.migrations, drift) else { return }
    let lowered = try #require(try run.analysis().lowered)
    checkSame(
      lowered.counterpart(found), wished: lowered.schema, run.written.map(\.text.string).joined(), #_sourceLocation)
  }

  /// What a database holds after these; nil if this server lacks an extension that they need, and so can't tell.
  ///
  /// Prisma's script, that of the place `push`, may want to make an index beside a partial one that has its name.
  private func database(
    after migrations: [Migration], _ drift: CorpusDrift, push: Int? = nil
  ) async throws -> DatabaseSchema? {
    let outcome = try await shadow(shadowScripts(migrations, dialect: drift.dialect), drift.dialect)
    if outcome.failures.first?.message.hasSuffix("is not available") == true { return nil }
    let failures = outcome.failures.filter { $0.script != push || $0.code != "42P07" }
    #expect(failures.isEmpty, "\(failures.map(\.message))")
    return outcome.schema
  }
}

/// A project whose drift is being repaired.
private struct CorpusRepair {
  var inputs: AnalysisInputs
  private(set) var written: [Migration] = []
  private(set) var recorded: [Migration] = []

  init(inputs: AnalysisInputs) { self.inputs = inputs }

  var migrations: [Migration] { inputs.history?.migrations ?? [] }

  func analysis() throws -> Analysis { try Analysis(of: inputs) }

  mutating func reconcile() throws {
    let analysis = try analysis()
    #expect(analysis.items.contains { $0.kind != .name }, "nothing differs")
    carryOut(try #require(try analysis.reconciliation(of: [], request: request)))
  }

  private var request: ActionRequest { ActionRequest(time: UTCTime(secondsSince1970: 1_800_000_000)) }

  private mutating func carryOut(_ change: WorkspaceChange) {
    let new = change.newFiles.filter { $0.path.lastComponent == "migration.sql" }.map {
      Migration(name: $0.path.parent.lastComponent, path: $0.path, text: SourceText($0.text))
    }
    written += new
    recorded += change.markAsApplied
    inputs.history = MigrationHistory(
      folder: inputs.migrationsFolder, entries: (migrations + new).map(HistoryEntry.init), lockFile: nil)
    if case .read(let schema, let ledger, let label) = inputs.database {
      let rows = change.markAsApplied.map(LedgerRow.init(applied:))
      inputs.database = .read(schema, ledger: (ledger ?? []) + rows, label: label)
    }
  }
}
