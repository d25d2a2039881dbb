import Lowering
import MigrationSQL
import SchemaDiff
import Tables
import Testing

/// The entries of docs/differences-from-prisma.md: exact mode writes what Prisma writes, default mode what runs.
struct PrismasMistakeTests {
  @Test(arguments: PrismasMistake.postgreSQL + PrismasMistake.sqlite)
  func exactModeKeepsWhatDefaultModeMends(_ mistake: PrismasMistake) {
    for (isExact, parts) in [(true, mistake.theirs), (false, mistake.ours)] {
      let options = DiffOptions(matchesEngineExactly: isExact, previousIsDeclared: true)
      let (before, after) = (
        tables(mistake.before, mistake.dialect, isExact), tables(mistake.after, mistake.dialect, isExact)
      )
      let script = migrationSQL(
        plan(from: before, to: after, options: options), from: before, to: after, options: options)
      for part in parts { #expect(script.contains(part), "\(script)") }
    }
  }

  @Test(
    .enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"),
    arguments: PrismasMistake.postgreSQL)
  func whatDefaultModeWritesRunsOnPostgreSQL(_ mistake: PrismasMistake) async throws {
    try await walkOnPostgreSQL(
      [tables(mistake.before, .postgreSQL, false), tables(mistake.after, .postgreSQL, false)], from: .declared)
  }

  @Test(arguments: PrismasMistake.sqlite)
  func whatDefaultModeWritesRunsOnSQLite(_ mistake: PrismasMistake) async throws {
    try await walkOnSQLite(
      [tables(mistake.before, .sqlite, false), tables(mistake.after, .sqlite, false)], from: .declared)
  }

  /// A text that begins with `extensions` goes into the datasource.
  private func tables(_ text: String, _ dialect: Dialect, _ isExact: Bool) -> DatabaseSchema {
    let isProperty = text.hasPrefix("extensions")
    let head = "datasource db {\n  provider = \"\(dialect.name.rawValue)\"\n\(isProperty ? text + "\n" : "")}\n"
    let preview = "generator js {\n  provider = \"x\"\n  previewFeatures = [\"postgresqlExtensions\"]\n}\n"
    return lowered(whole: head + preview + (isProperty ? "" : text), dialect, names: isExact ? .asWritten : .asKept)
  }

  // MARK: What is proposed for ever

  /// What a server makes of a schema's texts, seen from the schema: nothing to do.
  @Test(arguments: [
    ("Int", "1+1", "(1 + 1)"), ("BigInt", "(1)::bigint", "1"), ("Float", "1.5", "1.5"),
    ("String", "'abc'", "'abc'::text"),
    ("String", "md5('a')", "md5('a'::text)"), ("String", "('x'||'y')", "('x'::text || 'y'::text)"),
    ("Json", "'{}'", "'{}'::jsonb"), ("Bytes", "'\\\\x00'", "'\\x00'::bytea"),
    ("DateTime", "CURRENT_TIMESTAMP", "now()"),
    ("String[]", "ARRAY['a','b']", "'{a,b}'::text[]"), ("Int[]", "'{1,2}'", "ARRAY[1, 2]"), ("Boolean", "true", "true"),
    ("Unsupported(\"tsvector\")", "'x'", "'''x'''::tsvector"),
  ])
  func textsOfDefaultsAreComparedByWhatTheySay(type: String, schema: String, server: String) {
    let wished = tables(
      "model A {\n  id Int @id\n  x \(type) @default(dbgenerated(\"\(schema)\"))\n}", .postgreSQL, false)
    let columns = type.hasPrefix("Unsupported") ? "tsvector" : sqlType(wished)
    let found = replayed(
      [
        """
        CREATE TABLE "A" ("id" INTEGER NOT NULL, "x" \(columns) \(type.hasSuffix("[]") ? "" : "NOT NULL") DEFAULT \(server),
          CONSTRAINT "A_pkey" PRIMARY KEY ("id"));
        """
      ], .postgreSQL)
    checkSame(found, wished: wished, schema, #_sourceLocation)
  }

  private func sqlType(_ schema: DatabaseSchema) -> String {
    let column = schema.tables[0].columns[1]
    return columnTypeText(column)
  }

  private func columnTypeText(_ column: Column) -> String {
    let native = column.type.native
    let name = native?.name == "DoublePrecision" ? "double precision" : native?.name ?? ""
    let arguments = native.map { $0.arguments.isEmpty ? "" : "(\($0.arguments.joined(separator: ",")))" } ?? ""
    return name + arguments + (column.type.arity == .list ? "[]" : "")
  }

  /// Whatever the schema language has no words for stays.
  @Test func whatTheSchemaCannotSayIsNeverDropped() {
    let found = replayed(
      [
        """
        CREATE TABLE "A" ("id" INTEGER NOT NULL, "x" TEXT NOT NULL, "y" INTEGER NOT NULL,
          "sum" INTEGER GENERATED ALWAYS AS ("y" + 1) STORED, CONSTRAINT "A_pkey" PRIMARY KEY ("id"));
        CREATE INDEX "including" ON "A" ("x") INCLUDE ("y");
        CREATE INDEX "partial" ON "A" ("x") WHERE "y" > 0;
        CREATE INDEX "expression" ON "A" (lower("x"));
        CREATE INDEX "trigrams" ON "A" USING gin ("x" gin_trgm_ops);
        CREATE INDEX "prefixes" ON "A" ("x" text_pattern_ops);
        CREATE INDEX "ranges" ON "A" USING brin ("y" int4_minmax_multi_ops);
        CREATE TABLE "P" ("id" INTEGER NOT NULL, "at" DATE NOT NULL, CONSTRAINT "P_pkey" PRIMARY KEY ("id", "at"))
          PARTITION BY RANGE ("at");
        CREATE TABLE "P_2024" PARTITION OF "P" FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        """
      ], .postgreSQL)
    let wished = tables(
      """
      model A {
        id Int @id
        x String
        y Int
        sum Int?
      }
      model P {
        id Int
        at DateTime @db.Date
        @@id([id, at])
      }
      """, .postgreSQL, false)
    checkSame(found, wished: wished, "", #_sourceLocation)
  }
}
