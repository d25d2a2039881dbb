import SchemaAnalysis
import Testing
import Text

@testable import Workspace

private let variables = ["URL": "postgresql://u:p@h/d", "EMPTY": "", "DIR": "db"]

@Suite struct ConfigTests {
  @Test(arguments: [
    ConfigCase(
      """
      import 'dotenv/config'
      import path from 'node:path'
      import { defineConfig, env } from "prisma/config";
      import type { PrismaConfig } from "prisma";

      export default defineConfig({
        schema: path.join("prisma", "schema.prisma"), // here
        migrations: { path: path.join('prisma', "migrations"), seed: `tsx seed.ts` },
      }) satisfies PrismaConfig
      """, schema: "prisma/schema.prisma", migrations: "prisma/migrations"),
    ConfigCase("export default { schema: './db' } satisfies PrismaConfig;", schema: "db"),
    ConfigCase("export default ({ schema: './db' }) satisfies PrismaConfig;", schema: "db"),
    ConfigCase("module.exports = { schema: \"../x/schema.prisma\" }", schema: "../x/schema.prisma"),
    ConfigCase("exports.default = { schema: '/abs/s.prisma' }", schema: "../../abs/s.prisma"),
    ConfigCase("module.exports.default = { schema: 'x' }", schema: "x"),
    ConfigCase("export = defineConfig<X<Y>>({ schema: 's' })", schema: "s"),
    ConfigCase("export default defineConfig({ schema: 's' } satisfies PrismaConfig);", schema: "s"),
    ConfigCase("const c = { schema: 's' }\nexport { c as default }", schema: "s"),
    ConfigCase("#!/usr/bin/env node\nexport default { 'schema': \"s\" }", schema: "s"),
    ConfigCase("\u{FEFF}export default { [\"schema\"]: 's' } as const", schema: "s"),
    ConfigCase(
      "const { defineConfig } = require('prisma/config')\nconst path = require('path')\n"
        + "module.exports = defineConfig({ schema: path.join(__dirname, 'p') })", schema: "p"),
    ConfigCase(
      "import p7 from '@prisma/prisma7/config'\nexport default p7.defineConfig({ schema: 's' })", url: "unreadable",
      problems: ["p7.defineConfig({ schema: 's' }): unreadable"]),
    ConfigCase(
      "import { defineConfig } from '@prisma/prisma7/config'\nexport default defineConfig({ schema: 's' })", schema: "s"
    ),
    ConfigCase("export default {}"),
    ConfigCase(""),
    ConfigCase("// nothing\n"),
  ])
  func commonForms(_ example: ConfigCase) { checkConfig(example) }

  @Test(arguments: [
    ConfigCase(
      """
      import path, { join as j, resolve } from "path"
      import { fileURLToPath } from "node:url"
      const here: string = path.dirname(fileURLToPath(import.meta.url));
      const base = j(__dirname, 'prisma'), x = /["']/.test(y)
      const config: PrismaConfig = { schema: j(base, "schema"), migrations: { path: resolve(`${base}/schema`, "migrations") } }
      export default config
      """, schema: "prisma/schema", migrations: "prisma/schema/migrations"),
    ConfigCase(
      """
      import path from "pathe"
      const dir = path.dirname(new URL(import.meta.url).pathname)
      export default { schema: `${process.env.DIR ?? "x"}/s.prisma`, migrations: { path: process.cwd() + "/" + process.env["DIR"]! } }
      """, schema: "db/s.prisma", migrations: "db"),
    ConfigCase(
      """
      import * as nodePath from "node:path"
      const __filename = fileURLToPath(import.meta.url)
      const __dirname = nodePath.dirname(__filename)
      export default { schema: nodePath.posix.join(__dirname, "..", "db"), migrations: { path: nodePath.resolve("m") } }
      """, schema: "../db", migrations: "m"),
    ConfigCase("export default { schema: new URL('./p/s.prisma', import.meta.url).pathname }", schema: "p/s.prisma"),
    ConfigCase("export default { schema: fileURLToPath(new URL('../p', import.meta.url)) }", schema: "../p"),
    ConfigCase("export default { schema: import.meta.dirname + '/p' }", schema: "p"),
    ConfigCase(
      "import url from 'url'; export default { schema: url.fileURLToPath(import.meta.url) }", schema: "prisma.config.ts"
    ),
    ConfigCase(
      "const { DIR, NONE: other = 'x' } = process.env\nexport default { schema: DIR, migrations: { path: other || 'm' } }",
      schema: "db", migrations: "x"),
    ConfigCase("const paths = { s: { file: 'a' } } as const\nexport default { schema: paths.s.file }", schema: "a"),
    ConfigCase(
      "const dirs = ['a', 'b']\nexport default { schema: dirs[1], migrations: { path: [...dirs, 'c'].join('/') } }",
      schema: "b", migrations: "a/b/c"),
    ConfigCase("import path = require('path')\nexport default { schema: path.join('a', 'b') }", schema: "a/b"),
    ConfigCase("let dir = 'a'\ndir = 'b'\nexport default { schema: dir }", schema: "b"),
    ConfigCase("const c: PrismaConfig = {}\nc.schema = 'x'\nexport default c", schema: "x"),
    ConfigCase("export const dir = 'a'\nexport default { schema: `${dir}/${'b'}` }", schema: "a/b"),
    ConfigCase(
      "export default { schema: 'A'.toLowerCase().concat('/', ' b '.trim()).replace('a', 'c') }", schema: "c/b"),
    ConfigCase("export default { schema: 'a\\u0062\\x63\\u{64}' }", schema: "abcd"),
  ])
  func constantsAndFolders(_ example: ConfigCase) { checkConfig(example, variables: variables) }

