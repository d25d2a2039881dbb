import Testing

/// Statements that a server refuses, and some close by that it does not, behind a few tables: with its code, or nil. All codes are
/// asked of a server where there is one; the replay has to give the same.
struct Refusal: Sendable, CustomTestStringConvertible {
  let script: String
  let code: String?

  init(_ script: String, _ code: String?) {
    self.script = script
    self.code = code
  }

  var testDescription: String { script.count > 100 ? script.prefix(99) + "…" : script }

  static let tables = """
    CREATE TABLE p (id serial PRIMARY KEY, a int, b int NOT NULL, t text, u text UNIQUE, UNIQUE (a, b));
    CREATE TABLE c (id int PRIMARY KEY, pid int REFERENCES p (id), x int, y text);
    CREATE TYPE e AS ENUM ('a', 'b');
    CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE VIEW v AS SELECT id, a FROM p;

    """

  static let all =
    limits + types + columns + references + parts + words + rows + views + routines + defaults + temporary

  private static func list(_ count: Int, _ letter: String = "k", _ type: String = " int") -> String {
    (0..<count).map { "\(letter)\($0)\(type)" }.joined(separator: ", ")
  }

  private static func names(_ count: Int) -> String { list(count, "k", "") }
  private static let long = String(repeating: "é", count: 32)
  private static let wide = "CREATE TABLE w (\(list(40)));\n"

  /// How much there may be of one kind.
  static let limits = [
    Refusal("CREATE TABLE w (\(list(1600)));", nil),
    Refusal("CREATE TABLE w (\(list(1601)));", "54011"),
    Refusal("CREATE TABLE w (\(list(1601)), k0 int);", "54011"),
    Refusal("CREATE TABLE w (\(list(1601)), z missing);", "42704"),
    Refusal("CREATE TABLE w (\(list(1600))); ALTER TABLE w ADD COLUMN z int;", "54011"),
    Refusal("CREATE TABLE w (\(list(1600))); ALTER TABLE w ADD COLUMN k0 int;", "42701"),
    Refusal("CREATE TABLE w (\(list(1000))); CREATE TABLE z (LIKE w, \(list(800, "d")));", "54011"),
    Refusal("CREATE TABLE w (\(list(1000))); CREATE TABLE z (\(list(800, "d"))) INHERITS (w);", "54011"),
    Refusal(wide + "CREATE INDEX i ON w (\(names(32)));", nil),
    Refusal(wide + "CREATE INDEX i ON w (\(names(33)));", "54011"),
    Refusal(wide + "CREATE INDEX i ON w (\(names(31))) INCLUDE (k38, k39);", "54011"),
    Refusal(wide + "CREATE INDEX i ON w (\(names(33))) WHERE z > 1;", "42703"),
    Refusal("CREATE TABLE w (\(list(40)), PRIMARY KEY (\(names(33))));", "54011"),
    Refusal("CREATE TABLE w (\(list(40)), PRIMARY KEY (\(names(32)), k0));", "42701"),
    Refusal(wide + "ALTER TABLE w ADD UNIQUE (\(names(32)), z);", "54011"),
    Refusal(wide + "CREATE TABLE z (\(list(40)), FOREIGN KEY (\(names(33))) REFERENCES w (\(names(33))));", "54011"),
    Refusal("CREATE TYPE z AS ENUM ('\(long)');", "42602"),
    Refusal("CREATE TYPE z AS ENUM ('\(long.dropLast())');", nil),
    Refusal("CREATE TYPE z AS ENUM ('x', 'x');", "23505"),
    Refusal("ALTER TYPE e ADD VALUE IF NOT EXISTS '\(long)';", "42602"),
    Refusal("ALTER TYPE e RENAME VALUE 'z' TO '\(long)';", "42602"),
    Refusal("CREATE DOMAIN z AS int; ALTER TYPE z ADD VALUE 'x';", "42809"),
  ]

