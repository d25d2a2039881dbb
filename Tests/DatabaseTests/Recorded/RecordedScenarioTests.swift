import DatabaseAccess
import Tables
import Testing

/// Scenarios of Prisma's own tests: schemas pushed one after the other, and facts about the database in between.
@Suite(.enabled(if: RecordedCase.areThere("scenario"), "PLUMB_CASES names no folder of cases"), .serialized)
struct RecordedScenarioTests {
  @Test(arguments: RecordedCase.all("scenario"))
  func theDatabaseIsAsExpected(_ recorded: RecordedCase) async throws {
    // Of tests that work with migrations, the scenario has lost the steps in between. They are recorded as histories, whole.
    if let whole = RecordedHistory.all[String(recorded.id.dropFirst("scenario/".count))] {
      try await RecordedHistory.run(whole)
    } else {
      try await run(recorded)
    }
  }

  private func run(_ recorded: RecordedCase) async throws {
    try await ThrowAwayDatabase.withOne(recorded.dialect) { database in
      for step in recorded.record["steps"]?.elements ?? [] {
        if let schema = step["push"]?.text {
          let push = try await database.push(schema, force: step["force"]?.isTrue ?? false)
          if let expected = step["expect"] { push.check(expected) }
        } else if let script = step["sql"]?.text {
          // What the server does not have can't be tried on it.
          if script.contains("EXTENSION"), script.contains("vector"), case .postgreSQL(let server) = database,
            !server.holds("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")
          {
            return print("not tried, the server has no extension vector: \(recorded.id)")
          }
          try database.execute(script)
        } else if let insertion = step["insert"] {
          try database.insert(insertion)
        } else if let assertions = step["schema_is"] {
          try await checkFacts(assertions, database)
        } else {
          Issue.record("a step that is not understood: \(step)")
        }
      }
    }
  }
}

/// Holds the database, as the product reads it, to recorded facts.
func checkFacts(
  _ assertions: RecordedValue, _ database: ThrowAwayDatabase, _ sourceLocation: SourceLocation = #_sourceLocation
) async throws {
  let state = try await database.opened().read()
  var facts = RecordedFacts(state, asking: database)
  facts.check(assertions.elements)
  #expect(facts.failures.isEmpty, "\(facts.failures.joined(separator: "\n"))", sourceLocation: sourceLocation)
  if !facts.notUnderstood.isEmpty { print("not understood: \(facts.notUnderstood.joined(separator: ", "))") }
}
