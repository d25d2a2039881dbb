import TestSupport

/// Makes scripts of DDL by chance, the same for the same seed. They share few names, so that statements meet what others made,
/// and often something that is not there, or is there already.
struct DDLMaker {
  private var random: SplitMix

  init(seed: Int) {
    random = SplitMix(seed: UInt64(truncatingIfNeeded: seed))
  }

  mutating func scripts() -> [String] {
    (0..<(1 + random.below(3))).map { _ in
      let count = 3 + random.below(10)
      return (0..<count).map { _ in statement() + ";" }.joined(separator: "\n")
    }
  }

  private mutating func one(of choices: [String]) -> String { choices[random.below(choices.count)] }
  private mutating func isChosen(_ times: Int, of all: Int) -> Bool { random.below(all) < times }
  private mutating func maybe(_ text: String) -> String { isChosen(1, of: 3) ? text : "" }

  // MARK: Names

  private mutating func table() -> String {
    one(of: ["a", "b", "\"User\"", "a_b", "s.a", "c"])
  }
  private mutating func column() -> String { one(of: ["id", "x", "y", "z", "\"userId\"", "b_c"]) }
  private mutating func view() -> String { one(of: ["v", "w", "mv"]) }
  private mutating func enumType() -> String { one(of: ["e", "\"Role\"", "s.e"]) }
  private mutating func index() -> String { one(of: ["i", "j", "a_x_idx", "a_pkey", "\"User_x_key\"", "b_x_key"]) }
  private mutating func constraint() -> String {
    one(of: ["k", "a_pkey", "a_x_key", "b_x_fkey", "a_x_check", "\"User_pkey\"", "c_y_key"])
  }
  private mutating func sequence() -> String { one(of: ["q", "a_id_seq", "b_x_seq"]) }

  private mutating func type() -> String {
    one(of: [
      "int", "text", "varchar(10)", "bigint", "numeric(8,2)", "boolean", "timestamp(3)", "uuid", "jsonb", "int[]",
      enumType(),
      "serial", "double precision", "d", "text", "date", "timestamptz", "json",
    ])
  }

  private mutating func value(_ type: String) -> String {
    switch type {
    case "int", "bigint", "numeric(8,2)", "double precision": one(of: ["0", "7", "-1", "1 + 1"])
    case "text", "varchar(10)", "d": one(of: ["'p'", "''", "'it''s'", "'p' || 'q'", "lower('P')"])
    case "boolean": one(of: ["true", "false", "'yes'"])
    case "timestamp(3)": one(of: ["now()", "CURRENT_TIMESTAMP"])
    case "uuid": "gen_random_uuid()"
    case "date": one(of: ["now()", "'2020-01-01'", "CURRENT_DATE"])
    case "timestamptz": one(of: ["now()", "CURRENT_DATE"])
    case "json": "'{}'"
    case "jsonb": one(of: ["'{}'", "'[]'::jsonb"])
    case "int[]": one(of: ["'{}'", "ARRAY[1, 2]"])
    case "serial": "1"
    default: one(of: ["'p'", "'q'"])
    }
  }

  private mutating func definition() -> String {
    let (name, type) = (column(), type())
    var text = "\(name) \(type)"
    if type != "serial", isChosen(1, of: 3) { text += " DEFAULT \(isChosen(1, of: 6) ? anyValue() : value(type))" }
    if isChosen(1, of: 4) { text += " NOT NULL" }
    if type != "jsonb", isChosen(1, of: 7) { text += " UNIQUE" }
    if isChosen(1, of: 12) { text += " GENERATED \(one(of: ["ALWAYS", "BY DEFAULT"])) AS IDENTITY" }
    if isChosen(1, of: 12) { text += " GENERATED ALWAYS AS (\(computed())) STORED" }
    if isChosen(1, of: 15) { text += " CHECK (\(condition()))" }
    if type == "int", isChosen(1, of: 6) { text += " CHECK (\(name) > \(random.below(3)))" }
    if type == "int", isChosen(1, of: 7) {
      text += " REFERENCES \(table())\(maybe(" (id)"))\(maybe(" ON DELETE CASCADE"))"
    }
    return text
  }

