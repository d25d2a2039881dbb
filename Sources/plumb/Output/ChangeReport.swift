import DatabaseAccess
import SchemaAnalysis
import Text
import Workspace

/// What a command wrote, or would write: to people, and as a stable form for scripts.
struct ChangeReport: Encodable {
  struct File: Encodable {
    let file, text: String
  }

  var version = 1
  let migrations: [File]
  let markedAsApplied: [String]
  let dryRun: Bool

  /// `marks`: whether the ledger is, or would be, written too.
  init(_ change: WorkspaceChange?, isDryRun: Bool, marks: Bool = true) {
    migrations = change?.newFiles.map { File(file: $0.path.string, text: $0.text) } ?? []
    markedAsApplied = marks ? change?.namesToMark ?? [] : []
    dryRun = isDryRun
  }

  /// Paths are shown relative to `folder`; `statements` are those that the ledger is written with.
  func text(folder: FilePath, statements: String?) -> String {
    var lines: [String] = []
    for file in migrations {
      let path = FilePath(file.file)
      let shown = folder.holds(path) ? path.relative(to: folder) : path.string
      lines.append(Terminal.styled((dryRun ? "would write " : "wrote ") + shown, .bold))
      if path.lastComponent == "migration.sql" {
        lines.append(
          file.text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }.joined(separator: "\n"))
      }
    }
    for name in markedAsApplied {
      lines.append(Terminal.styled((dryRun ? "would record " : "recorded ") + name + " as applied", .bold))
    }
    if dryRun, let statements { lines.append(statements) }
    return lines.joined(separator: "\n")
  }
}
