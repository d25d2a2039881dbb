package import DatabaseAccess
package import MigrationHistory
package import Replay
package import Tables
import Text

/// What a run of the history on a real database says about the replay that was made without one.
package struct Verification: Sendable {
  /// A statement on which the two don't agree.
  package struct StatementDifference: Sendable, Hashable {
    package let place: StatementPlace
    package let message: String
  }

  /// Such as `PostgreSQL 15.4`.
  package let product: String
  package let statements: [StatementDifference]
  /// The replay is the first side, the database the second.
  package let objects: [Disagreement]
  /// Extensions that the history asks for and the server has not; what needs them could not be compared.
  package var missingExtensions: [String] { absent.names }
  private let absent: AbsentExtensions
  /// What the replay says it doesn't know; differences there are no surprise.
  package let unknown: [UnknownStatement]

  package var isInStep: Bool { statements.isEmpty && objects.isEmpty }

  /// Compares the replay of `migrations` with what came of them.
  package init(_ migrations: [Migration], _ replayed: ReplayState, _ outcome: ShadowOutcome) {
    product = outcome.product
    unknown = replayed.unknown
    let absent = AbsentExtensions(outcome.failures)
    self.absent = absent
    objects = replayed.schema.disagreements(with: outcome.schema).filter { !absent.explains($0) }
    statements = Verification.differences(migrations, replayed, outcome, absent)
  }

  /// Those that are not there because the server lacks an extension are left out.
  package func unexplained(_ disagreements: [Disagreement]) -> [Disagreement] {
    disagreements.filter { !absent.explains($0) }
  }

  private static func differences(
    _ migrations: [Migration], _ replayed: ReplayState, _ outcome: ShadowOutcome, _ absent: AbsentExtensions
  ) -> [StatementDifference] {
    var found: [StatementDifference] = []
    let failures = outcome.failures.compactMap { failure -> (place: StatementPlace, failure: ShadowFailure)? in
      guard migrations.indices.contains(failure.script) else { return nil }
      let migration = migrations[failure.script]
      return (StatementPlace(migration: migration.name, path: migration.path, range: failure.range), failure)
    }
    for (place, failure) in failures where !absent.failures.contains(failure) {
      guard !replayed.problems.contains(where: { $0.place.isWithin(place) }) else { continue }
      let code = failure.code.map { " (\($0))" } ?? ""
      found.append(
        StatementDifference(place: place, message: "the database refuses it: \(failure.message)\(code)"))
    }
    for problem in replayed.problems where problem.certainty == .certain {
      guard !failures.contains(where: { problem.place.isWithin($0.place) }) else { continue }
      // After the first use of a new value, the run goes on in another transaction.
      if problem.code == "55P04",
        failures.contains(where: { $0.place.path == problem.place.path && $0.failure.code == "55P04" })
      {
        continue
      }
      found.append(
        StatementDifference(
          place: problem.place, message: "the database runs it, though it was said that \(problem.message)"))
    }
    return found
  }
}

/// Extensions that the server lacks, and what follows from that.
private struct AbsentExtensions: Sendable {
  private(set) var names: [String] = []
  /// The failures that they explain.
  private(set) var failures: Set<ShadowFailure> = []
  private var touched: Set<String> = []

  init(_ all: [ShadowFailure]) {
    for failure in all {
      let quoted = failure.quotedNames
      let isMissing = failure.code == "0A000" && failure.message.hasPrefix("extension ")
      let isConsequence =
        !names.isEmpty
        && (failure.code == "42704" && failure.message.hasPrefix("type ") || isTouched(quoted))
      guard isMissing || isConsequence else { continue }
      if isMissing { names += quoted }
      failures.insert(failure)
      touched.formUnion(quoted)
      touched.formUnion(failure.wouldMake)
    }
  }

  /// Whether one of the names is of something that could not be made, or was made up from such a one.
  private func isTouched(_ names: [String]) -> Bool {
    names.contains { name in touched.contains(name) || touched.contains { name.hasPrefix($0 + "_") } }
  }

  /// Whether the object is one of those that could not be made, or belongs to one.
  func explains(_ disagreement: Disagreement) -> Bool {
    guard disagreement.second == nil, !names.isEmpty else { return false }
    let words = disagreement.object.split { $0 == " " || $0 == "," || $0 == "." }
    return words.contains { touched.contains(String($0)) }
  }
}

extension ShadowFailure {
  /// What stands in double quotes in the message.
  fileprivate var quotedNames: [String] {
    let parts = message.split(separator: "\"", omittingEmptySubsequences: false)
    return parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}

extension StatementPlace {
  /// A problem stands at the part of the statement that it is about.
  fileprivate func isWithin(_ other: StatementPlace) -> Bool {
    path == other.path && other.range.start <= range.start && range.end <= other.range.end
  }
}

/// The scripts of a history, cut into the statements that the replay sees.
package func shadowScripts(_ migrations: [Migration], dialect: Dialect) -> [ShadowScript] {
  migrations.map { migration in
    let bytes = migration.text.bytes
    var splitter = StatementSplitter(bytes, rules: .of(dialect))
    var statements: [ShadowScript.Statement] = []
    while let raw = splitter.next() {
      let statement = readStatement(raw, in: bytes, dialect: dialect)
      statements.append(
        ShadowScript.Statement(
          range: raw.range, text: migration.text.string(in: raw.range),
          controlsTransaction: statement.controlsTransaction, makes: statement.kind.madeNames))
    }
    // A byte order mark is no SQL.
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let text = migration.text.string(in: TextRange(mark, bytes.count))
    return ShadowScript(name: migration.name, text: text, statements: statements)
  }
}

extension Statement {
  fileprivate var controlsTransaction: Bool {
    if case .transaction = kind { true } else { false }
  }
}
