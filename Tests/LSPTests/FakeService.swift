import Datamodel
import MigrationHistory
import SchemaAnalysis
import SchemaSyntax
import Synchronization
import Text
import Workspace

@testable import LSP

/// A service without files: findings are words in the open documents. `oops` is a syntax error; `drift` is found by the complete
/// stage only, unless a migration was made for it. Everything that happens to it can be seen.
final class FakeService: ProjectService {
  struct State {
    var runs: [AnalysisRunSeen] = []
    var changedFiles: [Set<FilePath>] = []
    var written: [String] = []
    var recorded: [String] = []
    var databaseReads = 0
    var verified: [FilePath] = []
    /// While this is set, a verification ends when it is cancelled.
    var verificationsHang = false
    /// While this is set, a verification waits.
    var verificationsWait = false
    /// While this is set, no reading of a database ends.
    var databasesHang = false
    var news = DatabaseNews()
    var refusesToWrite = false
    var migrated = false
    /// While this is set, complete analyses wait until they are cancelled.
    var holdsComplete = false
    var reports: [ProgressReport] = []
    var found: Set<FilePath> = []
  }

  struct AnalysisRunSeen: Equatable {
    let stage: AnalysisStage
    let versions: [Int]
  }

  let state = Mutex(State())

  var runs: [AnalysisRunSeen] { state.withLock { $0.runs } }

  func snapshot(
    after previous: (any ProjectSnapshot)?, inputs: ProjectInputs, changedFiles: Set<FilePath>, stage: AnalysisStage,
    progress: @escaping ProgressHandler
  ) async throws(CancellationError) -> any ProjectSnapshot {
    let (migrated, holds, reports) = state.withLock { state in
      let versions = inputs.documents.values.map(\.version).sorted()
      state.runs.append(AnalysisRunSeen(stage: stage, versions: versions))
      state.changedFiles.append(changedFiles)
      return (state.migrated, state.holdsComplete && stage == .complete, state.reports)
    }
    for report in reports where stage == .complete { progress(report) }
    if holds {
      // Ends when the task is cancelled, long before the hour.
      try? await Task.sleep(for: .seconds(3600))
      throw CancellationError()
    }
    return FakeSnapshot(inputs: inputs, stage: stage, migrated: migrated)
  }

  func readDatabases(of snapshot: any ProjectSnapshot, asking ask: @escaping QuestionHandler) async -> DatabaseNews {
    let (hangs, news) = state.withLock { state in
      state.databaseReads += 1
      return (state.databasesHang, state.news)
    }
    // Nobody waits for it, and it ends with the process.
    if hangs { try? await Task.sleep(for: .seconds(3600)) }
    return news
  }

  func filesChangedOnDisk(since snapshot: any ProjectSnapshot) async -> Set<FilePath> {
    state.withLock { $0.found }
  }

  func write(_ change: WorkspaceChange, of snapshot: any ProjectSnapshot) async throws {
    if state.withLock({ $0.refusesToWrite }) { throw OfferError("the disk is full") }
    state.withLock { state in
      state.written += change.newFiles.map(\.path.string)
      state.migrated = true
    }
  }

  func reconcile(
    _ change: WorkspaceChange, in path: FilePath, of snapshot: any ProjectSnapshot
  ) async throws -> String {
    try await write(change, of: snapshot)
    state.withLock { $0.recorded += change.namesToMark }
    return "marked as applied"
  }

  func verify(in path: FilePath, of snapshot: any ProjectSnapshot) async throws -> VerificationReport {
    let hangs = state.withLock { state in
      state.verified.append(path)
      return state.verificationsHang
    }
    if hangs { try await Task.sleep(for: .seconds(3600)) }
    while state.withLock({ $0.verificationsWait }) { try await Task.sleep(for: .milliseconds(1)) }
    return VerificationReport(isInStep: false, text: "2 differences")
  }
}

struct FakeSnapshot: ProjectSnapshot {
  let inputs: ProjectInputs
  let stage: AnalysisStage
  let migrated: Bool