  /// A value that may have another type than what it is for.
  private mutating func anyValue() -> String {
    one(of: [
      "'p'", "'p'::text", "1", "1.5", "true", "now()", "NULL", "'7'", "''", "coalesce('p', 'q')", "coalesce(1, true)",
      "gen_random_uuid()", "'{}'::json", "ARRAY['p']", "CASE WHEN true THEN 1 ELSE 2.5 END", "length('p')",
    ])
  }

  private mutating func computed() -> String {
    one(of: [
      "coalesce(\(column()), \(column()))", "\(column())", "\(column()) || 'p'", "lower(\(column()))",
      "\(column()) + 1",
      "\(column())::text", "\(column())::date", "nullif(\(column()), \(column()))", "\(column()) || \(column())",
      "CASE WHEN \(column()) IS NULL THEN 0 ELSE 1 END", "greatest(\(column()), 0)",
    ])
  }

  private mutating func condition() -> String {
    one(of: [
      "\(column())", "\(column()) > 0", "\(column()) = \(column())", "\(column()) <> ''", "NOT \(column())",
      "\(column()) IS NOT NULL AND \(column()) > 1", "coalesce(\(column()), 0) > 0", "length(\(column())) > 1",
      "\(column()) > now()",
      "\(column()) IN (\(column()), \(column()))", "\(column()) = 'p'", "\(column()) BETWEEN 1 AND 2",
    ])
  }

  private mutating func columns() -> String {
    var list = [column()]
    if isChosen(1, of: 3) { list.append(column()) }
    return list.joined(separator: ", ")
  }

  // MARK: Statements

  private mutating func statement() -> String {
    switch random.below(39) {
    case 0...5: createTable()
    case 6...12: alterTable()
    case 13, 14: createIndex()
    case 15, 16: drop()
    case 17: "CREATE TYPE \(enumType()) AS ENUM ('p', 'q')"
    case 18: alterType()
    case 19, 20: createView()
    case 21: "CREATE SCHEMA\(maybe(" IF NOT EXISTS")) s"
    case 22: sequenceStatement()
    case 23:
      one(of: [
        "CREATE DOMAIN d AS text", "ALTER TABLE \(table()) ENABLE ROW LEVEL SECURITY",
        "DROP DOMAIN d\(maybe(" CASCADE"))",
      ])
    case 24: routine()
    case 25: "CREATE TABLE \(table()) AS SELECT \(one(of: ["*", column(), "id, x", "1 AS x"])) FROM \(table())"
    case 26:
      "CREATE TABLE \(table()) (LIKE \(table())\(one(of: ["", " INCLUDING ALL", " INCLUDING DEFAULTS INCLUDING INDEXES"])))"
    case 27: "CREATE TABLE \(table()) (\(definition())) INHERITS (\(table()))"
    case 28: partition()
    case 29: block()
    case 30: "ALTER INDEX\(maybe(" IF EXISTS")) \(index()) RENAME TO \(index())"
    case 31:
      one(of: [
        "INSERT INTO \(table()) (\(column())) SELECT NULL WHERE false", "COMMENT ON TABLE \(table()) IS 'x'",
        "DELETE FROM \(table())",
      ])
    case 32: policy()
    case 33, 34: rows()
    case 35: conditions()
    case 36: parts()
    case 37: users()
    default: transaction()
    }
  }

  /// What reads columns of rows, of which there are none.
  private mutating func conditions() -> String {
    let table = table()
    return one(of: [
      "UPDATE \(table) SET \(column()) = \(one(of: [anyValue(), computed()]))\(maybe(" WHERE \(condition())"))",
      "DELETE FROM \(table) WHERE \(condition())", "TRUNCATE \(table)\(maybe(", b"))\(maybe(" CASCADE"))",
      "INSERT INTO \(table) (\(columns())) VALUES (NULL, NULL, NULL)",
      "CREATE POLICY p ON \(table) USING (\(condition()))",
    ])
  }

