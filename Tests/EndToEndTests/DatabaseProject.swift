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
  var lockFile: URL { root.appending(path: "prisma/migrations/migration_lock.toml") }

  static let fields = "  id    Int    @id\n  email String\n  posts Post[]\n"

  init(_ product: Product, _ sourceLocation: SourceLocation = #_sourceLocation) throws {
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
      let made = TestSupport.run(Self.psql(Self.server ?? "", "CREATE DATABASE \(name) TEMPLATE template0"))
      try #require(made.status == 0, "\(made.errors)", sourceLocation: sourceLocation)
    }
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
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "prisma/migrations").path())
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
        ["sqlite3", "-bail", root.appending(path: "prisma/dev.db").path()], input: Array(script.utf8))
    case .postgresql: outcome = TestSupport.run(Self.psql(url, script))
    }
    #expect(outcome.status == 0, "\(outcome.errors)\n\(script)", sourceLocation: sourceLocation)
    return outcome.output
  }

  private static func psql(_ url: String, _ script: String) -> [String] {
    [(programs ?? "") + "/psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", script]
  }

  /// All rows of the user's tables, as far as their first columns go.
  func rows() -> String {
    sql(#"SELECT "id", "email" FROM "User" ORDER BY 1"#)
      + sql(#"SELECT "id", "title", "userId" FROM "Post" ORDER BY 1"#)
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