  private func places(of word: String, in text: SourceText) -> [TextRange] {
    let word = Array(word.utf8)
    let last = text.bytes.count - word.count
    return last < 0
      ? []
      : (0...last).filter { text.bytes[$0..<$0 + word.count].elementsEqual(word) }
        .map { TextRange($0, $0 + word.count) }
  }

  var diagnostics: [FilePath: [Diagnostic]] {
    inputs.documents.mapValues { document in
      var found = places(of: "oops", in: document.text).map {
        Diagnostic(path: document.path, range: $0, severity: .error, code: "schema/syntax", message: "oops")
      }
      if stage == .complete, !migrated {
        found += places(of: "drift", in: document.text).map {
          Diagnostic(
            path: document.path, range: $0, severity: .warning, code: "drift/unmigrated",
            message: "no migration has it",
            related: [.init(path: document.path, range: TextRange(0, 1), message: "the beginning")])
        }
      }
      return found
    }
  }

  func text(of path: FilePath) -> SourceText? { inputs.documents[path]?.text }

  /// Each document is a schema of its own.
  func analysis(of path: FilePath) -> Analysis? {
    guard let text = text(of: path) else { return nil }
    let file = SchemaFile(path: path, tree: SchemaTree(text))
    return try? Analysis(of: AnalysisInputs(files: [file], migrationsFolder: path.parent.appending("migrations")))
  }

  var analyses: [Analysis] { inputs.documents.keys.sorted().compactMap(analysis(of:)) }

  func outline(of path: FilePath) -> [OutlineItem] {
    guard let text = text(of: path) else { return [] }
    return places(of: "model", in: text).map { range in
      let field = OutlineItem(name: "id", detail: "Int", kind: .field, range: range, nameRange: range)
      return OutlineItem(name: "model", kind: .model, range: range, nameRange: range, children: [field])
    }
  }

  func hover(at offset: Int, in path: FilePath) -> HoverText? {
    guard let text = text(of: path) else { return nil }
    return places(of: "model", in: text).first { $0.contains(offset) }
      .map { HoverText(range: $0, markdown: "a **model**") }
  }

  /// Tabs become blanks.
  func formattingEdits(of path: FilePath, indent: Int, touching range: TextRange?) -> [TextEdit] {
    guard let text = text(of: path) else { return [] }
    return places(of: "\t", in: text).filter { range?.touches($0) ?? true }
      .map { TextEdit($0, String(repeating: " ", count: indent)) }
  }

  func offers(touching range: TextRange, in path: FilePath) -> [CodeActionOffer] {
    let found = (diagnostics[path] ?? []).filter { $0.code.hasPrefix("drift/") && $0.range.touches(range) }
    if found.isEmpty { return [] }
    return [("create-migration", "Create migration for all changes"), ("reconcile", "Reconcile")].map { name, title in
      CodeActionOffer(
        identity: .init(name: name, objects: []), title: title, isPreferred: name == "reconcile", diagnostics: found)
    }
  }

  func change(for offer: CodeActionOffer.Identity, in path: FilePath) throws(OfferError) -> WorkspaceChange {
    if offer.name == "verify" { return WorkspaceChange(summary: "Verify", verifiesHistory: true) }
    if migrated { throw OfferError("there is nothing to migrate") }
    let file = WorkspaceChange.NewFile(path: path.parent.appending("migrations/1_x/migration.sql"), text: "SELECT 1;\n")
    return WorkspaceChange(
      newFiles: [file],
      markAsApplied: offer.name == "reconcile"
        ? [Migration(name: "1_x", path: file.path, text: SourceText(file.text))] : [], summary: "Adds the migration 1_x"
    )
  }

  func ledgerStatements(for change: WorkspaceChange, in path: FilePath) -> String {
    change.markAsApplied.map { "INSERT INTO _prisma_migrations … '\($0.name)'" }.joined(separator: "\n")
  }
}
