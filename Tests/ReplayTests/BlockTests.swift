import Tables
import Testing
import Text

@testable import Replay

/// `DO` blocks, evaluated against the state that was replayed so far.
struct BlockTests {
  private let base = """
    CREATE TYPE e AS ENUM ('a');
    CREATE TABLE "T" (id int, at timestamp(3), CONSTRAINT "T_pkey" PRIMARY KEY (id));
    """

  @Test(arguments: [
    ("NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'T_pkey')", false),
    ("NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'other')", true),
    (
      "EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE table_name = 'T' AND constraint_name = 'T_pkey')",
      true
    ),
    ("NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'e')", false),
    (
      "NOT EXISTS (SELECT 1 FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typname = 'e' AND n.nspname = 'x')",
      true
    ),
    (
      "EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'T')",
      true
    ),
    ("EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public' AND tablename = 't')", false),
    (
      "EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'T' AND column_name = 'at' AND data_type IN ('date', 'timestamp without time zone'))",
      true
    ),
    (
      "EXISTS (SELECT 1 FROM pg_indexes WHERE indexname = 'T_pkey') AND NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'z')",
      true
    ),
    ("EXISTS (SELECT 1 FROM pg_constraint WHERE conrelid = '\"T\"'::regclass AND contype = 'f')", false),
    ("to_regclass('public.\"T\"') IS NOT NULL AND to_regclass('\"T_pkey\"') IS NOT NULL", true),
    ("to_regclass('T') IS NULL OR starts_with('a', 'b')", true),
    ("to_regtype('e') IS NULL OR to_regtype('f') IS NOT NULL", false),
  ])
  func guardsAreEvaluated(_ condition: String, _ runs: Bool) throws {
    let state = checkReplay(
      base,
      "DO $$ BEGIN IF \(condition) THEN ALTER TABLE \"T\" ADD COLUMN made int; ELSE ALTER TABLE \"T\" ADD COLUMN other int; END IF; END $$;"
    )
    #expect(try state.table("T").columns.last?.name == (runs ? "made" : "other"))
  }

  /// Where it is not known whether a block goes on, nothing is said of what follows.
  @Test(arguments: [
    "IF starts_with('a', 'b') THEN RETURN; END IF; DROP TABLE nothing; ALTER TABLE \"T\" DROP COLUMN id;",
    """
    IF to_regclass('x') IS NULL THEN
      IF starts_with('a', 'b') THEN RETURN; END IF;
      DROP TABLE nothing;
      ALTER TABLE "T" DROP COLUMN id;
    END IF;
    """,
  ])
  func aBlockMayBeLeft(_ steps: String) throws {
    let state = checkReplay(
      base, "DO $$ BEGIN \(steps) END $$; ALTER TABLE \"T\" DROP COLUMN nothing;",
      unknown: ["what a DO block does if it was not left before"])
    #expect(try state.table("T").columns.count == 2)
  }

  @Test func caughtErrorsAreNoProblem() {
    let state = checkReplay(
      base,
      """
      DO $$ BEGIN
        CREATE TABLE lost (x int);
        CREATE TYPE e AS ENUM ('b');
      EXCEPTION WHEN duplicate_object THEN NULL;
      END $$;
      """)
    #expect(state.schema.enums.first?.values == ["a"])
    #expect(state.schema.tables.map(\.name.name) == ["T"])
    checkReplay(
      base, "DO $$ BEGIN CREATE TYPE e AS ENUM ('b'); EXCEPTION WHEN undefined_table THEN NULL; END $$;",
      problems: ["type “e” already exists"])
  }

  @Test func placesInBlocksAreExact() throws {
    let script = "DO $$ BEGIN\n  ALTER TABLE \"T\" ADD COLUMN b int;\nEND $$;"
    let state = checkReplay(base, script)
    let place = try #require(state.place(of: .column(QualifiedName(nil, "T"), "b")))
    #expect(SourceText(script).string(in: place.range) == "ALTER TABLE \"T\" ADD COLUMN b int")
  }

  @Test func variablesFromTheCatalogAreKnown() throws {
    let state = checkReplay(
      base,
      """
      DO $$
      DECLARE kind text;
      BEGIN
        SELECT data_type INTO kind FROM information_schema.columns WHERE table_name = 'T' AND column_name = 'at';
        IF kind = 'date' OR kind = 'timestamp without time zone' THEN ALTER TABLE "T" DROP COLUMN at;
        ELSIF kind IS NULL THEN ALTER TABLE "T" ADD COLUMN wrong int;
        END IF;
      END $$;
      """)
    #expect(try state.table("T").columns.map(\.name) == ["id"])
  }

  @Test func whatDependsOnRowsIsUnknownOnlyWhereItChangesTables() {
    checkReplay(base, "DO $$ BEGIN IF EXISTS (SELECT 1 FROM \"T\") THEN RAISE EXCEPTION 'no'; END IF; END $$;")
    let state = checkReplay(
      base, "DO $$ BEGIN IF EXISTS (SELECT 1 FROM \"T\") THEN ALTER TABLE \"T\" DROP COLUMN at; END IF; END $$;",
      unknown: ["a condition of a DO block that depends on more than the tables"])
    #expect(state.unknown.first?.touches == .objects([QualifiedName(nil, "T")]))
  }

  @Test func literalsAreExecuted() throws {
    let state = checkReplay(
      base, "DO $a$ BEGIN EXECUTE 'ALTER TABLE \"T\" ADD COLUMN b int'; EXECUTE $b$DROP TYPE e;$b$; END $a$")
    #expect(try state.table("T").columns.map(\.name) == ["id", "at", "b"])
    #expect(state.schema.enums.isEmpty)
    checkReplay(
      base, "DO $$ BEGIN EXECUTE 'DROP TABLE ' || name; END $$",
      unknown: ["a statement that a DO block puts together as text"])
  }
}
