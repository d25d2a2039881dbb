import MigrationHistory
import Testing
import Text

@testable import Workspace

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The folder that `PLUMB_CASES` names, with real projects in `corpus/`.
private let cases = ProcessInfo.processInfo.environment["PLUMB_CASES"].map { FilePath($0) }

/// What is known of a real project.
private struct ProjectFacts: Decodable {
  struct Unit: Decodable {
    let schema: [String]
    let migrations: String
    let migration_count: Int
  }
  let name: String
  let units: [Unit]
}

@Suite(.enabled(if: cases != nil, "PLUMB_CASES is not set: real projects are not read"))
struct CorpusTests {
  @Test func everyProjectIsFoundFromItsFilesAndRead() async throws {
    let corpus = try #require(cases).appending("corpus")
    let reader = ProjectReader(environment: [:])
    var count = 0
    for entry in try listFolder(corpus) where isFile(corpus.appending(entry.name).appending("project.json")) {
      let folder = corpus.appending(entry.name)
      let facts = try JSONDecoder().decode(ProjectFacts.self, from: Data(readFile(folder.appending("project.json"))))
      for unit in facts.units {
        let files = unit.schema.map(folder.appending).sorted()
        for file in files {
          let project = await reader.findProject(containing: file, overlays: [:])
          #expect(project.schemaFiles == files, "\(file)")
          #expect(project.migrationsFolder == folder.appending(unit.migrations), "\(file)")
        }
        let project = await reader.findProject(containing: files[0], overlays: [:])
        let named = try await reader.findProject(in: folder, schema: project.schema.path.relative(to: folder))
        #expect(named.schemaFiles == files)
        let contents = await reader.read(project)
        #expect(contents.history?.migrations.count == unit.migration_count, "\(facts.name)")
        #expect(contents.history?.lockFile?.provider != nil)
        #expect(contents.history?.problems.allSatisfy { $0.weight == .note } == true, "\(facts.name)")
        count += 1
      }
    }
    #expect(count > 0)
  }
}
