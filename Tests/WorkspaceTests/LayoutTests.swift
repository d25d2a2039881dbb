import SchemaAnalysis
import Testing
import Text

@testable import Workspace

private let datasource = "datasource db {\n  provider = \"postgresql\"\n  url = env(\"URL\")\n}\n"

/// Files in a folder, and the project that is found from one of its documents or for a command.
struct Layout: Sendable, CustomTestStringConvertible {
  enum Start: Sendable {
    case document(String)
    /// A command in this folder, perhaps with `--schema`.
    case command(String, schema: String?)
  }

  let name: String
  let files: [String: String]
  let start: Start
  /// nil: none is found.
  let schema: [String]?
  let migrations: String
  let problems: [String]

  var testDescription: String { name }

  init(
    _ name: String, _ files: [String: String], from start: Start, schema: [String]?, migrations: String = "",
    problems: [String] = []
  ) {
    self.name = name
    self.files = files
    self.start = start
    self.schema = schema
    self.migrations = migrations
    self.problems = problems
  }
}

private let six = "{\"devDependencies\": {\"prisma\": \"6.19.0\"}}"
private let seven = "{\"devDependencies\": {\"prisma\": \"7.4.0\"}}"
private let here = Layout.Start.command("", schema: nil)

@Suite struct LayoutTests {
  static let layouts: [Layout] = [
    Layout(
      "the usual place", ["prisma/schema.prisma": datasource], from: here, schema: ["prisma/schema.prisma"],
      migrations: "prisma/migrations"),
    Layout(
      "beside package.json comes first",
      ["schema.prisma": datasource, "prisma/schema.prisma": datasource + "model A {}"], from: here,
      schema: ["schema.prisma"], migrations: "migrations"),
    Layout(
      "a folder, in the order of its paths",
      ["prisma/schema.prisma": datasource, "prisma/b.prisma": "model B {}", "prisma/a/z.prisma": "model Z {}"],
      from: .command("", schema: "prisma"), schema: ["prisma/a/z.prisma", "prisma/b.prisma", "prisma/schema.prisma"],
      migrations: "prisma/migrations"),
    Layout(
      "package.json names it", ["package.json": "{\"prisma\": {\"schema\": \"db\"}}", "db/a.prisma": datasource],
      from: here, schema: ["db/a.prisma"], migrations: "db/migrations"),
    Layout(
      "package.json of Prisma 7 does not count",
      [
        "package.json": "{\"prisma\": {\"schema\": \"db/a.prisma\"}, \"dependencies\": {\"prisma\": \"7.1.0\"}}",
        "db/a.prisma": datasource, "prisma/schema.prisma": datasource,
      ], from: here, schema: ["prisma/schema.prisma"], migrations: "prisma/migrations"),
    Layout(
      "package.json names what is not there", ["package.json": "{\"prisma\": {\"schema\": \"db/a.prisma\"}}"],
      from: here, schema: ["db/a.prisma"], migrations: "db/migrations", problems: ["config/missing-path"]),
    Layout(
      "strange settings in package.json",
      [
        "package.json": "{\"prisma\": {\"schema\": null}, \"name\": 5, \"dependencies\": []}",
        "prisma/schema.prisma": datasource,
      ], from: here, schema: ["prisma/schema.prisma"], migrations: "prisma/migrations"),
    Layout(
      "the configuration names a file that is not there",
      ["prisma.config.ts": "export default { schema: 'x.prisma' }", "prisma/schema.prisma": datasource], from: here,
      schema: ["x.prisma"], migrations: "migrations", problems: ["config/missing-path"]),
    Layout(
      "the configuration names an empty folder", ["prisma.config.ts": "export default { schema: 'x' }", "x/": ""],
      from: here, schema: [], migrations: "x/migrations", problems: ["config/missing-path"]),
    Layout(
      "a configuration that can't be read",
      [
        "prisma.config.ts": "export default { schema: f(), migrations: { path: 'm' } }",
        "prisma/schema.prisma": datasource,
      ], from: here, schema: ["prisma/schema.prisma"], migrations: "m", problems: ["config/unreadable"]),
    Layout(
      "a broken configuration", ["prisma.config.ts": "export default {{{{ \u{0}", "prisma/schema.prisma": datasource],
      from: here, schema: ["prisma/schema.prisma"], migrations: "prisma/migrations", problems: ["config/unreadable"]),
    Layout(
      "a configuration that names no paths",
      ["prisma.config.ts": "export default { datasource: { url: 'file:a' } }", "prisma/schema.prisma": datasource],
      from: .document("prisma/schema.prisma"), schema: ["prisma/schema.prisma"], migrations: "prisma/migrations"),
    Layout(
      "the name for Prisma 7 comes first",
      [
        "prisma.config.ts": "export default { schema: 'a' }", ".config/prisma7.ts": "export default { schema: '../b' }",
        "b/s.prisma": datasource,
      ], from: here, schema: ["b/s.prisma"], migrations: "b/migrations"),
    Layout(
      "prisma7.config.mjs", ["prisma7.config.mjs": "export default { schema: 'b' }", "b/s.prisma": datasource],
      from: .document("b/s.prisma"), schema: ["b/s.prisma"], migrations: "b/migrations"),
    Layout(
      ".config/prisma.ts", [".config/prisma.ts": "export default { schema: '../b' }", "b/s.prisma": datasource],
      from: here, schema: ["b/s.prisma"], migrations: "b/migrations"),
    Layout(
      ".config/prisma.config.cjs",
      [".config/prisma.config.cjs": "module.exports = { schema: '../b' }", "b/s.prisma": datasource],
      from: .document("b/s.prisma"), schema: ["b/s.prisma"], migrations: "b/migrations"),
    Layout(
      "prisma.config/index.ts",
      ["prisma.config/index.ts": "export default { schema: '../b' }", "b/s.prisma": datasource], from: here,
      schema: ["b/s.prisma"], migrations: "b/migrations"),
    Layout(
      ".js before .ts",
      [
        "prisma.config.js": "export default { schema: 'a' }", "prisma.config.ts": "export default { schema: 'b' }",
        "a/s.prisma": datasource, "b/s.prisma": datasource,
      ], from: here, schema: ["a/s.prisma"], migrations: "a/migrations"),
    Layout(
      "one of several packages",
      [
        "package.json": "{}", "packages/a/prisma/schema.prisma": datasource,
        "packages/b/prisma/schema.prisma": datasource,
        "packages/b/prisma.config.ts": "export default { migrations: { path: 'm' } }",
      ], from: .document("packages/b/prisma/schema.prisma"), schema: ["packages/b/prisma/schema.prisma"],
      migrations: "packages/b/m"),
    Layout(
      "another of several packages",
      [
        "package.json": "{}", "packages/a/prisma/schema.prisma": datasource,
        "packages/b/prisma/schema.prisma": datasource,
        "packages/b/prisma.config.ts": "export default { migrations: { path: 'm' } }",
      ], from: .document("packages/a/prisma/schema.prisma"), schema: ["packages/a/prisma/schema.prisma"],
      migrations: "packages/a/prisma/migrations"),
    Layout(
      "a configuration beside its schema's package",
      [
        ".git/": "",
        "apps/web/prisma.config.ts":
          "export default { schema: '../../packages/db/s.prisma', migrations: { path: '../../packages/db/history' } }",
        "packages/db/s.prisma": datasource,
      ], from: .document("packages/db/s.prisma"), schema: ["packages/db/s.prisma"], migrations: "packages/db/history"),
    Layout(
      "the same for a command",
      [
        ".git/": "",
        "apps/web/prisma.config.ts":
          "export default { schema: '../../packages/db/s.prisma', migrations: { path: '../../packages/db/history' } }",
        "packages/db/s.prisma": datasource,
      ], from: .command("", schema: "packages/db/s.prisma"), schema: ["packages/db/s.prisma"],
      migrations: "packages/db/history"),
    Layout(
      "two schemas side by side",
      ["prisma/mysql/schema.prisma": datasource, "prisma/pg/schema.prisma": datasource, "prisma/pg/migrations/": ""],
      from: .document("prisma/pg/schema.prisma"), schema: ["prisma/pg/schema.prisma"],
      migrations: "prisma/pg/migrations"),
    Layout(
      "Prisma 6 looks beside the datasource",
      [
        "package.json": six, "prisma/schema/base/main.prisma": datasource, "prisma/schema/a.prisma": "model A {}",
        "prisma/schema/migrations/": "",
      ], from: .command("", schema: "prisma/schema"),
      schema: ["prisma/schema/a.prisma", "prisma/schema/base/main.prisma"], migrations: "prisma/schema/base/migrations"),
    Layout(
      "Prisma 7 looks in the root of the schema",
      [
        "package.json": seven, "prisma/schema/base/main.prisma": datasource, "prisma/schema/a.prisma": "model A {}",
        "prisma/schema/base/migrations/": "",
      ], from: .command("", schema: "prisma/schema"),
      schema: ["prisma/schema/a.prisma", "prisma/schema/base/main.prisma"], migrations: "prisma/schema/migrations"),
    Layout(
      "before folders were in general use",
      [
        "package.json": "{\"dependencies\": {\"prisma\": \"5.20.0\"}}", "prisma/schema/main.prisma": datasource,
        "prisma/migrations/migration_lock.toml": "",
      ], from: .command("", schema: "prisma/schema"), schema: ["prisma/schema/main.prisma"],
      migrations: "prisma/migrations"),
    Layout("nothing here, something below", ["packages/b/prisma/schema.prisma": datasource], from: here, schema: nil),
    Layout("a schema that is named and not there", [:], from: .command("", schema: "nowhere"), schema: nil),
    Layout("a folder without schemas", ["prisma/": ""], from: .command("", schema: "prisma"), schema: nil),
  ]