  /// What stands in parentheses behind a type.
  static let types: [Refusal] =
    [
      ("varchar(0)", "22023"), ("varchar(10485760)", nil), ("varchar(10485761)", "22023"), ("varchar(1, 2)", "42601"),
      ("char(0)", "22023"), ("numeric(1000)", nil), ("numeric(1001)", "22023"), ("numeric(0)", "22023"),
      ("numeric(10, -1001)", "22023"), ("numeric(3, 5)", nil), ("numeric(1, 2, 3)", "22023"), ("bit(0)", "22023"),
      ("bit varying(0)", "22023"), ("int(11)", "42601"), ("bigint(20)", "42601"), ("boolean(1)", "42601"),
      ("double precision(3)", "42601"), ("text(10)", "42601"), ("uuid(3)", "42601"), ("e(1)", "42601"),
      ("timestamp(9)", nil), ("time(3) with time zone", nil), ("interval second(3)", nil), ("float(24)", nil),
    ].map { Refusal("CREATE TABLE z (a \($0));", $1) } + [
      Refusal("ALTER TABLE p ALTER COLUMN t TYPE varchar(0);", "22023"),
      // The rows of a table are of a type of its name.
      Refusal("CREATE TABLE z (a p);", nil),
      Refusal("CREATE TABLE z (a regconfig, b refcursor, c pg_snapshot, d xid8);", nil),
      Refusal("CREATE TABLE z (a v[]);", nil),
      Refusal("CREATE TABLE z (a c); DROP TABLE c;", "2BP01"),
      Refusal("CREATE TABLE z (a c); DROP TABLE c CASCADE; ALTER TABLE z ADD COLUMN a int;", nil),
      Refusal("CREATE TABLE z (a c); ALTER TABLE c RENAME TO cc; DROP TABLE cc;", "2BP01"),
    ]

  static let columns = [
    Refusal("CREATE TABLE z (a int DEFAULT (SELECT 1));", "0A000"),
    Refusal("CREATE TABLE z (a int DEFAULT max(1));", "42803"),
    Refusal("CREATE TABLE z (a int DEFAULT generate_series(1, 2));", "0A000"),
    Refusal("CREATE TABLE z (a bigint DEFAULT rank() OVER ());", "42P20"),
    Refusal("CREATE TABLE z (a int CHECK (a > (SELECT 1)));", "0A000"),
    Refusal("ALTER TABLE p ADD CHECK (sum(a) > 1);", "42803"),
    Refusal("CREATE INDEX z ON p (max(a));", "42803"),
    Refusal("CREATE INDEX z ON p (a) WHERE a IN (SELECT id FROM c);", "0A000"),
    Refusal("ALTER TABLE p ADD COLUMN z int GENERATED ALWAYS AS (count(a)) STORED;", "42803"),
    Refusal(
      "CREATE FUNCTION max(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'; CREATE INDEX z ON p (max(a, b));",
      nil),
    Refusal("CREATE TABLE z (\"select\" int, count int, CHECK ((\"select\") > 1 AND count > 1));", nil),
    Refusal("CREATE TABLE z (a int NULL NOT NULL);", "42601"),
    Refusal("CREATE TABLE z (a serial NULL);", "42601"),
    Refusal("CREATE TABLE z (a int GENERATED ALWAYS AS IDENTITY NULL);", "42601"),
    Refusal("CREATE TABLE z (a int NULL DEFAULT 1);", nil),
    Refusal("CREATE TABLE z (ctid int);", "42701"),
    Refusal("CREATE TABLE z (oid int);", nil),
    Refusal("ALTER TABLE p ADD COLUMN xmin int;", "42701"),
    Refusal("ALTER TABLE p RENAME COLUMN a TO tableoid;", "42701"),
  ]

