import Testing

/// Statements of every family, some of which a server refuses: what comes of them, and which they are, has to be the same.
extension History {
  static let families: [History] = [
    History(
      name: "ctas",
      scripts: [
        """
        CREATE TABLE a (id serial PRIMARY KEY, n text NOT NULL DEFAULT 'x', v varchar(5), m numeric(10,2), e timestamptz(3));
        CREATE TABLE b AS SELECT * FROM a;
        CREATE TABLE c AS SELECT id, n AS name, 1 AS one, 'lit' AS s, now() AS t, m*2 AS dbl FROM a;
        CREATE TABLE d (x, y) AS SELECT id, v FROM a WITH NO DATA;
        SELECT id, n INTO e FROM a WHERE false;
        CREATE TABLE f AS VALUES (1, 'a'), (2, 'b');
        CREATE TABLE g AS SELECT 1::bigint AS k, NULL::text AS nn, true AS b, 1.5 AS d, '{}'::jsonb AS j, CURRENT_TIMESTAMP AS ts;
        """
      ]),
    History(
      name: "like",
      scripts: [
        """
        CREATE TABLE base (id serial PRIMARY KEY, a int, b int NOT NULL DEFAULT 3, c text UNIQUE, g int GENERATED ALWAYS AS (a * 2) STORED, i int GENERATED ALWAYS AS IDENTITY, CHECK (a > 0));
        CREATE INDEX ON base (a); CREATE INDEX ON base (a); CREATE UNIQUE INDEX base_b ON base (b) WHERE a > 1;
        CREATE TABLE l1 (LIKE base);
        CREATE TABLE l2 (LIKE base INCLUDING ALL);
        CREATE TABLE l3 (LIKE base INCLUDING DEFAULTS INCLUDING CONSTRAINTS, extra int);
        CREATE TABLE l4 (LIKE base INCLUDING ALL EXCLUDING INDEXES);
        CREATE TABLE l5 (x int, LIKE base INCLUDING IDENTITY INCLUDING GENERATED);
        """
      ]),
    History(
      name: "partitions",
      scripts: [
        """
        CREATE TABLE p (id int NOT NULL, at date NOT NULL, v text DEFAULT 'z', PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
        CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
        CREATE TABLE p2 (id int NOT NULL, at date NOT NULL, v text);
        ALTER TABLE p ATTACH PARTITION p2 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
        CREATE INDEX p_v ON p (v);
        ALTER TABLE p ADD COLUMN w int NOT NULL DEFAULT 0;
        ALTER TABLE p DETACH PARTITION p1;
        ALTER TABLE p RENAME COLUMN v TO vv;
        ALTER TABLE p DETACH PARTITION p2;
        CREATE TABLE p3 PARTITION OF p DEFAULT;
        DROP TABLE p3;
        CREATE TABLE q (a int, b text) PARTITION BY LIST (b);
        CREATE TABLE q1 PARTITION OF q FOR VALUES IN ('x') PARTITION BY HASH (a);
        CREATE TABLE q2 PARTITION OF q1 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
        CREATE UNIQUE INDEX q_u ON q (a, b);
        DROP TABLE q;
        CREATE TABLE q2 (z int);
        """
      ]),
    History(
      name: "inheritance",
      scripts: [
        """
        CREATE TABLE par (id int PRIMARY KEY, a text NOT NULL DEFAULT 'q', CHECK (id > 0));
        CREATE TABLE chi (b int) INHERITS (par);
        ALTER TABLE par ADD COLUMN c int DEFAULT 4;
        ALTER TABLE par RENAME COLUMN a TO aa;
        ALTER TABLE par ALTER COLUMN c TYPE bigint;
        ALTER TABLE par ALTER COLUMN c SET NOT NULL;
        ALTER TABLE par ADD CONSTRAINT cpos CHECK (c > 0);
        ALTER TABLE par DROP COLUMN aa;
        ALTER TABLE chi DROP COLUMN c;
        ALTER TABLE ONLY par ALTER COLUMN c SET DEFAULT 9;
        CREATE TABLE chi2 (id int, c bigint not null, CONSTRAINT cpos CHECK (c > 0), constraint par_id_check check (id > 0));
        ALTER TABLE chi2 INHERIT par;
        ALTER TABLE par DROP CONSTRAINT cpos;
        ALTER TABLE chi2 NO INHERIT par;
        DROP TABLE par;
        DROP TABLE par CASCADE;
        """
      ]),
    History(
      name: "views",
      scripts: [
        """
        CREATE TABLE t (id int PRIMARY KEY, a text, b text);
        CREATE VIEW v AS SELECT id, a FROM t;
        CREATE VIEW vv AS SELECT * FROM v;
        CREATE MATERIALIZED VIEW mv AS SELECT id, b FROM t WITH NO DATA;
        CREATE UNIQUE INDEX mv_id ON mv (id);
        CREATE INDEX mv_id ON mv (id);
        CREATE INDEX ON mv (b);
        DROP INDEX mv_b_idx;
        DROP INDEX mv_b_idx;
        ALTER TABLE t DROP COLUMN a;
        ALTER TABLE t DROP COLUMN b;
        DROP TABLE t;
        DROP VIEW v;
        ALTER TABLE t ALTER COLUMN a TYPE varchar(10);
        ALTER TABLE t RENAME COLUMN a TO aa;
        ALTER VIEW v RENAME TO v3;
        ALTER VIEW vv RENAME COLUMN id TO ident;
        DROP TABLE IF EXISTS v3;
        DROP VIEW IF EXISTS mv;
        DROP MATERIALIZED VIEW mv;
        DROP INDEX mv_id;
        ALTER TABLE t DROP COLUMN aa CASCADE;
        DROP VIEW v3;
        CREATE VIEW w AS SELECT id FROM t;
        DROP TABLE t CASCADE;
        DROP VIEW w;
        """
      ]),
    History(
      name: "policies triggers functions",
      scripts: [
        """
        CREATE TABLE t (id int PRIMARY KEY, o text);
        ALTER TABLE t ENABLE ROW LEVEL SECURITY;
        CREATE POLICY p1 ON t FOR SELECT USING (o = current_user);
        CREATE POLICY p1 ON t USING (true);
        ALTER POLICY p1 ON t RENAME TO p2;
        DROP POLICY p1 ON t;
        DROP POLICY IF EXISTS p1 ON t;
        DROP POLICY p2 ON t;
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
        CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS $$ SELECT a $$;
        CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS $$ SELECT a $$;
        CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
        CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
        ALTER TRIGGER tr ON t RENAME TO tr2;
        DROP FUNCTION f();
        DROP TRIGGER tr ON t;
        DROP TRIGGER tr2 ON t;
        DROP FUNCTION f();
        DROP FUNCTION f;
        DROP FUNCTION f;
        DROP FUNCTION IF EXISTS f;
        CREATE FUNCTION g(int, text DEFAULT 'x') RETURNS void LANGUAGE sql AS '';
        ALTER FUNCTION g(int, text) RENAME TO h;
        CREATE PROCEDURE pr(x int) LANGUAGE sql AS '';
        DROP FUNCTION pr(int);
        DROP PROCEDURE pr;
        CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING;
        ALTER RULE r ON t RENAME TO r2;
        DROP RULE r ON t;
        DROP RULE r2 ON t;
        ALTER TABLE t DISABLE ROW LEVEL SECURITY;
        CREATE TRIGGER tx AFTER UPDATE OF o ON t EXECUTE FUNCTION nothing_there();
        """
      ]),
    History(
      name: "domains composites",
      scripts: [
        """
        CREATE DOMAIN email AS text CHECK (VALUE ~ '@') NOT NULL;
        CREATE DOMAIN email2 AS email;
        CREATE TYPE addr AS (street text, no int);
        CREATE TYPE rng AS RANGE (subtype = int4);
        CREATE TABLE t (e email, e2 email2[], a addr, r rng, m rng[]);
        ALTER DOMAIN email RENAME TO mail;
        ALTER TYPE addr ADD ATTRIBUTE zip text;
        ALTER TYPE addr RENAME TO address;
        DROP DOMAIN mail;
        DROP DOMAIN email2 CASCADE;
        DROP DOMAIN mail CASCADE;
        DROP TYPE IF EXISTS address;
        DROP TYPE address CASCADE;
        CREATE TYPE t AS ENUM ('a');
        CREATE TYPE en AS ENUM ('a');
        CREATE TABLE en (x int);
        CREATE VIEW en AS SELECT 1 AS x;
        DROP DOMAIN en;
        DROP TYPE mail;
        """
      ]),
    History(
      name: "search_path",
      scripts: [
        """
        CREATE SCHEMA s;
        SET search_path TO s, public;
        CREATE TABLE t (id int PRIMARY KEY);
        CREATE TYPE e AS ENUM ('a');
        CREATE TABLE public.u (id int REFERENCES t(id), e e);
        RESET search_path;
        CREATE TABLE t (id int);
        SET search_path = '';
        CREATE TABLE nowhere (id int);
        ALTER TABLE t ADD COLUMN x int;
        SET search_path = public;
        BEGIN; SET LOCAL search_path = s; CREATE TABLE loc (id int); COMMIT;
        CREATE TABLE loc2 (id int);
        BEGIN; SET search_path = s; ROLLBACK;
        CREATE TABLE loc3 (id int);
        SELECT pg_catalog.set_config('search_path', 's', false);
        CREATE TABLE loc4 (id int);
        SELECT set_config('search_path', 'public', true);
        CREATE TABLE loc5 (id int);
        SET search_path = nosuch, public;
        CREATE TABLE loc6 (id int);
        ALTER SCHEMA s RENAME TO s2;
        CREATE TABLE s2.more (id int REFERENCES s2.t(id));
        DROP SCHEMA s2;
        DROP SCHEMA s2 CASCADE;
        CREATE SCHEMA z CREATE TABLE zt (id int PRIMARY KEY) CREATE VIEW zv AS SELECT id FROM zt;
        """
      ]),
    History(
      name: "savepoints",
      scripts: [
        """
        BEGIN;
        CREATE TABLE a (id int);
        SAVEPOINT one;
        CREATE TABLE b (id int);
        SAVEPOINT two;
        CREATE TABLE c (id int);
        ROLLBACK TO SAVEPOINT two;
        CREATE TABLE d (id int);
        RELEASE SAVEPOINT one;
        CREATE TABLE e (id int);
        COMMIT;
        BEGIN;
        SAVEPOINT x;
        CREATE TABLE f (id int);
        ROLLBACK TO x;
        SAVEPOINT x;
        CREATE TABLE g (id int);
        ROLLBACK TO x;
        COMMIT;
        START TRANSACTION; CREATE TABLE h (id int); ABORT;
        BEGIN; CREATE TABLE i (id int); END;
        BEGIN; CREATE TABLE j (id int); COMMIT AND CHAIN; CREATE TABLE k (id int); ROLLBACK;
        """
      ]),
    History(
      name: "names",
      scripts: [
        """
        CREATE TABLE a (b_c int CHECK (b_c > 0));
        CREATE TABLE a_b (c int CHECK (c > 0), CHECK (c > 1), CHECK (c > 2));
        CREATE TABLE k1 (x int UNIQUE, y int UNIQUE, UNIQUE (x, y), UNIQUE (y, x));
        CREATE TABLE long_table_name_that_goes_on_and_on_until_it_is_nearly_full (long_column_name_that_goes_on_and_on_until_it_is_nearly_full int PRIMARY KEY, another_long_column_name_that_goes_on_and_on_until_nearly int UNIQUE CHECK (another_long_column_name_that_goes_on_and_on_until_nearly > 0));
        CREATE INDEX ON long_table_name_that_goes_on_and_on_until_it_is_nearly_full (long_column_name_that_goes_on_and_on_until_it_is_nearly_full, another_long_column_name_that_goes_on_and_on_until_nearly);
        CREATE INDEX ON long_table_name_that_goes_on_and_on_until_it_is_nearly_full (long_column_name_that_goes_on_and_on_until_it_is_nearly_full, another_long_column_name_that_goes_on_and_on_until_nearly);
        CREATE TABLE e (a text, b int, c jsonb, d timestamptz);
        CREATE INDEX ON e (lower(a)); CREATE INDEX ON e (lower(a), upper(a)); CREATE INDEX ON e ((a || 'x')); CREATE INDEX ON e ((b + 1), (b + 2)); CREATE INDEX ON e ((c->>'x')); CREATE INDEX ON e ((a::varchar));
        CREATE INDEX ON e (coalesce(a, 'x')); CREATE INDEX ON e ((c->>'x'), lower(a), b) ; CREATE INDEX ON e (((b)::text)); CREATE INDEX ON e ((CASE WHEN b > 1 THEN a ELSE 'x' END)); CREATE INDEX ON e (greatest(b, 1)); CREATE INDEX ON e (nullif(b, 1)); CREATE INDEX ON e ((b IS NULL));
        CREATE INDEX ON e (a) INCLUDE (b); CREATE INDEX ON e (date_trunc('day', d AT TIME ZONE 'UTC'));
        CREATE TABLE "UPPER" ("Id" serial PRIMARY KEY, "größe_größe_größe_größe_größe_größe_größe_größe" serial);
        CREATE TABLE s1 (id serial); CREATE TABLE s2 (id int); CREATE SEQUENCE s2_id_seq; ALTER TABLE s2 ADD COLUMN id2 serial; CREATE TABLE s1_id (seq serial);
        CREATE TABLE fk1 (a int PRIMARY KEY); CREATE TABLE fk2 (a int REFERENCES fk1, b int REFERENCES fk1, FOREIGN KEY (a) REFERENCES fk1);
        CREATE TABLE excl (a int4range, b int, EXCLUDE USING gist (a WITH &&)); CREATE TABLE pk2 (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE pk2_pkey (a int);
        CREATE TABLE pk3_pkey (a int); CREATE TABLE pk3 (a int PRIMARY KEY);
        """
      ]),
    History(
      name: "values for columns that get theirs by themselves",
      scripts: [
        """
        CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY, b int GENERATED BY DEFAULT AS IDENTITY, x int UNIQUE, g int GENERATED ALWAYS AS (x + 1) STORED);
        INSERT INTO a (id) VALUES (1); INSERT INTO a (id) VALUES (DEFAULT); INSERT INTO a (id) VALUES (DEFAULT), (1);
        INSERT INTO a (id) OVERRIDING SYSTEM VALUE VALUES (7); INSERT INTO a (id) OVERRIDING USER VALUE VALUES (7);
        INSERT INTO a (id) SELECT 1 WHERE false; INSERT INTO a (id) OVERRIDING SYSTEM VALUE SELECT 1 WHERE false;
        INSERT INTO a VALUES (1); INSERT INTO a VALUES (DEFAULT, 3, 4); INSERT INTO a VALUES (DEFAULT, 3, 5, 6);
        INSERT INTO a VALUES (DEFAULT, 3, 6, DEFAULT); INSERT INTO a (g) OVERRIDING SYSTEM VALUE VALUES (1);
        INSERT INTO a (x, g) VALUES (8, DEFAULT); INSERT INTO a SELECT 1; INSERT INTO a DEFAULT VALUES;
        INSERT INTO a (b) VALUES (1); UPDATE a SET id = 1; UPDATE a SET id = DEFAULT; UPDATE a SET g = 1 WHERE false;
        UPDATE a SET (b, g) = (1, DEFAULT); UPDATE a SET (b, g) = (1, 2); UPDATE a SET (g) = ROW (DEFAULT); UPDATE a SET (g) = ROW (1); UPDATE a SET (b, id) = (SELECT 1, 2);
        UPDATE a SET b = 1, id = 2;
        INSERT INTO a (x) VALUES (9) ON CONFLICT (x) DO UPDATE SET id = 3;
        INSERT INTO a (x) VALUES (9) ON CONFLICT (x) DO UPDATE SET g = excluded.g;
        INSERT INTO a (x) VALUES (9) ON CONFLICT (x) DO UPDATE SET g = DEFAULT, b = excluded.b RETURNING id;
        WITH s AS (SELECT 1 AS one) INSERT INTO a (id) SELECT one FROM s; WITH s AS (SELECT 1 AS one) UPDATE a SET id = one FROM s;
        CREATE TABLE l (LIKE a INCLUDING ALL); INSERT INTO l (id) VALUES (1); CREATE TABLE c () INHERITS (a);
        INSERT INTO c (id, b) VALUES (1, 1); INSERT INTO c (g) VALUES (1);
        """,
        """
        ALTER TABLE a ALTER id SET GENERATED BY DEFAULT; INSERT INTO a (id) VALUES (1);
        ALTER TABLE a ALTER b SET GENERATED ALWAYS SET START WITH 5 RESTART; INSERT INTO a (b) VALUES (9);
        ALTER TABLE a ALTER b DROP IDENTITY, ALTER b SET DEFAULT 1; INSERT INTO a (b) VALUES (9);
        ALTER TABLE a ALTER g DROP EXPRESSION; INSERT INTO a (g) VALUES (9); ALTER TABLE a ALTER g DROP EXPRESSION;
        ALTER TABLE a ALTER g DROP EXPRESSION IF EXISTS; ALTER TABLE a ALTER g SET GENERATED ALWAYS; ALTER TABLE a ALTER g RESTART;
        ALTER TABLE a ALTER g ADD GENERATED ALWAYS AS IDENTITY; ALTER TABLE a ALTER id ADD GENERATED ALWAYS AS IDENTITY;
        ALTER TABLE a ALTER b ADD GENERATED ALWAYS AS IDENTITY; ALTER TABLE a ALTER b DROP DEFAULT, ALTER b ADD GENERATED ALWAYS AS IDENTITY;
        CREATE TABLE d (x int DEFAULT 1 GENERATED ALWAYS AS IDENTITY); CREATE TABLE d (x serial DEFAULT 1);
        CREATE TABLE d (x text GENERATED ALWAYS AS IDENTITY); CREATE TABLE t (x text NOT NULL); ALTER TABLE t ALTER x ADD GENERATED ALWAYS AS IDENTITY; CREATE TABLE d (x int, y int GENERATED ALWAYS AS (x) STORED DEFAULT 1);
        CREATE TABLE d (x int, y int GENERATED ALWAYS AS (x) STORED, z int GENERATED ALWAYS AS (y) STORED);
        CREATE TABLE d (y int GENERATED ALWAYS AS (x) STORED);
        """,
      ]),
    History(
      name: "defaults of another type",
      scripts: [
        """
        CREATE TYPE e AS ENUM ('p'); CREATE TYPE f AS ENUM ('p'); CREATE DOMAIN d AS text; CREATE DOMAIN di AS int;
        """
          + [
            "x int DEFAULT 'p'::text", "x boolean DEFAULT 1", "x int DEFAULT true", "x text DEFAULT 1",
            "x text DEFAULT true, y varchar DEFAULT now(), z char(3) DEFAULT 1", "x uuid DEFAULT 'a'::text",
            "x timestamp DEFAULT 5", "x int[] DEFAULT ARRAY['a']", "x e DEFAULT 'p'::text", "x e DEFAULT lower('P')",
            "x date DEFAULT now()", "x timestamp DEFAULT current_timestamp, y time DEFAULT now()",
            "x jsonb DEFAULT '{}'::json, y json DEFAULT '{}'::jsonb",
            "x int DEFAULT 1.5, y smallint DEFAULT 100000::bigint, z numeric DEFAULT 1", "x money DEFAULT 1",
            "x int DEFAULT 'p'", "x int DEFAULT ' 7 '", "x int[] DEFAULT 1", "x int[] DEFAULT '[]'",
            "x text DEFAULT ARRAY[1]", "x text[] DEFAULT ARRAY[1]", "x text[] DEFAULT ARRAY[]::text[]",
            "x int DEFAULT gen_random_uuid()", "x text DEFAULT gen_random_uuid()", "x uuid DEFAULT md5('a')",
            "x bytea DEFAULT 'a'::text", "x d DEFAULT 1, y di DEFAULT 'x'::text", "x di DEFAULT 1",
            "x e DEFAULT 'p'::f", "x interval DEFAULT '1 day', y interval DEFAULT 1", "x int DEFAULT current_date",
            "x boolean DEFAULT 'p' || 'q'", "x boolean DEFAULT NULL::int",
            "x boolean DEFAULT '1', y boolean DEFAULT 'maybe'",
            "x boolean DEFAULT 'tR', y boolean DEFAULT 'of'", "x boolean DEFAULT 'o'", "x int DEFAULT '1.5'",
            "x int DEFAULT ''", "x smallint DEFAULT '40000'", "x jsonb DEFAULT ''", "x jsonb DEFAULT 'a'",
            "x uuid DEFAULT ''", "x uuid DEFAULT 'A0EEBC99-9C0B4EF8BB6D-6BB9BD380A11'",
            "x timestamp DEFAULT ''", "x text DEFAULT coalesce('p', 1)", "x int DEFAULT coalesce('1', '2')",
            "x int DEFAULT coalesce(NULL, 1)", "x int DEFAULT CASE WHEN true THEN 1 ELSE 2.5 END",
            "x int DEFAULT CASE WHEN 1 THEN 1 END", "x text[] DEFAULT ARRAY[1, 'a']::text[]",
            "x text DEFAULT 'x'::e", "x text DEFAULT NULL", "x varchar DEFAULT CURRENT_USER, y time DEFAULT LOCALTIME",
          ].enumerated().map { "CREATE TABLE x\($0) (\($1));" }.joined(separator: "\n")
      ]),
    History(
      name: "types that don't go together",
      scripts: [
        """
        CREATE TYPE e AS ENUM ('p'); CREATE TYPE f AS ENUM ('p'); CREATE DOMAIN d AS text; CREATE DOMAIN di AS int;
        CREATE TABLE a (
          id int PRIMARY KEY, t text, v varchar(10), c char(3), b boolean, n numeric(8,2), f float8, ts timestamp(3),
          tz timestamptz, dt date, u uuid, j jsonb, js json, ia int[], ta text[], e e, ee f, d d, di di, big bigint, iv interval,
          nm name);
        """
          + [
            "coalesce(t, id)", "coalesce(id, t)", "coalesce(t, v)", "coalesce(c, nm)", "coalesce(t, e)",
            "coalesce(e, ee)", "coalesce(ia, ta)", "coalesce(j, js)", "coalesce(dt, ts)", "coalesce(id, big, n, f)",
            "coalesce(id, b)", "coalesce(u, t)", "coalesce(t, '')", "coalesce(id, '')", "coalesce(id, '7')",
            "coalesce(u, '')", "coalesce(e, 'q')", "coalesce(e, 'p')", "coalesce(b, 'q')", "coalesce(b, 'yes')",
            "coalesce(j, '')", "coalesce(d, t)", "coalesce(d, id)", "coalesce(di, id)", "coalesce(di, n)",
            "coalesce(d, 1)", "coalesce(iv, ts)", "greatest(t, id)", "nullif(t, id)", "ARRAY[t, id::text]",
            "ARRAY[t, id]", "lower(id)", "upper(t || id)", "CASE WHEN b THEN t ELSE id END", "CASE WHEN id THEN t END",
            "CASE id WHEN 1 THEN t ELSE '' END", "coalesce(id, 1.5)", "NOT t", "id IN (1, 2)", "t = id", "id = 'x'",
            "u = t", "e = 'q'", "e = t", "dt < ts", "id < n", "ia = id",
          ].map { "CREATE INDEX ON a ((\($0)));" }.joined(separator: "\n")
          + [
            "t", "id", "b", "'x'", "b AND t", "b OR id > 1", "NOT t", "b IS TRUE", "t IS TRUE",
            "t IS NOT NULL AND id IS NOT FALSE", "t = 1", "coalesce(b, false)", "lower(t)", "t LIKE 'x'",
          ].map { "CREATE INDEX ON a (id) WHERE \($0);" }.joined(separator: "\n"),
        """
        CREATE TABLE g1 (x int, y text GENERATED ALWAYS AS (x) STORED); CREATE TABLE g2 (x int, y int GENERATED ALWAYS AS (x::text) STORED);
        CREATE TABLE g3 (x text, y int GENERATED ALWAYS AS (x) STORED); CREATE TABLE g4 (x text, y int GENERATED ALWAYS AS (length(x)) STORED);
        CREATE TABLE g5 (x text, y boolean GENERATED ALWAYS AS (x || 'q') STORED);
        CREATE TABLE g6 (x text, z int, y text GENERATED ALWAYS AS (coalesce(x, z)) STORED);
        CREATE TABLE k1 (x int CHECK (x)); CREATE TABLE k2 (x int CHECK (x + 1)); CREATE TABLE k3 (x boolean CHECK (x));
        CREATE TABLE k4 (x text CHECK (lower(x))); CREATE TABLE k5 (x int CHECK (coalesce(x, 'p') > 1));
        CREATE TABLE k6 (x int CHECK ('p')); CREATE TABLE k7 (x int CHECK ('true')); CREATE TABLE k8 (x int CHECK (NULL));
        CREATE TABLE k9 (x int CHECK (1)); CREATE TABLE k10 (x int, y bool CHECK (x AND y)); CREATE TABLE k11 (x int CHECK (NOT x));
        CREATE TABLE k12 (x int CHECK (CASE x WHEN 1 THEN 2 ELSE 3 END));
        CREATE TABLE k13 (x int, t text CHECK ((CASE WHEN x > 1 THEN x ELSE t END) IS NULL));
        ALTER TABLE k3 ADD CHECK (x > 0); ALTER TABLE k3 ADD y int CHECK (y); ALTER TABLE k3 ADD z int DEFAULT true;
        ALTER TABLE k3 ALTER x SET DEFAULT 1; ALTER TABLE k3 ADD w text GENERATED ALWAYS AS (NOT x) STORED;
        CREATE VIEW v1 AS SELECT coalesce(t, id) FROM a; CREATE VIEW v2 AS SELECT CASE WHEN b THEN t ELSE id END FROM a;
        CREATE TABLE c1 AS SELECT coalesce(t, id) FROM a; CREATE TABLE c2 AS SELECT coalesce(t, v) AS x, 'p' AS y, NULL AS z FROM a;
        """,
      ]),
    History(
      name: "what changes by itself",
      scripts: [
        """
        CREATE TYPE e AS ENUM ('p');
        CREATE TABLE a (id int, t text, v varchar(4), ts timestamp(3), tz timestamptz, dt date, e e, b boolean, ia int[], tm time);
        """
          + [
            "ts::text", "tm::text", "e::text", "ia::text", "t || id", "t || v", "concat(t, 'x')", "tz::date",
            "ts::date",
            "t::e", "t::int", "t::timestamp", "coalesce(dt, tz)", "coalesce(dt, ts)", "to_char(ts, 'YYYY')",
            "lower(e::text)", "to_jsonb(t)", "CASE WHEN b THEN dt ELSE tz END",
            "CASE WHEN true THEN 1 ELSE random() END",
            "coalesce(1, random())", "id || 'x'",
          ].map { "CREATE INDEX ON a ((\($0)));" }.joined(separator: "\n")
          + [
            "tz > now()", "tz > dt", "ts > dt", "dt > '2020-01-01'", "dt > current_date", "id > random()", "e = 'p'",
            "e::text = 'p'",
          ].map { "CREATE INDEX ON a (id) WHERE \($0);" }.joined(separator: "\n"),
        """
        ALTER TABLE a ADD x1 text GENERATED ALWAYS AS (ts::text) STORED; ALTER TABLE a ADD x2 timestamptz GENERATED ALWAYS AS (now()) STORED;
        ALTER TABLE a ADD x3 text GENERATED ALWAYS AS (concat(t, v)) STORED; ALTER TABLE a ADD x4 text GENERATED ALWAYS AS (tm::text) STORED;
        ALTER TABLE a ADD x5 text DEFAULT t; ALTER TABLE a ADD x6 text DEFAULT missing; ALTER TABLE a ADD x7 text DEFAULT CURRENT_ROLE;
        """,
      ]),
    History(
      name: "casts and operators of the history's own",
      scripts: [
        """
        CREATE TYPE e AS ENUM ('p'); CREATE TABLE a (id int, t text, u text); ALTER TABLE a ALTER t TYPE e; CREATE INDEX ON a (id) WHERE id = u;
        CREATE FUNCTION lower(int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'; CREATE INDEX ON a ((lower(id)));
        CREATE CAST (text AS e) WITH INOUT AS IMPLICIT; ALTER TABLE a ALTER t TYPE e;
        CREATE FUNCTION same(int, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
        CREATE OPERATOR = (LEFTARG = int, RIGHTARG = text, FUNCTION = same); CREATE INDEX ON a (id) WHERE id = u;
        """
      ]),
    History(
      name: "columns that get another type",
      scripts: [
        """
        CREATE TYPE e AS ENUM ('p'); CREATE TYPE f AS ENUM ('p'); CREATE DOMAIN d AS text; CREATE DOMAIN di AS int;
        CREATE TABLE a (
          id int, t text, v varchar(10), b boolean, n numeric(8,2), f float8, ts timestamp(3), tz timestamptz, dt date, u uuid,
          j jsonb, ia int[], e e, ee f, d d, di di, big bigint, by bytea, iv interval, tm time, m money);
        """
          + [
            "t TYPE int", "t TYPE int USING t::int", "id TYPE text", "id TYPE int USING id::int", "v TYPE int",
            "b TYPE int", "b TYPE text", "n TYPE int", "f TYPE numeric", "ts TYPE date", "tz TYPE text", "u TYPE text",
            "u TYPE uuid", "u TYPE uuid USING u::uuid", "e TYPE text", "e TYPE e", "e TYPE e USING e::e", "ee TYPE e",
            "ee TYPE e USING 'p'::e", "ee TYPE f USING ee::text", "ee TYPE f USING 'p'", "ee TYPE e USING 'q'",
            "j TYPE json", "j TYPE text", "j TYPE jsonb", "ia TYPE text[]", "ia TYPE int[]", "ia TYPE text",
            "d TYPE int", "d TYPE varchar", "di TYPE text", "dt TYPE int", "dt TYPE timestamptz", "tm TYPE timestamp",
            "tm TYPE interval", "iv TYPE time", "m TYPE int", "m TYPE numeric", "by TYPE text", "by TYPE bytea",
            "big TYPE int", "big TYPE boolean", "missing TYPE int", "big TYPE missing",
          ].map { "ALTER TABLE a ALTER \($0);" }.joined(separator: "\n"),
        """
        CREATE TABLE b (x int DEFAULT 1, y text DEFAULT 'p', s text DEFAULT '1', z e DEFAULT 'p', w boolean DEFAULT true, n serial, q text DEFAULT 5);
        ALTER TABLE b ALTER x TYPE text; ALTER TABLE b ALTER y TYPE int USING 1; ALTER TABLE b ALTER s TYPE int USING 1;
        ALTER TABLE b ALTER z TYPE text; ALTER TABLE b ALTER z TYPE f USING 'p'; ALTER TABLE b ALTER w TYPE int USING 1;
        ALTER TABLE b ALTER z DROP DEFAULT, ALTER z TYPE e USING z::e, ALTER z SET DEFAULT 'p';
        ALTER TABLE b ALTER z TYPE f USING 'p', ALTER z SET DEFAULT 'p'; ALTER TABLE b ALTER n TYPE bigint; ALTER TABLE b ALTER n TYPE text;
        ALTER TABLE b ALTER q TYPE int USING 1; ALTER TABLE b ALTER s TYPE varchar(3);
        CREATE TABLE i (id int GENERATED ALWAYS AS IDENTITY); ALTER TABLE i ALTER id TYPE bigint; ALTER TABLE i ALTER id TYPE numeric;
        CREATE TABLE r1 (id int PRIMARY KEY); CREATE TABLE r2 (r int REFERENCES r1 (id));
        ALTER TABLE r1 ALTER id TYPE text; ALTER TABLE r1 ALTER id TYPE bigint; ALTER TABLE r2 ALTER r TYPE text;
        ALTER TABLE r2 ALTER r TYPE numeric; ALTER TABLE r2 ALTER r TYPE uuid USING gen_random_uuid();
        ALTER TABLE r1 ALTER id TYPE numeric; ALTER TABLE r2 DROP CONSTRAINT r2_r_fkey, ALTER r TYPE text;
        CREATE TABLE q (x int CHECK (x > 0), y text, t text CHECK (t <> ''), b boolean, bb boolean CHECK (bb));
        CREATE INDEX ON q ((lower(y))); CREATE INDEX ON q (t) WHERE b;
        ALTER TABLE q ALTER x TYPE text; ALTER TABLE q ALTER y TYPE int USING 1; ALTER TABLE q ALTER y TYPE varchar;
        ALTER TABLE q ALTER t TYPE int USING 1; ALTER TABLE q ALTER b TYPE int USING 1; ALTER TABLE q ALTER bb TYPE text;
        ALTER TABLE q ADD g int GENERATED ALWAYS AS (x + 1) STORED; ALTER TABLE q ALTER g TYPE boolean; ALTER TABLE q ALTER g TYPE bigint;
        ALTER TABLE q RENAME x TO xx; ALTER TABLE q DROP COLUMN g, ALTER xx TYPE text;
        ALTER TABLE q ALTER y TYPE int USING y; ALTER TABLE q ALTER y TYPE text USING coalesce(y, xx);
        ALTER TABLE q ALTER y TYPE text USING missing; ALTER TABLE q ALTER b TYPE text, ALTER xx TYPE text USING coalesce(xx, 1);
        CREATE TABLE s1 (x text); CREATE TABLE s2 () INHERITS (s1); ALTER TABLE s1 ALTER x TYPE int; ALTER TABLE s1 ALTER x TYPE varchar;
        """,
      ]),
  ]
}