  /// What has to be there, or may not be, and shows nowhere.
  private mutating func parts() -> String {
    let table = table()
    return one(of: [
      "ALTER TABLE \(table) VALIDATE CONSTRAINT \(constraint())",
      "ALTER TABLE \(table) ALTER CONSTRAINT \(constraint()) DEFERRABLE",
      "ALTER TABLE \(table) ALTER COLUMN \(column()) SET STATISTICS 10",
      "ALTER TABLE \(table) \(one(of: ["ENABLE", "DISABLE"])) TRIGGER \(one(of: ["tr", "USER"]))",
      "CREATE TRIGGER tr BEFORE UPDATE OF \(columns()) ON \(table) FOR EACH ROW EXECUTE FUNCTION f()",
      "CREATE TEMP TABLE \(one(of: ["a", "b", "c"])) (\(definition()))\(maybe(" ON COMMIT DROP"))",
    ])
  }

  /// What uses types, and columns by other names.
  private mutating func users() -> String {
    let type = one(of: ["e", "e2", "a", "b", "v"])
    return one(of: [
      "CREATE \(maybe("OR REPLACE "))FUNCTION g(n \(type)) RETURNS int LANGUAGE sql AS 'SELECT 1'",
      "CREATE \(maybe("OR REPLACE "))FUNCTION h() RETURNS \(one(of: [type, "int", "text"])) LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
      "CREATE TABLE \(table()) (r \(type), x int)",
      "CREATE \(maybe("OR REPLACE "))VIEW \(view()) AS (SELECT id AS x, t.y FROM \(table()) t)",
      "CREATE \(maybe("OR REPLACE "))VIEW \(view()) AS SELECT q.* FROM (SELECT id FROM \(table())) q",
    ])
  }

  /// None of them leaves a row behind, so that only the columns decide whether it can be run.
  private mutating func rows() -> String {
    let (table, column) = (table(), column())
    return one(of: [
      "INSERT INTO \(table) (\(column)) \(one(of: ["", "OVERRIDING SYSTEM VALUE ", "OVERRIDING USER VALUE "]))SELECT NULL WHERE false",
      "UPDATE \(table) SET \(column) = \(one(of: ["DEFAULT", "NULL"]))", "INSERT INTO \(table) SELECT NULL WHERE false",
      "UPDATE \(table) SET (\(column)) = ROW (\(one(of: ["DEFAULT", "NULL"]))) WHERE false",
      "WITH n AS (SELECT 1) INSERT INTO \(table) (\(column)) SELECT NULL FROM n WHERE false",
    ])
  }

  private mutating func createTable() -> String {
    var parts = (0..<(1 + random.below(4))).map { _ in definition() }
    if isChosen(1, of: 2) {
      parts.insert("id \(one(of: ["int", "serial", "int GENERATED ALWAYS AS IDENTITY", "text"])) PRIMARY KEY", at: 0)
    }
    if isChosen(1, of: 6) { parts.append("UNIQUE (\(columns()))") }
    if isChosen(1, of: 8) { parts.append("CONSTRAINT \(constraint()) CHECK (\(column()) IS NOT NULL)") }
    if isChosen(1, of: 8) { parts.append("FOREIGN KEY (x) REFERENCES \(table()) (id)") }
    return "CREATE TABLE\(maybe(" IF NOT EXISTS")) \(table()) (\(parts.joined(separator: ", ")))"
  }

  private mutating func alterTable() -> String {
    let actions = (0..<(isChosen(1, of: 4) ? 2 : 1)).map { _ in action() }
    return "ALTER TABLE\(maybe(" IF EXISTS")) \(table()) \(actions.joined(separator: ", "))"
  }

