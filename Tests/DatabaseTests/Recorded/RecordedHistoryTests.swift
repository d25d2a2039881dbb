import DatabaseAccess
import MigrationHistory
import Tables
import Testing
import Workspace

/// What Prisma's own tests do with migrations folders and ledgers, and what they expect to be found.
///
/// Plumb answers in its own words and in one go, so Prisma's vocabulary is translated: a reset with reasons is what Plumb
/// finds (drift, edited, missing, failed), `createMigration` is that it finds none of these; an error code is the refusal that
/// has it in its documentation. Where a summary of the database is expected, it is held to the letter.
@Suite(.enabled(if: RecordedCase.areThere("history"), "PLUMB_CASES names no folder of cases"), .serialized)
struct RecordedHistoryTests {
  @Test(arguments: RecordedCase.all("history"))
  func theHistoryIsSeenAsExpected(_ recorded: RecordedCase) async throws {
    try await RecordedHistory.run(recorded)
  }
}

enum RecordedHistory {
  /// By their names without the kind.
  static let all = Dictionary(
    RecordedCase.all("history").map { ($0.id.split(separator: "/", maxSplits: 1).last.map(String.init) ?? "", $0) }
  ) { first, _ in first }

  static func run(_ recorded: RecordedCase) async throws {
    try await ThrowAwayDatabase.withOne(recorded.dialect) { database in
      var project = RecordedProject(database)
      for step in recorded.record["steps"]?.elements ?? [] {
        try await run(step, in: &project)
      }
    }
  }

  private static func run(_ step: RecordedValue, in project: inout RecordedProject) async throws {
    let database = project.database
    let opened = try database.opened()
    let answer = RecordedAnswer(step, project)
    if let name = step["create_migration"]?.text {
      try project.create(name, try #require(step["schema"]?.text), draft: step["draft"]?.isTrue ?? false)
      if let edits = step["then_edit"] { try project.edit(name, edits.elements) }
      if let count = step["migrations_afterwards"]?.integer {
        #expect(project.history.migrations.count == count)
      }
    } else if step["apply_migrations"] != nil {
      do {
        let applied = try await project.apply()
        answer.expectSuccess()
        if let expected = step["applied"] { #expect(applied == expected.texts) }
      } catch let error as DeploymentError {
        answer.check(error)
        if case .failed(let failure) = error, !failure.isRecorded {
          try await project.leaveFailureOfPrisma(failure.migration)
        }
      }
    } else if let schema = step["push"]?.text {
      _ = try await database.push(schema, force: true)
    } else if let script = step["sql"]?.text {
      try database.execute(script)
    } else if let folder = step["append_to_migration"]?.text {
      project.append(try #require(step["text"]?.text), to: project.resolved(folder))
    } else if let folder = step["write_migration"]?.text {
      try project.restore(project.resolved(folder))
    } else if let folder = step["delete_migration"]?.text {
      project.remove(project.resolved(folder))
    } else if let folder = step["delete_migration_file"]?.text {
      project.removeScript(of: project.resolved(folder))
    } else if let name = step["mark_migration_applied"]?.text {
      let folder = project.resolved(name)
      guard let migration = project.history.migration(named: folder) else {
        // The command looks for it first, and asks for the whole name of the folder.
        answer.expectFailure("P3017")
        return
      }
      let now = project.now()
      do throws(DatabaseError) {
        try await opened.recordApplied([AppliedMigration(migration)], now: now)
        answer.expectSuccess()
      } catch { answer.check(error) }
    } else if let name = step["mark_migration_rolled_back"]?.text {
      let now = project.now()
      do throws(DatabaseError) {
        try await opened.repairLedger([.rolledBack(project.resolved(name))], now: now)
        answer.expectSuccess()
      } catch { answer.check(error) }
    } else if step["reset"] != nil {
      try await opened.reset(try await opened.resetPlan(namespaces: [], suffix: "_before"))
    } else if step["diagnose_migration_history"] != nil {
      answer.check(try await project.diagnosis(), project.history)
    } else if step["dev_diagnostic"] != nil {
      answer.checkReasons(try await project.diagnosis())
    } else if let assertions = step["schema_is"] {
      try await checkFacts(assertions, database)
    } else {
      Issue.record("a step that is not understood: \(step)")
    }
  }
}
