import Tables
import Testing
import Text

@testable import Replay

struct ProblemTests {
  static let cases: [(String, String)] = [
    ("DROP TABLE x", "table “x” does not exist"),
    ("DROP TABLE \"USER\"", "table “USER” does not exist; there is “User”, which has to be quoted"),
    (
      "ALTER TABLE user ADD COLUMN b int",
      "“user” is a word of SQL, and as a name it has to be quoted; there is “User”"
    ),
    ("ALTER TABLE post ADD COLUMN b int", "table “post” does not exist; there is “Post”, which has to be quoted"),
    ("CREATE TABLE \"User\" (a int)", "table “User” already exists"),
    ("CREATE TABLE t2 (a int, a text)", "column “a” of “t2” is there twice"),
    ("ALTER TABLE \"User\" ADD COLUMN id int", "column “id” of “User” already exists"),
    ("ALTER TABLE \"User\" DROP COLUMN z", "column “z” of “User” does not exist"),
    (
      "ALTER TABLE \"User\" DROP COLUMN fullname",
      "column “fullname” of “User” does not exist; there is “fullName”, which has to be quoted"
    ),
    ("ALTER TABLE \"User\" DROP CONSTRAINT z", "constraint “z” of “User” does not exist"),
    ("ALTER TABLE \"User\" RENAME COLUMN id TO \"fullName\"", "column “fullName” of “User” already exists"),
    ("ALTER TABLE \"User\" ADD PRIMARY KEY (id)", "table “User” already has a primary key"),
    ("CREATE INDEX i ON \"User\" (id)", "index “i” already exists"),
    ("CREATE INDEX k ON \"User\" (z)", "column “z” of “User” does not exist"),
    ("DROP INDEX z", "index “z” does not exist"),
    ("DROP INDEX \"User_pkey\"", "index “User_pkey” belongs to a constraint of “User” and can't be dropped by itself"),
    (
      "CREATE TABLE t2 (u text REFERENCES \"User\" (\"fullName\"))",
      "“User” has no unique key over (fullName), which “t2” refers to"
    ),
    ("CREATE TABLE t2 (u text REFERENCES users (id))", "table “users” does not exist"),
    ("DROP TABLE \"User\"", "table “User” can't be dropped: “Post” refers to it by “Post_u_fkey”"),
    ("ALTER TABLE \"User\" DROP COLUMN id", "“Post” refers to (id) of “User” by “Post_u_fkey”"),
    (
      "ALTER TABLE \"User\" DROP CONSTRAINT \"User_pkey\"",
      "constraint “User_pkey” can't be dropped: “Post” refers to (id)"
    ),
    ("CREATE TYPE e AS ENUM ('a')", "type “e” already exists"),
    ("ALTER TYPE e ADD VALUE 'a'", "enum “e” already has the value “a”"),
    ("ALTER TYPE e RENAME VALUE 'x' TO 'y'", "enum “e” has no value “x”"),
    ("DROP TYPE e", "type “e” can't be dropped: column “e” of “Post” uses it"),
    ("DROP TYPE z", "type “z” does not exist"),
    ("CREATE TABLE t2 (a missing)", "type “missing” does not exist"),
    ("CREATE TABLE s.t (a int)", "schema “s” does not exist"),
    ("ALTER TABLE \"User\" ALTER COLUMN id DROP NOT NULL", "column “id” is part of the primary key and can't be NULL"),
    (
      "ALTER TABLE \"User\" ALTER COLUMN \"fullName\" TYPE int",
      "the values of “fullName” don't become integer by themselves; USING has to say how"
    ),
    ("ALTER TABLE \"User\" ADD COLUMN a boolean DEFAULT 1", "column “a” is boolean and can't take integer"),
    ("ALTER TABLE \"User\" ADD CHECK (\"fullName\")", "what stands at CHECK is text and no condition"),
    (
      "CREATE INDEX k ON \"User\" ((coalesce(\"fullName\", id)))", "text and integer in one COALESCE don't match"
    ),
    ("CREATE INDEX k ON \"User\" (id) WHERE \"fullName\" > id", "text and integer can't be compared by “>”"),
    (
      "CREATE INDEX k ON \"User\" (id) WHERE id > random()",
      "indexes can't depend on the time or on settings of the session (“id > random()”)"
    ),
    ("ALTER TABLE \"User\" ALTER COLUMN id DROP IDENTITY", "column “id” is no identity column"),
    ("INSERT INTO \"Post\" (g) VALUES (1)", "column “g” of “Post” is computed from others and can be given no value"),
    ("UPDATE \"Post\" SET i = 1", "column “i” of “Post” always counts up by itself and can be given no value"),
    ("CREATE TRIGGER t BEFORE INSERT ON nothing EXECUTE FUNCTION f()", "table “nothing” does not exist"),
  ]