  @Test(arguments: layouts)
  func isFound(_ layout: Layout) async throws {
    let folder = try TemporaryFolder(layout.files)
    let reader = ProjectReader(environment: ["URL": "postgresql://localhost/x"])
    let project: Project
    do throws(NoProject) {
      switch layout.start {
      case .document(let name):
        project = await reader.findProject(containing: folder.path.appending(name), overlays: [:])
      case .command(let name, let schema):
        project = try await reader.findProject(in: folder.path.appending("./" + name), schema: schema)
      }
    } catch {
      #expect(layout.schema == nil, "\(error)")
      return
    }
    #expect(project.schemaFiles.map { $0.relative(to: folder.path) } == layout.schema)
    #expect(project.migrationsFolder.relative(to: folder.path) == layout.migrations)
    let contents = await reader.read(project)
    #expect(project.problems.map(\.code) == layout.problems, "\(project.problems.map(\.message))")
    // Whatever has a problem can be shown.
    for problem in contents.problems where isFile(problem.path) {
      let text = contents.otherTexts[problem.path] ?? contents.files.first { $0.path == problem.path }?.text
      #expect(text?.clamped(problem.range) == problem.range)
    }
    // From each of its files the same project is found.
    if case .document = layout.start {
      for file in project.schemaFiles {
        #expect(await reader.findProject(containing: file, overlays: [:]) == project)
      }
    }
  }

