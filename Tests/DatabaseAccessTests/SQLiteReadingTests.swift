import Tables
import Testing

@testable import DatabaseAccess

/// Reads the database that `statements` make, and checks that what decoding gave can be had again and holds no ledger.
private func checkSchema(
  _ statements: [String], _ tables: [Table], blind: [BlindObject] = [], location: SourceLocation = #_sourceLocation
) async throws {
  let database = try TemporaryDatabase(statements)
  let state = try await database.read()
  let again = try await database.read()
  #expect(state == again, sourceLocation: location)
  #expect(state.schema.tables == tables, sourceLocation: location)
  #expect(state.schema.blindObjects == blind, sourceLocation: location)
  #expect(!state.schema.tables.contains { $0.name.name == "_prisma_migrations" }, sourceLocation: location)
}

private func name(_ text: String) -> QualifiedName { QualifiedName(nil, text) }

@Suite struct SQLiteReadingTests {
  @Test func readsWhatPrismaWrites() async throws {
    try await checkSchema(
      [
        """
        CREATE TABLE "Post" (
            "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            "title" TEXT NOT NULL DEFAULT 'it''s',
            "created" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
            "authorId" TEXT,
            CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
        )
        """,
        "CREATE TABLE \"User\" (\"id\" TEXT NOT NULL PRIMARY KEY, \"email\" TEXT NOT NULL)",
        "CREATE UNIQUE INDEX \"User_email_key\" ON \"User\"(\"email\")",
        "CREATE INDEX \"Post_authorId_idx\" ON \"Post\"(\"authorId\" DESC)",
      ],
      [
        Table(
          name("Post"),
          columns: [
            Column("id", ColumnType(.int), isAutoIncrement: true),
            Column("title", ColumnType(.string), defaultValue: .value(.string("it's"))),
            Column("created", ColumnType(.dateTime), defaultValue: .now),
            Column("authorId", ColumnType(.string, nil, .nullable)),
          ], primaryKey: PrimaryKey("", [IndexColumn("id")]),
          indexes: [Index("Post_authorId_idx", .normal, [IndexColumn("authorId", sortOrder: .descending)])],
          foreignKeys: [
            ForeignKey(nil, ["authorId"], references: name("User"), ["id"], onDelete: .setNull, onUpdate: .cascade)
          ]),
        Table(
          name("User"), columns: [Column("id", ColumnType(.string)), Column("email", ColumnType(.string))],
          primaryKey: PrimaryKey("", [IndexColumn("id")]),
          indexes: [Index("User_email_key", .unique, [IndexColumn("email", sortOrder: .ascending)])]),
      ])
  }

  @Test func keysOfSeveralColumnsAndImpliedReferences() async throws {
    try await checkSchema(
      [
        "CREATE TABLE a (x INTEGER, y INTEGER NOT NULL, PRIMARY KEY (y, x))",
        "CREATE TABLE b (p INTEGER, q INTEGER, UNIQUE (p, q), FOREIGN KEY (p, q) REFERENCES A ON UPDATE RESTRICT)",
      ],
      [
        Table(
          name("a"), columns: [Column("x", ColumnType(.int, nil, .nullable)), Column("y", ColumnType(.int))],
          primaryKey: PrimaryKey("", [IndexColumn("y"), IndexColumn("x")])),
        Table(
          name("b"),
          columns: [Column("p", ColumnType(.int, nil, .nullable)), Column("q", ColumnType(.int, nil, .nullable))],
          indexes: [
            Index(
              "sqlite_autoindex_b_1", .unique,
              [IndexColumn("p", sortOrder: .ascending), IndexColumn("q", sortOrder: .ascending)], isConstraint: true)
          ],
          foreignKeys: [ForeignKey(nil, ["p", "q"], references: name("a"), ["y", "x"], onUpdate: .restrict)]),
      ])
  }

  @Test func carriesWhatTheSchemaCannotSay() async throws {
    try await checkSchema(
      [
        """
        CREATE TABLE t (a TEXT, b INT, c INT AS (b + 1) STORED, d INT GENERATED ALWAYS AS (b * (2)),
          CHECK (b > 0), CONSTRAINT "posi(tive" CHECK (b > 1) /* , CHECK (x) */)
        """,
        "CREATE INDEX i1 ON t (a) WHERE b > 0 AND a <> 'where'",
        "CREATE UNIQUE INDEX i2 ON t (lower(a) DESC, b)",
        "CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END",
        "CREATE VIEW v AS SELECT a FROM t",
      ],
      [
        Table(
          name("t"),
          columns: [
            Column("a", ColumnType(.string, nil, .nullable)), Column("b", ColumnType(.int, nil, .nullable)),
            Column("c", ColumnType(.int, nil, .nullable), generationExpression: "b + 1"),
            Column("d", ColumnType(.int, nil, .nullable), generationExpression: "b * (2)"),
          ],
          indexes: [
            Index(
              "i2", .unique,
              [
                IndexColumn("lower(a)", isExpression: true, sortOrder: .descending),
                IndexColumn("b", sortOrder: .ascending),
              ]),
            Index("i1", .normal, [IndexColumn("a", sortOrder: .ascending)], predicate: "b > 0 AND a <> 'where'"),
          ],
          blindObjects: [
            BlindObject(.check, name("")), BlindObject(.check, name("posi(tive")), BlindObject(.trigger, name("tr")),
          ])
      ], blind: [BlindObject(.view, name("v"))])
  }

