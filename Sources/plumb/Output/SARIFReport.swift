import SchemaAnalysis
import Text

/// Findings as SARIF 2.1.0, which code scanners exchange. Columns count code points, as the document says of itself.
struct SARIFReport: Encodable {
  struct Message: Encodable {
    let text: String
  }

  struct Rule: Encodable {
    let id: String
    let shortDescription: Message
    let fullDescription: Message
    let help: Message
  }

  struct Driver: Encodable {
    let name = "plumb"
    let version: String
    let rules: [Rule]

    private enum CodingKeys: CodingKey { case name, version, rules }
  }

  struct Tool: Encodable {
    let driver: Driver
  }

  struct Artifact: Encodable {
    let uri: String
    /// Left out for a file outside the folder.
    let uriBaseId: String?
  }

  struct Region: Encodable {
    let startLine, startColumn, endLine, endColumn: Int
  }

  struct PhysicalLocation: Encodable {
    let artifactLocation: Artifact
    let region: Region
  }

  struct Location: Encodable {
    let physicalLocation: PhysicalLocation
    /// What a related place has to do with the finding.
    let message: Message?
  }

  struct Result: Encodable {
    let ruleId: String
    let ruleIndex: Int
    let level: String
    let message: Message
    let locations: [Location]
    let relatedLocations: [Location]
  }

  struct Run: Encodable {
    let tool: Tool
    let columnKind = "unicodeCodePoints"
    let results: [Result]

    private enum CodingKeys: CodingKey { case tool, columnKind, results }
  }

  let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  let version = "2.1.0"
  let runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  /// `root`: the folder from which paths are seen.
  init(_ report: FindingReport, seenFrom root: FilePath) {
    let codes = Set(report.entries.map(\.diagnostic.code)).sorted()
    let rules = codes.map { code in
      let page = DiagnosticPage.page(of: code)
      return Rule(
        id: code, shortDescription: Message(text: page?.firstSentence ?? code),
        fullDescription: Message(text: page?.text ?? code), help: Message(text: page?.text ?? code))
    }
    let places = Dictionary(codes.enumerated().map { ($1, $0) }) { first, _ in first }
    func location(_ path: FilePath, _ place: (start: Position, end: Position), _ message: String?) -> Location {
      let isInside = root.holds(path)
      let uri = percentEncoded(isInside ? path.relative(to: root) : path.string)
      return Location(
        physicalLocation: PhysicalLocation(
          artifactLocation: Artifact(uri: isInside ? uri : "file://" + uri, uriBaseId: isInside ? "%SRCROOT%" : nil),
          region: Region(
            startLine: place.start.line + 1, startColumn: place.start.column + 1, endLine: place.end.line + 1,
            endColumn: place.end.column + 1)), message: message.map { Message(text: $0) })
    }
    let results = report.entries.map { entry in
      let diagnostic = entry.diagnostic
      return Result(
        ruleId: diagnostic.code, ruleIndex: places[diagnostic.code] ?? 0, level: diagnostic.severity.sarifWord,
        message: Message(text: diagnostic.message),
        locations: [location(diagnostic.path, (entry.start, entry.end), nil)],
        relatedLocations: zip(diagnostic.related, entry.related).map { related, place in
          location(related.path, place, related.message)
        })
    }
    runs = [Run(tool: Tool(driver: Driver(version: plumbVersion, rules: rules)), results: results)]
  }
}

extension Diagnostic.Severity {
  fileprivate var sarifWord: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .information, .hint: "note"
    }
  }
}

/// The path as a part of a URI has it.
private func percentEncoded(_ path: String) -> String {
  var result = ""
  for byte in path.utf8 {
    let scalar = Unicode.Scalar(byte)
    let isPlain = (scalar.isASCII && scalar.properties.isAlphabetic) || ("0"..."9").contains(scalar)
    if isPlain || "/-._~".unicodeScalars.contains(scalar) {
      result.unicodeScalars.append(scalar)
    } else {
      let digits = String(byte, radix: 16, uppercase: true)
      result += "%" + (digits.count < 2 ? "0" : "") + digits
    }
  }
  return result
}
