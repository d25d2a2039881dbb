import Tables
import Testing

/// The law of replay: reading a history gives what a real server holds after running it.
struct ReplayLawTests {
  @Test(
    .enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"),
    arguments: History.postgreSQL)
  func readingGivesWhatAPostgreSQLServerHolds(_ history: History) async throws {
    let (found, dump) = try await PostgreSQLServer.inNewDatabase { server in
      for script in history.scripts { try server.execute(script) }
      return (try await server.schema(), try server.dump())
    }
    checkEqual(replayed(history.scripts, .postgreSQL), found, #_sourceLocation)
    // The same once more from the statements that the server itself would make it with.
    checkEqual(replayed([dump], .postgreSQL), found, #_sourceLocation)
  }

  @Test(arguments: History.sqlite)
  func readingGivesWhatASQLiteFileHolds(_ history: History) async throws {
    let file = try SQLiteFile()
    for script in history.scripts { try file.execute(script) }
    checkEqualInSQLite(replayed(history.scripts, .sqlite), try await file.schema(), #_sourceLocation)
  }
}