  @Test(arguments: [
    ConfigCase("export default { schema: process.env.NONE ? 'a' : 'b' }", schema: "b"),
    ConfigCase("export default { schema: process.env.DIR === 'db' ? 'a' : 'b' }", schema: "a"),
    ConfigCase("export default { schema: !process.env.CI && 'a' }", schema: "a"),
    ConfigCase("export default { schema: unknown() ? 'a' : 'a' }", schema: "a"),
    ConfigCase(
      "export default { ...(process.env.NONE && { schema: 'a' }), migrations: { path: 'm' } }", migrations: "m"),
    ConfigCase("export default { ...(process.env.DIR ? { schema: 'a' } : {}) }", schema: "a"),
    ConfigCase(
      "const shared = { schema: 's' }; export default { ...shared, migrations: { path: 'm' } }", schema: "s",
      migrations: "m"),
    ConfigCase("export default Object.assign({ schema: 'a' }, { schema: 'b' })", schema: "b"),
    ConfigCase("let s = 'a'\nif (process.env.DIR) { s = 'b' } else s = 'c'\nexport default { schema: s }", schema: "b"),
    ConfigCase("let s = 'a'\nif (unknown()) { console.log(1) }\nexport default { schema: s }", schema: "a"),
    ConfigCase(
      "let s = 'a'\nif (unknown()) s = 'b'\nexport default { schema: s }", problems: ["unknown(): unreadable"]),
    ConfigCase(
      "let s = 'a'\nfor (const x of y) { s = x }\nexport default { schema: s }", problems: ["for: unreadable"]),
    ConfigCase("const s = (() => 'a')()\nexport default { schema: s }", schema: "a"),
    ConfigCase(
      """
      function pick(name: string, fallback = 'b') {
        const value = process.env[name]?.trim()
        if (!value) { return fallback }
        return `x/${value}`
      }
      export default { schema: pick('DIR'), migrations: { path: pick('NONE') } }
      """, schema: "x/db", migrations: "b"),
    ConfigCase("const f = async () => ({ schema: 'a' })\nexport default await f()", schema: "a"),
    ConfigCase("export default async () => ({ schema: 's' })", schema: "s"),
    ConfigCase("export default defineConfig(() => { return { schema: 's' } })", schema: "s"),
    ConfigCase("export default async function config() { return { schema: 's' } }", schema: "s"),
    ConfigCase("function f() { return f() }\nexport default { schema: f() }", problems: ["f(): unreadable"]),
    ConfigCase("type X = { a: string }\ninterface Y {\n a: 1\n}\nexport default { schema: 's' }", schema: "s"),
    ConfigCase("try { process.loadEnvFile() } catch { }\nexport default { schema: process.env.LOADED }", schema: "env"),
  ])
  func conditionsAndFunctions(_ example: ConfigCase) {
    checkConfig(example, variables: variables, files: [".env": "LOADED=env"])
  }

