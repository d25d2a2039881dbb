import Tables
import Text
import SerialQueue

/// A database of its own on a server, made for one history and dropped after it.
///
/// The database that the URL names is only connected to, to make the other one; nothing is read from it or written to it. A
/// database that a killed program left behind is dropped the next time: its name says when it was made, and nobody uses it.
package actor PostgreSQLShadow {
  private let url: DatabaseURL
  private let executor: SerialQueueExecutor

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// `url` leads to any database of a server on which databases may be made.
  package init(url: DatabaseURL) {
    self.url = url
    executor = SerialQueueExecutor(label: "plumb.shadow")
  }

  /// Runs the scripts and reads what came of them, also after so many of them as `counts` say. `now` is in seconds since
  /// 1970.
  package func run(
    _ scripts: [ShadowScript], readingAfter counts: Set<Int> = [], now: Int64
  ) throws(DatabaseError) -> ShadowOutcome {
    let parameters = try self.parameters()
    let admin = try connect(parameters, limit: .seconds(60))
    try sweep(admin, now: now)
    let name = "\(Self.prefix)\(now)_\(UInt32.random(in: 0 ... .max))"
    try admin.rows("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8'")
    defer { try? drop(name, admin) }
    var own = parameters
    own.setDatabase(name)
    var failures: [ShadowFailure] = []
    var prefixes: [Int: DatabaseSchema] = [:]
    // A connection of its own, for the scripts may change the session.
    let reader = try connect(own, limit: .seconds(900))
    do {
      let connection = try connect(own, limit: .seconds(900))
      for (index, script) in scripts.enumerated() {
        if Task.isCancelled { throw DatabaseError(.cancelled, database: url.description) }
        failures += try ShadowSession(connection: connection, script: index).run(script)
        if counts.contains(index + 1) { prefixes[index + 1] = try schema(reader) }
      }
    }
    let version = reader.serverVersion
    return ShadowOutcome(
      schema: try schema(reader), prefixes: prefixes, failures: failures,
      product: "PostgreSQL \(version / 10_000).\(version % 10_000)")
  }

  private func schema(_ reader: PostgreSQLConnection) throws(DatabaseError) -> DatabaseSchema {
    let answers = try reader.rows(PostgreSQLCatalog.message(namespace: "public", serverVersion: reader.serverVersion))
    try reader.rows("COMMIT")
    guard let catalog = PostgreSQLCatalog(answers: answers, namespace: "public") else {
      throw DatabaseError(.other("it answered something else than was asked"), database: url.description)
    }
    return decode(catalog)
  }

  private static let prefix = "plumb_shadow_"

  /// Drops what killed programs left: databases of this name that are older than a minute and have no session.
  private func sweep(_ admin: PostgreSQLConnection, now: Int64) throws(DatabaseError) {
    let rows = try admin.rows(
      """
      SELECT d.datname FROM pg_database d WHERE d.datname ~ '^plumb_shadow_[0-9]+_[0-9]+$'
      AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.datid = d.oid)
      """)
    for name in rows.first?.map({ $0.text(0) }) ?? [] {
      guard let made = Int64(name.dropFirst(Self.prefix.count).prefix { $0 != "_" }), made < now - 60 else { continue }
      try? drop(name, admin)
    }
  }

  private func drop(_ name: String, _ admin: PostgreSQLConnection) throws(DatabaseError) {
    let force = admin.serverVersion >= 130_000 ? " WITH (FORCE)" : ""
    try admin.rows("DROP DATABASE IF EXISTS \(name)\(force)")
  }

  private func parameters() throws(DatabaseError) -> PostgreSQLParameters {
    do throws(DatabaseURLProblem) {
      return try PostgreSQLParameters(url.revealed(), relativeTo: url.folder)
    } catch {
      throw DatabaseError(.invalidURL(error), database: url.description)
    }
  }

  private func connect(
    _ parameters: PostgreSQLParameters, limit: Duration
  ) throws(DatabaseError) -> PostgreSQLConnection {
    guard let library = PostgreSQLLibrary.installed else {
      throw DatabaseError(.missingLibrary, database: url.description)
    }
    return try PostgreSQLConnection(library, parameters, limit: limit, database: url.description)
  }
}

/// One script on the database, sent as Prisma sends it; if the server refuses it, once more, statement by statement within
/// the same transaction, so that what can't run is told from what can.
private struct ShadowSession {
  let connection: PostgreSQLConnection
  let script: Int

  func run(_ script: ShadowScript) throws(DatabaseError) -> [ShadowFailure] {
    // A script that ends its transaction itself can't be sent twice.
    if !script.statements.contains(where: \.controlsTransaction) {
      if script.statements.isEmpty { return [] }
      if try isDone(script.text) { return [] }
    }
    if script.statements.count == 1, let only = script.statements.first {
      return try failure(of: only.text, only).map { [$0] } ?? []
    }
    var failures: [ShadowFailure] = []
    try connection.rows("BEGIN")
    for statement in script.statements {
      if statement.controlsTransaction {
        if let failure = try failure(of: statement.text, statement) { failures.append(failure) }
        // Behind a COMMIT the rest is a transaction again; within one, the server takes this for a remark.
        try connection.rows("BEGIN")
        continue
      }
      try connection.rows("SAVEPOINT plumb")
      if let failure = try failure(of: statement.text, statement) {
        failures.append(failure)
        try connection.rows("ROLLBACK TO SAVEPOINT plumb")
        if failure.isAboutTransaction {
          // It has its effect in a transaction of its own, and the rest goes on in the next.
          try connection.rows("COMMIT")
          _ = try self.failure(of: statement.text, statement)
          try connection.rows("BEGIN")
          continue
        }
      }
      try connection.rows("RELEASE SAVEPOINT plumb")
    }
    if let last = script.statements.last, let failure = try failure(of: "COMMIT", last) { failures.append(failure) }
    return failures
  }

  /// Whether the server takes the text.
  private func isDone(_ text: String) throws(DatabaseError) -> Bool {
    do throws(DatabaseError) {
      try connection.rows(text)
      return true
    } catch {
      guard error.isOfStatement else { throw error }
      return false
    }
  }

  private func failure(of text: String, _ statement: ShadowScript.Statement) throws(DatabaseError) -> ShadowFailure? {
    do throws(DatabaseError) {
      try connection.rows(text)
      return nil
    } catch {
      guard error.isOfStatement else { throw error }
      let code: String? = if case .refused(let code, _) = error.reason { code } else { nil }
      return ShadowFailure(
        script: script, wouldMake: statement.makes, range: statement.range, code: code, message: error.reasonText)
    }
  }
}

extension ShadowFailure {
  /// An enum value that the transaction added itself, or a statement that no transaction may hold.
  fileprivate var isAboutTransaction: Bool { code == "55P04" || code == "25001" }
}

extension DatabaseError {
  /// It is the statement that failed, rather than the connection.
  fileprivate var isOfStatement: Bool {
    switch reason {
    case .connectionLost, .cancelled, .outOfTime, .unreachable, .noAnswer, .missingLibrary, .loginRefused, .tls, .busy,
      .notReady, .invalidURL:
      false
    default: true
    }
  }
}
