import MigrationHistory
import Replay
import SchemaDiff
import Tables
import Text

/// Moves statements that can't run in one transaction with the others into a migration of their own: new values of an enum
/// that the script uses go in front, an index that is built concurrently goes behind.
struct SplitMigration: HistoryRepair {
  let name = "split-migration"
  let codes: Set = [AnalysisCode.notReplayable]

  func offers(for findings: [Diagnostic], in analysis: Analysis) -> [CodeActionOffer] {
    findings.compactMap { finding in
      guard let migration = analysis.migration(of: finding), analysis.hasRun(migration.name) != true,
        let problem = analysis.problem(at: finding), let split = Split(problem, in: migration)
      else { return nil }
      return offer(
        [migration.name, split.rawValue],
        split.title + (analysis.hasRun(migration.name) == nil ? ", if no database has run the script" : ""),
        isPreferred: true, finding)
    }
  }

  func change(
    for objects: [String], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    let migration = try analysis.migration(objects)
    guard objects.count == 2, let split = Split(rawValue: objects[1]), let history = analysis.history else {
      throw OfferError("the history could not be replayed")
    }
    if analysis.hasRun(migration.name) == true {
      throw OfferError("\(migration.name) was run as it is, so it must stay so")
    }
    let (moved, edits) = parts(of: migration, split, history)
    guard !moved.isEmpty else { throw OfferError("the statement is another one by now") }
    let rest = Migration(name: migration.name, path: migration.path, text: migration.text.applying(edits))
    let names = history.migrations.map(\.name)
    guard let place = names.firstIndex(of: migration.name),
      let folder = split.folderName(beside: place, in: names)
    else { throw OfferError("no folder name is free beside \(migration.name)") }
    let path = analysis.inputs.migrationsFolder.appending(folder).appending("migration.sql")
    let new = Migration(name: folder, path: path, text: SourceText(moved))
    var migrations = history.migrations
    migrations.replaceSubrange(place...place, with: split == .newValues ? [new, rest] : [rest, new])
    let replayed = try analysis.replay(migrations)
    guard replayed.final.problems.count < history.final.problems.count,
      replayed.final.unknown.count <= history.final.unknown.count,
      isSame(replayed.schema, history.schema, analysis.options)
    else { throw OfferError("\(migration.name) can't be taken apart so that all of it runs and does the same") }
    return WorkspaceChange(
      edits: [FileEdit(path: migration.path, edits: edits)], newFiles: [.init(path: path, text: moved)],
      summary: "Move \(split.words) from \(migration.name) to \(folder)")
  }

  /// The statements that move, as a script, and the edits that take them out.
  private func parts(of migration: Migration, _ split: Split, _ history: HistoryReplay) -> (String, [TextEdit]) {
    let bytes = migration.text.bytes
    var splitter = StatementSplitter(bytes, rules: .of(history.final.dialect))
    var moved = ""
    var edits: [TextEdit] = []
    while let statement = splitter.next() {
      let words = statement.tokens.map { migration.text.string(in: $0.range).uppercased() }
      guard split.moves(words) else { continue }
      let range = whole(statement.range, in: bytes)
      moved += (moved.isEmpty ? "" : "\n") + migration.text.string(in: range)
      edits.append(TextEdit(range, ""))
    }
    return (moved, edits)
  }

  /// The statement with the comments right above it, its semicolon and the end of its line.
  private func whole(_ range: TextRange, in bytes: [UInt8]) -> TextRange {
    var end = range.end
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    let hasMore = bytes[range.end..<end].contains { $0 > 0x20 && $0 != UInt8(ascii: ";") }
    end =
      hasMore
      ? (bytes[range.end...].firstIndex(of: UInt8(ascii: ";")).map { $0 + 1 } ?? range.end) : min(end + 1, bytes.count)
    var start = range.start
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n"), bytes[start - 1] <= 0x20 { start -= 1 }
    while start > 0, bytes[start - 1] == UInt8(ascii: "\n") {
      let line = bytes[..<(start - 1)].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      guard bytes[line...].starts(with: Array("--".utf8)) else { break }
      start = line
    }
    return TextRange(start, end)
  }
}

/// What has to stand alone.
private enum Split: String {
  case newValues = "new-values"
  case concurrentIndexes = "concurrent-indexes"

  init?(_ problem: ReplayProblem, in migration: Migration) {
    switch problem.code {
    case "55P04": self = .newValues
    case "25001" where migration.text.string(in: problem.place.range).uppercased().hasPrefix("CREATE"):
      self = .concurrentIndexes
    default: return nil
    }
  }

  var words: String {
    switch self {
    case .newValues: "the new values of enums"
    case .concurrentIndexes: "the index that is built concurrently"
    }
  }

  var title: String {
    switch self {
    case .newValues: "Move the new values of enums to a migration of their own, before this one"
    case .concurrentIndexes: "Move the index that is built concurrently to a migration of its own, behind this one"
    }
  }

  func moves(_ words: [String]) -> Bool {
    switch self {
    case .newValues:
      return words.first == "ALTER" && words.dropFirst().first == "TYPE"
        && zip(words, words.dropFirst()).contains { $0 == "ADD" && $1 == "VALUE" }
    case .concurrentIndexes: return words.first == "CREATE" && words.contains("CONCURRENTLY")
    }
  }

  /// A name that sorts right in front of the migration, or right behind it; nil if none is free.
  func folderName(beside place: Int, in names: [String]) -> String? {
    let name = names[place]
    let slug = self == .newValues ? "add_enum_values" : "build_index_concurrently"
    let stamp = String(name.prefix(14))
    let step: Int64 = self == .newValues ? -1 : 1
    var candidates = [stamp + (self == .newValues ? "_0_" : "_zz_") + slug]
    if let time = UTCTime(stamp: name) {
      candidates.insert("\(UTCTime(secondsSince1970: time.secondsSince1970 + step))_\(slug)", at: 0)
    }
    let (low, high) = self == .newValues ? (place - 1, place) : (place, place + 1)
    return candidates.first { candidate in
      let isBehind = low < 0 || names[low].utf8.lexicographicallyPrecedes(candidate.utf8)
      return isBehind && (high >= names.count || candidate.utf8.lexicographicallyPrecedes(names[high].utf8))
    }
  }
}
