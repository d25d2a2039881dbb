import Lowering
import MigrationHistory
import Replay
import SchemaDiff
import Tables
import Text

/// How far a migration came that began in a database and did not end.
struct FailedMigration: Sendable {
  let migration: Migration
  let label: String
  let statements: [TextRange]
  /// The numbers of statements after which the database would be as it is; nil if it is at no such state. Statements that
  /// change rows only leave it open which one it is.
  let ran: ClosedRange<Int>?
  /// What the migrations before it made.
  let base: DatabaseSchema
  let database: DatabaseSchema

  var ranNothing: Bool { ran?.lowerBound == 0 }
  var ranAll: Bool { ran?.upperBound == statements.count }

  /// What ran and what did not, as a sentence.
  var words: String {
    let count = statements.count
    guard let ran else {
      return
        "\(label) is as after none of the \(count) statements of \(migration.name): something else was changed there"
    }
    if ran.lowerBound == ran.upperBound {
      return switch ran.lowerBound {
      case 0: "nothing of \(migration.name) is in \(label)"
      case count: "all \(count) statements of \(migration.name) are done in \(label)"
      default: "statement \(ran.lowerBound) of \(count) is the last of \(migration.name) that \(label) shows as done"
      }
    }
    return
      "\(label) is as after \(ran.lowerBound) to \(ran.upperBound) of the \(count) statements of \(migration.name); "
      + "between them only rows are changed, which can't be seen"
  }
}

extension Analysis {
  /// Compares the database with what it would be after each statement of the migration. Cost: a comparison for each.
  func failure(of objects: [String]) throws(OfferError) -> FailedMigration {
    let migration = try migration(objects)
    let (rows, label) = try ledger()
    guard rows.contains(where: { $0.migrationName == migration.name && $0.state == .failed }) else {
      throw OfferError("\(migration.name) is not failed in \(label) any more")
    }
    guard let history, let lowered, let database = sources?.database else {
      throw OfferError("the history could not be replayed, so it can't be told what ran")
    }
    let applied = Set(rows.lazy.filter { $0.state == .applied }.map(\.migrationName))
    let before = try replay(history.migrations.filter { applied.contains($0.name) }).final
    let bytes = migration.text.bytes
    var splitter = StatementSplitter(bytes, rules: .of(history.final.dialect))
    var ranges: [TextRange] = []
    while let statement = splitter.next() { ranges.append(statement.range) }
    var matching: [Int] = []
    for count in 0...ranges.count {
      var state = before
      let end = count == 0 ? 0 : min(bytes.count, ranges[count - 1].end + 1)
      state.apply(Migration(name: migration.name, path: migration.path, text: SourceText(Array(bytes[..<end]))))
      if isSame(lowered.counterpart(state.schema), database, options) { matching.append(count) }
    }
    return FailedMigration(
      migration: migration, label: label, statements: ranges,
      ran: matching.first.flatMap { first in matching.last.map { first...$0 } },
      base: lowered.counterpart(before.schema), database: database)
  }

  /// The names of the failed migrations that the findings are about.
  func failedMigrations(_ findings: [Diagnostic]) -> [(name: String, finding: Diagnostic)] {
    findings.compactMap { finding in migration(of: finding).map { ($0.name, finding) } }
  }
}
