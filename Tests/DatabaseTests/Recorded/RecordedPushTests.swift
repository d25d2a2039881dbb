import DatabaseAccess
import Lowering
import SchemaDiff
import Tables
import Testing

/// What Prisma's own tests expect of `db push`: what is said about the rows, what is done, and that nothing is left to do.
@Suite(.enabled(if: RecordedCase.areThere("push"), "PLUMB_CASES names no folder of cases"), .serialized)
struct RecordedPushTests {
  @Test(arguments: RecordedCase.all("push").filter { $0.record["needs_extension_types"] == nil })
  func thePushDoesWhatIsExpected(_ recorded: RecordedCase) async throws {
    try await run(recorded)
  }

  @Test(arguments: RecordedCase.all("data_loss"))
  func theRowsInTheWayAreSeen(_ recorded: RecordedCase) async throws { try await run(recorded) }

  private func run(_ recorded: RecordedCase) async throws {
    try await ThrowAwayDatabase.withOne(recorded.dialect) { database in
      for step in recorded.record["setup"]?.elements ?? [] {
        if let schema = step["push"]?.text {
          // What stood in the way of a setup was of no interest.
          _ = try await database.push(schema, force: true)
        } else if let script = step["sql"]?.text {
          try database.execute(script)
        } else if let insertion = step["insert"] {
          try database.insert(insertion)
        } else {
          Issue.record("a step that is not understood: \(step)")
        }
      }
      let schema = try #require(recorded.record["to_schema"]?.text)
      let expected = try #require(recorded.record["expected"])
      if recorded.record["via"] != nil {
        try await checkEvaluation(schema, expected, database)
      } else {
        let force = recorded.record["force"]?.isTrue ?? false
        try await database.push(schema, force: force).check(expected)
      }
    }
  }

  /// Of a migration that would be made, what it would do is said, and nothing is done.
  private func checkEvaluation(
    _ schema: String, _ expected: RecordedValue, _ database: ThrowAwayDatabase
  ) async throws {
    let wished = loweredSchema(whole: schema, database.dialect)
    let found = wished.counterpart(try await database.opened().read().schema)
    let plan = plan(from: found, to: wished.schema)
    let counts = try await database.opened().count(plan.questions)
    ThrowAwayDatabase.Push(
      warnings: plan.messages(of: .warning, knowing: counts),
      unexecutable: plan.messages(of: .unexecutable, knowing: counts), steps: plan.steps.count
    ).check(expected)
  }
}
