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
      name: "a table has one default partition",
      scripts: [
        "CREATE TABLE p (a int) PARTITION BY RANGE (a); CREATE TABLE d PARTITION OF p DEFAULT; CREATE SCHEMA s;",
        "CREATE TABLE s.d PARTITION OF p DEFAULT;",
        "CREATE TABLE e (a int); ALTER TABLE p ATTACH PARTITION e DEFAULT;",
        "ALTER TABLE p DETACH PARTITION d; ALTER TABLE p ATTACH PARTITION e DEFAULT; CREATE TABLE f PARTITION OF p DEFAULT;",
      ]),
    History(
      name: "the strings of a list are texts where the column is none",
      scripts: ["CREATE TABLE t (a varchar(10) DEFAULT ARRAY['p'], b varchar(10)[] DEFAULT ARRAY['p']);"]),
    History(
      name: "a column in parentheses is a column of the index, and the time is no cast of its own type",
      scripts: [
        """
        CREATE TABLE t (x int, "Y" int, a timestamptz DEFAULT now()::timestamptz, b timestamp DEFAULT now()::timestamp,
          c timestamptz DEFAULT CURRENT_TIMESTAMP::timestamptz, d date DEFAULT now()::date);
        CREATE UNIQUE INDEX i ON t ((x), ((("Y"))) DESC);
        """
      ]),
    History(
      name: "lists, with and without casts, for columns of lists and of texts",
      scripts: [
        """
        CREATE TYPE e AS ENUM ('a', 'b');
        CREATE TABLE t (a bigint[] DEFAULT ARRAY[0, 9223372036854775807]::bigint[], b bigint[] DEFAULT ARRAY[0, 3000000000],
          c int[] DEFAULT ARRAY[1, -2, '3'], d numeric(10,2)[] DEFAULT ARRAY[1, 1.5]::numeric(10,2)[], f e[] DEFAULT ARRAY['a']::e[],
          g timestamp(3)[] DEFAULT ARRAY[]::timestamp(3)[], h timestamp(3)[] DEFAULT ARRAY['2020-01-01'::timestamp, now()],
          i text DEFAULT ARRAY[[1, 2], [3, 4]], j varchar(3)[] DEFAULT ARRAY['a'::text, 'b', NULL], k text DEFAULT ARRAY[+1]::float8[],
          l text[] DEFAULT '{ a , "b c" }', m text DEFAULT -9223372036854775808, n numeric DEFAULT 1e3, o text DEFAULT 'a\\b');
        """
      ]),
    History(
      name: "a default that gets another type is a value of the one it had",
      scripts: [
        """
        CREATE TABLE t (a boolean DEFAULT 'yes', b int DEFAULT '7', c varchar(3) DEFAULT 'x', d int[] DEFAULT '{1,2}', e date DEFAULT
          '2020-01-01');
        ALTER TABLE t ALTER a TYPE varchar(5), ALTER b TYPE bigint, ALTER c TYPE text, ALTER d TYPE bigint[], ALTER e TYPE timestamp;
        ALTER TABLE t ALTER b TYPE text, ALTER d TYPE text, ALTER a TYPE text;
        """
      ]),
    History(
      name: "moments are the same however they are spelled, and whatever zone a server is in",
      scripts: [
        """
        SET TIME ZONE 'Asia/Tokyo';
        CREATE TABLE t (a timestamptz DEFAULT '2020-01-01', b timestamptz DEFAULT '2020-01-01T12:00:00+02:00', c timestamp(3) DEFAULT
          '2020-01-01T12:00:00.500Z', d date DEFAULT '2020-01-01', e timestamptz DEFAULT '2020-01-01 12:00:00'::timestamptz);
        """
      ]),
    History(
      name: "columns that inherit are changed when the table is done with, and may be gone by then",
      scripts: [
        """
        CREATE TABLE a (x int DEFAULT 1, y int DEFAULT 2); CREATE TABLE b () INHERITS (a); CREATE TABLE c (x int) INHERITS (a);
        ALTER TABLE a ALTER x DROP DEFAULT, DROP COLUMN x; ALTER TABLE ONLY a ALTER y DROP DEFAULT, DROP COLUMN y;
        ALTER TABLE a ALTER y SET DEFAULT 3, ALTER y SET NOT NULL, ADD COLUMN z int, ALTER z SET DEFAULT 4;
        """
      ]),
    History(
      name: "a column twice in an index, a type that is none, and an identity that can't be NULL",
      scripts: [
        """
        CREATE TABLE t (a int, b int GENERATED ALWAYS AS IDENTITY); CREATE INDEX ON t (a, a); CREATE INDEX ON t (a, a, lower('x'), lower('y'));
        CREATE INDEX ON t (b) INCLUDE (b, a); ALTER TABLE t ALTER a TYPE serial; ALTER TABLE t ALTER b DROP NOT NULL;
        """
      ]),
    History(
      name: "of several reasons to refuse a statement, a server says the one that it comes to first",
      scripts: [
        """
        CREATE TABLE t (a int); CREATE TABLE s.u (a missing); CREATE TABLE t (a int, a int); CREATE TABLE t (a int, b missing);
        CREATE TABLE t (a int DEFAULT 1 GENERATED ALWAYS AS IDENTITY, b missing); CREATE TABLE t (a text GENERATED ALWAYS AS IDENTITY);
        CREATE TABLE t (a int, UNIQUE (b)); CREATE TABLE t (a int, UNIQUE (a, a)); CREATE TABLE u (a serial, a serial);
        CREATE TABLE u (b int REFERENCES missing, FOREIGN KEY (c) REFERENCES t); CREATE TABLE u (b int REFERENCES t);
        CREATE TABLE p (b json, a int); CREATE TABLE t (b int) INHERITS (p); CREATE TABLE i (b bigint, a bigserial) INHERITS (p);
        ALTER TABLE p ALTER c TYPE int USING greatest(b, 0); ALTER TABLE p ALTER b ADD GENERATED ALWAYS AS IDENTITY;
        CREATE TABLE k (a int, CONSTRAINT c CHECK (a > 0)); ALTER TABLE k ADD CONSTRAINT c CHECK (b > 0), ADD UNIQUE (b, b);
        CREATE TABLE t (LIKE missing); CREATE TABLE t () INHERITS (missing); CREATE TABLE s.u AS SELECT * FROM missing;
        ALTER TABLE t ADD COLUMN a missing; ALTER TABLE t ADD PRIMARY KEY (a); ALTER TABLE t ADD PRIMARY KEY (b);
        """,
        """
        ALTER TABLE s.t ADD COLUMN a int; INSERT INTO s.t VALUES (1); COMMENT ON TABLE s.t IS 'x'; DROP TABLE s.t;
        ALTER INDEX missing RENAME TO i; DROP INDEX missing; ALTER TABLE t ALTER a TYPE s.e; CREATE VIEW s.v AS SELECT * FROM missing;
        CREATE TABLE w (a int, b text); ALTER TABLE w ALTER b SET DEFAULT nextval('missing'); CREATE INDEX ON w (c) WHERE b > 1;
        ALTER TABLE w ALTER a TYPE serial USING c + 1; DROP TYPE s.e; ALTER TYPE s.e ADD VALUE 'x'; DROP SEQUENCE s.q; DROP VIEW s.v;
        DROP FUNCTION s.f(); CREATE INDEX i ON s.t (a); CREATE TRIGGER g BEFORE INSERT ON s.t FOR EACH ROW EXECUTE FUNCTION f();
        """,
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
    History(
      name: "indexes of materialized views want their columns",
      scripts: [
        """
        CREATE TABLE a (id int, t text, tz timestamptz); CREATE MATERIALIZED VIEW m AS SELECT * FROM a; CREATE INDEX ON m (z);
        CREATE INDEX ON m ((coalesce(id, t))); CREATE INDEX ON m (id) WHERE t; CREATE INDEX ON m ((tz::date));
        CREATE INDEX ON m (id) WHERE z IS NULL; CREATE INDEX ON m (id) INCLUDE (z); CREATE INDEX m_i ON m (id) WHERE t IS NULL;
        ALTER MATERIALIZED VIEW m RENAME COLUMN t TO u; CREATE INDEX ON m (u); CREATE INDEX ON m (t); DROP INDEX m_u_idx;
        ALTER MATERIALIZED VIEW m RENAME v TO w; ALTER TABLE m RENAME u TO id; ALTER TABLE m RENAME u TO v; CREATE INDEX ON m (v);
        """
      ]),
    History(
      name: "whatever stands beside a string is text",
      scripts: [
        """
        CREATE TABLE k0 (x text GENERATED ALWAYS AS (u || 'p') STORED, u uuid); CREATE TABLE k1 (x boolean GENERATED ALWAYS AS (u || 'p') STORED, u uuid);
        CREATE TABLE k2 (x boolean GENERATED ALWAYS AS (j || 'p') STORED, j json); CREATE TABLE k3 (x boolean GENERATED ALWAYS AS (j || '1') STORED, j jsonb);
        CREATE TABLE k4 (x bigint GENERATED ALWAYS AS (i || 'p') STORED, i int); CREATE TABLE k5 (x text GENERATED ALWAYS AS (v || i) STORED, v varchar(3), i int);
        """
      ]),
    History(
      name: "types that no index of a kind can have",
      scripts: [
        """
        CREATE TABLE a (j json PRIMARY KEY); CREATE TABLE b (j json UNIQUE, x int); CREATE TABLE c (j json, jb jsonb, t text, a int[], x int, UNIQUE (x) INCLUDE (z));
        CREATE TABLE c (j json, jb jsonb, t text, a int[], x int); CREATE INDEX ON c (j); CREATE INDEX ON c ((j -> 'x')); CREATE INDEX ON c ((j ->> 'x'));
        CREATE INDEX ON c USING gin (j); CREATE INDEX ON c USING gin (jb); CREATE INDEX ON c USING gin (t); CREATE INDEX ON c USING hash (t);
        CREATE INDEX ON c USING gist (t); CREATE INDEX ON c USING gin (a); CREATE INDEX c_t ON c (t); ALTER TABLE c ALTER t TYPE json USING t::json;
        """
      ]),
    History(
      name: "functions and operators that are not there for a type",
      scripts: [
        "CREATE TYPE e AS ENUM ('p'); CREATE TABLE a (i int, n numeric, t text, v varchar(3), b boolean, d date, iv interval, u uuid, j json, jb jsonb, l int[], e e, by bytea, tm time);\n"
          + [
            "length(i)", "length(t)", "length(v)", "length(b)", "length(by)", "lower(d)", "upper(e)", "trim(i)",
            "replace(t, 'a', 'b')",
            "replace(i, 'a', 'b')", "substring(n, 1)", "b + 1", "i + n", "d + 1", "d - d", "t + 1", "i || i", "b || d",
            "u || j", "l || l", "j + 1", "u - u",
            "jb + 1", "n = 'p'", "n = ' 1e3 '", "d = '7'", "d = 'p'", "d = 'Today'", "d = 'now'", "d = '20200101'",
            "t + t", "e + 1",
            "jb - t", "jb - 'x'",
            "i * iv", "d + iv", "l + 1", "i || 'p'", "jb || '1'", "jb || 'p'", "u || 'p'", "by || 'p'", "i LIKE '1'",
            "t LIKE '1'", "b LIKE 't'",
            "e LIKE 'p'", "j = '1'", "j = j", "jb = '1'", "j IS DISTINCT FROM NULL", "u = jb", "length(jb)",
            "u LIKE 'p'", "by LIKE 'p'", "e = e", "iv < d", "iv < i", "tm < iv", "l = t", "i IN (1, 2)",
            "i IN (t, v)", "t IN ('a', v)",
            "i IN (1.5, '2.5')", "CASE i WHEN 'x' THEN 1 END", "CASE i WHEN t THEN 1 END", "CASE t WHEN 'x' THEN 1 END",
            "i BETWEEN 1 AND 'x'",
            "t BETWEEN 1 AND 2",
          ].map { "ALTER TABLE a ADD CHECK ((\($0)) IS NULL);" }.joined(separator: "\n")
      ]),
    History(
      name: "casts that are not there",
      scripts: [
        "CREATE TYPE e AS ENUM ('p'); CREATE TYPE f AS ENUM ('p'); CREATE TABLE a (i int, d date, e e, u uuid, t text, l int[], b boolean, n numeric, j json, jb jsonb, bi bit(3));\n"
          + [
            "i::date", "u::int", "e::f", "e::varchar::f", "l::text[]", "l::date[]", "l::int", "l::text", "b::int",
            "b::numeric",
            "b::bigint", "n::boolean", "i::boolean", "jb::int", "jb::boolean", "j::int", "u::bytea", "t::bytea",
            "d::time",
            "d::timestamptz", "i::interval", "i::bit(3)", "t::int[]", "t::e", "j::jsonb", "CAST(i AS uuid)",
          ].map { "ALTER TABLE a ADD CHECK ((\($0)) IS NULL);" }.joined(separator: "\n")
      ]),
    History(
      name: "a type is no column of its name, and a domain is compared as what it is made of",
      scripts: [
        """
        CREATE TYPE e AS ENUM ('p'); CREATE DOMAIN d AS text; CREATE DOMAIN di AS int; CREATE TABLE a (e e, t text, y d, z di, UNIQUE (e));
        ALTER TABLE a ADD CHECK (t::e IS NULL); CREATE INDEX ON a (t) WHERE y = 'p'; CREATE INDEX ON a (t) WHERE z > 1;
        """
      ]),
    History(
      name: "a list is joined with what has a type in common with it",
      scripts: [
        "CREATE TYPE e AS ENUM ('p'); CREATE TABLE a (i int, n numeric, t text, v varchar, b boolean, d date, ts timestamp, tm time, iv interval, u uuid, j json, jb jsonb, ip inet, ci cidr, e e, li int[], lt text[], ld date[], lm time[], lj json[], lb jsonb[], lu uuid[], lc cidr[], le e[]);\n"
          + ["li", "lt", "ld", "lm", "lj", "lb", "lu", "lc", "le"].flatMap { list in
            [
              "i", "n", "t", "v", "b", "d", "ts", "tm", "iv", "u", "j", "jb", "ip", "ci", "e", "li", "lt", "lu", "le",
              "'p'", "'{}'", "NULL",
            ].flatMap { ["\(list) || \($0)", "\($0) || \(list)"] }
          }.map { "ALTER TABLE a ADD CHECK ((\($0)) IS NULL);" }.joined(separator: "\n")
      ]),
    History(
      name: "what stands in a list is of its type",
      scripts: [
        "CREATE TYPE e AS ENUM ('p');\n"
          + ["int[]", "text[]", "date[]", "e[]", "uuid[]", "boolean[]", "numeric(4,1)[]"].enumerated()
          .flatMap {
            number, type in
            [
              "{}", "{ }", "{1}", "{1, 2}", "{p}", "{NULL}", "{1,}", "{,}", "{1", "{1}}",
              "{2020-01-01}", "{t , f}", "p", "",
            ].enumerated().map { "CREATE TABLE t\(number)_\($0) (a \(type) DEFAULT '\($1)');" }
          }.joined(separator: "\n")
      ]),
    History(
      name: "defaults and computed columns are read in the order of the columns",
      scripts: [
        """
        CREATE TABLE a (a int GENERATED ALWAYS AS (z) STORED, b int DEFAULT 'p'); CREATE TABLE a (b int DEFAULT 'p', a int GENERATED ALWAYS AS (z) STORED);
        CREATE TABLE a (a int GENERATED ALWAYS AS (b || b) STORED, b int DEFAULT 'p'); CREATE TABLE a (a int GENERATED ALWAYS AS (a) STORED, b int DEFAULT 'p');
        CREATE TABLE a (a int GENERATED ALWAYS AS (c) STORED, c int, b int DEFAULT 'p'); CREATE TABLE a (a int GENERATED ALWAYS AS ('x'::text) STORED, b int DEFAULT 'p');
        CREATE TABLE a (a int GENERATED ALWAYS AS (b) STORED, b int GENERATED ALWAYS AS (c) STORED, c int DEFAULT 'p');
        CREATE TABLE a (a int GENERATED ALWAYS AS (b + 1) STORED, b int DEFAULT 7);
        """
      ]),
    History(
      name: "a column that a parent has too counts up if it says so",
      scripts: [
        "CREATE TABLE b (x bigint, y int); CREATE TABLE c (x bigint GENERATED BY DEFAULT AS IDENTITY) INHERITS (b);"
      ]),
    History(
      name: "what can be counted with what",
      scripts: [
        "CREATE TABLE a (x int);\n"
          + ["+", "-", "*", "/"].flatMap { sign in
            let types = [
              "int2", "int8", "numeric", "float8", "money", "date", "timestamp", "timestamptz", "time", "timetz",
              "interval", "inet",
              "bit",
            ]
            return types.flatMap { left in
              types.map { "ALTER TABLE a ADD CHECK ((NULL::\(left) \(sign) NULL::\($0)) IS NULL);" }
            }.filter { $0 != "ALTER TABLE a ADD CHECK ((NULL::time + NULL::time) IS NULL);" }
          }.joined(separator: "\n")
      ]),
    History(
      name: "the columns of an index are looked at one after the other",
      scripts: [
        "CREATE TABLE a (x int, j json); CREATE INDEX ON a (j, z); CREATE INDEX ON a (z, j); CREATE INDEX ON a (x, j, z);"
      ]),
    History(
      name: "what is joined with a text is turned into one, which not all are for good",
      scripts: [
        "CREATE TYPE e AS ENUM ('p');\n"
          + [
            "int", "numeric(4,1)", "text", "varchar(3)", "boolean", "date", "timestamp", "timestamptz", "time",
            "interval", "uuid",
            "json", "inet", "e", "money",
          ].enumerated().flatMap { number, type in
            ["a || 'p'", "'p' || a", "a || t", "t || a"].enumerated().map {
              "CREATE TABLE t\(number)_\($0) (a \(type), t text, g text GENERATED ALWAYS AS (\($1)) STORED);"
            }
          }.joined(separator: "\n")
      ]),
    History(
      name: "a second primary key is seen before its name is",
      scripts: [
        """
        CREATE TABLE a (x int PRIMARY KEY, y int, CONSTRAINT k CHECK (y > 0)); ALTER TABLE a ADD CONSTRAINT a_pkey PRIMARY KEY (y);
        ALTER TABLE a ADD CONSTRAINT k PRIMARY KEY (y); ALTER TABLE a ADD CONSTRAINT a_pkey PRIMARY KEY (z);
        ALTER TABLE a ADD CONSTRAINT k UNIQUE (y); ALTER TABLE a ADD CONSTRAINT k UNIQUE (z);
        CREATE TABLE b (x int, CONSTRAINT k CHECK (x > 0)); ALTER TABLE b ADD CONSTRAINT k PRIMARY KEY (z);
        """
      ]),
  ]
}
