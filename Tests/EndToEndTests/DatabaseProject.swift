import Foundation
import TestSupport
import Testing

/// A project of two models with rows in a real database, made by the built program alone; thrown away at the end.
final class DatabaseProject {
  enum Product: String, CaseIterable, CustomTestStringConvertible {
    case sqlite, postgresql
    var testDescription: String { rawValue }

    var isThere: Bool {
      switch self {
      case .sqlite: ExampleProject.plumb != nil && ExampleProject.hasSQLite
      case .postgresql: ExampleProject.plumb != nil && server != nil && programs != nil
      }
    }

    /// Those that can be tested here.
    static var those: [Product] { allCases.filter(\.isThere) }
  }

  private static let server = TestSupport.environment("PLUMB_TEST_POSTGRES")
  private static let programs = TestSupport.environment("PLUMB_PSQL_BIN")

  let product: Product
  let root: URL
  let program: String
  private let url: String
  var schemaFile: URL { root.appending(path: "prisma/schema.prisma") }
  /// From the root.
  var migrationsFolder = "prisma/migrations"
  var lockFile: URL { root.appending(path: "\(migrationsFolder)/migration_lock.toml") }
  private var databaseFile: URL {
    root.appending(path: migrationsFolder).deletingLastPathComponent().appending(path: "dev.db")
  }

  static let fields = "  id    Int    @id\n  email String\n  posts Post[]\n"

  /// The folder, and a database that is made after `template`.
  private init(_ product: Product, template: String, _ sourceLocation: SourceLocation) throws {
    self.product = product
    program = try #require(ExampleProject.plumb, sourceLocation: sourceLocation)
    let name = "plumb_\(UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: ""))"
    root = URL(filePath: "/tmp/\(name)", directoryHint: .isDirectory)
    switch product {
    case .sqlite: url = "file:./dev.db"
    case .postgresql:
      var parts = try #require(Self.server.flatMap { URLComponents(string: $0) }, sourceLocation: sourceLocation)
      parts.path = "/" + name
      url = try #require(parts.string, sourceLocation: sourceLocation)
      let made = TestSupport.run(Self.psql(Self.server ?? "", "CREATE DATABASE \(name) TEMPLATE \(template)"))
      try #require(made.status == 0, "\(made.errors)", sourceLocation: sourceLocation)
    }
  }

  /// The same files and the same rows in another place.
  func copy(_ sourceLocation: SourceLocation = #_sourceLocation) throws -> DatabaseProject {
    let copy = try DatabaseProject(product, template: root.lastPathComponent, sourceLocation)
    try FileManager.default.copyItem(at: root, to: copy.root)
    copy.migrationsFolder = migrationsFolder
    try copy.write(".env", "DATABASE_URL=\"\(copy.url)\"\n")
    return copy
  }

  convenience init(_ product: Product, _ sourceLocation: SourceLocation = #_sourceLocation) throws {
    try self.init(product, template: "template0", sourceLocation)
    try write("package.json", "{ \"devDependencies\": { \"prisma\": \"6.19.0\" } }\n")
    try write(".env", "DATABASE_URL=\"\(url)\"\n")
    try writeSchema()
    if product == .sqlite { try write("prisma/dev.db", "") }
    try plumb("reconcile", "--name", "init")
    try plumb("deploy")
    sql(#"INSERT INTO "User" ("id", "email") VALUES (1, 'a@example.org'), (2, 'b@example.org')"#)
    sql(#"INSERT INTO "Post" ("id", "title", "userId") VALUES (1, 'one', 1), (2, 'two', 1), (3, 'three', 2)"#)
  }

  deinit {
    try? FileManager.default.removeItem(at: root)
    if product == .postgresql, let server = Self.server {
      TestSupport.run(Self.psql(server, "DROP DATABASE IF EXISTS \(root.lastPathComponent) WITH (FORCE)"))
    }
  }

  /// The schema with other fields of `User`.
  func writeSchema(user fields: String = DatabaseProject.fields, _ more: String = "") throws {
    try write(
      "prisma/schema.prisma",
      """
      datasource db {
        provider = "\(product.rawValue)"
        url      = env("DATABASE_URL")
      }

      // People.
      model User {
      \(fields)}

      model Post {
        id     Int    @id
        title  String
        userId Int
        user   User   @relation(fields: [userId], references: [id])
      }
      \(more)
      """)
  }

  func write(_ name: String, _ text: String) throws {
    let file = root.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(_ name: String) throws -> String { try String(contentsOf: root.appending(path: name), encoding: .utf8) }

  /// The migration folders, sorted.
  func migrations() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: migrationsFolder).path())
      .filter { !$0.contains(".") }.sorted()
  }

