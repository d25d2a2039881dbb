import MigrationHistory
import Tables
import Testing
import Text

@testable import Replay

/// The law of replay, on real histories: reading the migrations gives what a server held after running them.
@Suite(.enabled(if: CorpusUnit.isThere, "PLUMB_CASES names no folder with a corpus"))
struct CorpusTests {
  @Test(arguments: CorpusUnit.all)
  func historyGivesWhatTheServerHeld(_ unit: CorpusUnit) {
    var state = ReplayState(dialect: unit.dialect)
    for migration in unit.migrations { state.apply(migration) }
    var reference = ReplayState(dialect: unit.dialect)
    reference.apply(Migration(name: "dump", path: FilePath("/dump.sql"), text: unit.dump))
    #expect(reference.unknown.isEmpty, "\(reference.unknown.prefix(3).map(\.reason))")
    #expect(reference.problems.isEmpty, "\(reference.problems.prefix(3).map(\.message))")
    #expect(state.schema.tables.count > 0)
    let differences = differences(state.schema, reference.schema)
    #expect(differences.isEmpty, "\(differences.prefix(40).joined(separator: "\n"))")
    if unit.dialect == .postgreSQL {
      let changed = changedPredicates(of: reference)
      #expect(changed.isEmpty, "\(changed.joined(separator: "\n"))")
    }
    if unit.isClean {
      let problems = state.problems.map { "\($0.place.migration) \($0.place.range): \($0.message)" }
      #expect(problems.isEmpty, "\(problems.prefix(20).joined(separator: "\n"))")
    }
  }
}

/// The conditions of indexes that are printed otherwise than the server printed them.
private func changedPredicates(of state: ReplayState) -> [String] {
  state.catalog.tables.values.flatMap { table in
    table.indexes.compactMap { index -> String? in
      guard let predicate = index.predicate else { return nil }
      let printed = state.catalog.printed(predicate, in: table)
      // A dump names the namespace that a describing client leaves out.
      let server = predicate.source.split(separator: "public.").joined()
      return printed == server ? nil : "\(predicate.source)\n  \(printed)"
    }
  }
}

/// What differs between two schemas, as lines.
func differences(_ found: DatabaseSchema, _ expected: DatabaseSchema) -> [String] {
  var lines: [String] = []
  func compare<Value: Hashable>(_ what: String, _ left: [Value], _ right: [Value]) {
    let (leftSet, rightSet) = (Set(left), Set(right))
    for value in left where !rightSet.contains(value) { lines.append("\(what): found only \(value)") }
    for value in right where !leftSet.contains(value) { lines.append("\(what): expected \(value)") }
  }
  compare("namespace", found.namespaces, expected.namespaces)
  compare("enum", found.enums, expected.enums)
  compare("extension", found.extensions.map(\.name), expected.extensions.map(\.name))
  compare("blind", found.blindObjects, expected.blindObjects)
  compare("table", found.tables.map(\.name), expected.tables.map(\.name))
  for table in found.tables {
    guard let id = expected.table(named: table.name) else { continue }
    let other = expected[id]
    compare("\(table.name) column", table.columns, other.columns)
    if table.columns.map(\.name) != other.columns.map(\.name) { lines.append("\(table.name): other order of columns") }
    compare("\(table.name) key", [table.primaryKey], [other.primaryKey])
    compare("\(table.name) index", table.indexes, other.indexes)
    compare("\(table.name) foreign key", table.foreignKeys, other.foreignKeys)
    compare("\(table.name) blind", table.blindObjects, other.blindObjects)
  }
  // A dump doesn't say the versions of extensions.
  var plain = found
  for index in plain.extensions.indices { plain.extensions[index].version = nil }
  if lines.isEmpty, plain != expected { lines.append("other order") }
  return lines
}
