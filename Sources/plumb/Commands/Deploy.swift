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
    let session = try await project.session()
    let (history, database, url) = try await session.historyAndDatabase()
    for problem in history.problems where problem.weight == .error { throw Failure(problem.message) }
    let state = try await read(database)
    let waiting = try waitingMigrations(
      history, state, namespaces: await session.namespaces(), database: "\(url)")
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
}
