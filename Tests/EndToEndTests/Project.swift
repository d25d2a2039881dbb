import Foundation
import TestSupport
import Testing

/// A copy of a folder below `examples/` in a place of its own, thrown away at the end.
final class ExampleProject {
  let root: URL

  static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  init(_ name: String) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "plumb-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: Self.repository.appending(path: "examples/\(name)"), to: root)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  /// The built executable: `./dev test` names it; nil skips the tests that need it.
  static let plumb: String? = TestSupport.environment("PLUMB_BINARY")
  static let hasNeovim = isInstalled("nvim")
  static let hasSQLite = isInstalled("sqlite3")

  func path(_ name: String) -> String { root.appending(path: name).path() }

  func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

  /// The migration folders, sorted.
  func migrations() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path("prisma/migrations")).filter { !$0.contains(".") }.sorted()
  }

  /// Writes a file in place of whatever is there; folders are made.
  func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = root.appending(path: name)
    try? FileManager.default.removeItem(at: file)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func makeFolder(_ name: String) throws {
    try? FileManager.default.removeItem(at: root.appending(path: name))
    try FileManager.default.createDirectory(at: root.appending(path: name), withIntermediateDirectories: true)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(at: root.appending(path: name)) }

  /// Runs SQL on the example's database through the `sqlite3` shell and returns what it prints.
  @discardableResult
  func sqlite(_ sql: String, _ sourceLocation: SourceLocation = #_sourceLocation) -> String {
    // Not as an argument: a script that begins with a comment would be taken for an option.
    let outcome = run(["sqlite3", "-bail", path("prisma/dev.db")], input: Array(sql.utf8))
    #expect(outcome.status == 0, "\(outcome.errors)\n\(sql)", sourceLocation: sourceLocation)
    return outcome.output
  }

  /// Makes the database that went through the migrations, with Prisma's ledger, and was then pushed to.
  func push() throws {
    sqlite(
      """
      CREATE TABLE "_prisma_migrations" ("id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME,
      "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME,
      "started_at" DATETIME NOT NULL DEFAULT current_timestamp, "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)
      """)
    for name in try migrations() {
      let file = "prisma/migrations/\(name)/migration.sql"
      sqlite(try text(file))
      let checksum = run(["sh", "-c", "sha256sum '\(path(file))' || shasum -a 256 '\(path(file))'"]).output.prefix(64)
      sqlite(
        "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) "
          + "VALUES ('\(name)', '\(checksum)', current_timestamp, '\(name)', 1)")
    }
    sqlite(try text("pushed.sql"))
  }

  /// Whatever it is: no password that the tests use is printed.
  func run(
    _ command: [String], environment: [String: String] = [:], input: [UInt8] = [],
    _ sourceLocation: SourceLocation = #_sourceLocation
  ) -> Outcome {
    let outcome = TestSupport.run(command, in: root.path(), environment: environment, input: input)
    #expect(
      !(outcome.output + outcome.errors).contains("s3cret"), "\(command.dropFirst())", sourceLocation: sourceLocation)
    return outcome
  }
}
