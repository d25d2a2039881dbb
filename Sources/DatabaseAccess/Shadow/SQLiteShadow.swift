import CSQLite
import Tables

/// Runs the scripts on an empty database in memory and reads what came of them.
///
/// The scripts get no other database to write to: attaching files is forbidden.
package func runInMemory(
  _ scripts: [ShadowScript], readingAfter counts: Set<Int> = []
) throws(DatabaseError) -> ShadowOutcome {
  let connection = try SQLiteConnection(inMemoryFor: .seconds(60))
  var failures: [ShadowFailure] = []
  var prefixes: [Int: DatabaseSchema] = [:]
  for (index, script) in scripts.enumerated() {
    if Task.isCancelled { throw DatabaseError(.cancelled, database: "the database in memory") }
    for statement in script.statements {
      do throws(DatabaseError) {
        try connection.execute(statement.text)
      } catch {
        failures.append(
          ShadowFailure(
            script: index, wouldMake: statement.makes, range: statement.range, code: nil, message: error.reasonText))
      }
    }
    // A transaction that the script leaves open would take the next one with it.
    try? connection.execute("COMMIT")
    if counts.contains(index + 1) { prefixes[index + 1] = decode(try SQLiteCatalog(readFrom: connection)) }
  }
  let schema = decode(try SQLiteCatalog(readFrom: connection))
  return ShadowOutcome(
    schema: schema, prefixes: prefixes, failures: failures, product: "SQLite \(String(cString: sqlite3_libversion()))")
}

extension DatabaseError {
  /// The words of the database alone, where there are some.
  var reasonText: String {
    switch reason {
    case .other(let text), .refused(_, let text): text
    default: description
    }
  }
}
