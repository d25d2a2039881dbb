import DatabaseAccess
import MigrationHistory
import SchemaAnalysis
import Testing
import Text

@testable import Workspace

private let datasource = "datasource db {\n  provider = \"sqlite\"\n  url = env(\"DATABASE_URL\")\n}\n"

/// Finds the project from each of its schema files, and checks that all of them give the same one.
private func checkProject(
  _ folder: TemporaryFolder, from documents: [String], files: [String], migrations: String,
  location: SourceLocation = #_sourceLocation
) {
  for document in documents {
    let finder = ProjectFinder(environment: [:])
    let project = finder.project(containing: folder.path.appending(document))
    #expect(project.schemaFiles.map { $0.relative(to: folder.path) } == files, sourceLocation: location)
    #expect(project.migrationsFolder.relative(to: folder.path) == migrations, sourceLocation: location)
    #expect(project.schemaFiles.allSatisfy(project.holds), sourceLocation: location)
  }
}

@Suite struct ProjectTests {
  @Test func oneFile() throws {
    let folder = try TemporaryFolder(["prisma/schema.prisma": datasource])
    checkProject(
      folder, from: ["prisma/schema.prisma"], files: ["prisma/schema.prisma"], migrations: "prisma/migrations")
    let project = try ProjectFinder(environment: [:]).project(in: folder.path)
    #expect(project.schema == .file(folder.path.appending("prisma/schema.prisma")))
  }

  @Test func severalFiles() throws {
    let folder = try TemporaryFolder([
      "prisma/schema.prisma": datasource, "prisma/models/user.prisma": "model User {\n  type String\n}",
      "prisma/models/post.prisma": "model Post {\n  type String\n}", "prisma/migrations/1_a/migration.sql": "SELECT 1",
    ])
    let files = ["prisma/models/post.prisma", "prisma/models/user.prisma", "prisma/schema.prisma"]
    checkProject(folder, from: files, files: files, migrations: "prisma/migrations")
    #expect(try ProjectFinder(environment: [:]).project(in: folder.path).schemaFiles.count == 3)
    #expect(try ProjectFinder(environment: [:]).project(in: folder.path, schema: "prisma").schemaFiles.count == 3)
  }

  @Test func twoSchemasSideBySide() throws {
    let folder = try TemporaryFolder([
      "prisma/schema.prisma": datasource + "model A {}", "prisma/other.prisma": datasource,
      "prisma/generated/schema.prisma": datasource + "model A {}",
    ])
    checkProject(
      folder, from: ["prisma/other.prisma"], files: ["prisma/other.prisma"], migrations: "prisma/migrations")
    checkProject(
      folder, from: ["prisma/schema.prisma"], files: ["prisma/schema.prisma"], migrations: "prisma/migrations")
  }

  @Test func configuration() throws {
    let folder = try TemporaryFolder([
      "prisma.config.ts": "export default { schema: 'db/schema', migrations: { path: 'db/history' } }",
      "db/schema/main.prisma": datasource, "db/schema/sub/user.prisma": "model User {}", "package.json": "{}",
    ])
    let files = ["db/schema/main.prisma", "db/schema/sub/user.prisma"]
    checkProject(folder, from: files, files: files, migrations: "db/history")
    #expect(try ProjectFinder(environment: [:]).project(in: folder.path).root == folder.path)
  }

  @Test func packageManifest() throws {
    let folder = try TemporaryFolder([
      "package.json": "{\"prisma\": {\"schema\": \"db/my.prisma\"}, \"devDependencies\": {\"prisma\": \"^5.1.1\"}}",
      "db/my.prisma": datasource, "db/other.prisma": datasource,
    ])
    checkProject(folder, from: ["db/my.prisma"], files: ["db/my.prisma"], migrations: "db/migrations")
    let project = try ProjectFinder(environment: [:]).project(in: folder.path)
    #expect(project.prismaVersion == "^5.1.1")
    #expect(project.prismaMajor == 5)
  }

