import Datamodel
import MigrationHistory
import Tables
import Text

/// What the ledger of the connected database says against the migrations on disk: each finding in the script that it is about,
/// else in the lock file, else at the datasource. `isInUse`: the database has tables that may be the schema's.
func ledgerFindings(
  _ history: MigrationHistory, _ standing: LedgerStanding?, _ database: KnownDatabase, isInUse: Bool,
  at datasource: Location?
) -> [Diagnostic] {
  guard case .read(_, _, let label) = database else { return [] }
  let home = history.lockFile.map { Location(path: $0.path, range: $0.providerRange ?? TextRange(at: 0)) } ?? datasource
  guard let standing else {
    // That there is no migration at all is said already.
    guard isInUse, !history.migrations.isEmpty, let datasource else { return [] }
    return [
      Diagnostic(
        path: datasource.path, range: datasource.range, severity: .information, code: HistoryCode.noLedger,
        message:
          "\(label) has tables and no ledger (`_prisma_migrations`): which migrations were run there is not known, so "
          + "all of them count as run")
    ]
  }
  let diagnosis = standing.diagnosis
  var findings: [Diagnostic] = []
  func report(_ status: MigrationStatus, _ severity: Diagnostic.Severity, _ code: String, _ message: String) {
    let migration = status.migration
    findings.append(
      Diagnostic(
        path: migration.path, range: migration.text.firstLine, severity: severity, code: code, message: message))
  }
  let late = Set(diagnosis.outOfOrder.map(\.migration.name))
  for status in diagnosis.migrations {
    if status.isEdited {
      if standing.laidOutAnew.contains(status.migration.name) {
        report(
          status, .hint, HistoryCode.editedLayout,
          "only blanks at line ends or the end of the file are other than when \(label) ran this migration; Prisma calls "
            + "it modified")
      } else {
        report(
          status, .warning, HistoryCode.edited,
          "this migration is not the script that \(label) ran: `prisma migrate dev` would want to reset the database")
      }
    }
    switch status.state {
    case .failed:
      let logs = status.rows.last { $0.state == .failed }?.logs?.split(separator: "\n").first.map { ": \($0)" } ?? ""
      report(
        status, .error, HistoryCode.failed,
        "this migration began in \(label) and did not end\(logs); nothing is deployed there until that is resolved")
    case .rolledBack:
      report(
        status, .information, HistoryCode.rolledBack,
        "this migration was tried in \(label) and is marked as rolled back; the next deployment runs it again")
    case .unapplied where late.contains(status.migration.name):
      report(
        status, .warning, HistoryCode.outOfOrder,
        "\(label) has later migrations and not this one: it will run after them there, and before them elsewhere")
    case .applied, .unapplied: break
    }
  }
  if let home {
    for row in diagnosis.missing {
      findings.append(
        Diagnostic(
          path: home.path, range: home.range, severity: .warning, code: HistoryCode.missing,
          message:
            "the migration `\(row.migrationName)` \(row.state == .failed ? "failed" : "was run") in \(label), and is "
            + "not in the folder \(history.folder.lastComponent)"))
    }
  }
  return findings
}

/// How the migrations compare with the ledger. Scripts are hashed for it, so it is kept as long as both stay, which they do from
/// keystroke to keystroke.
struct LedgerStanding: Sendable {
  let diagnosis: HistoryDiagnosis
  /// The edited migrations whose statements are those that were run.
  let laidOutAnew: Set<String>
  private let history: MigrationHistory
  private let ledger: [LedgerRow]

  /// nil if the database or its ledger is not known.
  init?(_ history: MigrationHistory, _ database: KnownDatabase, reusing known: LedgerStanding?) {
    guard case .read(_, let ledger?, _) = database else { return nil }
    if let known, known.ledger == ledger, known.history == history {
      self = known
      return
    }
    self.history = history
    self.ledger = ledger
    diagnosis = HistoryDiagnosis(history, ledger: ledger)
    laidOutAnew = Set(diagnosis.edited.filter(\.isOnlyLaidOutAnew).map(\.migration.name))
  }
}

extension MigrationStatus {
  /// Whether a text that differs in blanks at the ends of lines or of the file alone has the checksum of the ledger.
  fileprivate var isOnlyLaidOutAnew: Bool {
    let stored = Set(rows.map(\.checksum))
    return migration.layoutVariants.contains { variant in stored.contains { variant.matches(storedChecksum: $0) } }
  }
}

extension Migration {
  /// The same statements with other blanks at ends: what editors and formatters do by themselves.
  fileprivate var layoutVariants: [Migration] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var bytes = text.bytes
    if bytes.starts(with: mark) { bytes.removeFirst(mark.count) }
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }
    let body = Array(bytes[..<(bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? 0)])
    let lines = body.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      Array(line[..<(line.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? line.startIndex)])
    }
    let trimmed = Array(lines.joined(separator: [0x0A]))
    let bodies = body == trimmed ? [body] : [body, trimmed]
    let ends: [[UInt8]] = (0...3).map { Array(repeating: 0x0A, count: $0) }
    let texts = bodies.flatMap { body in ends.map { body + $0 } } + [bytes]
    return (texts + texts.map { mark + $0 }).map { Migration(name: name, path: path, text: SourceText($0)) }
  }
}

extension SourceText {
  /// The first line that is more than blanks.
  fileprivate var firstLine: TextRange {
    guard let start = bytes.firstIndex(where: { $0 > 0x20 }) else { return TextRange(at: 0) }
    let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    return TextRange(start, end)
  }
}
