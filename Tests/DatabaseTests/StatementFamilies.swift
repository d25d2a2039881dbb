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
  ]
}