  @Test(arguments: [
    ConfigCase("export default { schema: find() }", problems: ["find(): unreadable"]),
    ConfigCase("export default { schema: path.join(dir(), 'x') }", problems: ["path.join(dir(), 'x'): unreadable"]),
    ConfigCase("export default { schema: `${x}/a` }", problems: ["`${x}/a`: unreadable"]),
    ConfigCase(
      "export default { schema: isProduction ? 'a' : 'b' }", problems: ["isProduction ? 'a' : 'b': unreadable"]),
    ConfigCase(
      "export default { ...shared, schema: 's', migrations: { path: 'm' } }", schema: "s", migrations: "m",
      url: "unreadable", problems: []),
    ConfigCase("import { dir } from './x'\nexport default { schema: dir }", problems: ["dir: unreadable"]),
    ConfigCase(
      "import c from './base'\nexport default { schema: 's', ...c, migrations: { path: 'm' } }", migrations: "m",
      url: "unreadable", problems: ["c: unreadable"]),
    ConfigCase("export default { schema: 5 }", problems: ["5: wrong-type"]),
    ConfigCase("export default { migrations: 'm' }", problems: ["'m': wrong-type"]),
    ConfigCase("export default { schema: env('NONE') }", problems: ["env('NONE'): missing-variable"]),
    ConfigCase(
      "export default { schema: process.env.NONE + '/x' }", problems: ["process.env.NONE + '/x': missing-variable"]),
    ConfigCase(
      "export default { schema() { return 'x' }, migrations: { path: 'm' } }", migrations: "m",
      problems: ["schema() { return 'x' }: wrong-type"]),
    ConfigCase("export default { get schema() { return 'x' } }", problems: ["get schema() { return 'x' }: unreadable"]),
    ConfigCase("export { default } from './other'", url: "unreadable", problems: []),
    ConfigCase(
      "export default { schema = 's', migrations: { path: 'm' } }", migrations: "m",
      problems: ["schema = 's': unreadable"]),
  ])
  func whatCannotBeKnownIsSaidWhereItStands(_ example: ConfigCase) {
    var example = example
    // What hides everything hides each setting at the same place.
    let found = config(example.text)
    if example.url == "unreadable" {
      let places = Set(found.problems.map(\.range))
      #expect(places.count <= 1 && found.problems.allSatisfy { $0.code == "config/unreadable" })
      example.problems = found.problems.map { SourceText(example.text).string(in: $0.range) + ": unreadable" }
    }
    checkConfig(example)
  }

