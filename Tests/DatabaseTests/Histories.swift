import Testing

/// Migrations in order, as a project has them.
struct History: Sendable, CustomTestStringConvertible {
  let name: String
  let scripts: [String]

  var testDescription: String { name }
}

extension History {
  static let postgreSQL: [History] = [
    History(
      name: "tables, keys and indexes",
      scripts: [
        """
        CREATE TABLE "User" ("id" SERIAL NOT NULL, "email" TEXT NOT NULL, "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
          CONSTRAINT "User_pkey" PRIMARY KEY ("id"));
        CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
        CREATE TABLE posts (id bigserial PRIMARY KEY, author int REFERENCES "User" ON DELETE SET NULL, title varchar(80) UNIQUE);
        """,
        """
        ALTER TABLE posts ADD COLUMN score numeric(10,2) NOT NULL DEFAULT 0, ALTER COLUMN title SET NOT NULL;
        ALTER TABLE posts ADD CONSTRAINT posts_score_check CHECK (score >= 0);
        CREATE INDEX ON posts (author, score DESC NULLS LAST);
        ALTER TABLE posts RENAME COLUMN author TO author_id;
        ALTER TABLE posts RENAME TO "Post";
        """,
        "ALTER TABLE \"Post\" DROP COLUMN score; DROP INDEX \"User_email_key\";",
      ]),
    History(
      name: "enums",
      scripts: [
        "CREATE TYPE \"Role\" AS ENUM ('USER', 'ADMIN'); CREATE TABLE t (id int PRIMARY KEY, role \"Role\" NOT NULL DEFAULT 'USER');",
        "ALTER TYPE \"Role\" ADD VALUE 'OWNER' BEFORE 'ADMIN';",
        "ALTER TYPE \"Role\" ADD VALUE IF NOT EXISTS 'USER'; ALTER TYPE \"Role\" RENAME VALUE 'OWNER' TO 'HOST';",
        """
        BEGIN;
        CREATE TYPE "Role_new" AS ENUM ('USER', 'HOST', 'GUEST');
        ALTER TABLE t ALTER COLUMN role DROP DEFAULT;
        ALTER TABLE t ALTER COLUMN role TYPE "Role_new" USING (role::text::"Role_new");
        ALTER TYPE "Role" RENAME TO "Role_old";
        ALTER TYPE "Role_new" RENAME TO "Role";
        DROP TYPE "Role_old";
        ALTER TABLE t ALTER COLUMN role SET DEFAULT 'GUEST';
        COMMIT;
        """,
      ]),
    History(
      name: "namespaces and the search path",
      scripts: [
        """
        CREATE SCHEMA "shop"; CREATE SCHEMA IF NOT EXISTS "shop"; CREATE SCHEMA audit;
        CREATE TABLE shop.orders (id uuid PRIMARY KEY DEFAULT gen_random_uuid());
        CREATE TABLE items (id int PRIMARY KEY, "order" uuid NOT NULL REFERENCES shop.orders(id) ON UPDATE CASCADE);
        """,
        "ALTER TABLE items SET SCHEMA shop; CREATE TABLE audit.log (at timestamptz NOT NULL DEFAULT now());",
        "DROP SCHEMA audit CASCADE;",
      ]),
    History(
      name: "indexes that the schema language can't say",
      scripts: [
        """
        CREATE TABLE t (id int PRIMARY KEY, a int, b text, c jsonb, tags text[]);
        CREATE UNIQUE INDEX t_live ON t (a) WHERE b IS NOT NULL AND a > 0;
        CREATE INDEX t_lower ON t (lower(b));
        CREATE INDEX t_gin ON t USING gin (c jsonb_path_ops);
        CREATE INDEX t_tags ON t USING gin (tags);
        CREATE INDEX t_hash ON t USING hash (b);
        CREATE INDEX t_cover ON t (a) INCLUDE (b);
        """
      ]),
    History(
      name: "blocks of PL/pgSQL",
      scripts: [
        """
        CREATE TABLE t (id int PRIMARY KEY);
        DO $$ BEGIN
          CREATE TYPE state AS ENUM ('on', 'off');
        EXCEPTION WHEN duplicate_object THEN NULL;
        END $$;
        DO $$ BEGIN
          IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND column_name = 'state') THEN
            ALTER TABLE t ADD COLUMN state state;
          END IF;
        END $$;
        """,
        "ALTER TABLE t ADD COLUMN IF NOT EXISTS state text; ALTER TABLE IF EXISTS nothing ADD COLUMN x int; DROP TABLE IF EXISTS nothing;",
      ]),
    History(
      name: "functions, triggers and views",
      scripts: [
        """
        CREATE TABLE t (id int PRIMARY KEY, at timestamp);
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN NEW.at := now(); RETURN NEW; END; $body$;
        CREATE TRIGGER t_touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();
        CREATE VIEW recent AS SELECT id FROM t WHERE at > now() - interval '1 day';
        """,
        "CREATE OR REPLACE VIEW recent AS SELECT id FROM t; DROP TRIGGER t_touch ON t; DROP FUNCTION touch();",
      ]),
    History(
      name: "types of columns change",
      scripts: [
        "CREATE TABLE t (id smallint PRIMARY KEY, a text, b int, c varchar(10), d timestamp, e char(3), f real, g bytea, h bit(4));",
        """
        ALTER TABLE t ALTER a TYPE int USING a::int, ALTER b SET DATA TYPE bigint, ALTER COLUMN c TYPE varchar(20);
        ALTER TABLE t ALTER d TYPE timestamptz(3) USING d AT TIME ZONE 'UTC', ALTER e TYPE text, ALTER f TYPE double precision;
        ALTER TABLE t ALTER COLUMN b SET DEFAULT 5, ALTER COLUMN b SET NOT NULL;
        ALTER TABLE t ALTER COLUMN b DROP DEFAULT, ALTER COLUMN b DROP NOT NULL;
        """,
      ]),
    History(
      name: "sequences and identities",
      scripts: [
        """
        CREATE SEQUENCE counter START 7;
        CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, n bigint NOT NULL DEFAULT nextval('counter'), s smallserial);
        """,
        "ALTER SEQUENCE counter OWNED BY t.n; ALTER TABLE t ALTER COLUMN s DROP DEFAULT; DROP SEQUENCE t_s_seq;",
      ]),
    History(
      name: "constraints and what drops with them",
      scripts: [
        """
        CREATE TABLE a (x int, y int, z int UNIQUE, CONSTRAINT a_key PRIMARY KEY (x, y));
        CREATE TABLE b (x int, y int, z int REFERENCES a(z), CONSTRAINT b_to_a FOREIGN KEY (x, y) REFERENCES a (x, y) MATCH FULL DEFERRABLE);
        CREATE UNIQUE INDEX b_z ON b (z);
        ALTER TABLE b ADD CONSTRAINT b_z_key UNIQUE USING INDEX b_z;
        """,
        "ALTER TABLE a DROP CONSTRAINT a_key CASCADE; ALTER TABLE b RENAME CONSTRAINT b_z_key TO b_unique; ALTER TABLE a DROP COLUMN z CASCADE;",
      ]),
    History(
      name: "quoted and folded names",
      scripts: [
        "CREATE TABLE Some_Table (Id INT PRIMARY KEY, \"Mixed Case\" text, \"quo\"\"te\" text, größe int);",
        "ALTER TABLE some_table RENAME COLUMN \"Mixed Case\" TO \"select\"; CREATE INDEX \"i; --\" ON SOME_TABLE (\"select\");",
      ]),
    History(
      name: "strings, comments and dollars",
      scripts: [
        """
        /* a /* nested */ comment; */ CREATE TABLE t ( -- a comment; with a semicolon
          id int PRIMARY KEY, a text DEFAULT 'it''s; fine', b text DEFAULT E'tab\\tline', c text DEFAULT $q$a;'b$q$);
        INSERT INTO t VALUES (1, ';', 'x', '--'); UPDATE t SET a = '/*' WHERE id = 1; DELETE FROM t;
        COMMENT ON TABLE t IS 'a;b';
        """
      ]),
    History(
      name: "tables made from others",
      scripts: [
        """
        CREATE TABLE base (id int PRIMARY KEY, a text NOT NULL DEFAULT 'x', b int UNIQUE);
        CREATE TABLE copy (LIKE base INCLUDING ALL);
        CREATE TEMPORARY TABLE scratch (x int);
        CREATE UNLOGGED TABLE fast (x int PRIMARY KEY);
        """
      ]),
    History(
      name: "what is undone",
      scripts: [
        "CREATE TABLE t (id int PRIMARY KEY);",
        "BEGIN; ALTER TABLE t ADD COLUMN a int; ROLLBACK; BEGIN; ALTER TABLE t ADD COLUMN b int; COMMIT;",
        "CREATE TABLE u (id int PRIMARY KEY REFERENCES t); DROP TABLE t CASCADE;",
      ]),
  ]

