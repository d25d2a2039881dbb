import DatabaseAccess
import MigrationHistory
import SchemaAnalysis
import Testing
import Text
import Workspace

@testable import LSP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The service over real files: what it notices of them.
@Suite struct WorkspaceServiceTests {
  private final class Folder {
    let path: FilePath

    init() throws {
      let place = "/tmp/plumb-service-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: place + "/prisma", withIntermediateDirectories: true)
      path = FilePath(place)
    }

    deinit { try? FileManager.default.removeItem(atPath: path.string) }

    @discardableResult func write(_ name: String, _ text: String) throws -> FilePath {
      let file = path.appending(name)
      try? FileManager.default.removeItem(atPath: file.string)
      try FileManager.default.createDirectory(atPath: file.parent.string, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: file.string))
      return file
    }

    func remove(_ file: FilePath) throws { try FileManager.default.removeItem(atPath: file.string) }
  }

  private static let datasource = "datasource db {\n  provider = \"sqlite\"\n  url = \"file:./none.db\"\n}\n"
  private let service: WorkspaceService

  init() {
    // What comes of a slow database is a matter of other tests.
    var patience = DatabasePatience()
    (patience.first, patience.again) = (.seconds(300), .seconds(300))
    service = WorkspaceService(environment: [:], patience: patience)
  }

  private func inputs(
    _ documents: [FilePath: String], _ folder: Folder, _ settings: ProjectSettings = ProjectSettings()
  )
    -> ProjectInputs
  {
    var inputs = ProjectInputs(roots: [folder.path], settings: settings)
    for (path, text) in documents {
      inputs.documents[path] = OpenDocument(path: path, version: 1, text: SourceText(text), languageID: "prisma")
    }
    return inputs
  }

  private func snapshot(
    _ inputs: ProjectInputs, after previous: (any ProjectSnapshot)? = nil, changed: Set<FilePath> = []
  ) async throws -> any ProjectSnapshot {
    try await service.snapshot(
      after: previous, inputs: inputs, changedFiles: changed, stage: .complete, progress: { _ in })
  }

  /// A migration that is open without its schema is understood all the same.
  @Test func aMigrationAloneHasItsProject() async throws {
    let folder = try Folder()
    try folder.write("prisma/schema.prisma", Self.datasource + "model A {\n  id Int @id\n}\n")
    try folder.write("prisma/migrations/migration_lock.toml", "provider = \"sqlite\"\n")
    let sql = "CREATE TABLE \"A\" (\"id\" INTEGER NOT NULL PRIMARY KEY);\n"
    let script = try folder.write("prisma/migrations/1_a/migration.sql", sql)
    let edited = sql + "DROP TABLE \"A\";\n"
    let snapshot = try await snapshot(inputs([script: edited], folder))
    let analysis = try #require(snapshot.analysis(of: script))
    #expect(analysis.outline(of: script).map(\.name) == ["create table A", "drop table A"])
    #expect(analysis.definition(at: 14, in: script).first?.path == folder.path.appending("prisma/schema.prisma"))
    #expect(snapshot.analyses.count == 1)
    let stray = try folder.write("elsewhere/1_a/migration.sql", sql)
    let other = try await self.snapshot(inputs([stray: sql], folder))
    #expect(other.analyses.isEmpty)
  }

  @Test func newAndDeletedFilesAreNoticed() async throws {
    let folder = try Folder()
    let text = Self.datasource + "model A {\n  id Int @id\n  b B[]\n}\n"
    let schema = try folder.write("prisma/schema.prisma", text)
    let inputs = inputs([schema: text], folder)
    let alone = try await snapshot(inputs)
    #expect(alone.diagnostics[folder.path.appending("prisma/b.prisma")] == nil)

    let other = try folder.write("prisma/b.prisma", "model B {\n  id Int @id\n  aId Int\n  !\n}\n")
    #expect(await service.filesChangedOnDisk(since: alone).isEmpty == false)
    let both = try await snapshot(inputs, after: alone, changed: [other])
    #expect(both.diagnostics[other]?.isEmpty == false)
    #expect(both.diagnostics[other]?.allSatisfy { $0.path == other } == true)
    #expect(both.text(of: other) != nil)
    #expect(await service.filesChangedOnDisk(since: both).isEmpty)

    try folder.remove(other)
    #expect(await service.filesChangedOnDisk(since: both).isEmpty == false)
    let after = try await snapshot(inputs, after: both, changed: [other])
    #expect(after.diagnostics[other] == nil)
    #expect(after.text(of: other) == nil)
  }

  @Test func theConfigurationIsNoticedAndItsProblemsStandInIt() async throws {
    let folder = try Folder()
    let schema = try folder.write("prisma/schema.prisma", Self.datasource)
    let inputs = inputs([schema: Self.datasource], folder)
    let before = try await snapshot(inputs)
    let file = try folder.write("prisma.config.ts", "export default {\n  migrations: { path: f() },\n}\n")
    #expect(await service.filesChangedOnDisk(since: before).contains(file))
    let after = try await snapshot(inputs, after: before, changed: [file])
    let finding = try #require(after.diagnostics[file]?.first)
    #expect(finding.code == "config/unreadable")
    #expect(after.text(of: file)?.string(in: finding.range) == "f()")

    var settled = inputs
    settled.settings.migrations = "prisma/history"
    #expect(try await snapshot(settled, after: after).diagnostics[file] == nil)
    try folder.write("prisma.config.ts", "export default {}")
    #expect(try await snapshot(inputs, after: after, changed: [file]).diagnostics[file] == nil)
  }

  /// A migration is applied in a terminal, and the look at the database comes before anybody tells of the new file.
  /// Records a migration as somebody does in a terminal, with the file first, once `before` was analysed.
  private func recordMigration(
    in folder: Folder
  ) async throws -> (inputs: ProjectInputs, before: any ProjectSnapshot, script: FilePath) {
    let text = "datasource db {\n  provider = \"sqlite\"\n  url = \"file:./dev.db\"\n}\nmodel A {\n  id Int @id\n}\n"
    let schema = try folder.write("prisma/schema.prisma", text)
    let file = try folder.write("prisma/dev.db", "")
    let inputs = inputs([schema: text], folder)
    let before = try await snapshot(inputs)

    let sql = "CREATE TABLE \"A\" (\"id\" INTEGER NOT NULL PRIMARY KEY);\n"
    let script = try folder.write("prisma/migrations/1_a/migration.sql", sql)
    let database = try #require(DatabaseAccess.database(at: try DatabaseURL("file:\(file)", relativeTo: folder.path)))
    let migration = AppliedMigration(name: "1_a", checksum: Checksum(of: Array(sql.utf8)))
    try await database.recordApplied([migration], now: 1)
    return (inputs, before, script)
  }

  @Test func aRowOfTheLedgerIsNeverTakenForOneWithoutAMigration() async throws {
    let folder = try Folder()
    let (inputs, before, _) = try await recordMigration(in: folder)
    #expect(await service.readDatabases(of: before, asking: { _, _ in nil }).isChanged)

    let after = try await snapshot(inputs, after: before)
    let codes = Set(after.diagnostics.values.joined().map(\.code))
    // The table was not made, which is another matter.
    #expect(codes == ["drift/out-of-band"])
  }

  /// Nor is a new migration taken for one that waits, because the database was not looked at since.
  @Test(arguments: [[AnalysisStage.complete], [.syntax, .complete]])
  func aMigrationIsNeverComparedWithAnOlderDatabase(_ stages: [AnalysisStage]) async throws {
    let folder = try Folder()
    let (inputs, before, script) = try await recordMigration(in: folder)
    var last = before
    var changed: Set<FilePath> = [script]
    for stage in stages {
      last = try await service.snapshot(
        after: last, inputs: inputs, changedFiles: changed, stage: stage, progress: { _ in })
      changed = []
    }
    #expect(Set(last.diagnostics.values.joined().map(\.code)) == ["drift/out-of-band"])
    // The log still has a line for it, though the next look finds nothing new.
    let news = await service.readDatabases(of: last, asking: { _, _ in nil })
    #expect(!news.isChanged && news.lines.last?.contains("was read: 0 tables, 1 rows in the ledger") == true)
  }

  @Test func severalProjectsAreOpenAtOnce() async throws {
    let folder = try Folder()
    let texts = ["a", "b"].map { Self.datasource + "model \($0.uppercased()) {\n  !\n}\n" }
    let one = try folder.write("packages/a/prisma/schema.prisma", texts[0])
    let other = try folder.write("packages/b/prisma/schema.prisma", texts[1])
    let found = try await snapshot(inputs([one: texts[0], other: texts[1]], folder))
    #expect(found.diagnostics[one]?.isEmpty == false && found.diagnostics[other]?.isEmpty == false)
  }

  @Test func contractsOfPrisma8AreLeftAlone() async throws {
    let folder = try Folder()
    let text = "// use prisma-8\nmodel A {\n  !\n}\n"
    let contract = try folder.write("prisma/schema.prisma", text)
    let found = try await snapshot(inputs([contract: text], folder))
    #expect(found.diagnostics[contract]?.map(\.code) == ["config/prisma-8"])
    #expect(found.diagnostics[contract]?.first?.severity == .information)
    #expect(found.outline(of: contract).isEmpty)
    // As soon as the mark is gone, it is a schema like any other.
    let typed = try await snapshot(inputs([contract: "model A {\n  !\n}\n"], folder), after: found)
    #expect(typed.diagnostics[contract]?.contains { $0.code == "config/prisma-8" } == false)
    let again = try await snapshot(inputs([contract: text], folder), after: typed)
    #expect(again.diagnostics[contract]?.map(\.code) == ["config/prisma-8"])
  }
}
