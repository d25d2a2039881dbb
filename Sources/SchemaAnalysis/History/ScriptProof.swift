import Lowering
import MigrationHistory
import Replay
import Tables
import Text

/// How a script compares with the one that was run under its name.
enum ScriptProof: Hashable, Sendable {
  /// Nothing but blanks at the ends of lines or of the file.
  case sameButBlanks
  /// The statements are the same, token for token; blanks, comments or the case of words are not.
  case sameStatements
  /// So many statements of the one are not in the other, of so many.
  case otherStatements(changed: Int, of: Int)
  /// The script that was run is known nowhere.
  case unknown

  var isSame: Bool {
    switch self {
    case .sameButBlanks, .sameStatements: true
    case .otherStatements, .unknown: false
    }
  }

  /// A part of a sentence.
  var words: String {
    switch self {
    case .sameButBlanks: "only blanks at ends of lines are other than in the script that was run"
    case .sameStatements: "its statements are those that were run, only blanks or comments differ"
    case .otherStatements(let changed, let count):
      "its statements are NOT those that were run: \(changed) of \(count) \(changed == 1 ? "differs" : "differ")"
    case .unknown: "whether its statements are those that were run is not known"
    }
  }
}

extension Analysis {
  /// What is known of an edited script.
  func proof(of migration: Migration) -> ScriptProof {
    if ledgerStanding?.laidOutAnew.contains(migration.name) == true { return .sameButBlanks }
    guard let former = inputs.formerScripts[migration.name], let dialect = lowered?.schema.dialect else {
      return .unknown
    }
    let (new, old) = (statementTexts(of: migration, dialect), statementTexts(of: former, dialect))
    if new == old { return .sameStatements }
    let changed = new.difference(from: old)
    return .otherStatements(
      changed: max(changed.insertions.count, changed.removals.count), of: max(new.count, old.count))
  }
}

/// Each statement by its tokens: what a server makes of it depends on nothing else. The case of words without quotes is none
/// of it.
func statementTexts(of migration: Migration, _ dialect: Dialect) -> [[String]] {
  let bytes = migration.text.bytes
  var splitter = StatementSplitter(bytes, rules: .of(dialect))
  var result: [[String]] = []
  while let statement = splitter.next() {
    result.append(
      statement.isConflictMarker
        ? [migration.text.string(in: statement.range)]
        : statement.tokens.map { token in
          let text = migration.text.string(in: token.range)
          return token.kind == .word ? text.lowercased() : text
        })
  }
  return result
}