  private mutating func action() -> String {
    switch random.below(18) {
    case 14, 15:
      "ALTER COLUMN \(column()) TYPE \(type())\(maybe(" USING \(isChosen(1, of: 2) ? computed() : anyValue())"))"
    case 16:
      "ALTER COLUMN \(column()) "
        + one(of: [
          "ADD GENERATED ALWAYS AS IDENTITY", "ADD GENERATED BY DEFAULT AS IDENTITY", "SET GENERATED BY DEFAULT",
          "DROP IDENTITY", "DROP IDENTITY IF EXISTS", "DROP EXPRESSION", "DROP EXPRESSION IF EXISTS", "RESTART",
        ])
    case 17: "ALTER COLUMN \(column()) SET DEFAULT \(anyValue())"
    case 0, 1, 2: "ADD COLUMN\(maybe(" IF NOT EXISTS")) \(definition())"
    case 3, 4: "DROP COLUMN\(maybe(" IF EXISTS")) \(column())\(maybe(" CASCADE"))"
    case 5: "ALTER COLUMN \(column()) SET NOT NULL"
    case 6: "ALTER COLUMN \(column()) DROP NOT NULL"
    case 7: "ALTER COLUMN \(column()) DROP DEFAULT"
    case 8:
      "ADD CONSTRAINT \(constraint()) \(one(of: ["PRIMARY KEY (\(columns()))", "UNIQUE (\(columns()))", "CHECK (x IS NOT NULL)"]))"
    case 9: "ADD \(one(of: ["UNIQUE (\(columns()))", "CHECK (y IS NULL)", "PRIMARY KEY (\(columns()))"]))"
    case 10, 11: "DROP CONSTRAINT\(maybe(" IF EXISTS")) \(constraint())\(maybe(" CASCADE"))"
    case 12: "ADD FOREIGN KEY (x) REFERENCES \(table())\(maybe(" (id)"))"
    default: "ALTER COLUMN \(column()) SET DEFAULT NULL"
    }
  }

  private mutating func createIndex() -> String {
    let parts = one(of: [
      columns(), columns(), "(\(computed()))", "lower(x::text)", "(y IS NULL)", "\(column()) DESC", "coalesce(x, y)",
    ])
    return
      "CREATE \(maybe("UNIQUE "))INDEX \(one(of: ["", index(), "IF NOT EXISTS " + index()])) ON \(one(of: [table(), table(), view()])) (\(parts))"
      + maybe(" WHERE \(isChosen(1, of: 2) ? condition() : "\(column()) IS NOT NULL")")
  }

  private mutating func drop() -> String {
    let exists = maybe(" IF EXISTS")
    let cascade = maybe(" CASCADE")
    switch random.below(8) {
    case 0, 1: return "DROP TABLE\(exists) \(table())\(maybe(", b"))\(cascade)"
    case 2, 3: return "DROP INDEX\(exists) \(index())\(cascade)"
    case 4: return "DROP TYPE\(exists) \(enumType())\(cascade)"
    case 5: return "DROP VIEW\(exists) \(view())\(cascade)"
    case 6: return "DROP SCHEMA\(exists) s\(cascade)"
    default: return "DROP SEQUENCE\(exists) \(sequence())\(cascade)"
    }
  }

  private mutating func alterType() -> String {
    "ALTER TYPE \(enumType()) "
      + one(of: [
        "ADD VALUE 'r'", "ADD VALUE IF NOT EXISTS 'p'", "ADD VALUE 't' BEFORE 'q'", "RENAME VALUE 'p' TO 'pp'",
        "RENAME TO e2",
        "SET SCHEMA s",
      ])
  }

