import ArgumentParser
import DatabaseAccess
import MigrationHistory
import Tables
import Text
import Workspace

struct Deploy: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the migrations that wait.",
    discussion: """
      Each script and its row in the ledger are one transaction, so that a migration is done as a whole or not at all; a script
      with transactions of its own is run as Prisma runs it. Prisma's lock keeps others out meanwhile.
      """)

  @OptionGroup var project: ProjectOptions
  @Flag(help: "Print the scripts that would be run, and do nothing.") var dryRun = false
  @Flag(help: "Run them in one transaction, and undo it.") var rehearse = false

  func validate() throws {
    if dryRun, rehearse { throw ValidationError("--dry-run and --rehearse exclude each other") }
  }

  func run() async throws {
    let (history, database, url) = try await project.session().historyAndDatabase()
    for problem in history.problems where problem.weight == .error { throw Failure(problem.message) }
    let state = try await read(database)
    let waiting = try waiting(history, state, "\(url)")
    guard !waiting.isEmpty else {
      Terminal.print("no migration waits")
      return
    }
    if dryRun {
      for migration in waiting {
        Terminal.print(Terminal.styled("would run \(migration.name)", .bold))
        Terminal.print(String(decoding: migration.text.bytes, as: UTF8.self))
      }
    } else if rehearse {
      try await database.rehearse(waiting) { Terminal.print("rehearsing \($0)") }
      Terminal.print("all of it runs; nothing was changed")
    } else {
      let (done, count) = (state.ledger, waiting.count)
      try await database.run(waiting, knowing: done, now: { currentMilliseconds() }) { Terminal.print("running \($0)") }
      Terminal.print(count == 1 ? "1 migration was run" : "\(count) migrations were run")
    }
  }

  private func read(_ database: any Database) async throws(DatabaseError) -> DatabaseState {
    do throws(DatabaseError) {
      return try await database.read()
    } catch {
      // A file without a byte in it is a database that nothing was ever run on.
      guard error.reason == .empty else { throw error }
      return DatabaseState(schema: DatabaseSchema(.sqlite), ledger: nil)
    }
  }

  /// The migrations to run; what forbids running any is an error, as it is with Prisma.
  private func waiting(
    _ history: MigrationHistory, _ state: DatabaseState, _ database: String
  ) throws -> [Migration] {
    guard let ledger = state.ledger else {
      // P3005
      guard state.schema.tables.isEmpty else {
        throw Failure(
          "\(database) has tables and no ledger: say with `plumb resolve --applied NAME` which migrations made them")
      }
      return history.migrations
    }
    // P3009
    if let failed = ledger.first(where: { $0.state == .failed }) {
      throw Failure(
        "the migration `\(failed.migrationName)` failed in \(database); look at what it did, and say "
          + "`plumb resolve --applied` or `plumb resolve --rolled-back` before others are run")
    }
    return HistoryDiagnosis(history, ledger: ledger).waiting.map(\.migration)
  }
}