  @Test func whatLiesBelowIsNamed() throws {
    let folder = try TemporaryFolder([
      "packages/b/prisma/schema.prisma": datasource, "node_modules/x/schema.prisma": datasource,
    ])
    let error = #expect(throws: NoProject.self) { try ProjectFinder(environment: [:]).project(in: folder.path) }
    #expect(error?.below == [folder.path.appending("packages/b/prisma/schema.prisma")])
  }

  @Test func linksAreFollowedAndCirclesEnd() throws {
    let folder = try TemporaryFolder(["prisma/schema.prisma": datasource, "shared/user.prisma": "model User {}"])
    folder.link("prisma/shared", to: "../shared")
    folder.link("shared/back", to: "../prisma")
    folder.link("prisma/gone.prisma", to: "nowhere.prisma")
    let files = try ProjectFinder(environment: [:]).project(in: folder.path, schema: "prisma").schemaFiles
    #expect(files.map { $0.relative(to: folder.path) } == ["prisma/schema.prisma", "prisma/shared/user.prisma"])
  }

  @Test func choicesComeBeforeWhatIsFound() async throws {
    let folder = try TemporaryFolder([
      "prisma.config.ts": "export default { schema: f(), migrations: { path: g() }, datasource: { url: h() } }",
      "db/s.prisma": datasource,
    ])
    let reader = ProjectReader(environment: [:])
    let choices = ProjectChoices(
      migrations: folder.path.appending("history"), databaseURL: SecretText("file:dev.db"), folder: folder.path)
    let project = try await reader.findProject(in: folder.path, schema: "db/s.prisma", choices: choices)
    #expect(project.migrationsFolder == folder.path.appending("history"))
    let contents = await reader.read(project)
    #expect(contents.urls.url.text?.revealed() == "file:dev.db")
    #expect(contents.problems.map(\.message).filter { !$0.contains("schema") }.isEmpty)

    let chosen = ProjectReader(environment: ["PLUMB_DATABASE_URL": "file:other.db"])
    let other = await chosen.read(try await chosen.findProject(in: folder.path, schema: "db/s.prisma"))
    #expect(other.urls.url.text?.revealed() == "file:other.db")
  }