  private mutating func createView() -> String {
    let list = one(of: ["*", column(), "id, x", "t.y", "t.id AS ident", "\(computed()) AS n"])
    return one(of: [
      "CREATE VIEW \(view()) AS SELECT \(list) FROM \(table()) t",
      "CREATE MATERIALIZED VIEW mv AS SELECT \(list) FROM \(one(of: [table(), view()])) AS t",
      "CREATE VIEW w AS SELECT * FROM v", "ALTER TABLE \(table()) RENAME COLUMN \(column()) TO \(column())",
      "ALTER TABLE \(table()) RENAME TO \(one(of: ["a", "b", "c"]))", "ALTER VIEW v RENAME TO w",
      "DROP MATERIALIZED VIEW IF EXISTS mv",
    ])
  }

  private mutating func sequenceStatement() -> String {
    one(of: [
      "CREATE SEQUENCE\(maybe(" IF NOT EXISTS")) \(sequence())",
      "ALTER SEQUENCE \(sequence()) OWNED BY \(one(of: ["a", "b"])).x",
      "ALTER TABLE a ALTER COLUMN x SET DEFAULT nextval('q')", "ALTER SEQUENCE \(sequence()) RENAME TO q",
    ])
  }

  private mutating func routine() -> String {
    one(of: [
      "CREATE \(maybe("OR REPLACE "))FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
      "CREATE FUNCTION f(n int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
      "CREATE TRIGGER tr BEFORE INSERT ON \(table()) FOR EACH ROW EXECUTE FUNCTION f()",
      "DROP FUNCTION f()\(maybe(" CASCADE"))",
      "DROP TRIGGER\(maybe(" IF EXISTS")) tr ON \(table())", "DROP FUNCTION IF EXISTS f",
    ])
  }

  private mutating func policy() -> String {
    one(of: [
      "CREATE POLICY p ON \(table()) USING (true)", "DROP POLICY\(maybe(" IF EXISTS")) p ON \(table())",
      "ALTER POLICY p ON \(table()) RENAME TO p2", "CREATE RULE r AS ON INSERT TO \(table()) DO INSTEAD NOTHING",
    ])
  }

  private mutating func partition() -> String {
    one(of: [
      "CREATE TABLE part (id int NOT NULL, x int, y text) PARTITION BY RANGE (id)",
      "CREATE TABLE part1 PARTITION OF part FOR VALUES FROM (0) TO (10)",
      "CREATE TABLE part2 PARTITION OF part DEFAULT",
      "ALTER TABLE part DETACH PARTITION part1", "CREATE INDEX ON part (x)", "ALTER TABLE part ADD PRIMARY KEY (id)",
      "ALTER TABLE part ADD COLUMN z int DEFAULT 3", "DROP TABLE part", "ALTER TABLE part DROP COLUMN x",
    ])
  }

  private mutating func block() -> String {
    let (table, column) = (one(of: ["a", "b"]), one(of: ["x", "y"]))
    return one(of: [
      """
      DO $$ BEGIN
        IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = '\(table)' AND column_name = '\(column)') THEN
          ALTER TABLE \(table) ADD COLUMN \(column) int;
        END IF;
      END $$
      """,
      "DO $$ BEGIN CREATE TYPE e AS ENUM ('p'); EXCEPTION WHEN duplicate_object THEN NULL; END $$",
      "DO $$ BEGIN ALTER TABLE \(table) ADD CONSTRAINT k UNIQUE (\(column)); EXCEPTION WHEN OTHERS THEN NULL; END $$",
      "DO $$ BEGIN EXECUTE 'ALTER TABLE \(table) DROP COLUMN IF EXISTS \(column)'; END $$",
      """
      DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM pg_class WHERE relname = '\(table)') THEN DROP TABLE \(table); ELSE CREATE TABLE \(table) (id int); END IF;
      END $$
      """,
    ])
  }

  private mutating func transaction() -> String {
    one(of: [
      "BEGIN", "COMMIT", "ROLLBACK", "SET search_path = s, public", "RESET search_path", "SET search_path TO public",
      "ALTER SCHEMA s RENAME TO s2", "ALTER TABLE a SET SCHEMA s",
    ])
  }
}
