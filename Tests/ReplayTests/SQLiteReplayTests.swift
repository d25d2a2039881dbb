import Tables
import Testing
import Text

@testable import Replay

struct SQLiteReplayTests {
  @Test func createdTableIsDescribed() throws {
    let state = checkReplay(
      """
      CREATE TABLE "A" (
          "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
          "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
          "big" BIGINT NOT NULL DEFAULT -4,
          "name" TEXT DEFAULT 'it''s',
          "price" DECIMAL DEFAULT 1.50,
          "on" BOOLEAN NOT NULL DEFAULT true,
          "data" JSONB DEFAULT '{}',
          "bytes" BLOB,
          "odd" varchar (20),
          "b" INTEGER,
          CONSTRAINT "A_b_fkey" FOREIGN KEY ("b") REFERENCES "B" ("id") ON DELETE SET NULL ON UPDATE CASCADE
      );
      """, dialect: .sqlite)
    let expected = Table(
      QualifiedName(nil, "A"),
      columns: [
        Column("id", ColumnType(.int), isAutoIncrement: true),
        Column("at", ColumnType(.dateTime), defaultValue: .now),
        Column("big", ColumnType(.bigInt), defaultValue: .value(.integer(-4))),
        Column("name", ColumnType(.string, nil, .nullable), defaultValue: .value(.string("it's"))),
        Column("price", ColumnType(.decimal, nil, .nullable), defaultValue: .value(.number("1.50"))),
        Column("on", ColumnType(.boolean), defaultValue: .value(.boolean(true))),
        Column("data", ColumnType(.json, nil, .nullable), defaultValue: .value(.json("{}"))),
        Column("bytes", ColumnType(.binary, nil, .nullable)),
        Column("odd", ColumnType(.string, nil, .nullable)),
        Column("b", ColumnType(.int, nil, .nullable)),
      ],
      primaryKey: PrimaryKey("", [IndexColumn("id")]),
      foreignKeys: [
        ForeignKey(nil, ["b"], references: QualifiedName(nil, "B"), ["id"], onDelete: .setNull, onUpdate: .cascade)
      ])
    #expect(try state.table("A") == expected)
    #expect(state.schema.namespaces.isEmpty)
  }

  @Test func redefinedTableKeepsWhatSQLiteKeeps() throws {
    let state = checkReplay(
      """
      CREATE TABLE "B" ("id" TEXT NOT NULL PRIMARY KEY, "x" INTEGER UNIQUE);
      CREATE TABLE "A" ("id" TEXT NOT NULL PRIMARY KEY, "b" TEXT REFERENCES "B" ("id"));
      CREATE INDEX "B_x_idx" ON "B"("x");
      """,
      """
      PRAGMA foreign_keys=OFF;
      CREATE TABLE "new_B" ("id" TEXT NOT NULL PRIMARY KEY, "x" INTEGER UNIQUE, "self" TEXT REFERENCES "B" ("id"));
      INSERT INTO "new_B" ("id", "x") SELECT "id", "x" FROM "B";
      DROP TABLE "B";
      ALTER TABLE "new_B" RENAME TO "B";
      PRAGMA foreign_keys=ON;
      """, dialect: .sqlite)
    let table = try state.table("B")
    #expect(table.columns.map(\.name) == ["id", "x", "self"])
    #expect(table.indexes.map(\.name) == ["sqlite_autoindex_B_2"])
    #expect(table.foreignKeys.map(\.referencedTable.name) == ["B"])
    #expect(try state.table("A").foreignKeys.map(\.referencedTable.name) == ["B"])
  }

  @Test func referencesFollowARenamedTable() throws {
    let state = checkReplay(
      "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (x INTEGER REFERENCES a); ALTER TABLE a RENAME TO c;",
      "ALTER TABLE c RENAME COLUMN id TO key;", dialect: .sqlite)
    let key = try #require(try state.table("b").foreignKeys.first)
    #expect(key.referencedTable.name == "c")
    #expect(key.referencedColumns == ["key"])
  }

  @Test func namesHaveNoCase() throws {
    let state = checkReplay(
      "CREATE TABLE \"User\" (\"Id\" INTEGER PRIMARY KEY, [na me] TEXT, `b` TEXT)",
      "ALTER TABLE user ADD COLUMN c TEXT; CREATE INDEX i ON USER (ID); ALTER TABLE User DROP COLUMN B; DROP INDEX I",
      dialect: .sqlite)
    #expect(try state.table("User").columns.map(\.name) == ["Id", "na me", "c"])
    #expect(try state.table("User").indexes.isEmpty)
  }

