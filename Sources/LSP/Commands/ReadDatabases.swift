import LanguageServerProtocol

/// Reads the databases again, now.
func readDatabases(_: [JSONValue], _: ReadContext, _ server: Server) async throws(ResponseError) {
  await server.databaseWasWritten()
}

extension Server {
  /// The database is not what it was, or may not be.
  func databaseWasWritten() {
    readDatabases()
  }
}