  static let sqlite: [History] = [
    History(
      name: "tables, keys and indexes",
      scripts: [
        """
        CREATE TABLE "User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "email" TEXT NOT NULL,
          "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP);
        CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
        CREATE TABLE "Post" ("id" TEXT NOT NULL PRIMARY KEY, "authorId" INTEGER,
          CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE);
        """,
        "ALTER TABLE \"Post\" ADD COLUMN \"score\" REAL NOT NULL DEFAULT 1.5; DROP INDEX \"User_email_key\";",
        "ALTER TABLE \"Post\" RENAME COLUMN \"score\" TO \"points\"; ALTER TABLE \"Post\" DROP COLUMN \"points\";",
      ]),
    History(
      name: "tables are made anew",
      scripts: [
        "CREATE TABLE \"A\" (\"id\" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, \"x\" TEXT); CREATE INDEX \"A_x_idx\" ON \"A\"(\"x\");",
        """
        PRAGMA defer_foreign_keys=ON;
        PRAGMA foreign_keys=OFF;
        CREATE TABLE "new_A" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "x" TEXT NOT NULL DEFAULT 'it''s', "y" BIGINT);
        INSERT INTO "new_A" ("id", "x") SELECT "id", coalesce("x", 'it''s') AS "x" FROM "A";
        DROP TABLE "A";
        ALTER TABLE "new_A" RENAME TO "A";
        CREATE UNIQUE INDEX "A_x_key" ON "A"("x" DESC);
        PRAGMA foreign_keys=ON;
        PRAGMA defer_foreign_keys=OFF;
        """,
      ]),
    History(
      name: "what the schema language can't say",
      scripts: [
        """
        CREATE TABLE t (id INTEGER PRIMARY KEY, a INT CHECK (a > 0), b VARCHAR(10) COLLATE NOCASE, UNIQUE (a, b));
        CREATE INDEX part ON t (a) WHERE b IS NOT NULL;
        CREATE INDEX expr ON t (lower(b));
        CREATE VIEW v AS SELECT id FROM t;
        CREATE TRIGGER touch AFTER UPDATE ON t BEGIN UPDATE t SET a = 1; SELECT CASE WHEN 1 THEN 2 END; END;
        """,
        "DROP VIEW v; DROP TRIGGER touch;",
      ]),
    History(
      name: "names without rules",
      scripts: [
        "CREATE TABLE IF NOT EXISTS [a b] (`x y` TEXT, 'z' INTEGER, \"größe\" NUMERIC, w, PRIMARY KEY (`x y`, 'z')) WITHOUT ROWID;",
        "ALTER TABLE [a b] RENAME TO \"c\"; CREATE TABLE IF NOT EXISTS C (other TEXT);",
      ]),
  ]
}
