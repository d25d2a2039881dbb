import Testing
import Text

@testable import Workspace

private let file = FilePath("/p/app/prisma.config.ts")
private let variables = ["URL": "postgresql://u:p@h/d", "EMPTY": "", "DIR": "db"]

private func config(_ text: String) -> PrismaConfig {
  PrismaConfig(file: file, text: SourceText(text), environment: { variables[$0] })
}

/// Checks schema and migrations as paths from the configuration's folder, and the problems as the text that they mark.
private func checkPaths(
  _ text: String, schema: String? = nil, migrations: String? = nil, problems: [String] = [],
  location: SourceLocation = #_sourceLocation
) {
  let config = config(text)
  #expect(config.schema?.relative(to: file.parent) == schema, sourceLocation: location)
  #expect(config.migrations?.relative(to: file.parent) == migrations, sourceLocation: location)
  #expect(config.problems.map { SourceText(text).string(in: $0.range) } == problems, sourceLocation: location)
}

private func checkURL(_ text: String, _ url: String?, location: SourceLocation = #_sourceLocation) {
  switch config(text).databaseURL {
  case .text(let found, let folder):
    #expect(found.revealed() == url, sourceLocation: location)
    #expect(folder == file.parent, sourceLocation: location)
  case .absent: #expect(url == "absent", sourceLocation: location)
  case .missingVariable(let name, _, _): #expect(url == "missing \(name)", sourceLocation: location)
  case .unreadable(_, let range):
    #expect(url == "unreadable \(SourceText(text).string(in: range))", sourceLocation: location)
  }
}

@Suite struct ConfigTests {
  @Test func commonForms() {
    checkPaths(
      """
      import 'dotenv/config'
      import path from 'node:path'
      import { defineConfig, env } from "prisma/config";
      import type { PrismaConfig } from "prisma";

      export default defineConfig({
        schema: path.join("prisma", "schema.prisma"), // here
        migrations: { path: path.join('prisma', "migrations"), seed: `tsx seed.ts` },
      }) satisfies PrismaConfig
      """, schema: "prisma/schema.prisma", migrations: "prisma/migrations")
    checkPaths("export default { schema: './db' } satisfies PrismaConfig;", schema: "db")
    checkPaths("module.exports = { schema: \"../x/schema.prisma\" }", schema: "../x/schema.prisma")
    checkPaths("exports.default = { schema: '/abs/s.prisma' }", schema: "../../abs/s.prisma")
    checkPaths("export = defineConfig<X<Y>>({ schema: 's' })", schema: "s")
    checkPaths("export default {}")
    checkPaths("")
  }

  @Test func constantsAndFolders() {
    checkPaths(
      """
      import { join as j, resolve } from "path"
      import { fileURLToPath } from "node:url"
      const here: string = path.dirname(fileURLToPath(import.meta.url));
      const base = j(__dirname, 'prisma'), x = /["']/.test(y)
      const config: PrismaConfig = { schema: j(base, "schema"), migrations: { path: resolve(`${base}/schema`, "migrations") } }
      export default config
      """, schema: "prisma/schema", migrations: "prisma/schema/migrations")
    checkPaths(
      """
      import path from "pathe"
      const dir = path.dirname(new URL(import.meta.url).pathname)
      export default { schema: `${process.env.DIR ?? "x"}/s.prisma`, migrations: { path: process.cwd() + "/" + process.env["DIR"]! } }
      """, schema: "db/s.prisma", migrations: "db")
    checkPaths(
      "const { DIR, NONE: other = 'x' } = process.env\nexport default { schema: DIR, migrations: { path: other || 'm' } }",
      schema: "db", migrations: "m")
  }

  @Test func conditions() {
    checkPaths("export default { schema: process.env.NONE ? 'a' : 'b' }", schema: "b")
    checkPaths("export default { schema: process.env.DIR === 'db' ? 'a' : 'b' }", schema: "a")
    checkPaths(
      "export default { ...(process.env.NONE && { schema: 'a' }), migrations: { path: 'm' } }", migrations: "m")
    checkPaths("export default { ...(process.env.DIR ? { schema: 'a' } : {}) }", schema: "a")
    checkPaths(
      "const shared = { schema: 's' }; export default { ...shared, migrations: { path: 'm' } }", schema: "s",
      migrations: "m")
  }

  @Test func whatCannotBeKnownIsSaidWhereItStands() {
    checkPaths("export default { schema: find() }", problems: ["find()"])
    checkPaths("export default { schema: path.join(dir(), 'x') }", problems: ["path.join(dir(), 'x')"])
    checkPaths("export default { schema: `${x}/a` }", problems: ["`${x}/a`"])
    checkPaths("export default { schema: isProduction ? 'a' : 'b' }", problems: ["isProduction ? 'a' : 'b'"])
    checkPaths("export default { ...shared, migrations: { path: 'm' } }", migrations: "m", problems: ["shared"])
    checkPaths("export default { schema: 's', ...shared }", problems: ["shared", "shared"])
    checkPaths(
      "export default async () => ({ schema: 's' })",
      problems: Array(repeating: "async () => ({ schema: 's' })", count: 2))
    checkPaths("export default { schema: 5 }", problems: ["5"])
    checkPaths("export default { schema: env('NONE') }", problems: ["env('NONE')"])
    checkPaths("const x = 1", problems: ["const x = 1", "const x = 1"])
    checkPaths(
      "export default { schema() { return 'x' }, migrations: { path: 'm' } }", migrations: "m",
      problems: ["schema() { return 'x' }"])
  }

