import DatabaseAccess
import MigrationHistory
import SchemaAnalysis
import Tables
import Testing
import Text
import Workspace

/// What was read of a database once is kept while it does not answer, and said to be old.
struct KnownDatabaseTests {
  private let folder: TemporaryFolder
  private let contents: ProjectContents
  private let state = DatabaseState(schema: DatabaseSchema(.postgreSQL), ledger: [])
  private static let url = "postgresql://u:s3cret@127.0.0.1/app"

  init() async throws {
    folder = try TemporaryFolder()
    contents = try await Self.contents(url: Self.url, in: folder)
  }

  private static func contents(url: String, in folder: TemporaryFolder) async throws -> ProjectContents {
    try folder.write(
      "prisma/schema.prisma", "datasource db {\n  provider = \"postgresql\"\n  url = \"\(url)\"\n}\n")
    let reader = ProjectReader(environment: [:])
    return await reader.read(try await reader.findProject(in: folder.path))
  }

  private func error(_ reason: DatabaseError.Reason) -> DatabaseReading {
    .failed(DatabaseError(reason, database: "postgresql://u:***@127.0.0.1/app"))
  }

  private func reading(_ databases: KnownDatabases) -> DatabaseReading? {
    guard case .reading(let reading) = databases.knowledge(of: contents) else { return nil }
    return reading
  }

  @Test func whatWasReadIsKeptWhileItDoesNotAnswer() {
    let databases = KnownDatabases()
    let (noon, later) = (UTCTime(secondsSince1970: 1_700_000_000), UTCTime(secondsSince1970: 1_700_000_600))
    #expect(reading(databases) == nil)
    let first = databases.take(.read(state), of: contents, now: noon)
    #expect(first.isChanged && !first.isFailing)
    #expect(first.lines == ["The database postgresql://u:***@127.0.0.1/app was read: 0 tables, 0 rows in the ledger"])
    // The same again is no news, and younger.
    #expect(databases.take(.read(state), of: contents, now: later) == DatabaseNews())

    let failure = DatabaseError(.connectionLost, database: "postgresql://u:***@127.0.0.1/app")
    let lost = databases.take(.failed(failure), of: contents, now: UTCTime(secondsSince1970: 1_700_001_000))
    #expect(lost.isChanged && lost.isFailing)
    #expect(
      lost.lines == [
        "the server of postgresql://u:***@127.0.0.1/app closed the connection; what it was at 22:23:20 UTC on 2023-11-14 "
          + "still counts"
      ])
    #expect(reading(databases) == .stale(state, asOf: later, failure))
    // Still so: said once.
    let again = databases.take(.failed(failure), of: contents, now: UTCTime(secondsSince1970: 1_700_002_000))
    #expect(!again.isChanged && again.isFailing && again.lines.isEmpty)
    // Another reason, the same age.
    let refused = databases.take(error(.noAnswer), of: contents, now: UTCTime(secondsSince1970: 1_700_003_000))
    #expect(refused.isChanged && refused.lines.count == 1)
    guard case .stale(_, let asOf, _)? = reading(databases) else {
      Issue.record("it is not kept")
      return
    }
    #expect(asOf == later)
    let back = databases.take(.read(state), of: contents, now: UTCTime(secondsSince1970: 1_700_004_000))
    #expect(back.isChanged && !back.isFailing)
    #expect(reading(databases) == .read(state))
  }

  /// A database that is gone, or that may not be read any more, is not what it was.
  @Test(arguments: [DatabaseError.Reason.missing, .noPermission, .loginRefused("no"), .missingNamespace("a")])
  func whatIsGoneIsNotKept(_ reason: DatabaseError.Reason) {
    let databases = KnownDatabases()
    _ = databases.take(.read(state), of: contents, now: UTCTime(secondsSince1970: 0))
    _ = databases.take(error(reason), of: contents, now: UTCTime(secondsSince1970: 1))
    #expect(reading(databases) == error(reason))
  }

  @Test func anotherURLIsAnotherDatabase() async throws {
    let databases = KnownDatabases()
    _ = databases.take(.read(state), of: contents, now: UTCTime(secondsSince1970: 0))
    let moved = try await Self.contents(url: "postgresql://u:s3cret@127.0.0.1/other", in: folder)
    guard case .another = databases.knowledge(of: moved) else {
      Issue.record("what was read of one database is taken for the other's")
      return
    }
    // What was known of the first is nothing to keep for the second.
    _ = databases.take(error(.noAnswer), of: moved, now: UTCTime(secondsSince1970: 1))
    guard case .reading(.failed) = databases.knowledge(of: moved) else {
      Issue.record("\(databases.knowledge(of: moved))")
      return
    }
  }

  @Test func itsAgeIsSaidAtTheDatasource() {
    let failure = DatabaseError(.noAnswer, database: "postgresql://u:***@127.0.0.1/app")
    let loaded = LoadedProject(
      contents, database: .stale(state, asOf: UTCTime(secondsSince1970: 1_700_000_000), failure))
    #expect(loaded.inputs.databaseIsOnlyKnownAsOf == UTCTime(secondsSince1970: 1_700_000_000))
    #expect(
      loaded.inputs.datasourceFindings.map(\.message) == [
        "the server of postgresql://u:***@127.0.0.1/app can't be reached: it did not answer in time; what is said of it is "
          + "from 22:13:20 UTC on 2023-11-14"
      ])
    #expect(loaded.hasUnreadDatabase)
  }
}
