import DatabaseAccess
import Lowering
import MigrationSQL
import SchemaDiff
import Tables
import Testing
import Text

/// An empty database of either kind that lasts for one test, with what recorded cases do to one.
enum ThrowAwayDatabase {
  case postgreSQL(PostgreSQLServer)
  case sqlite(SQLiteFile)

  static func withOne(_ dialect: Dialect, _ body: (ThrowAwayDatabase) async throws -> Void) async throws {
    if dialect == .sqlite {
      try await body(.sqlite(SQLiteFile()))
    } else {
      try await PostgreSQLServer.inNewDatabase { try await body(.postgreSQL($0)) }
    }
  }

  var url: String {
    switch self {
    case .postgreSQL(let server): server.database
    case .sqlite(let file): "file:" + file.path
    }
  }

  /// Opened by the product itself.
  func opened() throws -> any Database {
    let url = try DatabaseURL(url, relativeTo: FilePath("/"))
    return try #require(database(at: url))
  }

  func execute(_ script: String, _ sourceLocation: SourceLocation = #_sourceLocation) throws {
    switch self {
    case .postgreSQL(let server): try server.execute(script, sourceLocation)
    case .sqlite(let file): try file.execute(script, sourceLocation)
    }
  }

  /// Runs a script that fails somewhere: what is before that is done on SQLite, and nothing of it on PostgreSQL.
  func executeInPart(_ script: String) {
    switch self {
    case .postgreSQL: break
    case .sqlite(let file): file.executeInPart(script)
    }
  }

  /// `{table, row}`
  func insert(_ insertion: RecordedValue) throws {
    let table = try #require(insertion["table"]?.text)
    let row = try #require(insertion["row"]?.members)
    let (names, values) = (row.keys.map { "\"\($0)\"" }, row.values.map(\.literal))
    try execute(
      "INSERT INTO \"\(table)\" (\(names.joined(separator: ", "))) VALUES (\(values.joined(separator: ", ")))")
  }

  /// What changing the database to the schema's liking is said to do, and does if nothing is in the way.
  struct Push {
    var warnings: [String] = []
    var unexecutable: [String] = []
    /// What was done.
    var steps = 0
    /// What would have been done.
    var plannedSteps = 0
  }

  /// `force`: warnings are no reason not to.
  func push(_ schema: String, force: Bool = false) async throws -> Push {
    let wished = loweredSchema(whole: schema, dialect)
    let database = try opened()
    let found = wished.counterpart(try await database.read().schema)
    let plan = plan(from: found, to: wished.schema)
    let counts = try await database.count(plan.questions)
    var push = Push(
      warnings: plan.messages(of: .warning, knowing: counts),
      unexecutable: plan.messages(of: .unexecutable, knowing: counts), plannedSteps: plan.steps.count)
    guard push.unexecutable.isEmpty, push.warnings.isEmpty || force else { return push }
    push.steps = plan.steps.count
    if plan.isEmpty { return push }
    try execute(migrationSQL(plan, from: found, to: wished.schema))
    let now = wished.counterpart(try await opened().read().schema)
    checkSame(now, wished: wished.schema, schema, #_sourceLocation)
    return push
  }

  var dialect: Dialect {
    switch self {
    case .postgreSQL: .postgreSQL
    case .sqlite: .sqlite
    }
  }
}

extension ThrowAwayDatabase.Push {
  /// Holds what was said to what a case expects; only what it names counts.
  func check(_ expected: RecordedValue, _ sourceLocation: SourceLocation = #_sourceLocation) {
    if let warnings = expected["warnings"] {
      #expect(self.warnings.sorted() == warnings.texts.sorted(), sourceLocation: sourceLocation)
    }
    if let unexecutable = expected["unexecutable"] {
      #expect(self.unexecutable.sorted() == unexecutable.texts.sorted(), sourceLocation: sourceLocation)
    }
    if expected["steps"]?.text == "some" { #expect(steps > 0, sourceLocation: sourceLocation) }
    if let count = expected["steps"]?.integer { #expect(steps == count, sourceLocation: sourceLocation) }
  }
}