  static let references = [
    Refusal("CREATE TABLE z (a int, FOREIGN KEY (a) REFERENCES p (a, b));", "42830"),
    Refusal("CREATE TABLE z (a int, b int, FOREIGN KEY (a, b) REFERENCES p (id));", "42830"),
    Refusal("CREATE TABLE z (a int, b int, FOREIGN KEY (a, b) REFERENCES p);", "42830"),
    Refusal("CREATE TABLE z (a int, FOREIGN KEY (a, a) REFERENCES p (a, b));", nil),
    Refusal("CREATE TABLE z (a int, b int, FOREIGN KEY (a, b) REFERENCES p (a, a));", "42830"),
    Refusal("CREATE TABLE z (a int REFERENCES v (id));", "42809"),
    Refusal("TRUNCATE p;", "0A000"),
    Refusal("TRUNCATE p, c RESTART IDENTITY;", nil),
    Refusal("TRUNCATE TABLE p CASCADE;", nil),
    Refusal("TRUNCATE ONLY c;", nil),
    Refusal("TRUNCATE v;", "42809"),
    Refusal("TRUNCATE z;", "42P01"),
    Refusal("TRUNCATE p, z.z;", "3F000"),
    Refusal("CREATE TABLE z (id int PRIMARY KEY, up int REFERENCES z (id)); TRUNCATE z;", nil),
  ]

  /// What is changed shows nowhere, but has to be there.
  static let parts = [
    Refusal("ALTER TABLE c VALIDATE CONSTRAINT z;", "42704"),
    Refusal("ALTER TABLE c VALIDATE CONSTRAINT c_pkey;", "42809"),
    Refusal("ALTER TABLE c VALIDATE CONSTRAINT c_pid_fkey;", nil),
    Refusal("ALTER TABLE c ADD CONSTRAINT z CHECK (x > 0) NOT VALID; ALTER TABLE c VALIDATE CONSTRAINT z;", nil),
    Refusal("ALTER TABLE c ALTER CONSTRAINT z DEFERRABLE;", "42704"),
    Refusal("ALTER TABLE c ALTER CONSTRAINT c_pkey DEFERRABLE;", "42809"),
    Refusal("ALTER TABLE c ALTER COLUMN z SET STATISTICS 100;", "42703"),
    Refusal("ALTER TABLE c CLUSTER ON z;", "42704"),
    Refusal("ALTER TABLE c REPLICA IDENTITY USING INDEX c_pkey;", nil),
    Refusal("ALTER TABLE c ENABLE TRIGGER z;", "42704"),
    Refusal("ALTER TABLE c DISABLE TRIGGER USER;", nil),
    Refusal("ALTER POLICY z ON c TO PUBLIC;", "42704"),
    Refusal("CREATE POLICY z ON c USING (zz = 1);", "42703"),
    Refusal("CREATE POLICY z ON c USING (x);", "42804"),
    Refusal("CREATE POLICY z ON c FOR INSERT WITH CHECK (c.x = 1 AND y = current_user);", nil),
    Refusal("CREATE TRIGGER z BEFORE UPDATE OF zz ON c FOR EACH ROW EXECUTE FUNCTION f();", "42703"),
    Refusal("CREATE TRIGGER z AFTER INSERT OR UPDATE OF x, y ON c FOR EACH ROW EXECUTE FUNCTION f();", nil),
  ]

  /// Words of SQL that stand without quotes where only a name can.
  static let words = [
    Refusal("CREATE TABLE user (a int);", "42601"),
    Refusal("CREATE TABLE IF NOT EXISTS public.user (a int);", nil),
    Refusal("CREATE TABLE z (a int, order int);", "42601"),
    Refusal("CREATE TABLE z (name text, type text, value int, year int, date date, position int, \"end\" int);", nil),
    Refusal("CREATE TABLE z (a int, CONSTRAINT check CHECK (a > 1));", "42601"),
    Refusal("CREATE TABLE z (a text DEFAULT left('xy', 1));", nil),
    Refusal("CREATE TABLE \"user\" (a int); ALTER TABLE user ADD COLUMN b int;", "42601"),
    Refusal("CREATE TABLE \"user\" (a int); INSERT INTO user VALUES (1);", "42601"),
    Refusal("CREATE TABLE z (a int REFERENCES user (id));", "42601"),
    Refusal("CREATE INDEX z ON p (left(t, 2));", nil),
    Refusal("CREATE INDEX z ON p (group);", "42601"),
    Refusal("ALTER TABLE p RENAME COLUMN a TO desc;", "42601"),
    Refusal("DROP TABLE IF EXISTS order;", "42601"),
    Refusal("UPDATE p SET to = 1;", "42601"),
  ]

