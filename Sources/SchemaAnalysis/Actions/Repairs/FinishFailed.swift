import MigrationHistory
import MigrationSQL
import SchemaDiff
import Tables
import Text

/// Writes the script with the statements of a failed migration that have not run.
struct FinishFailed: HistoryRepair {
  let name = "finish-failed"
  let codes: Set = [HistoryCode.failed]

  func offers(for findings: [Diagnostic], in analysis: Analysis) -> [CodeActionOffer] {
    analysis.failedMigrations(findings).map { name, finding in
      offer([name], "Write the script that does the rest of it", isPreferred: false, finding)
    }
  }

  func change(
    for objects: [String], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    let failure = try analysis.failure(of: objects)
    guard let ran = failure.ran else { throw OfferError(failure.words) }
    guard !failure.ranAll else { throw OfferError("\(failure.words): mark it as applied") }
    let text = failure.migration.text
    func sql(_ numbers: Range<Int>) -> String {
      numbers.map { text.string(in: failure.statements[$0]) + ";\n" }.joined(separator: "\n")
    }
    var script = "-- The rest of \(failure.migration.name): \(failure.words).\n\n"
    if ran.lowerBound < ran.upperBound {
      // Whether rows were changed can't be seen, so somebody has to look.
      script += "-- Look whether these were run, and take the comment marks away if not:\n"
      script += sql(ran.lowerBound..<ran.upperBound).split(separator: "\n").map { "-- \($0)\n" }.joined() + "\n"
    }
    script += sql(ran.upperBound..<failure.statements.count)
    return analysis.scriptForFailed(script, "finish", failure, request, then: "applied")
  }
}

/// Writes the script that takes back what a failed migration had done.
struct UndoFailed: HistoryRepair {
  let name = "undo-failed"
  let codes: Set = [HistoryCode.failed]

  func offers(for findings: [Diagnostic], in analysis: Analysis) -> [CodeActionOffer] {
    analysis.failedMigrations(findings).map { name, finding in
      offer([name], "Write the script that takes back what it did", isPreferred: false, finding)
    }
  }

  func change(
    for objects: [String], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    let failure = try analysis.failure(of: objects)
    guard failure.ran != nil else { throw OfferError(failure.words) }
    guard !failure.ranNothing else { throw OfferError("\(failure.words): mark it as rolled back") }
    let plan = plan(from: failure.database, to: failure.base, options: analysis.options)
    let script = migrationSQL(
      plan, from: failure.database, to: failure.base, options: analysis.options, header: true)
    var change = analysis.scriptForFailed(script, "undo", failure, request, then: "rolled-back")
    change.advice = plan.risks.map(\.message) + change.advice
    return change
  }
}

extension Analysis {
  fileprivate func scriptForFailed(
    _ script: String, _ verb: String, _ failure: FailedMigration, _ request: ActionRequest, then state: String
  ) -> WorkspaceChange {
    let name = newMigrationName(for: "\(verb) \(failure.migration.name)", now: request.time, existing: [])
    let path = inputs.migrationsFolder.parent.appending("restore").appending(name + ".sql")
    return WorkspaceChange(
      newFiles: [.init(path: path, text: script)],
      summary: "Create the script \(path.lastComponent) for \(failure.label)",
      advice: [
        failure.words,
        "run \(path.lastComponent) on \(failure.label), with `prisma db execute` or a program of the database",
        "then `plumb repair \(failure.migration.name) --by mark-failed-as-\(state)`",
      ])
  }
}
