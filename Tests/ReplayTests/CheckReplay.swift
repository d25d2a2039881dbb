import MigrationHistory
import Tables
import Testing
import Text

@testable import Replay

/// Replays the scripts, one migration each, and checks what must hold for any input: statements lie in the text, in order
/// and apart; every token is in at most one; places are in their files; replaying again, or from a kept state, is the same.
@discardableResult
func checkReplay(
  _ scripts: String..., dialect: Dialect = .postgreSQL, problems: [String] = [], unknown: [String] = [],
  sourceLocation: SourceLocation = #_sourceLocation
) -> ReplayState {
  let migrations = scripts.enumerated().map { index, sql in
    Migration(name: "\(index + 1)", path: FilePath("/migrations/\(index + 1)/migration.sql"), text: SourceText(sql))
  }
  var state = ReplayState(dialect: dialect)
  var kept: [ReplayState] = []
  for migration in migrations {
    checkStatements(migration.text.bytes, dialect, sourceLocation)
    kept.append(state)
    state.apply(migration)
  }
  for known in kept + [state] {
    // A table that was described before reads as it would without that.
    #expect(state.schema(reusing: known, known.schema) == state.schema, sourceLocation: sourceLocation)
    #expect(known.schema(reusing: state, state.schema) == known.schema, sourceLocation: sourceLocation)
  }
  if var again = kept.last, let last = migrations.last {
    again.apply(last)
    #expect(again.schema == state.schema, sourceLocation: sourceLocation)
    #expect(again.problems == state.problems, sourceLocation: sourceLocation)
  }
  for place in state.problems.map(\.place) + state.unknown.map(\.place) {
    let migration = migrations.first { $0.name == place.migration }
    #expect(migration?.path == place.path, sourceLocation: sourceLocation)
    #expect(place.range.end <= migration?.text.bytes.count ?? 0, sourceLocation: sourceLocation)
  }
  #expect(state.schema == state.schema.inCatalogOrder(), sourceLocation: sourceLocation)
  #expect(state.problems.map(\.message) == problems, sourceLocation: sourceLocation)
  #expect(state.unknown.map(\.reason) == unknown, sourceLocation: sourceLocation)
  return state
}

func checkStatements(_ bytes: [UInt8], _ dialect: Dialect, _ sourceLocation: SourceLocation) {
  let rules = LexicalRules.of(dialect)
  var lexer = SQLLexer(bytes, rules: rules)
  var end = 0
  while let token = lexer.next() {
    #expect(token.range.start == end && token.range.end > end, sourceLocation: sourceLocation)
    end = token.range.end
  }
  #expect(end == bytes.count, sourceLocation: sourceLocation)
  var splitter = StatementSplitter(bytes, rules: rules)
  end = 0
  while let statement = splitter.next() {
    #expect(statement.range.start >= end && !statement.range.isEmpty, sourceLocation: sourceLocation)
    #expect(statement.range.end <= bytes.count, sourceLocation: sourceLocation)
    #expect(statement.tokens.allSatisfy { !$0.isTrivia }, sourceLocation: sourceLocation)
    end = statement.range.end
  }
}

/// The texts of the statements that the splitter finds.
func statements(_ script: String, _ dialect: Dialect = .postgreSQL) -> [String] {
  let text = SourceText(script)
  checkStatements(text.bytes, dialect, #_sourceLocation)
  var splitter = StatementSplitter(text.bytes, rules: .of(dialect))
  var found: [String] = []
  while let statement = splitter.next() { found.append(text.string(in: statement.range)) }
  return found
}

extension ReplayState {
  /// The one table of that name.
  func table(_ name: String, in namespace: String? = nil) throws -> Table {
    let schema = schema
    let id = try #require(schema.table(named: QualifiedName(namespace, name)))
    return schema[id]
  }

  func column(_ column: String, of name: String) throws -> Column {
    let table = try table(name)
    return try #require(table.column(named: column))
  }
}

func migration(_ script: String) -> Migration {
  Migration(name: "1", path: FilePath("/migrations/1/migration.sql"), text: SourceText(script))
}

/// The state after one script, without the checks.
func replayState(_ script: String) -> ReplayState {
  var state = ReplayState(dialect: .postgreSQL)
  state.apply(migration(script))
  return state
}
