import Tables
import Testing

@testable import Replay

/// Inputs that nobody writes by hand: nothing recurses without a limit, and time goes with the length.
struct LargeInputTests {
  private static func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test(arguments: [
    "CREATE TABLE t (a int DEFAULT \(many("(", 100_000))1\(many(")", 100_000)));",
    "CREATE TABLE t (a int DEFAULT 1\(many(" + 1", 100_000)));",
    "CREATE TABLE t (a int, CHECK (\(many("NOT ", 50_000))(a > 0)));",
    "CREATE INDEX i ON t (\(many("lower(", 50_000))a\(many(")", 50_000)));",
    "ALTER TABLE t ADD COLUMN a int DEFAULT 1\(many("::int", 100_000));",
    "CREATE VIEW v AS SELECT \(many("(SELECT ", 50_000))1\(many(")", 50_000));",
    "CREATE TABLE t AS SELECT \(many("CASE WHEN a THEN ", 20_000))1\(many(" END", 20_000)) FROM t;",
    "DO $$ \(many("BEGIN ", 20_000)) NULL; \(many("END; ", 20_000)) $$;",
    "DO $$ BEGIN \(many("IF EXISTS (SELECT 1 FROM pg_class) THEN ", 20_000)) END $$;",
    "DO $$ BEGIN IF \(many("(", 50_000))a IS NULL\(many(")", 50_000)) THEN NULL; END IF; END $$;",
    "/*\(many("/*", 100_000)) \(many("*/", 100_000))*/ SELECT 1;",
    many("BEGIN; SAVEPOINT s;\n", 2_000),
    many("CREATE SCHEMA s ", 20_000),
    "CREATE TABLE t (\((0..<100_000).map { "c\($0) int" }.joined(separator: ", ")));",
    "CREATE TABLE t (a int, PRIMARY KEY (\((0..<100_000).map { "c\($0)" }.joined(separator: ", "))));",
    "CREATE FUNCTION f(\(many("a int, ", 20_000))b int) RETURNS int LANGUAGE sql AS '';",
  ])
  func deepAndLongInputsAreSurvived(_ script: String) {
    var state = replayState(script)
    _ = state.schema
    state.apply(migration(script))
  }

  @Test func aScriptOfTenMegabytesIsRead() {
    let rows = Self.many("INSERT INTO t (a, b) VALUES (1, '\(Self.many("some text; with -- marks ", 40))');\n", 10_000)
    let state = replayState("CREATE TABLE t (a int, b text);\n" + rows + "ALTER TABLE t ADD COLUMN c int;")
    #expect(state.problems.isEmpty)
    #expect(state.schema.tables.first?.columns.count == 3)
  }

  @Test func longChainsOfViewsAndDomainsGoTogether() {
    var script = "CREATE TABLE t (a int); CREATE VIEW v0 AS SELECT a FROM t; CREATE DOMAIN d0 AS text;\n"
    for number in 1..<400 {
      script += "CREATE VIEW v\(number) AS SELECT a FROM v\(number - 1); CREATE DOMAIN d\(number) AS d\(number - 1);\n"
    }
    let state = replayState(script + "DROP TABLE t CASCADE; DROP DOMAIN d0 CASCADE;")
    #expect(state.schema.blindObjects.isEmpty)
  }
}
