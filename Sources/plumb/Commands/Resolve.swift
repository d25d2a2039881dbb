import ArgumentParser
import DatabaseAccess
import MigrationHistory
import Workspace

struct Resolve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Record in the database that a migration is applied, or that a failed one is undone.",
    discussion: """
      No script is run and no table is touched but the ledger. --dry-run prints the statements and does nothing.
      """)

  @OptionGroup var project: ProjectOptions
  @Option(help: ArgumentHelp("The database has already what this migration does.", valueName: "name"))
  var applied: String?
  @Option(help: ArgumentHelp("What this failed migration had done is undone.", valueName: "name"))
  var rolledBack: String?
  @Flag(help: "Print what would be done, and do nothing.") var dryRun = false

  func validate() throws {
    guard (applied == nil) != (rolledBack == nil) else {
      throw ValidationError("exactly one of --applied and --rolled-back has to be given")
    }
  }

  func run() async throws {
    let (history, database, url) = try await project.session().historyAndDatabase()
    if let name = applied {
      guard let migration = history.migration(named: name) else {
        throw Failure("there is no migration `\(name)` in \(history.folder); the whole name of its folder is needed")
      }
      let record = AppliedMigration(migration)
      if dryRun {
        Terminal.print(ledgerStatements(for: [record], at: url) ?? "")
      } else {
        try await database.recordApplied([record], now: currentMilliseconds())
        Terminal.print("recorded \(name) as applied")
      }
    } else if let name = rolledBack {
      if dryRun {
        Terminal.print(LedgerRepair.rolledBack(name).statement)
      } else {
        try await database.repairLedger([.rolledBack(name)], now: currentMilliseconds())
        Terminal.print("recorded \(name) as rolled back")
      }
    }
  }
}
