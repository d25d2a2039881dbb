import SchemaAnalysis
import Text

/// Findings as people and scripts read them.
struct FindingReport {
  struct Entry {
    let diagnostic: Diagnostic
    let start: Position
    let end: Position
    /// Where the related places of the diagnostic are, in their order.
    let related: [(start: Position, end: Position)]
  }

  let entries: [Entry]
  /// Paths are shown as seen from here.
  let folder: FilePath

  /// Sorted by file and place. `text` gives the text that a file's ranges refer to.
  init(_ diagnostics: [FilePath: [Diagnostic]], seenFrom folder: FilePath, text: (FilePath) -> SourceText?) {
    self.folder = folder
    func place(_ range: TextRange, in path: FilePath) -> (start: Position, end: Position) {
      let text = text(path) ?? SourceText([])
      return (text.position(at: range.start, in: .utf32), text.position(at: range.end, in: .utf32))
    }
    entries = diagnostics.keys.sorted().flatMap { path in
      (diagnostics[path] ?? []).map { diagnostic in
        let (start, end) = place(diagnostic.range, in: path)
        return Entry(
          diagnostic: diagnostic, start: start, end: end,
          related: diagnostic.related.map { place($0.range, in: $0.path) })
      }
    }
  }

  /// Whether anything is serious enough for exit code 2.
  var hasFindings: Bool { entries.contains { $0.diagnostic.severity <= .warning } }

  var count: Int { entries.count }

  /// One line a finding, `path:line:column: severity: message [code]`, and at the end what to do.
  func text() -> String {
    var lines = entries.map { entry in
      let diagnostic = entry.diagnostic
      let place = "\(shown(diagnostic.path)):\(entry.start.line + 1):\(entry.start.column + 1)"
      return
        "\(Terminal.styled(place, .bold)): \(Terminal.styled(diagnostic.severity.word, diagnostic.severity.style)): "
        + "\(diagnostic.message) \(Terminal.styled("[\(diagnostic.code)]", .dim))"
    }
    let advice = advice()
    if !advice.isEmpty { lines += [""] + advice }
    return lines.joined(separator: "\n")
  }

  /// `{"version":1,"diagnostics":[…]}` with UTF-8 byte offsets.
  var document: Document {
    Document(
      diagnostics: entries.map { entry in
        let diagnostic = entry.diagnostic
        return Document.Finding(
          file: diagnostic.path.string, severity: diagnostic.severity.word, code: diagnostic.code,
          message: diagnostic.message, start: diagnostic.range.start, end: diagnostic.range.end,
          line: entry.start.line + 1, column: entry.start.column + 1,
          related: diagnostic.related.map {
            Document.Related(file: $0.path.string, message: $0.message, start: $0.range.start, end: $0.range.end)
          }, recovered: diagnostic.isRecovered ? true : nil)
      })
  }

  /// The stable form for scripts. `start` and `end` are UTF-8 byte offsets, `line` and `column` count from 1.
  struct Document: Encodable {
    struct Related: Encodable {
      let file, message: String
      let start, end: Int
    }

    struct Finding: Encodable {
      let file, severity, code, message: String
      let start, end, line, column: Int
      let related: [Related]
      /// True where the official validation would not have said it; else left out.
      let recovered: Bool?
    }

    var version = 1
    let diagnostics: [Finding]
  }

  private func shown(_ path: FilePath) -> String {
    folder.holds(path) ? path.relative(to: folder) : path.string
  }

  /// What helps against the findings that are there: one line for each kind.
  private func advice() -> [String] {
    let codes = Set(entries.map(\.diagnostic.code))
    let known: [(code: String, line: String)] = [
      (
        "drift/pushed",
        "plumb reconcile --mark-applied   writes the migration for what was pushed, and records it as applied"
      ),
      ("drift/unmigrated", "plumb reconcile   writes the migration for what the schema has and no migration makes"),
      ("drift/unapplied", "plumb deploy   runs the migrations that wait"),
      ("drift/applied-by-hand", "plumb resolve --applied NAME   records a migration that was run by hand"),
      ("drift/out-of-band", "change the schema to match, or write a migration that takes the change back"),
      ("drift/conflict", "decide which side is right: schema, migrations or database"),
      (
        "history/no-migrations",
        "plumb reconcile   writes the first migration; plumb baseline, if the database has tables"
      ),
      ("history/no-ledger", "plumb baseline   records as applied what the database has already"),
      ("history/failed", "plumb resolve --rolled-back NAME, or --applied NAME   says what became of it"),
    ]
    return known.filter { codes.contains($0.code) }.map { "  " + $0.line }
  }
}

extension Diagnostic.Severity {
  var word: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .information: "information"
    case .hint: "hint"
    }
  }

  var style: Terminal.Style {
    switch self {
    case .error: .red
    case .warning: .yellow
    case .information: .blue
    case .hint: .dim
    }
  }
}