  @Test func urls() {
    checkURL("export default { datasource: { url: env('URL') } }", variables["URL"])
    checkURL("export default { datasource: { url: env(\"EMPTY\") } }", "missing EMPTY")
    checkURL("export default { datasource: { url: process.env.URL! } }", variables["URL"])
    checkURL("export default { datasource: { url: process.env.URL as string, } }", variables["URL"])
    checkURL("export default { datasource: { url: process.env.NONE } }", "absent")
    checkURL("export default { datasource: { url: process.env.NONE ?? 'file:./dev.db' } }", "file:./dev.db")
    checkURL("export default { datasource: { url: process.env.EMPTY || \"file:a\" } }", "file:a")
    checkURL("export default { datasource: { url: getURL() } }", "unreadable getURL()")
    checkURL("export default { datasource: settings }", "unreadable settings")
    checkURL("import { env } from 'node:process'\nexport default { datasource: { url: env.URL } }", variables["URL"])
    checkURL(
      "export default { ...(process.env.URL ? { datasource: { url: process.env.URL } } : {}) }", variables["URL"])
    checkURL("export default { ...(process.env.NONE ? { datasource: { url: process.env.NONE } } : {}) }", "absent")
    checkURL("export default {}", "absent")
  }

  @Test func prisma8() {
    let next = config(
      "import { defineConfig } from '@prisma-next/postgres'\nexport default defineConfig({ schema: 'x' })")
    #expect(next.isPrisma8)
    #expect(next.schema == nil)
    #expect(next.problems.isEmpty)
    let bridge = config(
      "import { prisma7Schema } from 'x'\nexport default definePrismaConfig({ orm: { contract: prisma7Schema('prisma/schema.prisma') } })"
    )
    #expect(bridge.isPrisma8)
    #expect(bridge.schema == FilePath("/p/app/prisma/schema.prisma"))
  }

  @Test(arguments: [
    "export default", "export default {", "export default { schema", "export default { schema:",
    "export default { : , ] ) }",
    "export default `${", "export default `${`${`${", "export default \"", "export default { [", "import", "import {",
    "const",
    "const {", "const x", "const x =", "const x = x; export default x",
    "const a = b; const b = a; export default { schema: a }",
    "export default { schema: ((((((((", "module.exports", "module.", "export default !", "export default a.b.",
    "export default a[",
    "export default f(,,)", "export default { ...}", "export default { a(b }", "/", "/*", "export default /[", "\\",
    "\u{0}",
    "export default { get }", "export default x as", "export default x as {", "export default x as y<",
    "export default async",
    "export default function", "export default (a", "export default a ? b", "export default a ? : c",
  ])
  func brokenFilesEnd(_ text: String) {
    let result = config(text)
    #expect(result.schema == nil)
    for problem in result.problems { #expect(SourceText(text).clamped(problem.range) == problem.range) }
    for count in 0..<text.utf8.count { _ = config(String(decoding: Array(text.utf8.prefix(count)), as: UTF8.self)) }
  }

  @Test func hugeFilesEnd() {
    let deep = 5_000
    for text in [
      String(repeating: "(", count: deep), String(repeating: "[", count: deep), String(repeating: "{a:", count: deep),
      String(repeating: "!", count: deep), String(repeating: "`${", count: deep), String(repeating: "...", count: deep),
      String(repeating: "a.", count: deep), String(repeating: "a?b:", count: deep),
      String(repeating: "()=>", count: deep),
      String(repeating: "x as ", count: deep), String(repeating: "new ", count: deep),
    ] {
      #expect(config("export default { schema: " + text).schema == nil)
    }
    // Each constant is twice the one before.
    let doubled = (1...200).map { "const a\($0) = a\($0 - 1) + a\($0 - 1)" }.joined(separator: "\n")
    #expect(config("const a0 = 'x'\n\(doubled)\nexport default { schema: a200 }").schema == nil)
  }
}

@Suite struct DotEnvTests {
  private func environment(_ text: String, process: [String: String] = [:]) -> Environment {
    var environment = Environment(process: process)
    environment.load(SourceText(text))
    return environment
  }

  @Test(arguments: [
    ("A=b", "b"), ("A = b ", "b"), ("export A=b", "b"), ("A='b c' # d", "b c"), ("A=b # c", "b"),
    ("A=\"a\\nb\"", "a\nb"),
    ("A='a\\nb'", "a\\nb"), ("A=\"two\nlines\"", "two\nlines"), ("\u{FEFF}A=b\r\nB=c", "b"), ("A=", ""), ("A=\"", "\""),
    ("# A=x\nA=b", "b"), ("A=x\nA=b", "b"), ("A=`b'\"`", "b'\""), ("A=a=b==", "a=b=="), ("=x\nB\nA=b", "b"),
    ("A=\"a#b\"#c", "a#b"), ("X=1\nA=${X}2$X", "121"), ("A=${NONE:-d}", "d"), ("A=\\$X", "$X"), ("A=$", "$"),
    ("A=${", "${"),
    ("A=a$1", "a$1"), ("A=p@ss${", "p@ss${"),
  ])
  func values(_ text: String, _ value: String) {
    #expect(environment(text)["A"] == value)
  }

  @Test func theProcessWins() {
    let result = environment("A=file\nB=${A}", process: ["A": "process"])
    #expect(result["A"] == "process")
    #expect(result["B"] == "process")
  }

  @Test func theFirstFileWins() {
    var environment = Environment()
    environment.load(SourceText("A=1"))
    environment.load(SourceText("A=2\nB=${A}"))
    #expect(environment["A"] == "1")
    #expect(environment["B"] == "1")
  }

  @Test func circlesAndTowersEnd() {
    #expect(environment("A=${B}\nB=${A}")["A"] == "")
    let tower = (1...300).map { "A\($0)=${A\($0 - 1)}${A\($0 - 1)}" }.joined(separator: "\n")
    #expect(environment("A0=x\n" + tower)["A300"].map { $0.utf8.count <= 200_000 } == true)
  }
}