  @Test func leavesOutWhatIsNoTableOfTheSchema() async throws {
    try await checkSchema(
      [
        "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT)", "INSERT INTO a DEFAULT VALUES", "ANALYZE",
        "CREATE TABLE \"_prisma_migrations\" (id TEXT, checksum TEXT, migration_name TEXT, started_at, finished_at, rolled_back_at, logs, applied_steps_count)",
        "CREATE TABLE \"_cf_KV\" (k TEXT)", "CREATE VIRTUAL TABLE search USING fts5(body)",
      ],
      [
        Table(
          name("a"), columns: [Column("id", ColumnType(.int), isAutoIncrement: true)],
          primaryKey: PrimaryKey("", [IndexColumn("id")]))
      ])
  }

  @Test func strangeNames() async throws {
    let strange = "a \"b\" 'c' %d é\u{1F600}"
    let quoted = "\"" + strange.replacing("\"", with: "\"\"") + "\""
    try await checkSchema(
      ["CREATE TABLE \(quoted) (\(quoted) TEXT)", "CREATE INDEX \"i\" ON \(quoted) (\(quoted))"],
      [
        Table(
          name(strange), columns: [Column(strange, ColumnType(.string, nil, .nullable))],
          indexes: [Index("i", .normal, [IndexColumn(strange, sortOrder: .ascending)])])
      ])
  }

  @Test(arguments: [
    ("INTEGER", ColumnFamily.int), ("int", .int), ("BIGINT", .bigInt), ("REAL", .float), ("double", .float),
    ("BOOLEAN", .boolean), ("TEXT", .string), ("VARCHAR(255)", .string), ("nchar", .string),
    ("DECIMAL(10,2)", .decimal),
    ("numeric", .decimal), ("DATETIME", .dateTime), ("date", .dateTime), ("BLOB", .binary), ("JSONB", .json),
    ("uuid", .unsupported("uuid")), ("", .unsupported("")), ("Json", .unsupported("Json")),
  ])
  func types(_ declared: String, _ family: ColumnFamily) {
    #expect(sqliteType(declared: declared).family == family)
    #expect(sqliteType(declared: declared + "[]").isList)
  }

  @Test(arguments: [
    ("5", ColumnFamily.int, DefaultValue.value(.integer(5))), ("-5", .bigInt, .value(.integer(-5))),
    ("5+1", .int, .expression("5+1")), ("99999999999999999999", .int, .expression("99999999999999999999")),
    ("1.50", .float, .value(.number("1.50"))), ("-1e5", .decimal, .value(.number("-1e5"))),
    (".", .float, .expression(".")),
    ("1.2.3", .float, .expression("1.2.3")), ("1e", .float, .expression("1e")), ("", .float, .expression("")),
    ("true", .boolean, .value(.boolean(true))), ("0", .boolean, .value(.boolean(false))),
    ("'a''b'", .string, .value(.string("a'b"))), ("\"q\"", .string, .value(.string("q"))),
    ("''", .string, .value(.string(""))),
    ("abc", .string, .value(.string("abc"))), ("lower('A')", .string, .expression("lower('A')")),
    ("'a' || ('b')", .string, .expression("'a' || ('b')")), ("'", .string, .value(.string("'"))),
    ("current_timestamp", .dateTime, .now), ("datetime('now')", .dateTime, .now),
    ("(datetime('now', 'localtime'))", .dateTime, .now), ("'2020-01-01'", .dateTime, .expression("'2020-01-01'")),
    ("x'00'", .binary, .expression("x'00'")), ("'{}'", .json, .value(.json("{}"))),
    ("1", .unsupported("x"), .expression("1")),
  ])
  func defaults(_ text: String, _ family: ColumnFamily, _ value: DefaultValue) {
    #expect(sqliteDefault(text, family: family) == value)
    #expect(sqliteDefault("NULL", family: family) == nil)
  }

  @Test(arguments: [
    "", "(", ")", "CREATE", "CREATE INDEX i ON t (", "((((", "'", "\"", "[", "a(b,,c) WHERE", "/*", "--", "(x AS",
  ])
  func definitionsThatMakeNoSense(_ text: String) {
    let definition = SQLiteDefinition(text)
    _ = (definition.indexPredicate, definition.indexParts, definition.generatedColumns, definition.checks)
    #expect(definition.indexPredicate == nil)
  }

  @Test func decodesRecordedRows() {
    // A catalog whose rows don't fit together: an index without parts, a key on a table that is not there.
    var catalog = SQLiteCatalog()
    catalog.objects = [SQLiteCatalog.Object(type: "table", name: "t", table: "t", sql: "")]
    catalog.indexes = [SQLiteCatalog.IndexEntry(table: "t", name: "i", isPartial: true)]
    catalog.foreignKeys = [SQLiteCatalog.ForeignKeyPart(table: "t", id: 0, referencedTable: "gone", from: "x")]
    let table = decode(catalog).tables.first
    #expect(table?.indexes == [Index("i", .normal, [], predicate: "")])
    #expect(table?.foreignKeys == [ForeignKey(nil, ["x"], references: name("gone"), [])])
  }
}
