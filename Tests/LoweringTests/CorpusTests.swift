import Datamodel
import Lowering
import SchemaSyntax
import Tables
import Testing
import Text

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Schemas of real projects, in the folder that PLUMB_CASES names.
@Suite struct CorpusTests {
  static let folder = ProcessInfo.processInfo.environment["PLUMB_CASES"]

  private struct Project: Decodable {
    struct Unit: Decodable {
      let provider: String
      let schema: [String]
    }
    let units: [Unit]
  }

  @Test(.enabled(if: folder != nil, "PLUMB_CASES names no folder of cases"))
  func everyModelOfRealProjectsHasItsTable() throws {
    let corpus = URL(filePath: try #require(Self.folder)).appending(path: "corpus")
    var count = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: corpus.path).sorted() {
      let folder = corpus.appending(path: name)
      guard let data = try? Data(contentsOf: folder.appending(path: "project.json")) else { continue }
      for unit in try JSONDecoder().decode(Project.self, from: data).units {
        guard let dialect = Provider(unit.provider).dialect else { continue }
        let files = try unit.schema.map { path in
          let bytes = [UInt8](try Data(contentsOf: folder.appending(path: path)))
          return SchemaFile(path: FilePath("/\(name)/\(path)"), tree: SchemaTree(SourceText(bytes)))
        }
        let datamodel = Datamodel(files)
        let lowered = lower(datamodel, dialect: dialect, prisma: .assumed)
        let reasons = lowered.unresolved.map { "\(datamodel.location(of: $0.place)): \($0.reason)" }
        #expect(reasons.isEmpty, "\(name)")
        #expect(datamodel.configuration.datasource?.provider == Provider(unit.provider), "\(name)")
        let models = datamodel.models.filter { !$0.isView }.count
        let joinTables = datamodel.relations.filter { $0.kind == .manyToMany }.count
        #expect(lowered.schema.tables.count == models + joinTables, "\(name)")
        let incomplete = lowered.origins.tables.filter { !$0.isComplete }.count
        #expect(incomplete == 0, "\(name)")
        count += 1
      }
    }
    #expect(count > 0)
  }
}
