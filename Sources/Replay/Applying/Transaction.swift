import Tables
import Text

/// What the running transaction, or the script that is one, has to know.
struct Transaction: Hashable, Sendable {
  struct EnumValueName: Hashable, Sendable {
    let type: QualifiedName
    let value: String
  }

  struct Savepoint: Hashable, Sendable {
    let name: String
    let catalog: Catalog
  }

  /// A BEGIN was met.
  var isExplicit = false
  /// The catalog as it was when the transaction began, if a ROLLBACK may return to it. Every change that follows pays for this
  /// copy, and nearly no script has a ROLLBACK.
  var start: Catalog?
  /// The types that there were when the transaction began; nil before its first statement.
  var typesAtStart: [QualifiedName: TypeRecord]?
  var savepoints: [Savepoint] = []
  /// Enum values added by the transaction, which may not use them before it ends.
  var freshValues: Set<EnumValueName> = []
  /// The tables that go at its end.
  var passingTables: [QualifiedName] = []
  /// The search path to return to at its end, after `SET LOCAL`.
  var outerSearchPath: [String]?
  /// Of the whole script.
  var statementCount = 0
}

extension ReplayState {
  /// Whether the statement runs together with others; nil if that depends on the tool's parser.
  private func isInTransaction(isAlone: Bool) -> Bool? {
    if transaction.isExplicit { return true }
    if isAlone { return false }
    switch sending {
    case .whole: return true
    case .perhapsApart: return nil
    }
  }

  /// What has to be known and can be said before the statement runs.
  mutating func prepare(for statement: Statement, isAlone: Bool) {
    if transaction.typesAtStart == nil { noteStart() }
    if let newer = statement.newerSyntax {
      origin = Origin(migration: migrationCount - 1, range: statement.range)
      let before = problems.count
      report(
        "PostgreSQL knows \(newer.words) from version \(newer.version) on; older servers refuse this statement",
        code: "42601")
      for index in before..<max(before, problems.count) {
        problems[index].certainty = .ifServerIsOlder(than: newer.version)
      }
    }
    guard !catalog.ignoresCase, catalog.rules.newEnumValuesWait, let words = statement.kind.wordsOfLonelyStatement,
      isInTransaction(isAlone: isAlone) != false
    else { return }
    origin = Origin(migration: migrationCount - 1, range: statement.range)
    let before = problems.count
    report(
      transaction.isExplicit
        ? "\(words) can't run within BEGIN and COMMIT"
        : "\(words) can't run in a script with other statements, which the server takes for one transaction; "
          + "give it a migration of its own",
      code: "25001")
    noteDependence(since: before)
  }

  /// Marks problems that a tool that sends each statement alone would not have.
  mutating func noteDependence(since count: Int) {
    guard sending == .perhapsApart, !transaction.isExplicit else { return }
    for index in count..<max(count, problems.count) { problems[index].certainty = .ifSentAsAWhole }
  }

  mutating func apply(_ step: Statement.TransactionStep) {
    switch step {
    case .begin:
      // What the script did before belongs to the transaction too, if the server got all of it at once.
      if sending == .perhapsApart, !transaction.isExplicit { endTransaction() }
      if transaction.typesAtStart == nil { noteStart() }
      transaction.isExplicit = true
    case .commit(let isChained):
      endTransaction()
      transaction.isExplicit = isChained
      if isChained { noteStart() }
    case .rollback(let isChained):
      if let start = transaction.start { catalog = start }
      endTransaction()
      transaction.isExplicit = isChained
      if isChained { noteStart() }
    case .savepoint(let name): transaction.savepoints.append(Transaction.Savepoint(name: name, catalog: catalog))
    case .release(let name):
      guard let index = transaction.savepoints.lastIndex(where: { $0.name == name }) else {
        return report("savepoint “\(name)” does not exist", code: "3B001")
      }
      transaction.savepoints.removeSubrange(index...)
    case .rollbackTo(let name):
      guard let index = transaction.savepoints.lastIndex(where: { $0.name == name }) else {
        return report("savepoint “\(name)” does not exist", code: "3B001")
      }
      catalog = transaction.savepoints[index].catalog
      transaction.savepoints.removeSubrange((index + 1)...)
    }
  }

  /// The transaction begins with what the catalog holds now.
  private mutating func noteStart() {
    transaction.typesAtStart = catalog.types
    if mayRollBack { transaction.start = catalog }
  }

  mutating func endTransaction() {
    if let path = transaction.outerSearchPath { catalog.searchPath = path }
    for key in transaction.passingTables {
      if let table = catalog.tables[key] { remove(table) }
    }
    let count = transaction.statementCount
    transaction = Transaction()
    transaction.statementCount = count
  }

  mutating func setSearchPath(_ path: SearchPath) {
    if path.isLocal, transaction.outerSearchPath == nil { transaction.outerSearchPath = catalog.searchPath }
    // A path that is set for the session lasts, whatever was set for the transaction before.
    if !path.isLocal { transaction.outerSearchPath = nil }
    catalog.searchPath = path.names.map { $0.filter { $0 != "$user" } } ?? [catalog.defaultNamespace].compactMap { $0 }
  }
}

/// Whether a word that undoes a transaction stands anywhere in the script, be it in a block or a remark.
func mentionsRollback(_ script: [UInt8]) -> Bool {
  let (rollback, abort) = (Array("rollback".utf8), Array("abort".utf8))
  func stands(_ word: [UInt8], at start: Int) -> Bool {
    start >= 0 && start + word.count <= script.count
      && word.indices.allSatisfy { script[start + $0] | 0x20 == word[$0] }
  }
  // Few letters of a script are a `b`, and each of the words has one.
  var place = 0
  while true {
    place = firstPlace(of: UInt8(ascii: "b"), or: UInt8(ascii: "B"), in: script.span, from: place, to: script.count)
    if place == script.count { return false }
    if stands(rollback, at: place - 4) || stands(abort, at: place - 1) { return true }
    place += 1
  }
}

extension Statement.Kind {
  /// The statement's first words, if the server runs it outside of transactions only.
  fileprivate var wordsOfLonelyStatement: String? {
    switch self {
    case .createIndex(let index): index.isConcurrent ? "CREATE INDEX CONCURRENTLY" : nil
    case .dropObjects(let drop): drop.isConcurrent ? "DROP INDEX CONCURRENTLY" : nil
    case .alterTable(let change): change.detachesConcurrently ? "DETACH PARTITION CONCURRENTLY" : nil
    case .lonely(let words): words
    case .createTable, .alterRelation, .createType, .alterType, .createSequence, .alterSequence, .createSchema,
      .renameSchema, .setSearchPath, .createExtension, .createCast, .createView, .createRoutine, .createTableObject,
      .block,
      .transaction, .data, .truncate, .harmless, .unknown:
      nil
    }
  }
}
