import Datamodel
import MigrationHistory
import Replay
import SchemaAnalysis
import SchemaSyntax
import Tables
import Testing
import Text

/// A project in one string, cut into files by lines like `//- prisma/schema.prisma`.
///
/// Files that end in `.prisma` are the schema, `migrations/NAME/migration.sql` the history. `//- ledger` lists the names of
/// applied migrations, or what else became of them; `//- external` those of tables and enums that somebody else looks after; `//- database` holds SQL that makes the tables of the database; without it the database is unknown.
/// In schemas and scripts, a line `// ^^^^ code: message` (`-- ^^^^ …` in SQL) says what is expected of the line above.
struct Fixture {
  struct Expectation: Hashable, CustomStringConvertible {
    let path: String
    let line: Int
    let columns: Range<Int>
    let code: String
    let message: String
    var description: String { "\(path):\(line + 1):\(columns.lowerBound)..\(columns.upperBound) \(code): \(message)" }
  }

  var files: [(path: String, text: String)] = []
  var ledger: [String]?
  var external: [String] = []
  var database: String?
  var prisma = PrismaVersion(6, 19, 0)

  init(_ text: String) {
    var name: String?
    var body: [Substring] = []
    func finish(_ fixture: inout Fixture) {
      guard let name else { return }
      let text = body.joined(separator: "\n") + "\n"
      switch name {
      case "ledger": fixture.ledger = body.map(String.init).filter { !$0.isEmpty }
      case "external": fixture.external = body.map(String.init).filter { !$0.isEmpty }
      case "database": fixture.database = text
      default: fixture.files.append((name, text))
      }
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("//- ") {
        finish(&self)
        name = String(line.dropFirst(4))
        body = []
      } else {
        body.append(line)
      }
    }
    finish(&self)
  }

  private static let root = FilePath("/app")

  var inputs: AnalysisInputs {
    let schema = files.filter { $0.path.hasSuffix(".prisma") }.map { path, text in
      SchemaFile(path: Self.root.appending(path), tree: SchemaTree(SourceText(text)))
    }
    let folder = Self.root.appending("migrations")
    let entries = files.filter { $0.path.hasPrefix("migrations/") && $0.path.hasSuffix(".sql") }.map { path, text in
      HistoryEntry(
        Migration(
          name: String(path.split(separator: "/")[1]), path: Self.root.appending(path), text: SourceText(text)))
    }
    var inputs = AnalysisInputs(files: schema, prisma: prisma, migrationsFolder: folder)
    let lockFile = files.first { $0.path == "migrations/migration_lock.toml" }.map { path, text in
      LockFile(path: Self.root.appending(path), text: SourceText(text))
    }
    inputs.externalTables = external.map(ExternalName.init)
    inputs.externalEnums = inputs.externalTables
    if !entries.isEmpty { inputs.history = MigrationHistory(folder: folder, entries: entries, lockFile: lockFile) }
    if let database {
      let provider = Datamodel(schema).configuration.datasource?.provider?.name
      var state = ReplayState(dialect: Dialect.supported.first { $0.name.rawValue == provider } ?? .sqlite)
      state.apply(Migration(name: "database", path: FilePath("/database"), text: SourceText(database)))
      #expect(state.problems.isEmpty && state.unknown.isEmpty)
      let rows = ledger?.map { line in
        // A word behind the name says what became of it: `edited`, `failed`, `rolled-back`.
        let words = line.split(separator: " ")
        let name = String(words.first ?? "")
        let state = words.dropFirst().first ?? "applied"
        let script = entries.first { $0.name == name }.map { entry -> [UInt8] in
          guard case .script(let migration) = entry.content else { return [] }
          return migration.text.bytes
        }
        let text = (script ?? []) + Array((state == "edited" ? "-- gone" : state == "stretched" ? "\n" : "").utf8)
        return LedgerRow(
          id: name, checksum: Checksum(of: text).description, migrationName: name, startedAt: "1",
          finishedAt: state == "failed" || state == "rolled-back" ? nil : "1",
          rolledBackAt: state == "rolled-back" ? "2" : nil, logs: state == "failed" ? "no such column\nat line 1" : nil,
          appliedStepsCount: 1)
      }
      inputs.database = .read(state.schema, ledger: rows, label: "dev.db")
    }
    return inputs
  }

