import Tables
import Testing
import Text

@testable import DatabaseAccess

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct SQLiteFailureTests {
  private func check(
    _ database: TemporaryDatabase, _ reason: DatabaseError.Reason, location: SourceLocation = #_sourceLocation
  ) async {
    let error = await #expect(throws: DatabaseError.self, sourceLocation: location) { try await database.read() }
    #expect(error?.reason == reason, sourceLocation: location)
    #expect(error?.code.hasPrefix("database/") == true, sourceLocation: location)
    #expect(error?.description.contains(database.path.string) == true, sourceLocation: location)
  }

  @Test func missingFileIsNotMade() async throws {
    let database = try TemporaryDatabase(nil)
    await check(database, .missing)
    #expect(FileStamp(database.path) == nil)
  }

  @Test func emptyFile() async throws { await check(try TemporaryDatabase(), .empty) }

  @Test func folder() async throws {
    let database = try TemporaryDatabase(nil)
    mkdir(database.path.string, 0o755)
    await check(database, .isFolder)
  }

  @Test func pipe() async throws {
    let database = try TemporaryDatabase(nil)
    mkfifo(database.path.string, 0o644)
    await check(database, .notADatabase)
  }

  @Test func someOtherFile() async throws {
    let database = try TemporaryDatabase()
    database.write(Array(repeating: 0x41, count: 5_000))
    await check(database, .notADatabase)
  }

  @Test func damagedFile() async throws {
    let database = try TemporaryDatabase(["CREATE TABLE a (x TEXT)"])
    let header = Array("SQLite format 3\0".utf8)
    database.write(header + Array(repeating: 0xFF, count: 8_000))
    await #expect(throws: DatabaseError.self) { try await database.read() }
  }

  @Test func cutFile() async throws {
    let database = try TemporaryDatabase((0..<200).map { "CREATE TABLE t\($0) (x TEXT, y TEXT, z TEXT)" })
    truncate(database.path.string, 6_000)
    await #expect(throws: DatabaseError.self) { try await database.read() }
  }

  @Test func lockedFile() async throws {
    let database = try TemporaryDatabase(["CREATE TABLE a (x TEXT)"])
    let holder = try database.connect()
    try holder.execute("BEGIN EXCLUSIVE")
    await check(database, .locked)
    try holder.execute("ROLLBACK")
    #expect(try await database.read().schema.tables.count == 1)
  }

  @Test(.disabled(if: geteuid() == 0, "root may read everything")) func noPermission() async throws {
    let database = try TemporaryDatabase(["CREATE TABLE a (x TEXT)"])
    chmod(database.path.string, 0)
    await check(database, .noPermission)
  }

  @Test func readingNeverWrites() async throws {
    let database = try TemporaryDatabase(["CREATE TABLE a (x TEXT)"])
    let before = DatabaseStamp(ofFile: database.path)
    _ = try await database.read()
    #expect(DatabaseStamp(ofFile: database.path) == before)
    let connection = try database.connect(.readOnly)
    #expect(throws: DatabaseError.self) { try connection.execute("INSERT INTO a VALUES ('x')") }
    try database.run(["INSERT INTO a VALUES ('x')"])
    #expect(DatabaseStamp(ofFile: database.path) != before)
  }

  @Test func writeAheadLog() async throws {
    let database = try TemporaryDatabase(["PRAGMA journal_mode = WAL", "CREATE TABLE a (x TEXT)"])
    #expect(try await database.read().schema.tables.count == 1)
    let holder = try database.connect()
    let before = DatabaseStamp(ofFile: database.path)
    try holder.execute("CREATE TABLE b (x TEXT)")
    #expect(try await database.read().schema.tables.count == 2)
    #expect(DatabaseStamp(ofFile: database.path) != before)
  }

  @Test func manyReadersAtOnce() async throws {
    let database = try TemporaryDatabase(["CREATE TABLE a (x TEXT)"])
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<20 { group.addTask { try await database.read().schema.tables.count } }
      for try await count in group { #expect(count == 1) }
    }
  }
}