  @Test func keysWithoutNotNullAreNullable() throws {
    let state = checkReplay(
      "CREATE TABLE a (id TEXT PRIMARY KEY); CREATE TABLE b (x INT, y INTEGER, PRIMARY KEY (y, x)); CREATE TABLE c (id INT PRIMARY KEY); CREATE TABLE d (id TEXT PRIMARY KEY) WITHOUT ROWID",
      dialect: .sqlite)
    #expect(try state.column("id", of: "a").type.arity == .nullable)
    #expect(try state.table("b").primaryKey?.columns.map(\.name) == ["y", "x"])
    #expect(try state.column("id", of: "c").isAutoIncrement == false)
    #expect(try state.column("id", of: "d").type.arity == .required)
  }

  @Test(arguments: [
    ("DROP TABLE x", "table “x” does not exist"),
    ("CREATE TABLE A (x INTEGER)", "table “A” already exists"),
    ("ALTER TABLE a DROP COLUMN id", "column “id” can't be dropped: it is part of the primary key"),
    ("ALTER TABLE a DROP COLUMN u", "column “u” can't be dropped: it is unique"),
    ("ALTER TABLE a DROP COLUMN i", "column “i” can't be dropped: index “ai” covers it"),
    ("ALTER TABLE a ADD COLUMN U TEXT", "column “U” of “a” already exists"),
    ("ALTER TABLE a ADD COLUMN x TEXT UNIQUE", "SQLite adds no column “x” that is unique: that takes an index"),
    ("INSERT INTO b VALUES (1)", "table “b” does not exist"),
    ("INSERT INTO a (id, z) VALUES (1, 2)", "column “z” of “a” does not exist"),
    ("INSERT INTO a VALUES (1)", "there are more columns than values for “a”"),
    ("INSERT INTO a (id) VALUES (1, 2)", "there are more values than columns for “a”"),
    ("UPDATE OR IGNORE a SET z = 1", "column “z” of “a” does not exist"),
    ("DELETE FROM b WHERE id = 1", "table “b” does not exist"),
    (
      "CREATE TABLE b (\((0...2000).map { "c\($0) INTEGER" }.joined(separator: ", ")))",
      "“b” can have 2000 columns at most"
    ),
    (
      "CREATE TABLE b (x INTEGER, FOREIGN KEY (x) REFERENCES a (id, u))",
      "a foreign key of “b” goes from x to id, u, which is not the same number of columns"
    ),
    ("CREATE TABLE b (x INTEGER, FOREIGN KEY (z) REFERENCES a (id))", "column “z” of “b” does not exist"),
  ])
  func statementThatCantRunIsFound(_ sql: String, _ message: String) {
    checkReplay(
      "CREATE TABLE a (id INTEGER PRIMARY KEY, u TEXT UNIQUE, i TEXT); CREATE INDEX ai ON a (i)", sql, dialect: .sqlite,
      problems: [message])
  }

  @Test func whatSQLiteTakes() throws {
    let state = checkReplay(
      "CREATE TABLE a (id INTEGER PRIMARY KEY, u TEXT, g AS (id + 1), r INTEGER REFERENCES a (id))",
      """
      INSERT INTO A VALUES (1, 'x', NULL);
      INSERT OR REPLACE INTO a (ROWID, U) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET u = excluded.u;
      UPDATE a SET "u" = 1 WHERE rowid = 1;
      DELETE FROM sqlite_sequence WHERE name = 'a';
      ALTER TABLE a DROP COLUMN r;
      """, dialect: .sqlite)
    #expect(try state.table("a").columns.count == 3 && state.table("a").foreignKeys.isEmpty)
  }

  @Test func aTemporaryTableMayHideAnother() {
    checkReplay(
      "CREATE TABLE a (id INTEGER)", "CREATE TEMP TABLE a (x); ALTER TABLE a DROP COLUMN x; DROP TABLE a;",
      dialect: .sqlite, unknown: ["a temporary table hides another of its name"])
  }

  @Test func foreignKeysAreListedLastFirst() throws {
    let state = checkReplay(
      "CREATE TABLE a (x INTEGER REFERENCES p, y INTEGER REFERENCES q)", dialect: .sqlite)
    #expect(try state.table("a").foreignKeys.map(\.referencedTable.name) == ["q", "p"])
  }

  @Test func partialAndExpressionIndexesAreBlind() throws {
    let state = checkReplay(
      "CREATE TABLE a (x INTEGER, y TEXT); CREATE INDEX i ON a (x) WHERE x > 0; CREATE INDEX j ON a (lower(y)); CREATE INDEX k ON a (x DESC, y COLLATE NOCASE)",
      dialect: .sqlite)
    let indexes = try state.table("a").indexes
    #expect(indexes.map(DatabaseSchema(.sqlite).isBlind) == [true, true, false])
    #expect(indexes[0].predicate == "x > 0")
    #expect(indexes[2].columns.map(\.sortOrder) == [.descending, nil])
  }
}