  func analysis(_ location: SourceLocation = #_sourceLocation) throws -> Analysis {
    let inputs = inputs
    let analysis = try Analysis(of: inputs)
    // The law of every analysis: what is used again of an older one changes no answer.
    let again = try Analysis(of: inputs, after: analysis)
    #expect(again.diagnostics == analysis.diagnostics, sourceLocation: location)
    return analysis
  }

  /// What the annotations ask for.
  var expectations: Set<Expectation> {
    var result: Set<Expectation> = []
    for (path, text) in files {
      var above = 0
      for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        guard let (columns, note) = Fixture.annotation(line) else {
          above = number
          continue
        }
        let parts = note.split(separator: ":", maxSplits: 1)
        result.insert(
          Expectation(
            path: path, line: above, columns: columns, code: String(parts[0]),
            message: String(parts[parts.count - 1].drop { $0 == " " })))
      }
    }
    return result
  }

  private static func annotation(_ line: Substring) -> (Range<Int>, Substring)? {
    guard let comment = line.firstIndex(where: { $0 != " " }),
      line[comment...].hasPrefix("//") || line[comment...].hasPrefix("--"),
      let first = line.firstIndex(of: "^"), line[comment..<first].dropFirst(2).allSatisfy({ $0 == " " })
    else { return nil }
    let carets = line[first...].prefix { $0 == "^" }
    let start = line.distance(from: line.startIndex, to: first)
    return (start..<(start + carets.count), line[carets.endIndex...].drop { $0 == " " })
  }

  /// What the analysis says, in the same form.
  func findings(of analysis: Analysis) -> Set<Expectation> {
    var result: Set<Expectation> = []
    for (path, diagnostics) in analysis.diagnostics {
      let name = path.relative(to: Self.root)
      let text = SourceText(files.first { $0.path == name }?.text ?? "")
      for diagnostic in diagnostics {
        let start = text.position(at: diagnostic.range.start, in: .utf32)
        let end = text.position(at: diagnostic.range.end, in: .utf32)
        #expect(start.line == end.line, "a finding stays on its line: \(diagnostic)")
        result.insert(
          Expectation(
            path: name, line: start.line, columns: start.column..<max(end.column, start.column), code: diagnostic.code,
            message: diagnostic.message))
      }
    }
    return result
  }
}

/// Checks that the findings are exactly those that the fixture's annotations ask for.
@discardableResult
func checkFindings(_ fixture: Fixture, _ location: SourceLocation = #_sourceLocation) throws -> Analysis {
  let analysis = try fixture.analysis(location)
  let (expected, found) = (fixture.expectations, fixture.findings(of: analysis))
  let list: (Set<Fixture.Expectation>) -> String = { $0.map(\.description).sorted().joined(separator: "\n") }
  #expect(expected == found, "expected\n\(list(expected))\nfound\n\(list(found))", sourceLocation: location)
  return analysis
}

/// Checks what the offer named `action` writes, and that nothing is left of the findings that it is about afterwards.
func checkAction(
  _ fixture: Fixture, _ action: String, objects: [String] = [], writes expected: [String], marks: Int = 0,
  leaves codes: [String] = [], _ location: SourceLocation = #_sourceLocation
) throws {
  let analysis = try fixture.analysis(location)
  let change = try analysis.change(
    for: .init(name: action, objects: objects),
    request: ActionRequest(time: UTCTime(stamp: "20260102030405") ?? UTCTime(secondsSince1970: 0)))
  let scripts = change.newFiles.filter { $0.path.lastComponent == "migration.sql" }
  #expect(scripts.map(\.text) == expected, sourceLocation: location)
  #expect(change.markAsApplied.count == marks, sourceLocation: location)
  var after = fixture
  for file in scripts { after.files.append((file.path.relative(to: FilePath("/app")), file.text)) }
  if !change.markAsApplied.isEmpty {
    after.ledger = (after.ledger ?? []) + change.namesToMark
  }
  let left = try after.analysis(location).diagnostics.values.joined().map(\.code).sorted()
  #expect(left == codes.sorted(), sourceLocation: location)
}
