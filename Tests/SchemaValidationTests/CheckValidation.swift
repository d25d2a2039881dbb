import Datamodel
import SchemaSyntax
import SchemaValidation
import Testing
import Text

/// The findings on one file, as `severity line:column-line:column "marked text" message`, after the laws were checked:
/// the same schema gives the same findings twice, every range lies in the file, and errors come before warnings.
func findings(
  in schema: String, prisma: PrismaVersion = PrismaVersion(7, 4), sourceLocation: SourceLocation = #_sourceLocation
) -> [ValidationFinding] {
  let file = SchemaFile(path: FilePath("/schema.prisma"), tree: SchemaTree(SourceText(schema)))
  let validation = Validation(of: Datamodel([file]), prisma: prisma)
  #expect(
    validation.findings == Validation(of: Datamodel([file]), prisma: prisma).findings, sourceLocation: sourceLocation)
  for finding in validation.findings {
    #expect(finding.range.end <= schema.utf8.count, sourceLocation: sourceLocation)
    #expect(finding.range.start <= finding.range.end, sourceLocation: sourceLocation)
    #expect(finding.code.name.hasPrefix("schema/"), sourceLocation: sourceLocation)
    #expect(!finding.message.isEmpty, sourceLocation: sourceLocation)
  }
  return validation.findings
}

/// Checks that the schema gets exactly these official messages, each with the text that it marks. What Prisma would not
/// have come to is left out of `expected` and listed in `recovered`.
func checkValidation(
  _ schema: String, _ expected: [(message: String, marked: String)],
  recovered: [(message: String, marked: String)] = [],
  prisma: PrismaVersion = PrismaVersion(7, 4), sourceLocation: SourceLocation = #_sourceLocation
) {
  let found = findings(in: schema, prisma: prisma, sourceLocation: sourceLocation)
  func lines(_ list: [ValidationFinding]) -> [String] {
    list.map { "\($0.message) | \(marked($0.range, in: schema))" }
  }
  #expect(
    lines(found.filter { !$0.isRecovered }) == expected.map { "\($0.message) | \($0.marked)" },
    sourceLocation: sourceLocation)
  #expect(
    lines(found.filter(\.isRecovered)) == recovered.map { "\($0.message) | \($0.marked)" },
    sourceLocation: sourceLocation)
}

private func marked(_ range: TextRange, in schema: String) -> String {
  String(decoding: Array(schema.utf8)[range.start..<range.end], as: UTF8.self)
}
