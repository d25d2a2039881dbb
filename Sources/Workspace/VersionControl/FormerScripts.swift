import DatabaseAccess
package import MigrationHistory
import SerialQueue
import Text

/// Scripts that a database has run and that are not in the folder as they were, by the names of their migrations.
package struct ScriptsOfLedger: Equatable, Sendable {
  package let byName: [String: Migration]

  package init(byName: [String: Migration] = [:]) { self.byName = byName }
}

/// Looks up in version control what a database has run: the scripts of migrations that were edited since or are gone.
///
/// Asks the git command, which only reads: nothing is checked out, fetched or configured, and nothing that the repository
/// configures is run. Without git, or outside of a repository, nothing is found. An actor on a queue of its own, since the
/// command is waited for; what was found is kept as long as history and ledger stay.
package actor FormerScripts {
  private struct Known {
    let history: MigrationHistory
    let ledger: [LedgerRow]
    let scripts: ScriptsOfLedger
  }

  private let executor = SerialQueueExecutor(label: "plumb.git")
  private var known: [FilePath: Known] = [:]

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  package init() {}

  /// Those that could be found. Cost: nothing unless the ledger has scripts that the folder has not.
  package func scripts(for contents: ProjectContents, _ database: DatabaseReading) -> ScriptsOfLedger {
    guard case .read(let state) = database, let ledger = state.ledger else { return ScriptsOfLedger() }
    let folder = contents.project.migrationsFolder
    let history = contents.history ?? MigrationHistory(folder: folder, entries: [], lockFile: nil)
    if let known = known[folder], known.ledger == ledger, known.history == history { return known.scripts }
    let diagnosis = HistoryDiagnosis(history, ledger: ledger)
    var wanted: [String: Set<String>] = [:]
    for status in diagnosis.edited { wanted[status.migration.name] = Set(status.rows.map(\.checksum)) }
    for row in diagnosis.missing { wanted[row.migrationName, default: []].insert(row.checksum) }
    let scripts = ScriptsOfLedger(byName: wanted.isEmpty ? [:] : find(wanted, in: folder))
    known[folder] = Known(history: history, ledger: ledger, scripts: scripts)
    return scripts
  }

  private func find(_ wanted: [String: Set<String>], in folder: FilePath) -> [String: Migration] {
    // A name comes from a database, so it may be anything.
    let names = wanted.keys.filter(isPlainName).sorted().prefix(50)
    guard !names.isEmpty, isFolder(folder) else { return [:] }
    let paths = names.map { "\($0)/migration.sql" }
    guard let list = git(["rev-list", "--all", "--max-count=500", "--"] + paths, in: folder) else { return [:] }
    let commits = list.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    let questions = commits.flatMap { commit in paths.map { "\(commit):./\($0)\n" } }.joined()
    guard !commits.isEmpty, let answers = git(["cat-file", "--batch"], in: folder, input: Array(questions.utf8)) else {
      return [:]
    }
    var result: [String: Migration] = [:]
    for (place, bytes) in blobs(answers).enumerated() {
      let name = names[place % names.count]
      guard let bytes, result[name] == nil else { continue }
      let path = folder.appending(name).appending("migration.sql")
      let migration = Migration(name: name, path: path, text: SourceText(bytes))
      if wanted[name]?.contains(where: { migration.matches(storedChecksum: $0) }) == true { result[name] = migration }
    }
    return result
  }

  /// The answers of `cat-file --batch` in order; nil for what is not there.
  private func blobs(_ output: [UInt8]) -> [[UInt8]?] {
    var result: [[UInt8]?] = []
    var rest = output[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let words = rest[..<end].split(separator: UInt8(ascii: " "))
      rest = rest[(end + 1)...]
      guard words.count == 3, words[1].elementsEqual("blob".utf8),
        let size = Int(String(decoding: words[2], as: UTF8.self)), size < rest.count
      else {
        result.append(nil)
        continue
      }
      result.append(Array(rest.prefix(size)))
      rest = rest.dropFirst(size + 1)
    }
    return result
  }
}

private func isPlainName(_ name: String) -> Bool {
  !name.isEmpty && !name.hasPrefix(".") && !name.hasPrefix("-") && name.utf8.count <= 255
    && name.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ":") && $0 != 0x7F }
}