  /// Statements about rows.
  static let rows = [
    Refusal("INSERT INTO p (a, b) VALUES (1, 2) ON CONFLICT (u) DO UPDATE SET a = EXCLUDED.b;", nil),
    Refusal("INSERT INTO p (b, b) VALUES (1, 2);", "42701"),
    Refusal("INSERT INTO p (a, b) VALUES (1);", "42601"),
    Refusal("INSERT INTO p (b) VALUES (1, 2);", "42601"),
    Refusal("INSERT INTO p (a, b) VALUES (1, 2), (3);", "42601"),
    Refusal("INSERT INTO p VALUES (DEFAULT, DEFAULT, 3);", nil),
    Refusal("INSERT INTO p VALUES (1, 2, 3, 'x', 'y', 6);", "42601"),
    Refusal("UPDATE p SET a = 1, a = 2;", "42601"),
    Refusal("UPDATE p SET a = zz;", "42703"),
    Refusal("UPDATE p SET a = t;", "42804"),
    Refusal("UPDATE p SET a = 'x';", "22P02"),
    Refusal("UPDATE p SET a = t::int WHERE t ~ '^[0-9]+$';", nil),
    Refusal("UPDATE p SET a = 1 WHERE zz = 1;", "42703"),
    Refusal("UPDATE p SET a = 1 WHERE t = 1;", "42883"),
    Refusal("UPDATE p z SET a = z.b;", nil),
    Refusal("UPDATE p SET a = z.x FROM c z WHERE z.pid = p.id;", nil),
    Refusal("UPDATE p SET a = (SELECT max(x) FROM c WHERE c.pid = p.id) WHERE id IN (SELECT pid FROM c);", nil),
    Refusal("UPDATE p SET (a, b) = (1, 2);", nil),
    Refusal("DO $$ BEGIN IF to_regclass('storage.z') IS NULL THEN RETURN; END IF; DROP TABLE z; END $$;", nil),
    Refusal("DO $$ BEGIN IF to_regclass('public.\"p\"') IS NOT NULL THEN DROP TABLE z; END IF; END $$;", "42P01"),
    Refusal("DO $$ BEGIN IF to_regtype('e') IS NULL THEN CREATE TYPE e AS ENUM ('a'); END IF; END $$;", nil),
    Refusal("DO $$ DECLARE rate numeric := 2; BEGIN UPDATE p SET a = a * rate WHERE b > rate; END $$;", nil),
    Refusal("DELETE FROM p WHERE zz = 1;", "42703"),
    Refusal("DELETE FROM p WHERE t;", "42804"),
    Refusal("DELETE FROM p USING c WHERE c.pid = p.id AND c.x = 1;", nil),
    Refusal("DELETE FROM p z WHERE z.a = 1 AND z.t LIKE 'x%' RETURNING id;", nil),
  ]

