// Replay: what a database would hold after a history of migrations was run on it, found by reading their SQL.
//
// In: `migration.sql` texts in order, and a dialect. Out: a `DatabaseSchema` as Prisma would describe it on a real server,
// the statements that could not run, those that could not be understood (with the objects that they may have touched),
// and for each object the statement that it owes its form to. Knows no database, no file system and no Prisma schema.
//
// The way of a statement: bytes → tokens (`Lexing`) → `Statement` (`Reading`) → change of the `Catalog` (`Applying`); the
// schema is read off the catalog at the end (`Describing`).

package import MigrationHistory
package import Tables
package import Text

/// A database's state after a number of migrations. A value: a copy made before `apply` stays as it was and shares what
/// did not change, so the state after each migration of a history can be kept.
package struct ReplayState: Sendable {
  /// A migration that was replayed.
  struct Replayed: Hashable, Sendable {
    let name: String
    let path: FilePath
  }

  var catalog: Catalog
  private(set) var migrations: [Replayed] = []
  var migrationCount: Int { migrations.count }
  /// The statements that a server would have refused, in order.
  package internal(set) var problems: [ReplayProblem] = []
  /// The statements whose effect is not known, in order.
  package internal(set) var unknown: [UnknownStatement] = []
  /// Objects that an unknown statement may have made, changed or dropped; problems with them are not reported.
  var uncertain: Set<QualifiedName> = []
  /// Every object may be other than it seems.
  var isAllUncertain = false

  /// How the scripts are sent to the server.
  package let sending: ScriptSending
  /// What statements that can't run would have made, by name.
  var neverMade: [String: Origin] = [:]

  /// Statements of a DO block run, in which a word may be a variable.
  var isInBlock = false

  // What is true within one migration.
  var origin = Origin(migration: 0, range: TextRange(at: 0))
  var transaction = Transaction()
  /// The script may hold a ROLLBACK, so the catalog that it would return to has to be kept.
  var mayRollBack = true

  /// An empty database. `defaultNamespace` is where the connection puts objects without a namespace.
  package init(dialect: Dialect, defaultNamespace: String? = nil, sending: ScriptSending = .whole) {
    catalog = Catalog(dialect, defaultNamespace: defaultNamespace ?? dialect.defaultNamespace)
    self.sending = sending
  }

  package var dialect: Dialect { catalog.dialect }
  /// Where objects without a namespace are.
  package var defaultNamespace: String? { catalog.defaultNamespace }

  /// Runs one migration. Statements that can't run have no effect and are reported; what follows them is run. Those that
  /// could run, had they a transaction of their own, are reported and have their effect: that is how such a file is mended.
  package mutating func apply(_ migration: Migration) {
    begin(migration)
    run(migration.text.bytes, in: migration.text.range)
    endMigration()
  }

  /// Runs the script that stands in `range`.
  mutating func run(_ bytes: [UInt8], in range: TextRange) {
    var splitter = StatementSplitter(bytes, in: range, rules: .of(dialect))
    var next = splitter.next()
    while let raw = next {
      next = splitter.next()
      run(raw, in: bytes, isAlone: transaction.statementCount == 0 && next == nil)
    }
  }

  mutating func begin(_ migration: Migration) {
    migrations.append(Replayed(name: migration.name, path: migration.path))
    transaction = Transaction()
    mayRollBack = mentionsRollback(migration.text.bytes)
  }

  /// Runs one statement. `isAlone`: it is all that its script holds.
  @discardableResult
  mutating func run(_ raw: RawStatement, in bytes: [UInt8], isAlone: Bool) -> Statement {
    let statement = readStatement(raw, in: bytes, dialect: dialect)
    prepare(for: statement, isAlone: isAlone)
    apply(statement)
    checkFreshValues(raw, in: bytes, of: statement)
    transaction.statementCount += 1
    return statement
  }

  mutating func endMigration() {
    endTransaction()
    transaction = Transaction()
  }

  // MARK: Reporting

  func place(of origin: Origin) -> StatementPlace? {
    guard migrations.indices.contains(origin.migration) else { return nil }
    let migration = migrations[origin.migration]
    return StatementPlace(migration: migration.name, path: migration.path, range: origin.range)
  }

  /// Reports that the current statement can't run, unless what it is about is uncertain anyway. `missing` is the name that
  /// was looked for in vain; `other` is the statement that has to do with it, and `words` say what it did.
  mutating func report(
    _ message: String, about name: QualifiedName? = nil, code: String? = nil, missing: String? = nil,
    other: (origin: Origin, words: String)? = nil
  ) {
    if isAllUncertain { return }
    if let name, isUncertain(name) { return }
    guard let place = place(of: origin) else { return }
    var problem = ReplayProblem(place: place, message: message, code: code)
    if let missing, let cause = neverMade[missing].flatMap({ self.place(of: $0) }), cause != place {
      problem.related = ReplayProblem.Related(place: cause, message: "this statement, which would make it, can't run")
      problem.isConsequence = true
    } else if let other, let place = self.place(of: other.origin) {
      problem.related = ReplayProblem.Related(place: place, message: other.words)
    }
    problems.append(problem)
  }

  func isUncertain(_ name: QualifiedName) -> Bool {
    isAllUncertain || uncertain.contains(QualifiedName(nil, catalog.key(name).name))
  }

  /// Records that the current statement, or a part of it, is not understood.
  mutating func reportUnknown(_ reason: String, touching names: [QualifiedName]) {
    guard let place = place(of: origin) else { return }
    unknown.append(UnknownStatement(place: place, reason: reason, touches: names.isEmpty ? .all : .objects(names)))
    if names.isEmpty { isAllUncertain = true }
    for name in names { uncertain.insert(QualifiedName(nil, catalog.key(name).name)) }
  }
}

