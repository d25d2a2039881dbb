import Datamodel
import Replay
import Tables

extension ReadMigration {
  /// How a tool that sends scripts in that way runs this one, and so what a failure leaves behind.
  func wayToRun(sending: ScriptSending) -> String {
    let (count, managesTransactions) = shape
    if managesTransactions { return "Its script says itself, with `BEGIN` and `COMMIT`, what is one transaction" }
    if count == 1 { return "All that its script does" }
    if dialect == .sqlite {
      // libsqlite3 commits each statement; Prisma opens no transaction around them (seen with 6.19).
      return "Prisma runs its script statement by statement: what ran before a failure stays"
    }
    switch sending {
    case .whole: return "Runs with all of its script in one transaction: everything or nothing"
    case .perhapsApart:
      return "Since 7.4 Prisma runs its script statement by statement, where it can tell them apart: what ran before a "
        + "failure then stays"
    }
  }

  /// How many statements there are, and whether one of them begins or ends a transaction. Only what begins like one of those is
  /// read, as the first migration of a large schema has thousands of others.
  private var shape: (count: Int, managesTransactions: Bool) {
    let words: Set = ["BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT"]
    var splitter = StatementSplitter(bytes, rules: .of(dialect))
    var count = 0
    while let raw = splitter.next() {
      if raw.isConflictMarker { continue }
      count += 1
      guard let first = raw.tokens.first, let word = name(of: first), words.contains(word.uppercased()),
        case .transaction = readStatement(raw, in: bytes, dialect: dialect).kind
      else { continue }
      return (count, true)
    }
    return (count, false)
  }
}
