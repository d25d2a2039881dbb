import Testing
import Text

@testable import Workspace

private let file = FilePath("/p/app/prisma.config.ts")

/// A configuration file and what is to be read of it.
struct ConfigCase: Sendable, CustomTestStringConvertible {
  let text: String
  /// Seen from the folder of the file.
  var schema: String?
  var migrations: String?
  /// The text of the URL, `missing NAME`, `unreadable` or nil.
  var url: String?
  /// The text that each problem marks, and its code without `config/`.
  var problems: [String]

  var testDescription: String { text }

  init(
    _ text: String, schema: String? = nil, migrations: String? = nil, url: String? = nil, problems: [String] = []
  ) {
    self.text = text
    self.schema = schema
    self.migrations = migrations
    self.url = url
    self.problems = problems
  }
}

/// Reads a configuration at `/p/app/prisma.config.ts`. `files` are those of variables, by their paths from there.
func config(_ text: String, variables: [String: String] = [:], files: [String: String] = [:]) -> PrismaConfig {
  PrismaConfig(file: file, text: SourceText(text), environment: Environment(process: variables)) { path in
    files[path.relative(to: file.parent)].map { SourceText($0) }
  }
}

/// Checks what is read, and the laws: every problem lies in the file and is said in words, and reading again gives the same.
func checkConfig(
  _ example: ConfigCase, variables: [String: String] = [:], files: [String: String] = [:],
  location: SourceLocation = #_sourceLocation
) {
  let found = config(example.text, variables: variables, files: files)
  let text = SourceText(example.text)
  #expect(found.schema?.relative(to: file.parent) == example.schema, sourceLocation: location)
  #expect(found.migrations?.relative(to: file.parent) == example.migrations, sourceLocation: location)
  #expect(shown(found.urls.url) == example.url, sourceLocation: location)
  let problems = found.problems.map { text.string(in: $0.range) + ": " + $0.code.dropFirst(7) }
  #expect(problems == example.problems, "\(found.problems.map(\.message))", sourceLocation: location)
  for problem in found.problems {
    #expect(text.clamped(problem.range) == problem.range, sourceLocation: location)
    // Prisma's own words end with a full stop.
    #expect(!problem.message.hasSuffix(".") || problem.code == "config/missing-gate", sourceLocation: location)
  }
  #expect(config(example.text, variables: variables, files: files) == found, sourceLocation: location)
}

func shown(_ setting: URLSetting) -> String? {
  switch setting {
  case .absent: nil
  case .text(let text, _, _, _): text.revealed()
  case .missingVariable(let name, _, _): "missing \(name)"
  case .unreadable: "unreadable"
  }
}
