import ArgumentParser
import DatabaseAccess
import MigrationHistory
import Workspace

struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say which migrations the database has run, and which it has not.",
    discussion: """
      Compares the migrations folder with the ledger of the database. Exits with 0 if all migrations are applied as they stand on
      disk, with 2 if not, with 1 if that could not be made out.
      """)

  @OptionGroup var project: ProjectOptions
  @Option(help: "text or json.") var format = OutputFormat.text

  func run() async throws {
    let (history, database, url) = try await project.session().historyAndDatabase()
    let state = try await database.read()
    let diagnosis = HistoryDiagnosis(history, ledger: state.ledger ?? [])
    let report = Report(diagnosis, hasLedger: state.ledger != nil)
    switch format {
    case .json: Terminal.print(try Terminal.json(report))
    case .text: Terminal.print(report.text(database: "\(url)"))
    }
    if !report.isInStep { throw ExitCode(2) }
  }

  /// The stable form for scripts.
  private struct Report: Encodable {
    struct Line: Encodable {
      let name: String
      /// applied, edited, waiting, failed, rolledBack or missing
      let state: String
    }

    var version = 1
    let hasLedger: Bool
    let migrations: [Line]

    init(_ diagnosis: HistoryDiagnosis, hasLedger: Bool) {
      self.hasLedger = hasLedger
      let onDisk = diagnosis.migrations.map { status in
        Line(name: status.migration.name, state: Report.word(for: status))
      }
      migrations = onDisk + diagnosis.missing.map { Line(name: $0.migrationName, state: "missing") }
    }

    private static func word(for status: MigrationStatus) -> String {
      switch status.state {
      case .applied: status.isEdited ? "edited" : "applied"
      case .unapplied: "waiting"
      case .failed: "failed"
      case .rolledBack: "rolledBack"
      }
    }

    var isInStep: Bool { migrations.allSatisfy { $0.state == "applied" } }

    func text(database: String) -> String {
      var lines = migrations.map { line in
        let word =
          switch line.state {
          case "applied": Terminal.styled("applied", .green)
          case "edited": Terminal.styled("applied, and changed since", .yellow)
          case "waiting": Terminal.styled("waits", .blue)
          case "failed": Terminal.styled("failed", .red)
          case "rolledBack": Terminal.styled("rolled back, waits", .yellow)
          default: Terminal.styled("applied, and not in the folder", .yellow)
          }
        return "\(line.name): \(word)"
      }
      if !hasLedger { lines.append("\(database) has no ledger: no migration was ever run or recorded there") }
      lines.append(isInStep ? "in step: \(migrations.count) of \(migrations.count) applied" : summary)
      return lines.joined(separator: "\n")
    }

    private var summary: String {
      let counts = Dictionary(grouping: migrations, by: \.state).mapValues(\.count)
      let words = [
        ("applied", "applied"), ("edited", "changed since"), ("waiting", "waiting"), ("rolledBack", "rolled back"),
        ("failed", "failed"), ("missing", "not in the folder"),
      ]
      return words.compactMap { state, word in counts[state].map { "\($0) \(word)" } }.joined(separator: ", ")
    }
  }
}
