import MigrationHistory
import Replay
import SchemaDiff
import Text

/// All that can be done about the history itself. A new repair is a file of its own and a line here; the order is that of the
/// menu.
let historyRepairs: [any HistoryRepair] = [
  RestoreScript(),
  RepairChecksum(),
  RebuildMissing(),
  SetAsideMissing(),
  MarkFailedAsRolledBack(),
  MarkFailedAsApplied(),
  FinishFailed(),
  UndoFailed(),
  MarkWaitingAsApplied(),
  MendStatement(),
  SplitMigration(),
]

/// Something that can be done about a finding on the migrations or on what the ledger says of them.
///
/// Its offers are about migrations by their names, and are worked out anew when one is chosen, as with `CodeAction`.
protocol HistoryRepair: Sendable {
  /// The first word of the identity of its offers.
  var name: String { get }

  /// The codes of the findings that it is offered at.
  var codes: Set<String> { get }

  /// What can be done about the findings, all of which have one of the codes.
  func offers(for findings: [Diagnostic], in analysis: Analysis) -> [CodeActionOffer]

  /// What it does now. `objects` are those of the offer's identity.
  func change(
    for objects: [String], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange
}

extension HistoryRepair {
  func offer(_ objects: [String], _ title: String, isPreferred: Bool, _ finding: Diagnostic) -> CodeActionOffer {
    CodeActionOffer(
      identity: .init(name: name, objects: objects), title: title, isPreferred: isPreferred, diagnostics: [finding])
  }
}

extension Analysis {
  /// What can be done about the findings on the history that touch the range.
  func repairs(touching range: TextRange, in path: FilePath) -> [CodeActionOffer] {
    repairs(of: (diagnostics[path] ?? []).filter { $0.range.touches(range) })
  }

  /// What can be done about these findings, those of others left out.
  func repairs(of findings: [Diagnostic]) -> [CodeActionOffer] {
    historyRepairs.flatMap { repair in
      let own = findings.filter { repair.codes.contains($0.code) }
      return own.isEmpty ? [] : repair.offers(for: own, in: self)
    }
  }

  /// Every finding on the history that something can be done about, with what that is, in the order of the files.
  package var repairableFindings: [(finding: Diagnostic, offers: [CodeActionOffer])] {
    diagnostics.sorted { $0.key < $1.key }.flatMap(\.value).compactMap { finding in
      let offers = repairs(of: [finding])
      return offers.isEmpty ? nil : (finding, offers)
    }
  }

  // MARK: What repairs ask

  /// The migration whose script the finding is in.
  func migration(of finding: Diagnostic) -> Migration? { inputs.history?.migration(at: finding.path) }

  /// The one migration that an offer names.
  func migration(_ objects: [String]) throws(OfferError) -> Migration {
    guard let name = objects.first, let migration = inputs.history?.migration(named: name) else {
      throw OfferError("the migration is gone by now")
    }
    return migration
  }

  /// The rows of the connected database's ledger, and what people call the database.
  func ledger() throws(OfferError) -> (rows: [LedgerRow], label: String) {
    guard case .read(_, let rows?, let label) = inputs.database else {
      throw OfferError("the ledger of the database is not known")
    }
    return (rows, label)
  }

  /// The rows of migrations that are not in the folder; none if the ledger is not known.
  var missingRows: [LedgerRow] { ledgerStanding?.diagnosis.missing ?? [] }

  /// The rows that findings on missing migrations are about. All of these stand at one place, in the order of the rows.
  func missing(_ findings: [Diagnostic]) -> [(row: LedgerRow, finding: Diagnostic)] {
    let all = diagnostics.values.joined().filter { $0.code == HistoryCode.missing }
    return zip(missingRows, all).filter { findings.contains($0.1) }.map { ($0.0, $0.1) }
  }

  /// Whether the connected database has run the script, in part or as a whole; nil if that is not known.
  func hasRun(_ name: String) -> Bool? {
    guard case .read(_, let rows, _) = inputs.database else { return nil }
    return (rows ?? []).contains { $0.migrationName == name && $0.state != .rolledBack }
  }

  /// The replay of other scripts in place of those of the history.
  func replay(_ migrations: [Migration]) throws(OfferError) -> HistoryReplay {
    guard let history else { throw OfferError("the history could not be replayed") }
    do throws(CancellationError) {
      return try HistoryReplay(
        migrations, dialect: history.final.dialect, defaultNamespace: history.final.defaultNamespace,
        sending: history.final.sending, reusing: history)
    } catch { throw OfferError("this was cancelled") }
  }
}
