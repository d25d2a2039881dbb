import Tables
import Testing
import Text

@testable import Replay

struct SplitterTests {
  @Test(arguments: [
    ("", []),
    (" \n\t", []),
    ("-- nothing\n/* at all */", []),
    (";;;", []),
    ("SELECT 1", ["SELECT 1"]),
    ("-- first\nSELECT 1; -- second\nSELECT 2 ;\n", ["SELECT 1", "SELECT 2"]),
    ("\u{FEFF}SELECT 1;", ["SELECT 1"]),
    ("SELECT 1;\r\n\r\nSELECT 2;\r\n", ["SELECT 1", "SELECT 2"]),
    ("SELECT ';' , \";\", $$;$$, $a$;$$;$a$; B", ["SELECT ';' , \";\", $$;$$, $a$;$$;$a$", "B"]),
    ("SELECT E'\\';'; B", ["SELECT E'\\';'", "B"]),
    ("SELECT 'it''s;'; B", ["SELECT 'it''s;'", "B"]),
    ("/* a /* b */ ; */ SELECT 1; B", ["SELECT 1", "B"]),
    ("SELECT /* ; */ 1; B", ["SELECT /* ; */ 1", "B"]),
    ("SELECT 'open; B", ["SELECT 'open; B"]),
    ("SELECT $$open; B", ["SELECT $$open; B"]),
    ("/* open; B", []),
    ("DO $$ BEGIN a; b; END $$; B", ["DO $$ BEGIN a; b; END $$", "B"]),
    (
      "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; B",
      ["CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END", "B"]
    ),
    ("BEGIN; A; COMMIT;", ["BEGIN", "A", "COMMIT"]),
    ("CREATE RULE r AS ON INSERT TO t DO (A; B); C", ["CREATE RULE r AS ON INSERT TO t DO (A; B)", "C"]),
    ("COPY t FROM stdin;\n1\t;\n\\.\nSELECT 1;", ["COPY t FROM stdin", "\\.", "SELECT 1"]),
    (
      "A;\n<<<<<<< HEAD\nB;\n=======\nC\n>>>>>>> other\nD",
      ["A", "<<<<<<< HEAD", "B", "=======", "C", ">>>>>>> other", "D"]
    ),
    ("A\u{0};B", ["A\u{0}", "B"]),
  ])
  func postgresStatements(_ script: String, _ expected: [String]) {
    // What stands behind the rows of COPY is the terminator's own line, which is skipped.
    #expect(statements(script) == expected.filter { $0 != "\\." })
  }

  @Test(arguments: [
    ("SELECT [a;b], `c;d`; B", ["SELECT [a;b], `c;d`", "B"]),
    ("/* a /* b */ A; B", ["A", "B"]),
    ("SELECT $$; B", ["SELECT $$", "B"]),
    (
      "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = CASE WHEN 1 THEN 2 END; DELETE FROM c; END; B",
      ["CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = CASE WHEN 1 THEN 2 END; DELETE FROM c; END", "B"]
    ),
  ])
  func sqliteStatements(_ script: String, _ expected: [String]) {
    #expect(statements(script, .sqlite) == expected)
  }

  @Test(arguments: Dialect.supported)
  func anyBytesAreTaken(_ dialect: Dialect) {
    var generator = SystemRandomNumberGenerator()
    let pieces = [
      "CREATE TABLE ", "ALTER TABLE ", "\"a\"", "a", "(", ")", ",", ";", "'", "\"", "$$", "$a$", "/*", "*/", "--", "\n",
      "[",
      "]", "`", "DO ", "BEGIN ", "IF ", "THEN ", "END ", "EXCEPTION ", "WHEN ", "DEFAULT ", "ADD ", "DROP ", "COLUMN ",
      "TYPE ", "AS ", "ENUM ", "::", "text", "REFERENCES ", "PRIMARY KEY ", "CHECK ", "INDEX ", "ON ", "UNIQUE ",
      "\u{0}",
      "\u{FEFF}", "é", "1e", "E'", "\\", "<<<<<<<\n", "EXISTS ", "SELECT ", "FROM ", "pg_type ", "RENAME ", "TO ",
      "USING ",
    ]
    for _ in 0..<2_000 {
      let count = Int.random(in: 1...40, using: &generator)
      let script = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      var bytes = Array(script.utf8)
      if Bool.random(using: &generator), !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      checkStatements(bytes, dialect, #_sourceLocation)
      var state = ReplayState(dialect: dialect)
      state.run(bytes, in: TextRange(0, bytes.count))
      #expect(state.schema == state.schema.inCatalogOrder(), "\(script)")
    }
  }

  @Test(arguments: ["(", "[", "$$", "'", "/*", "CASE ", "BEGIN ", "NOT ", "DO $$ BEGIN IF "])
  func deepNestingIsTaken(_ piece: String) {
    let bytes = Array(("CREATE TABLE a (b int DEFAULT " + String(repeating: piece, count: 50_000)).utf8)
    var state = ReplayState(dialect: .postgreSQL)
    state.run(bytes, in: TextRange(0, bytes.count))
    let guarded = Array(("DO $a$ BEGIN IF " + String(repeating: piece, count: 50_000) + " THEN END IF; END $a$").utf8)
    state.run(guarded, in: TextRange(0, guarded.count))
    let nested = Array(("DO $a$ " + String(repeating: "BEGIN IF a THEN ", count: 20_000) + "$a$").utf8)
    state.run(nested, in: TextRange(0, nested.count))
    #expect(state.schema.tables.isEmpty)
  }
}
