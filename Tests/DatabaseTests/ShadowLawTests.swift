import DatabaseAccess
import Foundation
import MigrationHistory
import Replay
import Tables
import TestSupport
import Testing
import Text
import Workspace

/// The law of replay, held by the product's own check: the tables, and the statements that can't run, are those of a real
/// database.
struct ShadowLawTests {
  @Test(
    .enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"),
    arguments: History.families + History.postgreSQL + History.found)
  func replayIsWhatAPostgreSQLServerDoes(_ history: History) async throws {
    try await checkShadow(history.migrations, .postgreSQL)
  }

  @Test(arguments: History.sqlite)
  func replayIsWhatSQLiteDoes(_ history: History) async throws {
    try await checkShadow(history.migrations, .sqlite)
  }

  /// `PLUMB_FUZZ_SCRIPTS` says how many scripts, `PLUMB_FUZZ_SEED` where to begin.
  @Test(.enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"))
  func replayIsWhatAServerDoesWithScriptsByChance() async throws {
    let count = TestSupport.environment("PLUMB_FUZZ_SCRIPTS").flatMap { Int($0) } ?? 25
    let first = TestSupport.environment("PLUMB_FUZZ_SEED").flatMap { Int($0) } ?? 1
    var failed = 0
    for seed in first..<(first + count) where failed < 12 {
      var maker = DDLMaker(seed: seed)
      let history = History(name: "seed \(seed)", scripts: maker.scripts())
      let said = try await disagreements(history.migrations, .postgreSQL)
      if said.isEmpty { continue }
      failed += 1
      let scripts = history.scripts.joined(separator: "\n-- next\n")
      Issue.record("seed \(seed)\n\(said.joined(separator: "\n"))\n\(scripts)")
    }
  }
}

extension History {
  var migrations: [Migration] {
    scripts.enumerated().map { index, script in
      Migration(
        name: "\(index)", path: FilePath("/migrations/\(index)/migration.sql"), text: SourceText(script))
    }
  }
}

func checkShadow(
  _ migrations: [Migration], _ dialect: Dialect, _ sourceLocation: SourceLocation = #_sourceLocation
) async throws {
  let said = try await disagreements(migrations, dialect)
  #expect(said.isEmpty, "\(said.joined(separator: "\n"))", sourceLocation: sourceLocation)
}

/// What a real database says otherwise than the replay, in lines.
func disagreements(_ migrations: [Migration], _ dialect: Dialect) async throws -> [String] {
  var state = ReplayState(dialect: dialect)
  for migration in migrations { state.apply(migration) }
  let outcome = try await shadow(shadowScripts(migrations, dialect: dialect), dialect)
  let verification = Verification(migrations, state, outcome)
  return verification.statements.map { difference in
    let text = migrations.first { $0.path == difference.place.path }?.text.string(in: difference.place.range) ?? ""
    return "\(text)\n  \(difference.message)"
  }
    + verification.objects.map {
      "\($0.object)\n  replay:   \($0.first ?? "nothing")\n  database: \($0.second ?? "nothing")"
    }
    + state.unknown.map { "unknown: \($0.reason)" } + otherCodes(migrations, state, outcome)
}

/// The statements that both refuse, each for a reason of its own. Of several things that are wrong with the values in one statement,
/// any will do: a server says the one that it comes to first.
private func otherCodes(_ migrations: [Migration], _ state: ReplayState, _ outcome: ShadowOutcome) -> [String] {
  outcome.failures.compactMap { failure in
    let migration = migrations[failure.script]
    let codes = state.problems.filter { problem in
      problem.place.path == migration.path && failure.range.start <= problem.place.range.start
        && problem.place.range.end <= failure.range.end
    }.map(\.code)
    guard let code = failure.code, !codes.isEmpty, !codes.contains(code) else { return nil }
    // A value that does not fit, operators and functions that there are none of, and what changes by itself.
    let aboutValues: Set<String?> = ["42804", "42883", "42P17", "22P02", "22007", "42846"]
    if aboutValues.contains(code), !aboutValues.isDisjoint(with: codes) { return nil }
    let said = codes.map { $0 ?? "no code" }.joined(separator: ", ")
    return "\(migration.text.string(in: failure.range))\n  replay: \(said)\n  database: \(failure.message) (\(code))"
  }
}

func shadow(
  _ scripts: [ShadowScript], _ dialect: Dialect, readingAfter counts: Set<Int> = []
) async throws -> ShadowOutcome {
  if dialect == .sqlite { return try runInMemory(scripts, readingAfter: counts) }
  let url = try DatabaseURL(try #require(PostgreSQLServer.url), relativeTo: FilePath("/"))
  return try await PostgreSQLShadow(url: url).run(
    scripts, readingAfter: counts, now: Int64(Date().timeIntervalSince1970))
}