  @Test func nothingIsExported() {
    let found = config("// a comment\nconst x = 1\nfoo()")
    #expect(
      found.problems.contains { SourceText("// a comment\nconst x = 1\nfoo()").string(in: $0.range) == "const x = 1" })
    #expect(found.problems.first?.message.contains("it exports nothing that can be seen") == true)
    #expect(found.problems.first?.message.contains("plumb.schema") == true)
  }

  @Test(arguments: [
    ("env('URL')", variables["URL"]), ("env(\"EMPTY\")", "missing EMPTY"), ("process.env.URL!", variables["URL"]),
    ("process.env.URL as string", variables["URL"]), ("process.env.NONE", "missing NONE"),
    ("process.env.NONE!", "missing NONE"), ("process.env.NONE ?? 'file:./dev.db'", "file:./dev.db"),
    ("process.env.EMPTY || \"file:a\"", "file:a"), ("process.env.NONE ?? process.env.MORE ?? ''", nil),
    ("process.env.NONE ?? process.env.URL", variables["URL"]), ("env('NONE') ?? 'file:a'", "missing NONE"),
    ("process.env.URL?.replace('@h', '@pool')", "postgresql://u:p@pool/d"),
    ("process.env.NONE?.trim()", "missing NONE"),
    ("`postgresql://${process.env.DIR}@h/d`", "postgresql://db@h/d"), ("`x://${process.env.NONE}`", "missing NONE"),
    ("getURL()", "unreadable"), ("process.argv.includes('generate') ? 'file:a' : env('URL')", "unreadable"),
    ("env<Env>('URL')", variables["URL"]), ("Deno.env.get('URL')", variables["URL"]), ("Bun.env.URL", variables["URL"]),
    ("import.meta.env.URL", variables["URL"]),
    ("(() => { if (!process.env.NONE) throw new Error(); return 'a' })()", "missing NONE"),
    ("undefined", nil), ("null", nil), ("''", nil),
  ])
  func urls(_ expression: String, _ url: String?) {
    checkConfig(ConfigCase("export default { datasource: { url: \(expression) } }", url: url), variables: variables)
    checkConfig(
      ConfigCase("const url = \(expression)\nexport default { datasource: { url } }", url: url), variables: variables)
  }

  @Test(arguments: [
    ConfigCase("export default { datasource: settings }", url: "unreadable"),
    ConfigCase(
      "import { env } from 'node:process'\nexport default { datasource: { url: env.URL } }", url: variables["URL"]),
    ConfigCase("import { env } from './env'\nexport default { datasource: { url: env.URL } }", url: "unreadable"),
    ConfigCase("import { env } from './env'\nexport default { datasource: { url: env('URL') } }", url: "unreadable"),
    ConfigCase(
      "export default { ...(process.env.URL ? { datasource: { url: process.env.URL } } : {}) }", url: variables["URL"]),
    ConfigCase("export default { ...(process.env.NONE ? { datasource: { url: process.env.NONE } } : {}) }"),
    ConfigCase(
      "process.env.URL2 ??= 'file:a'\nexport default { datasource: { url: process.env.URL2 } }", url: "file:a"),
    ConfigCase("export default {}"),
  ])
  func whereURLsComeFrom(_ example: ConfigCase) { checkConfig(example, variables: variables) }

  @Test func allSettings() {
    let text = """
      export default defineConfig({
        experimental: { externalTables: true, extensions: false },
        datasource: { url: 'file:a', directUrl: 'file:b', shadowDatabaseUrl: 'file:c' },
        migrations: { path: 'm', seed: 'x', initShadowDb: `CREATE TABLE a ();` },
        tables: { external: ['users', "auth.users"] }, enums: { external: ['role'] },
        views: { path: './v' }, typedSql: { path: './q' }, engine: 'classic', adapter: async () => x, earlyAccess: true,
      })
      """
    checkConfig(ConfigCase(text, migrations: "m", url: "file:a"))
    let found = config(text)
    #expect(shown(found.urls.directURL) == "file:b")
    #expect(shown(found.urls.shadowDatabaseURL) == "file:c")
    #expect(found.initShadowDatabase == "CREATE TABLE a ();")
    #expect(found.externalTables == [ExternalName("users"), ExternalName("auth.users")])
    #expect(found.externalTables.last?.namespace == "auth")
    #expect(found.externalEnums == [ExternalName("role")])
    #expect(found.views == FilePath("/p/app/v"))
    #expect(found.typedSQL == FilePath("/p/app/q"))
    #expect(found.experimental == ["externalTables"])
  }

  @Test(arguments: [
    ConfigCase("export default { schem: 'a' }", problems: ["schem: unknown-key"]),
    ConfigCase(
      "export default { seed: 'a', datasource: { provider: 'x' } }",
      problems: ["seed: unknown-key", "provider: unknown-key"]),
    ConfigCase("const a = { b: 1 }\nexport default { ...a }", problems: ["b: unknown-key"]),
    ConfigCase("export default { tables: { external: ['a'] } }", problems: ["['a']: missing-gate"]),
    ConfigCase(
      "export default { tables: { external: ['a'] }, experimental: { externalTables: false } }",
      problems: ["['a']: missing-gate"]),
    ConfigCase("export default { tables: { external: ['a'] }, experimental: { externalTables: flag } }"),
    ConfigCase(
      "export default { experimental: { externalTables: true }, enums: { external: list } }",
      problems: ["list: unreadable"]),
    ConfigCase(
      "export default { experimental: { externalTables: true }, tables: { external: ['a', b()] } }",
      problems: ["b(): unreadable"]),
    ConfigCase("export default { migrations: { initShadowDb: 'x' } }", problems: ["'x': missing-gate"]),
    ConfigCase("export default { extensions: [x] }", problems: ["[x]: missing-gate"]),
    ConfigCase("export default { extensions: undefined, views: null }"),
  ])
  func theShapeIsChecked(_ example: ConfigCase) { checkConfig(example) }

  @Test func messagesSayWhatHelps() {
    let found = config("export default { schema: f(), migrations: { path: 5 }, tables: { external: ['a'] }, x: 1 }")
    #expect(
      found.problems.map(\.message) == [
        "`schema` can't be known without running this file: `f` would have to be run; write it out, or set `plumb.schema` "
          + "in the editor, `--schema` on the command line",
        "`migrations.path` has to be a text",
        "The `tables.external` configuration requires `experimental.externalTables` to be set to `true`.".dropLast()
          + ".",
        "`x` is no setting of Prisma, which refuses the file; there are `adapter`, `datasource`, `earlyAccess`, `engine`, "
          + "`enums`, `experimental`, `extensions`, `migrations`, `schema`, `studio`, `tables`, `typedSql`, `views`",
      ])
  }
}

@Suite struct LoadedVariablesTests {
  private let files = [
    ".env": "A=one\nB=${A}", "../.env": "A=two", ".env.local": "A=local", ".env.development": "A=dev\nC=dev",
  ]

