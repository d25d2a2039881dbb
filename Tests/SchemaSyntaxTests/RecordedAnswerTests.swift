import SchemaSyntax
import Testing
import Text

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

private let recordedAnswers = ProcessInfo.processInfo.environment["PLUMB_CASES"]

/// Syntax problems compared with what the official tools said about the same texts.
///
/// Reads recorded answers below the folder that PLUMB_CASES names; without it there is nothing to compare.
@Suite(.enabled(if: recordedAnswers != nil, "PLUMB_CASES is not set"))
struct RecordedAnswerTests {
  private struct Record: Decodable {
    struct Answer: Decodable, Hashable {
      let severity: String
      let message: String
      let start: Int
      let end: Int
    }
    let id: String
    let prisma: String?
    let schema: String
    let final_text: String?
    let expected: [Answer]
  }

  @Test(arguments: ["lint", "edits"])
  func syntaxProblemsAgree(_ kind: String) throws {
    let folder = try #require(recordedAnswers)
    let lines = try Data(contentsOf: URL(filePath: "\(folder)/cases/oracle/\(kind).jsonl")).split(separator: 0x0A)
    var messages = 0
    for line in lines {
      let record = try JSONDecoder().decode(Record.self, from: Data(line))
      let text = SourceText(record.final_text ?? record.schema)
      let ours = problems(of: text, grammar: record.prisma == "7.4.0" ? .current : .withoutObjects)
      let theirs = record.expected.filter { $0.severity == "error" && isAboutSyntax($0.message) }
      #expect(Set(ours) == Set(theirs) && ours.count == theirs.count, "\(record.id)")
      messages += theirs.count
    }
    #expect(messages > 100)
  }

  private func problems(of text: SourceText, grammar: SchemaGrammar) -> [Record.Answer] {
    let tree = SchemaTree(text)
    return tree.blocks.indices.flatMap { index in
      syntaxProblems(of: tree.blocks[index], grammar: grammar).map { problem in
        let range = tree.fileRange(problem.range, inBlock: index)
        return Record.Answer(
          severity: "error", message: problem.message, start: utf16Offset(range.start, in: text),
          end: utf16Offset(range.end, in: text))
      }
    }
  }

  private func utf16Offset(_ offset: Int, in text: SourceText) -> Int {
    text.string(in: TextRange(0, offset)).utf16.count
  }

  private func isAboutSyntax(_ message: String) -> Bool {
    let signs = [
      "Error validating: This line is ", "Error validating: This block is invalid", "Invalid type definition",
      "It is either missing a name or a type.", "Field declarations don't require", "Fields are required by default",
      "To specify a list, please", "Optional lists are not", "Unknown escape sequence", "Invalid unicode escape",
      "needs to be assigned a value", "composite type is not persisted", "containing the embed",
      "A composite type cannot",
      "for a field in a composite type is not allowed",
    ]
    return signs.contains { message.contains($0) }
  }
}
