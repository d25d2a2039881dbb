import DatabaseAccess
import Foundation
import MigrationHistory
import Replay
import Tables
import TestSupport
import Testing
import Text
import Workspace

/// The law of replay along whole histories of real projects: at twenty points of each, and at its end, reading the
/// migrations so far gives what a real database holds after running them.
struct PrefixLawTests {
  @Test(
    .enabled(
      if: CorpusHistory.isThere && PostgreSQLServer.isThere,
      "PLUMB_CASES names no folder with a corpus, or there is no PLUMB_TEST_POSTGRES"), arguments: CorpusHistory.all)
  func everyPrefixIsWhatADatabaseHolds(_ history: CorpusHistory) async throws {
    let count = history.migrations.count
    let points = Set((1...20).map { max(1, count * $0 / 20) })
    let scripts = shadowScripts(history.migrations, dialect: history.dialect)
    let outcome = try await shadow(scripts, history.dialect, readingAfter: points)
    var state = ReplayState(dialect: history.dialect)
    var said: [String] = []
    var whole = state
    for migration in history.migrations { whole.apply(migration) }
    let verification = Verification(history.migrations, whole, outcome)
    for (index, migration) in history.migrations.enumerated() {
      state.apply(migration)
      guard let schema = outcome.prefixes[index + 1] else { continue }
      said += verification.unexplained(state.schema.disagreements(with: schema)).map {
        "after \(migration.name): \($0.object)\n  replay:   \($0.first ?? "nothing")\n  database: \($0.second ?? "nothing")"
      }
    }
    #expect(outcome.prefixes.count == points.count)
    #expect(said.isEmpty, "\(said.count) in \(history.name):\n\(said.prefix(12).joined(separator: "\n"))")
    let statements = verification.statements.map { "\($0.place.migration) \($0.place.range): \($0.message)" }
    #expect(statements.isEmpty, "\(statements.prefix(12).joined(separator: "\n"))")
  }
}

/// The migrations of a real project, found through the environment.
struct CorpusHistory: CustomTestStringConvertible, Sendable {
  let name: String
  let dialect: Dialect
  let migrations: [Migration]

  var testDescription: String { name }

  static let root = TestSupport.environment("PLUMB_CASES")
  static var isThere: Bool { root != nil }
  static let all: [CorpusHistory] = root.map { load(FilePath($0).appending("corpus")) } ?? []

  private struct Project: Decodable {
    struct Unit: Decodable {
      let provider: String
      let migrations: String
    }
    let units: [Unit]
  }

  private static func load(_ corpus: FilePath) -> [CorpusHistory] {
    let files = FileManager.default
    return ((try? files.contentsOfDirectory(atPath: corpus.string)) ?? []).sorted().flatMap {
      folder -> [CorpusHistory] in
      let path = corpus.appending(folder)
      guard let data = files.contents(atPath: path.appending("project.json").string),
        let project = try? JSONDecoder().decode(Project.self, from: data)
      else { return [] }
      return project.units.compactMap { unit in
        let dialects: [String: Dialect] = ["postgresql": .postgreSQL, "sqlite": .sqlite]
        guard let dialect = dialects[unit.provider] else { return nil }
        return CorpusHistory(
          name: "\(folder) \(unit.migrations)", dialect: dialect, migrations: history(path.appending(unit.migrations)))
      }
    }
  }

  private static func history(_ folder: FilePath) -> [Migration] {
    let files = FileManager.default
    let names = ((try? files.contentsOfDirectory(atPath: folder.string)) ?? []).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    return names.compactMap { name in
      let path = folder.appending(name + "/migration.sql")
      guard let data = files.contents(atPath: path.string) else { return nil }
      return Migration(name: name, path: path, text: SourceText([UInt8](data)))
    }
  }
}
