import MigrationSQL
import SchemaDiff
import Tables
import TestSupport
import Testing

/// The law of the writer, on all recorded pairs, those included whose SQL by Prisma no server takes: the first schema is
/// made from nothing, the second from the first, and then nothing is left to do.
@Suite(.enabled(if: RecordedPair.areThere, "PLUMB_CASES names no folder of cases"))
struct RecordedPairTests {
  @Test(
    .enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"),
    arguments: RecordedPair.postgreSQL.filter { RecordedPair.impossible[$0.id] == nil })
  func everyPairIsWalkedOnPostgreSQL(_ pair: RecordedPair) async throws {
    let goals = try goals(of: pair)
    let reached = try await walkOnPostgreSQL(goals, from: .declared)
    // The same as if the first schema had never been there, but for what is never dropped and the order of columns.
    let fresh = try await walkOnPostgreSQL([goals[1]], from: .declared)
    checkEqual(tables(of: reached), tables(of: fresh), #_sourceLocation)
  }

  @Test(arguments: RecordedPair.sqlite)
  func everyPairIsWalkedOnSQLite(_ pair: RecordedPair) async throws {
    let goals = try goals(of: pair)
    let reached = try await walkOnSQLite(goals, from: .declared)
    let fresh = try await walkOnSQLite([goals[1]], from: .declared)
    checkEqualInSQLite(tables(of: reached), tables(of: fresh), #_sourceLocation)
  }

  private func goals(of pair: RecordedPair) throws -> [DatabaseSchema] {
    [lowered(whole: try #require(pair.from), pair.dialect), lowered(whole: pair.to, pair.dialect)]
  }

  /// Without namespaces and extensions, which stay, and without types that the model can't hold and moments as
  /// defaults, of which no change is seen; columns and values by name; sequences without theirs.
  private func tables(of schema: DatabaseSchema) -> DatabaseSchema {
    var result = withoutServersSpelling(schema).inCatalogOrder()
    result.namespaces = []
    result.extensions = []
    for place in result.enums.indices { result.enums[place].values.sort() }
    for table in result.tables.indices {
      result.tables[table].columns.sort { $0.name < $1.name }
      for column in result.tables[table].columns.indices {
        if case .unsupported = result.tables[table].columns[column].type.family {
          result.tables[table].columns[column].type.family = .unsupported("")
        }
        if case .sequence = result.tables[table].columns[column].defaultValue {
          result.tables[table].columns[column].defaultValue = .sequence("")
        }
      }
    }
    return result
  }

  // MARK: Plans as values

  @Test func everyPlanAppliedAsAValueReachesItsGoal() {
    for pair in RecordedPair.postgreSQL + RecordedPair.sqlite + RecordedPair.engine {
      let empty = DatabaseSchema(pair.dialect)
      let previous = pair.from.map { lowered(whole: $0, pair.dialect) } ?? empty
      let next = lowered(whole: pair.to, pair.dialect)
      for (from, to) in [(previous, next), (next, previous), (empty, next), (next, empty)] {
        checkValue(from: from, to: to, options: DiffOptions(previousIsDeclared: true))
        checkValue(from: from, to: to)
      }
    }
  }
}

/// Where a server takes what Prisma writes, ours is the same text, or differs for a reason that
/// docs/differences-from-prisma.md gives.
@Suite(.enabled(if: RecordedPair.areThere, "PLUMB_CASES names no folder of cases"))
struct RecordedDifferenceTests {
  /// What a line of ours or theirs may be about, by the headings of that page.
  private static let reasons: [(heading: String, isAbout: @Sendable (String) -> Bool)] = [
    ("Bytes as a default on SQLite", { $0.contains("BLOB") && $0.contains("DEFAULT") || $0.contains("coalesce") }),
    ("JSON as a default on SQLite", { $0.contains("JSONB") && $0.contains("DEFAULT") }),
    ("Another version of an extension", { $0.contains("EXTENSION") || $0.hasSuffix("Extension") }),
    (
      "Sequences of columns that no longer number their rows",
      { line in
        line.hasPrefix("DROP SEQUENCE") || line.contains("DROP DEFAULT") || line.contains("SET DEFAULT")
      }
    ),
    ("Optional columns that number their rows", { $0.hasSuffix("DROP NOT NULL;") }),
    ("Enums that lose values", { $0.contains("_new\" USING (") }),
  ]

  @Test(arguments: [("postgresql", 700), ("sqlite", 220)])
  func onlyDocumentedDifferencesAreLeft(_ provider: String, atLeastEqual least: Int) {
    var counts: [String: Int] = [:]
    for pair in provider == "sqlite" ? RecordedPair.sqlite : RecordedPair.postgreSQL {
      guard let source = pair.from else { continue }
      let (empty, from, to) = (
        DatabaseSchema(pair.dialect), lowered(whole: source, pair.dialect), lowered(whole: pair.to, pair.dialect)
      )
      if pair.createSQLRuns == true, let expected = pair.expectedCreateSQL {
        counts[reason(pair.id, ours: script(from: empty, to: from), theirs: expected), default: 0] += 1
      }
      if pair.sqlRuns == true {
        counts[reason(pair.id, ours: script(from: from, to: to), theirs: pair.expectedSQL), default: 0] += 1
      }
    }
    for (reason, count) in counts.sorted(by: { $0.key < $1.key }) { print("\(provider): \(count) \(reason)") }
    #expect(counts["the same", default: 0] >= least)
  }

  private func script(from previous: DatabaseSchema, to next: DatabaseSchema) -> String {
    let options = DiffOptions(previousIsDeclared: true)
    return migrationSQL(
      plan(from: previous, to: next, options: options), from: previous, to: next, options: options)
  }

  /// The heading, several of them where there is more than one, or what nobody has explained.
  private func reason(_ id: String, ours: String, theirs: String) -> String {
    let (ours, theirs) = (lines(of: ours), lines(of: theirs))
    if ours == theirs { return "the same" }
    // A name that is too long shows in every line that has it.
    let isCut = id.contains("postgresql")
    let ourNames = isCut ? ours.map(withKeptNames) : ours
    let theirNames = isCut ? theirs.map(withKeptNames) : theirs
    let changes = ourNames.difference(from: theirNames).map { change in
      switch change {
      case .insert(_, let line, _), .remove(_, let line, _): line
      }
    }
    // Where one long name takes the place of another, the table may be the same to the server.
    let (long, other) = ("Names that are too long", theirs == theirNames ? "unexplained" : "Names that are too long")
    var headings = Set(changes.map { line in Self.reasons.first { $0.isAbout(line) }?.heading ?? other })
    if theirs != theirNames { headings.insert(long) }
    #expect(!headings.contains("unexplained"), "\(id)\n\(changes.joined(separator: "\n"))")
    return headings.sorted().joined(separator: ", ")
  }

  private func lines(of text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }

  /// The line with names as the server keeps them.
  private func withKeptNames(_ line: String) -> String {
    line.split(separator: "\"", omittingEmptySubsequences: false).map { part in
      part.utf8.count > 63 && !part.contains(" ") ? String(part.prefix(63)) : String(part)
    }.joined(separator: "\"")
  }
}
