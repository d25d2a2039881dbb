/// What scripts by chance, and real projects, have brought up: each was read otherwise than a server read it.
extension History {
  static let found: [History] = [
    History(
      name: "the names of constraints are made up for the whole schema",
      scripts: ["CREATE TABLE a (b_c int CHECK (b_c > 0)); CREATE TABLE a_b (c int CHECK (c > 0));"]),
    History(
      name: "a statement that fails in one part has no effect",
      scripts: [
        "CREATE TABLE t (a int); ALTER TABLE t ADD COLUMN b int, DROP COLUMN nothing; ALTER TABLE t ADD COLUMN b text;",
        "CREATE TABLE u (a int, b missing); CREATE TABLE u (a int);",
      ]),
    History(
      name: "commands of one ALTER TABLE are done by their kinds",
      scripts: [
        "CREATE TABLE t (a int, b int CHECK (b > 0)); ALTER TABLE t ADD COLUMN a text, DROP COLUMN a;",
        "ALTER TABLE t ADD CONSTRAINT t_b_check CHECK (b > 1), DROP CONSTRAINT t_b_check;",
      ]),
    History(
      name: "checks have their names before keys are given theirs",
      scripts: ["CREATE TABLE c (y int, UNIQUE (y), CONSTRAINT c_y_key CHECK (y > 0));"]),
    History(
      name: "columns that are not there are missed in checks, conditions, expressions and queries",
      scripts: [
        """
        CREATE TABLE t (a int); ALTER TABLE t ADD CHECK (b > 0); CREATE INDEX ON t (a) WHERE b IS NULL;
        CREATE INDEX ON t ((lower(c))); CREATE VIEW v AS SELECT a, b FROM t; CREATE TABLE u AS SELECT t.c FROM t;
        CREATE TABLE w (x int, CHECK (y IS NOT NULL));
        """
      ]),
    History(
      name: "names that stay as they are",
      scripts: ["CREATE TABLE t (a int); ALTER TABLE t RENAME TO t; ALTER TABLE t RENAME COLUMN a TO a;"]),
    History(
      name: "a trigger wants a function without arguments",
      scripts: [
        """
        CREATE TABLE t (a int); CREATE FUNCTION f(n int) RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
        """
      ]),
    History(
      name: "a column that a parent has too must be of its type",
      scripts: [
        "CREATE TABLE a (x int); CREATE TABLE b (x text) INHERITS (a); CREATE TABLE c (x int NOT NULL) INHERITS (a);"
      ]),
    History(
      name: "a column twice in a key",
      scripts: [
        "CREATE TABLE t (a int, b int, UNIQUE (a, a)); CREATE TABLE u (a int, PRIMARY KEY (a, a)); CREATE TABLE v (a int);"
      ]),
    History(
      name: "numbers are widened, and arguments get the types that functions want",
      scripts: [
        """
        CREATE FUNCTION rank(a numeric, b text) RETURNS double precision LANGUAGE sql IMMUTABLE AS 'SELECT 1.0::float8';
        CREATE TABLE t (
          a bigint, b int, n numeric, f double precision, s text,
          c double precision GENERATED ALWAYS AS (rank(a, s)) STORED,
          d double precision GENERATED ALWAYS AS (coalesce(a, 0)::float8 * 1000.0 * 0.3 - f) STORED,
          e numeric GENERATED ALWAYS AS (n * b + 1) STORED
        );
        CREATE INDEX ON t (a) WHERE f > 0 AND n > 1 AND b > 2;
        """
      ]),
    History(
      name: "types that can't be compared can't refer to each other",
      scripts: [
        """
        CREATE TABLE a (id int PRIMARY KEY, n numeric UNIQUE, s varchar(5) UNIQUE, d timestamptz UNIQUE, u uuid UNIQUE);
        CREATE TABLE b (x double precision REFERENCES a (id)); CREATE TABLE c (x bigint REFERENCES a (id));
        CREATE TABLE d (x text REFERENCES a (s)); CREATE TABLE e (x int REFERENCES a (n));
        CREATE TABLE f (x date REFERENCES a (d)); CREATE TABLE g (x text REFERENCES a (u));
        CREATE TABLE h (x text REFERENCES a (id)); CREATE TABLE i (x numeric REFERENCES a (id));
        """
      ]),
    History(
      name: "a table named twice is dropped once",
      scripts: ["CREATE TABLE a (x int); DROP TABLE a, a;"]),
    History(
      name: "defaults that can't be",
      scripts: [
        """
        CREATE TYPE e AS ENUM ('p'); CREATE TABLE a (x e DEFAULT 'q'); CREATE TABLE b (x e DEFAULT 'p');
        ALTER TABLE b ALTER COLUMN x SET DEFAULT 'r'; CREATE TABLE c (id int GENERATED ALWAYS AS IDENTITY);
        ALTER TABLE c ALTER COLUMN id SET DEFAULT 7;
        """
      ]),
    History(
      name: "a table that can't be made has no key",
      scripts: [
        "CREATE TABLE a (id serial PRIMARY KEY, UNIQUE (missing)); CREATE TABLE a (id serial PRIMARY KEY);",
        "ALTER INDEX a_pkey RENAME TO b; ALTER TABLE a ADD FOREIGN KEY (id) REFERENCES missing;",
      ]),
    History(
      name: "what the server computes has no default to drop",
      scripts: [
        """
        CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY, x int, y int GENERATED ALWAYS AS (x + 1) STORED, z int);
        ALTER TABLE a ALTER COLUMN id DROP DEFAULT, DROP COLUMN z; ALTER TABLE a ALTER COLUMN y DROP DEFAULT;
        """
      ]),
    History(
      name: "an index wants its columns even if it is there",
      scripts: [
        "CREATE TABLE a (id int PRIMARY KEY, x int); CREATE INDEX i ON a (x);",
        "CREATE INDEX IF NOT EXISTS i ON a (z); CREATE INDEX i ON a (z); CREATE INDEX IF NOT EXISTS i ON a (id);",
      ]),
    History(
      name: "an identity column keeps its sequence",
      scripts: [
        """
        CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY, n serial); DROP SEQUENCE a_id_seq; DROP SEQUENCE a_id_seq CASCADE;
        DROP SEQUENCE a_n_seq; DROP SEQUENCE a_n_seq CASCADE;
        """
      ]),
    History(
      name: "a child has the new column of its parent with another type",
      scripts: ["CREATE TABLE a (x int); CREATE TABLE b (y text) INHERITS (a); ALTER TABLE a ADD COLUMN y int;"]),
  ]
}
