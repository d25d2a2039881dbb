import Foundation

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
  static let plumb: String? = ProcessInfo.processInfo.environment["PLUMB_BINARY"]
  static let hasNeovim = run(["sh", "-c", "command -v nvim"]).status == 0

  func path(_ name: String) -> String { root.appending(path: name).path() }

  func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

  /// The migration folders, sorted.
  func migrations() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path("prisma/migrations")).filter { !$0.contains(".") }.sorted()
  }

  /// Runs SQL on the example's database through the `sqlite3` shell and returns what it prints.
  @discardableResult
  func sqlite(_ sql: String) -> String { run(["sqlite3", path("prisma/dev.db"), sql]).output }

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

  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  @discardableResult
  static func run(_ command: [String], in folder: URL? = nil, environment: [String: String] = [:]) -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = folder }
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch { return Outcome(status: 127, output: "", errors: "\(error)") }
    // Neither pipe may fill up while the other is read.
    let group = DispatchGroup()
    nonisolated(unsafe) var errorBytes = Data()
    DispatchQueue.global().async(group: group) { errorBytes = errors.fileHandleForReading.readDataToEndOfFile() }
    let outputBytes = output.fileHandleForReading.readDataToEndOfFile()
    group.wait()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: outputBytes, as: UTF8.self),
      errors: String(decoding: errorBytes, as: UTF8.self))
  }

  func run(_ command: [String], environment: [String: String] = [:]) -> Outcome {
    Self.run(command, in: root, environment: environment)
  }
}
