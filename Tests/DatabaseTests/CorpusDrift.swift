import Datamodel
import Foundation
import MigrationHistory
import SchemaAnalysis
import SchemaSyntax
import Tables
import TestSupport
import Testing
import Text
import Workspace

/// A real project at a commit where its schema and its migrations had parted, with what Prisma's engine (6.16.1) said was missing:
/// one that brought that about, or the newest one.
struct CorpusDrift: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let dialect: Dialect
  /// Files of the schema, or folders of them.
  private let schema: [FilePath]
  private let prisma: PrismaVersion
  private let folder: FilePath
  private let migrations: [Migration]
  private let officialScript: FilePath

  static let folder = TestSupport.environment("PLUMB_CASES").map { FilePath($0).appending("corpus") }

  static var all: [CorpusDrift] {
    guard let folder else { return [] }
    return names(in: folder).flatMap { name in
      let project = folder.appending(name)
      let history = project.appending("history")
      return names(in: history).compactMap { commit(history.appending($0), of: project) } + newest(project)
    }
  }

  /// What the analysis asks.
  var inputs: AnalysisInputs {
    get throws {
      let files = try schema.flatMap { try schemaTexts($0) }.map {
        SchemaFile(path: $0.path, tree: SchemaTree($0.text))
      }
      var inputs = AnalysisInputs(files: files, prisma: prisma, migrationsFolder: folder)
      inputs.history = MigrationHistory(
        folder: folder, entries: migrations.map(HistoryEntry.init), lockFile: nil)
      return inputs
    }
  }

  /// What `db push` runs on a database that has the history behind it.
  var push: Migration {
    get throws {
      Migration(name: "push", path: officialScript, text: try SourceText(readFile(officialScript)))
    }
  }

  // MARK: Reading the cases

  /// The rules of an older version are not those by which the engine judged.
  private static let engine = PrismaVersion(6, 16, 1)

  private struct Commit: Decodable {
    let migrations: String
    let last_migration_then: String
  }

  /// A commit that changed the schema without a migration. Migrations that were edited or squashed since stand beside it.
  private static func commit(_ path: FilePath, of project: FilePath) -> CorpusDrift? {
    guard let facts = decoded(Commit.self, path.appending("case.json")) else { return nil }
    let folder = project.appending(facts.migrations)
    let own = readHistory(path.appending("migrations"))?.migrations ?? []
    let kept = (readHistory(folder)?.migrations ?? []).filter { migration in
      migration.name <= facts.last_migration_then && !own.contains { $0.name == migration.name }
    }
    let whole = path.appending("schema.prisma")
    let isWhole = FileManager.default.fileExists(atPath: whole.string)
    return CorpusDrift(
      testDescription: "\(project.lastComponent) \(path.lastComponent)", dialect: .postgreSQL,
      schema: [isWhole ? whole : path.appending("schema")], prisma: engine, folder: folder, migrations: kept + own,
      officialScript: path.appending("drift.sql"))
  }

  private struct Project: Decodable {
    struct Unit: Decodable {
      struct Drift: Decodable { let status: String }
      let provider: String
      let prisma_version: String
      let schema: [String]
      let migrations: String
      let drift: Drift
      let expected_suffix: String
    }
    let units: [Unit]
  }

  /// The project as it was copied, where that had drifted.
  private static func newest(_ project: FilePath) -> [CorpusDrift] {
    let units = decoded(Project.self, project.appending("project.json"))?.units ?? []
    return units.filter { $0.drift.status == "drift" }.map { unit in
      let folder = project.appending(unit.migrations)
      return CorpusDrift(
        testDescription: "\(project.lastComponent)\(unit.expected_suffix)",
        dialect: unit.provider == "sqlite" ? .sqlite : .postgreSQL, schema: unit.schema.map(project.appending),
        prisma: max(engine, PrismaVersion(unit.prisma_version) ?? engine), folder: folder,
        migrations: readHistory(folder)?.migrations ?? [],
        officialScript: project.appending("expected/drift\(unit.expected_suffix).sql"))
    }
  }

  private static func names(in folder: FilePath) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.string)) ?? []).sorted()
  }

  private static func decoded<Facts: Decodable>(_ type: Facts.Type, _ file: FilePath) -> Facts? {
    FileManager.default.contents(atPath: file.string).flatMap { try? JSONDecoder().decode(type, from: $0) }
  }
}