  @Test(arguments: ["// use prisma-next\n", "\n  //  use prisma-8 \nmodel A {}", "//use prisma-8"])
  func prisma8IsLeftAloneAndSaidOnce(_ text: String) async throws {
    let folder = try TemporaryFolder(["prisma/schema.prisma": text, "prisma/migrations/1_a/migration.sql": "SELECT 1"])
    let file = folder.path.appending("prisma/schema.prisma")
    let finder = ProjectFinder(environment: [:])
    for project in [
      finder.project(containing: file), try finder.project(in: folder.path),
      try finder.project(in: folder.path, schema: "prisma"), try finder.project(in: folder.path, schema: file.string),
    ] {
      #expect(project.isPrisma8)
      #expect(project.schemaFiles.isEmpty)
      #expect(project.problems.map(\.code) == ["config/prisma-8"])
      #expect(project.holds(file))
      let contents = await ProjectReader(environment: [:]).read(project)
      #expect(contents.files.isEmpty && contents.history == nil)
      #expect(contents.problems.map(\.path) == [file])
      let range = try #require(contents.problems.first?.range)
      #expect(contents.otherTexts[file]?.string(in: range).contains("use prisma") == true)
    }
  }

  @Test func configurationsOfPrisma8AreSaid() throws {
    let next =
      "import { definePrismaConfig } from 'prisma/config'\nexport default definePrismaConfig({ orm: { contract: 'src/c.prisma' } })"
    let folder = try TemporaryFolder(["prisma.config.ts": next, "src/c.prisma": "model A {\n  id Int @id\n}"])
    let finder = ProjectFinder(environment: [:])
    for project in [
      finder.project(containing: folder.path.appending("src/c.prisma")), try finder.project(in: folder.path),
    ] {
      #expect(project.isPrisma8)
      #expect(project.problems.map(\.path) == [folder.path.appending("prisma.config.ts")])
    }
    // Beside it, the old half of the project is found by its own name.
    try folder.write("prisma7.config.ts", "export default { schema: 'prisma' }")
    try folder.write("prisma/schema.prisma", datasource)
    let old = try finder.project(in: folder.path)
    #expect(!old.isPrisma8 && old.problems.isEmpty)
    #expect(old.schemaFiles == [folder.path.appending("prisma/schema.prisma")])
  }

  @Test func oldSchemasInPrisma8AreOurs() throws {
    let folder = try TemporaryFolder([
      "prisma.config.ts":
        "import { definePrismaConfig } from 'prisma/config'\nimport { prisma7Schema } from '@prisma/orm-postgres/config'\n"
        + "export default definePrismaConfig({ orm: { contract: prisma7Schema('db/schema.prisma') } })",
      "db/schema.prisma": datasource,
    ])
    checkProject(folder, from: ["db/schema.prisma"], files: ["db/schema.prisma"], migrations: "db/migrations")
    #expect(try !ProjectFinder(environment: [:]).project(in: folder.path).isPrisma8)
  }

