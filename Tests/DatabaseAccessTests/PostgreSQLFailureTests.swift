import Testing

@testable import DatabaseAccess

struct PostgreSQLFailureTests {
  /// `ALTER … DROP IDENTITY` of a column that has none, for example: the server is well.
  @Test func objectThatIsNotAsAStatementWantsItIsNoServerThatIsNotReady() {
    #expect(postgreSQLReason(code: "55000", message: "column \"x\" is not an identity column") == nil)
  }

  @Test func databaseThatTakesNoConnectionsIsNotReady() {
    let text =
      "connection to server at \"localhost\", port 5432 failed: FATAL:  55000: database \"x\" is not currently accepting connections"
    #expect(
      postgreSQLReason(ofConnecting: text) == .notReady("database \"x\" is not currently accepting connections"))
  }
}
