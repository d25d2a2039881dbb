import MigrationHistory
import Replay
import Tables
import Testing
import Text

/// What a server refuses, the replay refuses, for the same reason.
struct RefusalTests {
  @Test(arguments: Refusal.all)
  func theReplayGivesTheCodeOfTheServer(_ refusal: Refusal) {
    var state = ReplayState(dialect: .postgreSQL)
    for (name, script) in [("1", Refusal.tables), ("2", refusal.script)] {
      let path = FilePath("/migrations/\(name)/migration.sql")
      state.apply(Migration(name: name, path: path, text: SourceText(script)))
    }
    #expect(state.unknown.map(\.reason) == [])
    #expect(state.problems.map(\.place.migration) == (refusal.code == nil ? [] : ["2"]))
    #expect(state.problems.first?.code == refusal.code, "\(state.problems.map(\.message))")
  }

  @Test(.enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"))
  func thoseAreTheCodesOfAServer() async throws {
    try await PostgreSQLServer.inNewDatabase { server in
      for refusal in Refusal.all {
        try server.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public; \(Refusal.tables)")
        #expect(server.code(of: refusal.script) == refusal.code, "\(refusal.script)")
      }
    }
  }
}