  @Test(arguments: [
    ("", nil), ("import 'dotenv/config'", "one"), ("import dotenv from 'dotenv'\ndotenv.config()", "one"),
    ("import * as dotenv from \"dotenv\";\ndotenv.config({ path: '../.env' })", "two"),
    ("import { config } from 'dotenv'\nconfig({ path: ['.env.local', '.env'] })", "local"),
    ("import { config as load } from 'dotenv'\nload()\nload({ path: '.env.local', override: true })", "local"),
    ("require('dotenv').config()", "one"), ("require('dotenv/config')", "one"), ("process.loadEnvFile()", "one"),
    ("import { loadEnvFile } from 'node:process'\nloadEnvFile('../.env')", "two"),
    (
      "import path from 'path'\nimport dotenv from 'dotenv'\ndotenv.config({ path: path.resolve(__dirname, '../.env') })",
      "two"
    ),
    ("import { loadEnvConfig } from '@next/env'\nloadEnvConfig(process.cwd())", "local"),
    ("import dotenv from 'dotenv'\nif (process.env.NODE_ENV !== 'production') dotenv.config()", "one"),
    ("import dotenv from 'dotenv'\ndotenv.config({ path: '.none' })", nil),
    ("import '@dotenvx/dotenvx/config'", "one"),
  ])
  func loads(_ statements: String, _ value: String?) {
    #expect(config(statements + "\nexport default {}", files: files).environment["A"] == value)
    // What is set already wins, but for `override`.
    let set = config(statements + "\nexport default {}", variables: ["A": "set"], files: files).environment["A"]
    #expect(set == (statements.contains("override") ? value : "set"))
  }

  @Test func referencesCountOnlyWhereTheyAreExpanded() {
    #expect(config("import 'dotenv/config'\nexport default {}", files: files).environment["B"] == "${A}")
    let expanded = "import dotenv from 'dotenv'\nimport { expand } from 'dotenv-expand'\nexpand(dotenv.config())"
    #expect(config(expanded + "\nexport default {}", files: files).environment["B"] == "one")
  }

  @Test func theOrderCounts() {
    let text = "import dotenv from 'dotenv'\nconst a = process.env.A\ndotenv.config()\nexport default { schema: a }"
    #expect(config(text, files: files).schema == nil)
    #expect(
      config("import dotenv from 'dotenv'\ndotenv.config()\nexport default { schema: process.env.A }", files: files)
        .schema != nil)
  }

  @Test func whatCannotBeFollowedIsSaid() {
    let text = "import dotenv from 'dotenv'\ndotenv.config({ path: find() })\nexport default { schema: 's' }"
    checkConfig(ConfigCase(text, schema: "s", problems: ["find(): unreadable"]))
  }

  @Test func valuesAreNotPrinted() {
    let environment = Environment(process: ["A": "secret"])
    #expect(!"\(environment) \(String(reflecting: environment))".contains("secret"))
    var dumped = ""
    dump(environment, to: &dumped)
    #expect(!dumped.contains("secret"))
  }
}

@Suite struct Prisma8ConfigTests {
  @Test(arguments: [
    "import { defineConfig } from '@prisma-next/postgres'\nexport default defineConfig({ schema: 'x' })",
    "import { definePrismaConfig } from 'prisma/config'\nexport default definePrismaConfig({ orm: { contract: 'c.prisma' } })",
    "import { defineConfig as orm } from '@prisma/orm-postgres/config'\nexport default definePrismaConfig({ orm: orm({}) })",
    "import { definePrismaConfig } from '@prisma/cli-engine'\nexport default definePrismaConfig({})",
  ])
  func isRecognised(_ text: String) {
    let found = config(text)
    #expect(found.isPrisma8)
    #expect(found.schema == nil)
    #expect(found.problems.isEmpty)
    #expect(!found.prisma8Range.isEmpty)
  }

  @Test func contractsAreNamed() {
    let text = "export default definePrismaConfig({ orm: ormConfig({ contract: './src/c.prisma' }) })"
    #expect(
      config("import { defineConfig as ormConfig } from '@prisma/orm-postgres/config'\n" + text).contract
        == FilePath("/p/app/src/c.prisma"))
  }

  @Test(arguments: [
    """
    import { definePrismaConfig } from 'prisma/config';
    import { defineConfig as ormConfig, prisma7Schema } from '@prisma/orm-postgres/config';
    export default definePrismaConfig({
      orm: ormConfig({ contract: prisma7Schema('prisma/schema.prisma'), db: { connection: process.env['X']! } }),
    });
    """,
    "import { prisma7Schema } from '@prisma/x'\nconst c = prisma7Schema('prisma/schema.prisma')\nexport default { orm: { contract: c } }",
  ])
  func oldSchemasInItAreOurs(_ text: String) {
    let bridge = config(text)
    #expect(bridge.isPrisma8)
    #expect(bridge.schema == FilePath("/p/app/prisma/schema.prisma"))
    #expect(bridge.problems.isEmpty)
  }
}