  /// Every file below the project that is not the database.
  func files() throws -> [String: String] {
    var result: [String: String] = [:]
    let names = FileManager.default.enumerator(atPath: root.path())?.compactMap { $0 as? String } ?? []
    for name in names where !name.contains("dev.db") {
      if let text = try? text(name) { result[name] = text }
    }
    return result
  }

  // MARK: Programs

  @discardableResult
  func run(_ arguments: String...) -> Outcome { TestSupport.run([program] + arguments, in: root.path()) }

  @discardableResult
  func plumb(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    let outcome = TestSupport.run([program] + arguments, in: root.path())
    try #require(
      outcome.status == 0, "\(arguments): \(outcome.errors)\(outcome.output)", sourceLocation: sourceLocation)
    return outcome.output
  }

  @discardableResult
  func sql(_ script: String, _ sourceLocation: SourceLocation = #_sourceLocation) -> String {
    let outcome: Outcome
    switch product {
    case .sqlite:
      outcome = TestSupport.run(
        ["sqlite3", "-bail", databaseFile.path()], input: Array(script.utf8))
    case .postgresql: outcome = TestSupport.run(Self.psql(url, script))
    }
    #expect(outcome.status == 0, "\(outcome.errors)\n\(script)", sourceLocation: sourceLocation)
    return outcome.output
  }

  private static func psql(_ url: String, _ script: String) -> [String] {
    [(programs ?? "") + "/psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", script]
  }

  /// All rows of the user's tables, as far as their first columns go.
  func rows() -> String { Self.rowQueries.map { sql($0) }.joined() }

  private static let rowQueries = [
    #"SELECT "id", "email" FROM "User" ORDER BY 1"#, #"SELECT "id", "title", "userId" FROM "Post" ORDER BY 1"#,
  ]

  /// The tables where the project looks for them, its ledger included.
  func tables() -> [String] {
    sql(
      product == .sqlite
        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1"
        : "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    ).split(separator: "\n").map(String.init)
  }

  /// What `plumb reset` wants to hear.
  var databaseName: String { product == .sqlite ? "dev.db" : root.lastPathComponent }

  /// Runs a query on everything that bears the name of something set aside.
  func askSetAside(_ query: String) -> [String] {
    switch product {
    case .sqlite:
      let folder = databaseFile.deletingLastPathComponent()
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
      return names.filter { $0.hasPrefix("dev.db_before") && !$0.hasSuffix("-journal") }.sorted().map {
        TestSupport.run(["sqlite3", folder.appending(path: $0).path()], input: Array(query.utf8)).output
      }
    case .postgresql:
      let names = sql(#"SELECT nspname FROM pg_namespace WHERE nspname LIKE 'public\_before%' ORDER BY 1"#)
      return names.split(separator: "\n").map { sql("SET search_path = \"\($0)\"; \(query)") }
    }
  }

  /// The rows of everything that was set aside.
  func rowsSetAside() -> [String] {
    let answers = Self.rowQueries.map { askSetAside($0) }
    return answers[0].indices.map { place in answers.map { $0[place] }.joined() }
  }

  func ledger() -> [String] {
    sql(
      #"SELECT "migration_name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL ORDER BY 1"#
    ).split(separator: "\n").map(String.init)
  }

  func editor() throws -> EditorSession { try EditorSession(program, in: root) }

  /// Nothing differs any more, and the rows are those of before.
  func expectInStep(_ rows: String, _ sourceLocation: SourceLocation = #_sourceLocation) {
    let outcome = TestSupport.run([program, "check"], in: root.path())
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)", sourceLocation: sourceLocation)
    let status = TestSupport.run([program, "status"], in: root.path())
    #expect(status.status == 0, "\(status.output)\(status.errors)", sourceLocation: sourceLocation)
    #expect(self.rows() == rows, "no row is lost or changed", sourceLocation: sourceLocation)
  }
}