  static let views = [
    Refusal("CREATE OR REPLACE VIEW v AS SELECT id, a, t FROM p;", nil),
    Refusal("CREATE OR REPLACE VIEW v AS SELECT id FROM p;", "42P16"),
    Refusal("CREATE OR REPLACE VIEW v AS SELECT a, id FROM p;", "42P16"),
    Refusal("CREATE OR REPLACE VIEW v AS SELECT id, t AS a FROM p;", "42P16"),
    Refusal("CREATE OR REPLACE VIEW v AS SELECT id, a::bigint AS a FROM p;", "42P16"),
    Refusal("CREATE VIEW z AS SELECT a, b AS a FROM p;", "42701"),
    Refusal("CREATE VIEW z AS SELECT p.*, c.id FROM p JOIN c ON true;", "42701"),
    Refusal("CREATE VIEW z AS SELECT p.*, c.x FROM p JOIN c ON true;", nil),
    Refusal("CREATE VIEW z (a, b) AS SELECT p.a, c.x AS a FROM p JOIN c ON true;", nil),
    Refusal("CREATE VIEW z AS SELECT a AS \"A\", b AS a FROM p;", nil),
    Refusal("CREATE VIEW z (a, b) AS SELECT 1;", "42601"),
    // All of a query may stand in parentheses, and what it reads may have the name of what it gives.
    Refusal("CREATE VIEW z AS (SELECT p.id, c.x FROM p JOIN c ON c.pid = p.id);", nil),
    Refusal("CREATE VIEW z AS (SELECT zz FROM p);", "42703"),
    Refusal("CREATE VIEW z AS (SELECT t FROM p); ALTER TABLE p DROP COLUMN t;", "2BP01"),
    Refusal("CREATE VIEW z AS SELECT id AS t FROM p; ALTER TABLE p DROP COLUMN t;", nil),
    Refusal("CREATE VIEW z AS SELECT p.id \"t\" FROM p; ALTER TABLE p DROP COLUMN t;", nil),
    Refusal("CREATE VIEW z AS SELECT lower(t) AS t FROM p; ALTER TABLE p DROP COLUMN t;", "2BP01"),
    Refusal("CREATE VIEW z AS SELECT * FROM p WHERE a > 1; ALTER TABLE p DROP COLUMN t;", "2BP01"),
    Refusal("CREATE VIEW z AS SELECT q.* FROM (SELECT id FROM p) q; ALTER TABLE p DROP COLUMN t;", nil),
    Refusal("CREATE VIEW z AS SELECT * FROM (SELECT id FROM p) q; ALTER TABLE p DROP COLUMN t;", nil),
    Refusal("CREATE VIEW z AS WITH q AS (SELECT id AS t FROM p) SELECT t FROM q; ALTER TABLE p DROP COLUMN t;", nil),
    Refusal("CREATE VIEW z AS WITH q AS (SELECT p.t FROM p) SELECT q.t FROM q; ALTER TABLE p DROP COLUMN t;", "2BP01"),
    Refusal(
      "CREATE VIEW z AS SELECT x.t FROM (SELECT y AS t FROM c) x JOIN p ON true; ALTER TABLE p DROP COLUMN t;", nil),
    Refusal("CREATE TABLE z (a, b) AS SELECT 1;", "42601"),
  ]

  private static let function = "CREATE FUNCTION z() RETURNS int LANGUAGE sql AS 'SELECT 1';\nCREATE OR REPLACE "