  /// Where the variable of the schema or the configuration is found.
  @Test(
    arguments: [
      (["package.json": six, "prisma/.env": "URL=a:x"], "a:x"),
      (["package.json": six, ".env": "URL=root", "prisma/.env": "URL=schema"], "root"),
      (["package.json": six, ".env": "OTHER=1", "prisma/.env": "URL=${OTHER}x"], "1x"),
      (["package.json": six, ".env": "URL=a", "prisma.config.ts": "export default {}"], "missing URL"),
      (["package.json": six, ".env": "URL=a", "prisma.config.ts": "import 'dotenv/config'\nexport default {}"], "a"),
      (["package.json": seven, ".env": "URL=a"], nil),
      (
        [
          "package.json": seven, ".env": "URL=a",
          "prisma.config.ts": "import 'dotenv/config'\nexport default { datasource: { url: env('URL') } }",
        ], "a"
      ),
      (
        [
          "package.json": seven, ".env": "URL=a",
          "prisma.config.ts": "export default { datasource: { url: env('URL') } }",
        ], "missing URL"
      ),
      (
        [
          "package.json": seven, "sub/.env": "URL=a",
          "prisma.config.ts":
            "import d from 'dotenv'; d.config({ path: 'sub/.env' })\nexport default { datasource: { url: process.env.URL } }",
        ], "a"
      ),
    ] as [([String: String], String?)])
  func variablesByVersion(_ files: [String: String], _ url: String?) async throws {
    let folder = try TemporaryFolder(files.merging(["prisma/schema.prisma": datasource]) { $1 })
    let reader = ProjectReader(environment: [:])
    let contents = await reader.read(try await reader.findProject(in: folder.path))
    #expect(shown(contents.urls.url) == url)
    if url == "missing URL" {
      #expect(contents.problems.contains { $0.message.contains("loads no `.env` here") })
    }
  }

  @Test func directAndShadowURLs() async throws {
    let text = """
      datasource db {
        provider          = "postgresql"
        url               = env("POOL")
        directUrl         = env("DIRECT")
        shadowDatabaseUrl = "postgresql://localhost/shadow"
      }
      """
    let folder = try TemporaryFolder(["package.json": six, "prisma/schema.prisma": text])
    func contents(_ variables: [String: String]) async throws -> ProjectContents {
      let reader = ProjectReader(environment: variables)
      return await reader.read(try await reader.findProject(in: folder.path))
    }
    let both = try await contents(["POOL": "postgresql://pool/x", "DIRECT": "postgresql://direct/x"])
    #expect(shown(both.databaseURL) == "postgresql://direct/x")
    #expect(shown(both.urls.shadowDatabaseURL) == "postgresql://localhost/shadow")
    #expect(both.problems.isEmpty)
    let one = try await contents(["POOL": "postgresql://pool/x"])
    #expect(shown(one.databaseURL) == "postgresql://pool/x")
    #expect(one.problems.map(\.code) == ["config/missing-variable"])
  }
}
