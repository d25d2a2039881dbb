/// The properties of a datasource.
let datasourceProperties: [LanguageWord] = [
  LanguageWord(
    "provider", "The database product: `postgresql`, `mysql`, `sqlite`, `sqlserver`, `mongodb` or `cockroachdb`."),
  LanguageWord(
    "url", "The connection string. From Prisma 7 on it stands in `prisma.config.ts`.\n\n`url = env(\"DATABASE_URL\")`"),
  LanguageWord(
    "shadowDatabaseUrl",
    "The connection string of the database that Prisma Migrate replays the history on. From Prisma 7 on it stands in `prisma.config.ts`."
  ),
  LanguageWord(
    "directUrl",
    "The connection string for commands where `url` goes through a pool of connections. From Prisma 7 on it stands in `prisma.config.ts`."
  ),
  LanguageWord(
    "relationMode",
    "Who keeps references whole: the database's foreign keys (`foreignKeys`), or Prisma Client (`prisma`)."),
  LanguageWord(
    "extensions",
    "The extensions of PostgreSQL that the schema needs (preview feature `postgresqlExtensions`).\n\n`extensions = [pgcrypto, postgis(version: \"3.1\")]`"
  ),
  LanguageWord(
    "schemas",
    "The schemas of the database that tables and enums may lie in, by `@@schema`.\n\n`schemas = [\"public\", \"auth\"]`"
  ),
]

/// The properties of a generator.
let generatorProperties: [LanguageWord] = [
  LanguageWord("provider", "What makes the code: `prisma-client`, `prisma-client-js`, or a program of your own."),
  LanguageWord("previewFeatures", "Features that may still change, switched on by name."),
  LanguageWord("output", "The folder that the code is written to, relative to the schema file."),
  LanguageWord("runtime", "Where the client runs: `nodejs`, `deno`, `bun`, `workerd` …"),
  LanguageWord("moduleFormat", "The modules of the generated code: `esm` or `cjs`."),
  LanguageWord("generatedFileExtension", "The ending of the generated files: `ts`, `mts` or `cts`."),
  LanguageWord("importFileExtension", "The ending in the imports of the generated files; empty for none."),
  LanguageWord("compilerBuild", "The query compiler: `fast` runs faster, `small` takes less room."),
  LanguageWord("binaryTargets", "The platforms that engines are fetched for."),
  LanguageWord("engineType", "How queries are run: `library`, `binary` or `client`."),
]

/// What properties of a generator may say, where that is a choice.
let generatorValues: [String: [String]] = [
  "provider": ["prisma-client", "prisma-client-js"],
  "runtime": ["nodejs", "deno", "bun", "workerd", "cloudflare", "vercel-edge", "edge-light", "react-native"],
  "moduleFormat": ["esm", "cjs"],
  "generatedFileExtension": ["ts", "mts", "cts"],
  "importFileExtension": ["ts", "mts", "cts", "js", "mjs", "cjs", ""],
  "compilerBuild": ["fast", "small"],
  "engineType": ["library", "binary", "client"],
]

/// The products, as `provider` of a datasource names them.
let datasourceProviders = ["mysql", "postgresql", "sqlite", "sqlserver", "mongodb", "cockroachdb"]

let providerTexts: [String: String] = [
  "postgresql": "PostgreSQL", "postgres": "PostgreSQL", "mysql": "MySQL and MariaDB", "sqlite": "SQLite",
  "sqlserver": "Microsoft SQL Server", "mongodb": "MongoDB", "cockroachdb": "CockroachDB",
  "prisma-client": "Prisma Client as TypeScript, written to `output`",
  "prisma-client-js": "Prisma Client as JavaScript, by default in `node_modules`",
]

/// Extensions of PostgreSQL that schemas often name.
let commonExtensions = [
  "citext", "hstore", "ltree", "pg_trgm", "pgcrypto", "postgis", "unaccent", "uuid_ossp(map: \"uuid-ossp\")", "vector",
]