  static let routines = [
    Refusal("CREATE FUNCTION z(a missing) RETURNS int LANGUAGE sql AS 'SELECT 1';", "42704"),
    Refusal("CREATE FUNCTION z() RETURNS SETOF missing LANGUAGE sql AS 'SELECT 1';", "42704"),
    Refusal("CREATE FUNCTION z(a anyelement, _int4, c pg_class) RETURNS record LANGUAGE sql AS 'SELECT 1, 2';", nil),
    Refusal("CREATE FUNCTION z(e, v, p[], regconfig) RETURNS void LANGUAGE plpgsql AS 'BEGIN END';", nil),
    Refusal("CREATE FUNCTION z(x e) RETURNS int LANGUAGE sql AS 'SELECT 1'; DROP TYPE e;", "2BP01"),
    Refusal("CREATE FUNCTION z(x e[]) RETURNS int LANGUAGE sql AS 'SELECT 1'; DROP TYPE e;", "2BP01"),
    Refusal(
      """
      CREATE FUNCTION z(x e) RETURNS int LANGUAGE sql AS 'SELECT 1';
      ALTER TYPE e RENAME TO e_old;
      DROP TYPE e_old;
      """, "2BP01"),
    Refusal(
      """
      CREATE FUNCTION z(x e) RETURNS int LANGUAGE sql AS 'SELECT 1';
      DROP TYPE e CASCADE;
      DROP FUNCTION z;
      """, "42883"),
    Refusal("CREATE FUNCTION z() RETURNS SETOF c LANGUAGE sql AS 'SELECT * FROM c'; DROP TABLE c;", "2BP01"),
    Refusal("CREATE FUNCTION z(x v) RETURNS int LANGUAGE sql AS 'SELECT 1'; DROP VIEW v;", "2BP01"),
    Refusal("CREATE FUNCTION z(x e) RETURNS int LANGUAGE sql AS 'SELECT 1'; DROP FUNCTION z(e); DROP TYPE e;", nil),
    Refusal(function + "FUNCTION z() RETURNS integer LANGUAGE sql AS 'SELECT 2';", nil),
    Refusal(function + "FUNCTION z() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';", "42P13"),
    Refusal(function + "FUNCTION z() RETURNS SETOF int LANGUAGE sql AS 'SELECT 1';", "42P13"),
    Refusal(function + "FUNCTION z(a bigint) RETURNS bigint LANGUAGE sql AS 'SELECT a';", nil),
    Refusal(function + "FUNCTION z() RETURNS p.a%TYPE LANGUAGE sql AS 'SELECT 1';", nil),
    Refusal(
      """
      CREATE FUNCTION z() RETURNS SETOF p LANGUAGE sql AS 'SELECT * FROM p';
      ALTER TABLE p RENAME TO pp;
      CREATE OR REPLACE FUNCTION z() RETURNS SETOF pp LANGUAGE sql AS 'SELECT * FROM pp';
      """, nil),
  ]

  /// What a type takes with it.
  static let defaults = [
    Refusal(
      "CREATE TABLE z (a e DEFAULT 'a'); ALTER TABLE z ALTER COLUMN a TYPE text; DROP TYPE e;", "2BP01"),
    Refusal(
      """
      CREATE TABLE z (a e DEFAULT 'a');
      ALTER TABLE z ALTER COLUMN a TYPE text;
      ALTER TYPE e RENAME TO e_old;
      DROP TYPE e_old;
      """, "2BP01"),
    Refusal("CREATE TABLE z (a text DEFAULT 'a'::e); DROP TYPE e CASCADE; ALTER TABLE z DROP COLUMN a;", nil),
    Refusal("CREATE TABLE z (a text DEFAULT 'e'::text); DROP TYPE e;", nil),
  ]

  /// Tables of the session's own hide others of their names.
  static let temporary = [
    Refusal("CREATE TEMP TABLE p (z int); ALTER TABLE p DROP COLUMN z; DROP TABLE p; DROP TABLE c;", nil),
    Refusal("CREATE TEMP TABLE p AS SELECT 1 AS z; DROP TABLE p; ALTER TABLE p ADD COLUMN a int;", "42701"),
    Refusal(
      "CREATE TEMP TABLE p (z int) ON COMMIT DROP; INSERT INTO p (z) VALUES (1); COMMIT; UPDATE p SET a = 1;", nil),
    Refusal("CREATE TEMP TABLE z (a int); CREATE TABLE z (b int); DROP TABLE z; DROP TABLE z; DROP TABLE z;", "42P01"),
    Refusal("CREATE TEMP TABLE public.z (a int);", "42P16"),
    Refusal(
      "WITH q AS (SELECT 1 AS n) SELECT * INTO TEMP TABLE z FROM q; INSERT INTO p (b) SELECT n FROM z; DROP TABLE z;",
      nil),
    Refusal("CREATE TEMP TABLE z (a int); CREATE TABLE pg_temp.z (a int);", "42P07"),
  ]
}