  @Test(arguments: ["// use prisma\n", "// use prisma-80\n", "model A {}\n// use prisma-8"])
  func othersAreOurs(_ text: String) { #expect(!SchemaSketch(SourceText(text)).isPrisma8) }

  @Test func noProject() throws {
    let folder = try TemporaryFolder(["a": ""])
    let finder = ProjectFinder(environment: [:])
    let error = #expect(throws: NoProject.self) { try finder.project(in: folder.path) }
    #expect(error?.description.contains("prisma/schema.prisma") == true)
    let missing = #expect(throws: NoProject.self) { try finder.project(in: folder.path, schema: "gone") }
    #expect(missing?.missing == folder.path.appending("gone"))
  }

  @Test func versions() throws {
    let folder = try TemporaryFolder([
      "a/package.json": "{\"devDependencies\": {\"prisma\": \"6.19.0\"}}",
      "b/package.json": "{\"dependencies\": {\"@prisma/client\": \"^6.0.0\"}}",
      "b/package-lock.json": "{\"packages\": {\"node_modules/@prisma/client\": {\n \"version\": \"6.5.1\"}}}",
      "c/package.json": "{\"devDependencies\": {\"prisma\": \"catalog:\"}}",
      "c/pnpm-lock.yaml": "packages:\n\n  prisma@7.1.0(typescript@5.9.2):\n    x: y",
      "d/package.json": "{\"devDependencies\": {\"prisma\": \"^5\"}}",
      "d/yarn.lock": "\nprisma@^5:\n  version \"5.20.0\"\n", "e/package.json": "not json",
      "f/package.json": "{\"devDependencies\": {\"prisma\": \"^7\"}}",
      "f/node_modules/prisma/package.json": "{\"version\": \"7.2.3\"}",
    ])
    let versions = ["a", "b", "c", "d", "f"].map { prismaVersion(from: folder.path.appending($0)) }
    #expect(versions == ["6.19.0", "6.5.1", "7.1.0", "5.20.0", "7.2.3"])
    #expect(PackageManifest(Array("not json".utf8)) == nil)
    #expect(PackageManifest(Array("{\"prisma\": 5, \"dependencies\": []}".utf8))?.schema == nil)
  }
}

@Suite struct ProjectReaderTests {
  @Test func readsEverythingAndRecords() async throws {
    let folder = try TemporaryFolder([
      "package.json": "{\"devDependencies\": {\"prisma\": \"6.19.0\"}}", ".env": "DATABASE_URL=\"file:./dev.db\"\n",
      "prisma/schema.prisma": datasource, "prisma/migrations/1_a/migration.sql": "CREATE TABLE a (x TEXT);",
    ])
    let schema = folder.path.appending("prisma/schema.prisma")
    let reader = ProjectReader(environment: [:])
    let project = await reader.findProject(containing: schema, overlays: [:])
    let contents = await reader.read(project)
    #expect(contents.files.map(\.path) == [schema])
    #expect(contents.history?.migrations.map(\.name) == ["1_a"])
    #expect(contents.problems.isEmpty)
    let path = folder.path.appending("prisma/dev.db")
    #expect(await reader.readDatabase(of: contents) == .none(.missingFile(path)))
    #expect(!fileExists(path))

    try folder.write("prisma/dev.db", "")
    #expect(await reader.readDatabase(of: contents) == .failed(DatabaseError(.empty, database: path.string)))
    let change = WorkspaceChange(markAsApplied: contents.history?.migrations ?? [], summary: "")
    try await reader.tellLedger(change, of: contents, now: 1)
    guard case .read(let state) = await reader.readDatabase(of: contents) else {
      Issue.record("not read")
      return
    }
    #expect(state.ledger?.map(\.migrationName) == ["1_a"])
    #expect(await reader.readDatabase(of: contents) == .read(state))
    await #expect(throws: RecordingError.self) { try await reader.tellLedger(change, of: contents, now: 2) }
  }

  @Test func openDocumentsWin() async throws {
    let folder = try TemporaryFolder(["prisma/schema.prisma": datasource, "prisma/a.prisma": "model A {}"])
    let new = folder.path.appending("prisma/new.prisma")
    let schema = folder.path.appending("prisma/schema.prisma")
    let open = [new: SourceText("model New {}"), schema: SourceText(datasource + "model X {}")]
    let reader = ProjectReader(environment: ["DATABASE_URL": "postgresql://u:p@db.example.org/x"])
    let project = await reader.findProject(containing: new, overlays: open)
    let contents = await reader.read(project, overlays: open)
    #expect(contents.files.map(\.path.lastComponent) == ["a.prisma", "new.prisma", "schema.prisma"])
    #expect(contents.files.last?.text == open[schema])
    guard case .none(.hostNotAllowed(let url)) = await reader.readDatabase(of: contents) else {
      Issue.record("a foreign host was not refused")
      return
    }
    #expect(url.description == "postgresql://u:***@db.example.org/x")
  }

  @Test func problemsAreSaid() async throws {
    let folder = try TemporaryFolder(["prisma/schema.prisma/": ""])
    let reader = ProjectReader(environment: [:])
    let document = folder.path.appending("prisma/schema.prisma")
    let project = await reader.findProject(containing: document, overlays: [:])
    let problems = await reader.read(project).problems
    #expect(problems.map(\.kind) == [.unreadableFile(reason: "it is a folder")])

    let other = try TemporaryFolder(["prisma/schema.prisma": datasource])
    let found = try await reader.findProject(in: other.path)
    let contents = await reader.read(found)
    #expect(
      contents.problems.map(\.kind) == [
        .missingVariable("DATABASE_URL", setting: "url", isInUnloadedFile: false)
      ])
    #expect(await reader.readDatabase(of: contents) == .none(.missingVariable("DATABASE_URL")))
  }
}