/// Where a statement stands.
package struct StatementPlace: Hashable, Sendable {
  /// The name of the migration's folder.
  package let migration: String
  package let path: FilePath
  package let range: TextRange

  package init(migration: String, path: FilePath, range: TextRange) {
    self.migration = migration
    self.path = path
    self.range = range
  }
}

/// A statement that a server would refuse at this point of the history.
package struct ReplayProblem: Hashable, Sendable {
  package let place: StatementPlace
  /// What is wrong, in plain words.
  package let message: String
  /// The server's code for it, where one is known: `55P04`.
  package let code: String?
  /// The statement that has to do with it: the one that made, dropped or failed to make what this one is about.
  package internal(set) var related: Related?
  /// It would not be there if the related statement could run.
  package internal(set) var isConsequence = false
  package internal(set) var certainty = Certainty.certain

  /// What has to be so for the server to refuse the statement.
  package enum Certainty: Hashable, Sendable {
    case certain
    /// The tool sends the script as one message.
    case ifSentAsAWhole
    /// The server is older than this version.
    case ifServerIsOlder(than: Int)
  }

  package struct Related: Hashable, Sendable {
    package let place: StatementPlace
    package let message: String
  }

  init(place: StatementPlace, message: String, code: String?) {
    self.place = place
    self.message = message
    self.code = code
  }
}

/// How a tool sends the script of a migration to the server, which decides what runs in one transaction.
package enum ScriptSending: Hashable, Sendable {
  /// As one message: all of it is one transaction, unless it has a BEGIN or COMMIT of its own (Prisma before 7.4).
  case whole
  /// Statement by statement if the tool's own parser understands all of them, else as a whole (Prisma since 7.4).
  case perhapsApart
}

/// A statement whose effect is not known.
package struct UnknownStatement: Hashable, Sendable {
  package enum Touched: Hashable, Sendable {
    /// Only objects of these names.
    case objects([QualifiedName])
    /// It can't be told.
    case all
  }

  package let place: StatementPlace
  package let reason: String
  package let touches: Touched
}
