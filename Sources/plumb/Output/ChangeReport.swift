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
  /// New files: migrations, the lock file, scripts for one database.
  let migrations: [File]
  /// Files that were there, as they are afterwards.
  let edited: [File]
  let markedAsApplied: [String]
  /// The migrations whose rows in the ledger were changed.
  let repaired: [String]
  let advice: [String]
  let dryRun: Bool

  /// `writesLedger`: whether the ledger is, or would be, written too. `text` are the files as they were.
  init(
    _ change: WorkspaceChange?, isDryRun: Bool, writesLedger: Bool = true,
    text: (FilePath) -> SourceText? = { _ in nil }
  ) {
    migrations = change?.newFiles.map { File(file: $0.path.string, text: $0.text) } ?? []
    edited =
      change?.edits.map { edit in
        File(file: edit.path.string, text: text(edit.path)?.applying(edit.edits).string ?? "")
      } ?? []
    markedAsApplied = writesLedger ? change?.namesToMark ?? [] : []
    repaired = writesLedger ? change?.namesToRepair ?? [] : []
    advice = change?.advice ?? []
    dryRun = isDryRun
  }

  /// Paths are shown relative to `folder`; `statements` are those that the ledger is written with.
  func text(folder: FilePath, statements: String?, was: (FilePath) -> SourceText? = { _ in nil }) -> String {
    func shown(_ file: String) -> String {
      let path = FilePath(file)
      return folder.holds(path) ? path.relative(to: folder) : path.string
    }
    var lines: [String] = []
    for file in edited {
      lines.append(Terminal.styled((dryRun ? "would change " : "changed ") + shown(file.file), .bold))
      lines += changedLines(from: was(FilePath(file.file))?.string ?? "", to: file.text)
    }
    for file in migrations {
      lines.append(Terminal.styled((dryRun ? "would write " : "wrote ") + shown(file.file), .bold))
      if file.file.hasSuffix(".sql") {
        lines.append(
          file.text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }.joined(separator: "\n"))
      }
    }
    for name in markedAsApplied {
      lines.append(Terminal.styled((dryRun ? "would record " : "recorded ") + name + " as applied", .bold))
    }
    for name in repaired {
      lines.append(Terminal.styled((dryRun ? "would change" : "changed") + " the ledger's row of " + name, .bold))
    }
    if dryRun, let statements { lines.append(statements) }
    return (lines + advice).joined(separator: "\n")
  }

  /// `-` and `+` in front of what goes and comes.
  private func changedLines(from old: String, to new: String) -> [String] {
    let (before, after) = (
      old.split(separator: "\n", omittingEmptySubsequences: false),
      new.split(separator: "\n", omittingEmptySubsequences: false)
    )
    let changes = after.difference(from: before)
    let removed = changes.removals.map { change in
      if case .remove(let offset, let line, _) = change { return (offset, "  - \(line)") }
      return (0, "")
    }
    let inserted = changes.insertions.map { change in
      if case .insert(let offset, let line, _) = change { return (offset, "  + \(line)") }
      return (0, "")
    }
    return removed.map(\.1) + inserted.map(\.1)
  }
}
