import DatabaseAccess
import Datamodel
import Foundation
import Lowering
import MigrationHistory
import SchemaAnalysis
import SchemaDiff
import SchemaSyntax
import Tables
import TestSupport
import Testing
import Text
import Workspace

/// Drift of real projects, at the commits that brought it about: one action closes it, and the history that comes of it makes on
/// a real server what the schema of that day asks for.
@Suite(.enabled(if: CorpusDrift.folder != nil, "PLUMB_CASES is not set: real projects are not read"))
struct CorpusRepairTests {
  @Test(
    .enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"),
    arguments: CorpusDrift.all)
  func oneActionClosesIt(_ drift: CorpusDrift) async throws {
    let inputs = try drift.inputs
    let analysis = try Analysis(of: inputs)
    #expect(!analysis.items.isEmpty, "nothing differs")
    let request = ActionRequest(time: UTCTime(secondsSince1970: 1_800_000_000))
    let change = try #require(try analysis.reconciliation(of: [], request: request))
    var after = inputs
    let new = change.newFiles.filter { $0.path.lastComponent == "migration.sql" }.map {
      Migration(name: $0.path.parent.lastComponent, path: $0.path, text: SourceText($0.text))
    }
    #expect(new.count == 1)
    let migrations = (inputs.history?.migrations ?? []) + new
    after.history = MigrationHistory(
      folder: inputs.migrationsFolder, entries: migrations.map(HistoryEntry.init), lockFile: inputs.history?.lockFile)
    let mended = try Analysis(of: after, after: analysis)
    #expect(mended.items.isEmpty, "\(mended.items.map(\.path))")

    let lowered = try #require(mended.lowered)
    let found = try await PostgreSQLServer.inNewDatabase { server -> DatabaseSchema? in
      // A server without an extension that the project needs can't tell.
      let names = mended.sources?.history.extensions.map(\.name) ?? []
      guard names.allSatisfy({ server.holds("SELECT 1 FROM pg_available_extensions WHERE name = '\($0)'") }) else {
        return nil
      }
      for migration in migrations { try server.execute(migration.text.string) }
      return try await server.schema()
    }
    guard let found else { return }
    checkSame(lowered.counterpart(found), wished: lowered.schema, new.map(\.text.string).joined(), #_sourceLocation)
  }
}

/// A commit of a real project that changed the schema without a migration.
struct CorpusDrift: Sendable, CustomTestStringConvertible {
  static let folder = TestSupport.environment("PLUMB_CASES").map { FilePath($0).appending("corpus") }

  private struct Facts: Decodable {
    let schema: [String]
    let migrations: String
    let last_migration_then: String
  }

  let project: FilePath
  let path: FilePath
  var testDescription: String { "\(project.lastComponent) \(path.lastComponent)" }

  static var all: [CorpusDrift] {
    guard let folder else { return [] }
    func names(in folder: FilePath) -> [String] {
      ((try? FileManager.default.contentsOfDirectory(atPath: folder.string)) ?? []).sorted()
    }
    return names(in: folder).flatMap { project in
      let history = folder.appending(project).appending("history")
      return names(in: history).map {
        CorpusDrift(project: folder.appending(project), path: history.appending($0))
      }
    }
  }

  /// Schema and migrations of that day. Those that were edited or squashed since stand in the case.
  var inputs: AnalysisInputs {
    get throws {
      let facts = try JSONDecoder().decode(Facts.self, from: Data(readFile(path.appending("case.json"))))
      let folder = project.appending(facts.migrations)
      let own = Workspace.readHistory(path.appending("migrations"))?.migrations ?? []
      let kept = (Workspace.readHistory(folder)?.migrations ?? []).filter { migration in
        migration.name <= facts.last_migration_then && !own.contains { $0.name == migration.name }
      }
      let whole = path.appending("schema.prisma")
      let files = try schemaTexts(isFile(whole.string) ? whole : path.appending("schema")).map {
        SchemaFile(path: $0.path, tree: SchemaTree($0.text))
      }
      var inputs = AnalysisInputs(files: files, migrationsFolder: folder)
      inputs.history = MigrationHistory(
        folder: folder, entries: (kept + own).map(HistoryEntry.init), lockFile: nil)
      return inputs
    }
  }

  private func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
  }
}
