import LanguageServerProtocol

/// Reads the databases again, now.
func readDatabases(_: [JSONValue], _: ReadContext, _ server: Server) async throws(ResponseError) {
  await server.databaseWasWritten()
}

extension Server {
  /// The database is not what it was, or may not be.
  func databaseWasWritten() {
    // What came of it was read by who wrote, so that the next reading brings no news.
    worldChanged()
    readDatabases()
  }
}
