import Datamodel
import SchemaAnalysis
import SchemaSyntax
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

private let recordedAnswers = ProcessInfo.processInfo.environment["PLUMB_CASES"]

/// Formatted texts compared with what the official tools made of the same ones.
///
/// Reads recorded answers below the folder that PLUMB_CASES names; without it there is nothing to compare.
@Suite(.enabled(if: recordedAnswers != nil, "PLUMB_CASES is not set"))
struct RecordedFormattingTests {
  private struct Sample: Decodable {
    let id: String
    let prisma: String
    let schema: String
    let expected: String
    let expected_7_4: String?

    enum CodingKeys: String, CodingKey {
      case id, prisma, schema, expected
      case expected_7_4 = "expected_7.4.0"
    }
  }

  private struct OfficialTest: Decodable {
    let id: String
    let files: [[String]]
    let expected: [[String]]
    let holds_for: [String]?
  }

  private func records<R: Decodable>(_ file: String, _: R.Type) throws -> [R] {
    let folder = try #require(recordedAnswers)
    return try Data(contentsOf: URL(filePath: "\(folder)/cases/\(file).jsonl")).split(separator: 0x0A).map {
      try JSONDecoder().decode(R.self, from: Data($0))
    }
  }

  @Test func damagedTextsAreLaidOutAlike() throws {
    let samples = try records("oracle/format", Sample.self)
    for sample in samples {
      let answers = [(sample.prisma, sample.expected)] + (sample.expected_7_4.map { [("7.4.0", $0)] } ?? [])
      for (version, expected) in answers {
        let version = try #require(PrismaVersion(version))
        #expect(formatOnce([("schema.prisma", sample.schema)], prisma: version) == [expected], "\(sample.id)")
      }
    }
    #expect(samples.count > 100)
  }

  @Test func theOfficialTestsGiveTheSameTexts() throws {
    var count = 0
    for suite in try records("reformat", OfficialTest.self) where suite.holds_for != [] {
      let version = try #require(PrismaVersion(suite.holds_for?.last ?? "7.4.0"))
      let expected = Dictionary(uniqueKeysWithValues: suite.expected.map { ($0[0], $0[1]) })
      let texts = formatOnce(suite.files.map { ($0[0].replacing("file:///", with: ""), $0[1]) }, prisma: version)
      for (file, text) in zip(suite.files, texts) { #expect(text == expected[file[0]] ?? file[1], "\(suite.id)") }
      count += 1
    }
    #expect(count > 30)
  }
}
