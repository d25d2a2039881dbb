import Foundation
import TestSupport
import Testing

/// A command that is killed in any of its writes leaves files that are whole, no row in the ledger without its script, nothing
/// that could be taken for what it is not, and a state that the next commands bring to its end.
@Suite(
  .enabled(if: ExampleProject.plumb != nil, "needs PLUMB_BINARY; ./dev test sees to it"),
  .enabled(if: KilledAt.isPossible, "needs Linux and clang: a library counts the writes of the program"),
  .timeLimit(.minutes(30)))
struct KilledTests {
  @Test(arguments: DatabaseProject.Product.those)
  func adopt(_ product: DatabaseProject.Product) throws {
    let project = try DatabaseProject(product)
    project.sql(#"ALTER TABLE "User" ADD COLUMN "nick" TEXT"#)
    try killed(project, ["adopt"])
  }

  /// The relation between two files has its two ends in both or in neither, or the schema would be in error.
  @Test(arguments: DatabaseProject.Product.those)
  func adoptInSeveralFiles(_ product: DatabaseProject.Product) throws {
    let project = try inSeveralFiles(product)
    project.sql(
      """
      ALTER TABLE "Post" ADD COLUMN "editorId" INTEGER REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
      ALTER TABLE "User" ADD COLUMN "nick" TEXT;
      """)
    try killed(project, ["adopt"])
  }

  @Test(arguments: DatabaseProject.Product.those)
  func reconcile(_ product: DatabaseProject.Product) throws {
    let project = try DatabaseProject(product)
    project.sql(#"ALTER TABLE "User" ADD COLUMN "nick" TEXT"#)
    try project.writeSchema(user: DatabaseProject.fields + "  nick  String?\n  city  String?\n")
    try killed(project, ["reconcile", "--mark-applied"])
  }

  /// With the lock file.
  @Test(arguments: DatabaseProject.Product.those)
  func theFirstMigration(_ product: DatabaseProject.Product) throws {
    let project = try DatabaseProject(product)
    try FileManager.default.removeItem(at: project.root.appending(path: "prisma/migrations"))
    project.sql(#"DROP TABLE "_prisma_migrations""#)
    try killed(project, ["baseline"])
  }

  @Test(arguments: DatabaseProject.Product.those)
  func resolve(_ product: DatabaseProject.Product) throws {
    let (project, name) = try waiting(product)
    project.sql(#"ALTER TABLE "User" ADD COLUMN "nick" TEXT"#)
    try killed(project, ["resolve", "--applied", name])
  }

  @Test(arguments: DatabaseProject.Product.those)
  func deploy(_ product: DatabaseProject.Product) throws {
    try killed(try waiting(product).project, ["deploy"])
  }

  @Test(arguments: DatabaseProject.Product.those)
  func repairAChecksum(_ product: DatabaseProject.Product) throws {
    let project = try DatabaseProject(product)
    let name = try #require(try project.migrations().last)
    let script = "prisma/migrations/\(name)/migration.sql"
    try project.write(script, "-- why\n" + (try project.text(script)))
    try killed(project, ["repair", name, "--by", "repair-checksum"])
  }

  @Test(arguments: DatabaseProject.Product.those)
  func repairAStatement(_ product: DatabaseProject.Product) throws {
    let project = try DatabaseProject(product)
    let name = "20990101000000_drop"
    try project.write("prisma/migrations/\(name)/migration.sql", "DROP TABLE \"Nobody\";\n")
    try killed(project, ["repair", name, "--by", "mend-statement"])
  }

  @Test(arguments: DatabaseProject.Product.those)
  func restore(_ product: DatabaseProject.Product) throws {
    let project = try DatabaseProject(product)
    project.sql(#"ALTER TABLE "User" ADD COLUMN "nick" TEXT"#)
    try killed(project, ["restore", "--run", "--accept-data-loss"])
  }

  @Test(arguments: DatabaseProject.Product.those)
  func format(_ product: DatabaseProject.Product) throws {
    let project = try inSeveralFiles(product)
    for name in ["user", "post"] {
      let file = "prisma/schema/\(name).prisma"
      try project.write(file, try project.text(file).replacingOccurrences(of: "  ", with: " "))
    }
    try killed(project, ["format"])
  }

  @Test(arguments: DatabaseProject.Product.those)
  func diff(_ product: DatabaseProject.Product) throws {
    let project = try DatabaseProject(product)
    try killed(
      project,
      ["diff", "--from", "empty", "--to", "schema:prisma/schema.prisma", "--script", "--output", "prisma/all.sql"])
  }

  /// The rows are where they were or in what was set aside, whole.
  @Test(arguments: DatabaseProject.Product.those)
  func reset(_ product: DatabaseProject.Product) throws {
    let project = try DatabaseProject(product)
    let rows = project.rows()
    try killed(project, ["reset", "--database", project.databaseName]) { project in
      let isThere = project.tables().contains("User")
      #expect(isThere ? project.rows() == rows : project.rowsSetAside() == [rows])
      #expect(project.rowsSetAside().allSatisfy { $0 == rows }, "what bears the name of a copy is one")
      if !isThere { try project.plumb("deploy") }
      #expect(project.run("check").status == 0)
    }
  }

  /// What the user said of a host.
  @Test func hosts() throws {
    let project = try DatabaseProject(.sqlite)
    try project.writeSchema()
    try project.write(
      "prisma/schema.prisma",
      try project.text("prisma/schema.prisma").replacingOccurrences(of: "\"sqlite\"", with: "\"postgresql\""))
    // Nobody is there, and the name is nobody's (RFC 2606).
    try project.write(".env", "DATABASE_URL=\"postgresql://nobody@plumb.invalid/none\"\n")
    var (step, wasKilled) = (0, true)
    while wasKilled {
      step += 1
      wasKilled = false
      for before in [nil, "never other.invalid\n"] {
        let state = FileManager.default.temporaryDirectory.appending(path: "plumb-state-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: state) }
        let file = state.appending(path: "plumb/hosts")
        if let before {
          try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data(before.utf8).write(to: file)
        }
        let editor = try EditorSession(
          project.program, in: project.root,
          environment: KilledAt.environment(project.program, step).merging(["XDG_STATE_HOME": state.path()]) { $1 })
        editor.preferredChoice = "Always"
        try editor.open(project.schemaFile)
        let goal = (before ?? "") + "always plumb.invalid\n"
        func text() -> String? { try? String(contentsOf: file, encoding: .utf8) }
        wasKilled = !editor.readDatabases { text() == goal } || wasKilled
        #expect(text() == before || text() == goal, "step \(step)")
      }
    }
    #expect(step > 5)
  }

  // MARK: Projects

  private func inSeveralFiles(_ product: DatabaseProject.Product) throws -> DatabaseProject {
    let project = try DatabaseProject(product)
    let whole = try project.text("prisma/schema.prisma")
    let blocks = whole.components(separatedBy: "model ")
    try #require(blocks.count == 3)
    try FileManager.default.removeItem(at: project.schemaFile)
    try project.write("prisma/schema/datasource.prisma", blocks[0])
    try project.write("prisma/schema/user.prisma", "model " + blocks[1])
    try project.write("prisma/schema/post.prisma", "model " + blocks[2])
    try project.write(
      "package.json",
      "{ \"devDependencies\": { \"prisma\": \"6.19.0\" }, \"prisma\": { \"schema\": \"prisma/schema\" } }\n")
    try FileManager.default.moveItem(
      at: project.root.appending(path: "prisma/migrations"),
      to: project.root.appending(path: "prisma/schema/migrations"))
    project.migrationsFolder = "prisma/schema/migrations"
    if product == .sqlite {
      try FileManager.default.moveItem(
        at: project.root.appending(path: "prisma/dev.db"), to: project.root.appending(path: "prisma/schema/dev.db"))
    }
    return project
  }

  /// A project with a migration that was not run.
  private func waiting(_ product: DatabaseProject.Product) throws -> (project: DatabaseProject, name: String) {
    let project = try DatabaseProject(product)
    try project.writeSchema(user: DatabaseProject.fields + "  nick  String?\n")
    try project.plumb("reconcile")
    return (project, try #require(try project.migrations().last))
  }

  // MARK: Killing

  /// Runs the command on copies of the project, killed one step later each time, until it comes to its end.
  ///
  /// `finish` looks at what is left and brings it to its end.
  private func killed(
    _ project: DatabaseProject, _ arguments: [String], _ sourceLocation: SourceLocation = #_sourceLocation,
    finish: ((DatabaseProject) throws -> Void)? = nil
  ) throws {
    func command(_ copy: DatabaseProject) -> [String] {
      arguments.map { $0 == project.databaseName ? copy.databaseName : $0 }
    }
    let (rows, before) = (project.rows(), try project.filesByWords())
    let whole = try project.copy()
    let outcome = TestSupport.run([whole.program] + command(whole), in: whole.root.path())
    try #require(outcome.status == 0, "\(outcome.errors)", sourceLocation: sourceLocation)
    let after = try whole.filesByWords()
    var (step, wasKilled) = (0, true)
    while wasKilled {
      step += 1
      let copy = try project.copy()
      let outcome = TestSupport.run(
        [copy.program] + command(copy), in: copy.root.path(), environment: KilledAt.environment(copy.program, step))
      wasKilled = outcome.status == 128 + SIGKILL
      try #require(wasKilled || outcome.status == 0, "step \(step): \(outcome.errors)", sourceLocation: sourceLocation)
      let comment = Comment(rawValue: "\(arguments), step \(step)")
      for (name, text) in try copy.filesByWords() {
        #expect(text == before[name] || text == after[name], "\(comment): \(name)", sourceLocation: sourceLocation)
      }
      let left = Set(try copy.filesByWords().keys)
      let kept = before.keys.filter { after[$0] != nil }
      #expect(left.isSuperset(of: kept), comment, sourceLocation: sourceLocation)
      // Prisma takes every folder there for a migration, whatever its name.
      for folder in try copy.foldersOfMigrations() {
        #expect(
          !folder.hasPrefix(".") && FileManager.default.fileExists(atPath: copy.script(folder).path()), comment,
          sourceLocation: sourceLocation)
      }
      if let finish { try finish(copy) } else { try end(copy, rows, comment, sourceLocation) }
    }
    #expect(step > 1, "it writes something", sourceLocation: sourceLocation)
  }

  /// What is left to do has a name.
  private func end(
    _ project: DatabaseProject, _ rows: String, _ comment: Comment, _ sourceLocation: SourceLocation
  ) throws {
    for _ in 0..<5 {
      let names = (try? project.migrations()) ?? []
      let ledger = project.tables().contains("_prisma_migrations") ? project.ledger() : []
      #expect(Set(ledger).isSubset(of: names), "\(comment): no row without its script", sourceLocation: sourceLocation)
      let ways: [(finding: String, command: [String])] = [
        ("history/no-ledger", ["baseline"]), ("history/no-migrations", ["baseline"]),
        ("history/edited", ["repair", names.last ?? "", "--by", "repair-checksum"]),
        ("history/not-replayable", ["repair", names.last ?? "", "--by", "mend-statement"]),
        ("drift/out-of-band", ["adopt"]), ("drift/pushed", ["reconcile", "--mark-applied"]),
        ("drift/applied-by-hand", ["resolve", "--applied", names.first { !ledger.contains($0) } ?? ""]),
        ("drift/unmigrated", ["reconcile"]), ("drift/unapplied", ["deploy"]),
      ]
      let found = project.run("check").output
      guard let command = ways.first(where: { found.contains($0.finding) })?.command else { break }
      let outcome = TestSupport.run([project.program] + command, in: project.root.path())
      #expect(outcome.status == 0, "\(comment): \(command) \(outcome.errors)", sourceLocation: sourceLocation)
    }
    if project.run("status").status != 0 { try project.plumb("deploy", sourceLocation: sourceLocation) }
    project.expectInStep(rows, sourceLocation)
  }
}

extension DatabaseProject {
  /// The texts of all files that are not the database, by their names without the times of migrations; what a program that
  /// was killed had not finished bears the name for that.
  fileprivate func filesByWords() throws -> [String: String] {
    var result: [String: String] = [:]
    for (name, text) in try files() where !name.contains("/.plumb-") && name != ".env" {
      result[name.replacing(#//\d{14}_/#, with: "/")] = text
    }
    return result
  }

  fileprivate func foldersOfMigrations() throws -> [String] {
    let folder = root.appending(path: migrationsFolder)
    return try ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []).filter {
      try folder.appending(path: $0).resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true
    }
  }

  fileprivate func script(_ migration: String) -> URL {
    root.appending(path: "\(migrationsFolder)/\(migration)/migration.sql")
  }
}
