import MigrationHistory
import Tables
import Testing
import Text

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Real histories with what a server held after them, found through the environment.
struct CorpusUnit: CustomTestStringConvertible, Sendable {
  let name: String
  let dialect: Dialect
  let migrations: [Migration]
  /// The database after the whole history, as its own tool dumps it.
  let dump: SourceText
  /// The server ran all of it without an error.
  let isClean: Bool

  var testDescription: String { name }

  static let root = ProcessInfo.processInfo.environment["PLUMB_CASES"]
  static var isThere: Bool { root != nil }

  static let all: [CorpusUnit] = root.map { load(FilePath($0).appending("corpus")) } ?? []

  private struct Project: Decodable {
    struct Unit: Decodable {
      struct Outcome: Decodable { let status: String }
      let provider: String
      let migrations: String
      let replay: Outcome
      let expected_suffix: String
    }
    let name: String
    let units: [Unit]
  }

  private static func load(_ corpus: FilePath) -> [CorpusUnit] {
    let files = FileManager.default
    var units: [CorpusUnit] = []
    for folder in ((try? files.contentsOfDirectory(atPath: corpus.string)) ?? []).sorted() {
      let path = corpus.appending(folder)
      guard let data = files.contents(atPath: path.appending("project.json").string),
        let project = try? JSONDecoder().decode(Project.self, from: data)
      else { continue }
      for unit in project.units {
        let dialect: Dialect
        switch unit.provider {
        case "postgresql": dialect = .postgreSQL
        case "sqlite": dialect = .sqlite
        default: continue
        }
        let dump = path.appending("expected/replayed\(unit.expected_suffix).sql")
        units.append(
          CorpusUnit(
            name: project.name + unit.expected_suffix, dialect: dialect,
            migrations: history(path.appending(unit.migrations)),
            dump: SourceText(files.contents(atPath: dump.string).map { [UInt8]($0) } ?? []),
            isClean: unit.replay.status == "clean"))
      }
    }
    return units
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
