import Datamodel
import SchemaAnalysis
import SchemaSyntax
import Testing
import Text

/// A schema of one or several files with a cursor: `|` is where it stands. Files begin with lines like `//- a.prisma`; without
/// such a line there is one file.
struct CursorFixture {
  let analysis: Analysis
  let path: FilePath
  let offset: Int
  /// Without the cursor.
  let texts: [FilePath: SourceText]

  init(_ source: String, prisma: PrismaVersion = PrismaVersion(6, 19, 0)) throws {
    var parts: [(name: String, text: String)] = []
    if source.hasPrefix("//- ") {
      for part in source.components(separatedBy: "//- ").dropFirst() {
        let end = part.firstIndex(of: "\n") ?? part.endIndex
        parts.append((String(part[..<end]), String(part[end...].dropFirst())))
      }
    } else {
      parts.append(("schema.prisma", source))
    }
    var cursor: (FilePath, Int)?
    var texts: [FilePath: SourceText] = [:]
    var files: [SchemaFile] = []
    for (name, text) in parts {
      let path = FilePath("/app/\(name)")
      var bytes = Array(text.utf8)
      if let mark = bytes.firstIndex(of: UInt8(ascii: "|")) {
        bytes.remove(at: mark)
        cursor = (path, mark)
      }
      texts[path] = SourceText(bytes)
      files.append(SchemaFile(path: path, tree: SchemaTree(SourceText(bytes))))
    }
    self.texts = texts
    (path, offset) = cursor ?? (FilePath("/app/schema.prisma"), 0)
    analysis = try Analysis(
      of: AnalysisInputs(files: files, prisma: prisma, migrationsFolder: FilePath("/app/migrations")))
  }

  var completions: CompletionList { analysis.completions(at: offset, in: path) }
  var labels: [String] { completions.items.map(\.label) }

  /// The text of the file after one of the completions was chosen.
  func text(choosing label: String) throws -> String {
    let item = try #require(completions.items.first { $0.label == label }, "no `\(label)` among \(labels)")
    var text = try #require(texts[path])
    #expect(item.range.start <= offset && offset <= item.range.end, "what is replaced is around the cursor")
    text.replace(item.range, with: Array(item.plainText.utf8))
    return text.string
  }

  /// `file:line text` of a range.
  func shown(_ path: FilePath, _ range: TextRange) -> String {
    guard let text = texts[path] else { return "\(path)?" }
    return "\(path.lastComponent):\(text.lines.line(at: range.start) + 1) \(text.string(in: range))"
  }

  var references: [String] {
    analysis.references(at: offset, in: path).map { shown($0.path, $0.range) + ($0.isDeclaration ? " (declared)" : "") }
  }

  /// All texts after a rename.
  func renamed(to name: String) throws -> [String: String] {
    var result = texts
    for file in try analysis.rename(at: offset, in: path, to: name) {
      for edit in file.edits.reversed() { result[file.path]?.replace(edit.range, with: Array(edit.text.utf8)) }
    }
    return Dictionary(uniqueKeysWithValues: result.map { ($0.key.lastComponent, $0.value.string) })
  }
}

extension String {
  /// The parts between separators; the standard library has it for single characters only.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}

let postgres = "datasource db {\n  provider = \"postgresql\"\n  schemas  = [\"one\", \"two\"]\n}\n"
let mysql = "datasource db {\n  provider = \"mysql\"\n}\n"
let sqlServer = "datasource db {\n  provider = \"sqlserver\"\n}\n"
let cockroach = "datasource db {\n  provider = \"cockroachdb\"\n}\n"
let mongo = "datasource db {\n  provider = \"mongodb\"\n}\n"
