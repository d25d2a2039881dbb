import Tables
import TestSupport
import Testing

/// The law of the writer: the SQL that leads from one schema to another does so on a real server, with the warnings that
/// stand at its top, there and back; and reading that SQL gives what the server holds.
struct WriterLawTests {
  @Test(
    .enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"),
    arguments: SchemaPair.shared + SchemaPair.postgreSQL)
  func theSQLReachesItsGoalOnPostgreSQL(_ pair: SchemaPair) async throws {
    try await walkOnPostgreSQL(
      [pair.before, pair.after, pair.before].map { lowered($0, .postgreSQL, namespaces: pair.namespaces) })
  }

  @Test(
    .enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"),
    arguments: 0..<8)
  func anyRowOfSchemasIsWalkedOnPostgreSQL(seed: Int) async throws {
    var maker = SchemaMaker(seed: seed, hasEnumsAndLists: true)
    try await walkOnPostgreSQL((0..<4).map { _ in lowered(maker.schema(), .postgreSQL) })
  }

  @Test(arguments: SchemaPair.shared + SchemaPair.sqlite)
  func theSQLReachesItsGoalOnSQLite(_ pair: SchemaPair) async throws {
    try await walkOnSQLite([pair.before, pair.after, pair.before].map { lowered($0, .sqlite) })
  }

  @Test(arguments: 0..<60)
  func anyRowOfSchemasIsWalkedOnSQLite(seed: Int) async throws {
    var maker = SchemaMaker(seed: seed, hasEnumsAndLists: false)
    try await walkOnSQLite((0..<4).map { _ in lowered(maker.schema(), .sqlite) })
  }

  // No server of CockroachDB: what is read stands for what it holds.

  @Test(arguments: SchemaPair.shared)
  func theSQLIsReadAsItsGoalOnCockroachDB(_ pair: SchemaPair) {
    checkCockroachDB([pair.before, pair.after, pair.before])
  }

  @Test(arguments: 0..<60)
  func anyRowOfSchemasIsReadOnCockroachDB(seed: Int) {
    var maker = SchemaMaker(seed: seed, hasEnumsAndLists: true)
    checkCockroachDB((0..<4).map { _ in maker.schema() })
  }

  private func checkCockroachDB(_ goals: [String], _ sourceLocation: SourceLocation = #_sourceLocation) {
    var (scripts, previous) = ([String](), DatabaseSchema(.cockroachDB))
    for text in goals {
      // Nothing but the widest integer counts up by `autoincrement()`.
      let goal = lowered(
        text.replacing("Int @id @default(autoincrement())", with: "Int @id @default(sequence())"), .cockroachDB)
      checkValue(from: previous, to: goal, sourceLocation)
      scripts.append(migration(from: previous, to: goal))
      previous = replayed(scripts, .cockroachDB, sourceLocation)
      checkSame(previous, wished: goal, scripts.joined(separator: "\n"), sourceLocation)
    }
  }
}