  @Test(arguments: cases.indices)
  func statementThatCantRunIsFoundAndHasNoEffect(_ index: Int) throws {
    let (sql, message) = Self.cases[index]
    let base = """
      CREATE TYPE e AS ENUM ('a');
      CREATE TABLE "User" (id int PRIMARY KEY, "fullName" text);
      CREATE INDEX i ON "User" ("fullName");
      CREATE TABLE "Post" (
        u int, e e, g int GENERATED ALWAYS AS (u + 1) STORED, i int GENERATED ALWAYS AS IDENTITY, CONSTRAINT "Post_u_fkey" FOREIGN KEY (u) REFERENCES "User" (id));
      """
    let state = checkReplay(
      base, "-- why\n\(sql);\nCREATE TABLE later (a int)", problems: message.isEmpty ? [] : [message])
    let problem = try #require(state.problems.first)
    #expect(problem.place.migration == "2")
    #expect(problem.place.range == TextRange(7, 7 + sql.utf8.count))
    var without = checkReplay(base, "CREATE TABLE later (a int)").schema
    var with = state.schema
    // A table whose one constraint or column is refused is a table that is not made, on a server.
    with.tables.removeAll { $0.name.name == "t2" }
    without.tables.removeAll { $0.name.name == "t2" }
    #expect(with == without)
  }

  @Test func unknownStatementLimitsTheDoubtToItsNames() throws {
    let state = checkReplay(
      "CREATE TABLE a (x int); CREATE TABLE b (x int)",
      "ALTER TABLE a FROB x; ALTER TABLE a DROP COLUMN y; ALTER TABLE b DROP COLUMN y",
      problems: ["column “y” of “b” does not exist"], unknown: ["expected a change of a table, found “FROB”"])
    #expect(state.unknown.first?.touches == .objects([QualifiedName("public", "a")]))
    #expect(state.unknown.first?.place.range == TextRange(0, 20))
  }

  @Test func mergeConflictsAreNamed() {
    let state = checkReplay(
      "<<<<<<< HEAD\nCREATE TABLE a (x int);\n=======\nCREATE TABLE b (x int);\n>>>>>>> other\n",
      unknown: Array(repeating: "a merge conflict was left in the file", count: 3))
    #expect(state.schema.tables.map(\.name.name) == ["a", "b"])
  }

  @Test func unreadablePartsLeaveTheRest() throws {
    let state = checkReplay(
      "CREATE TABLE a (x int, y int FROB, z text); ALTER TABLE a ADD COLUMN v int, FROB, ADD COLUMN w int",
      unknown: [
        "this part of CREATE TABLE is not understood", "expected a change of a table, found “FROB”",
      ])
    #expect(try state.table("a").columns.map(\.name) == ["x", "z", "v", "w"])
  }

  @Test func placesNameTheStatementThatLastTouched() throws {
    let state = checkReplay(
      "CREATE TABLE a (x int, y int);", "ALTER TABLE a ADD COLUMN z int, ALTER COLUMN x SET NOT NULL;",
      "CREATE UNIQUE INDEX i ON a (x); ALTER TABLE a DROP COLUMN y; CREATE TYPE e AS ENUM ('p');")
    let table = QualifiedName(nil, "a")
    #expect(state.place(of: .table(table))?.migration == "1")
    #expect(state.place(of: .column(table, "z"))?.range == TextRange(14, 30))
    #expect(state.place(of: .column(table, "x"))?.range == TextRange(32, 59))
    #expect(state.place(of: .index(table, kind: .unique, columns: ["x"]))?.range == TextRange(0, 30))
    #expect(state.place(of: .column(table, "y"))?.migration == "3")
    #expect(state.place(of: .enumValue(QualifiedName("public", "e"), "p"))?.migration == "3")
    #expect(state.place(of: .column(table, "never")) == nil)
  }
}
