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

  // What is true within one migration.
  var origin = Origin(migration: 0, range: TextRange(at: 0))
  /// Enum values added by the running transaction, which may not use them before it ends.
  var freshValues: Set<EnumValueName> = []
  /// Types made by the running migration.
  var typesOfThisMigration: Set<QualifiedName> = []
  /// The catalog as it was at BEGIN.
  var savedCatalog: Catalog?

  struct EnumValueName: Hashable, Sendable {
    let type: QualifiedName
    let value: String
  }

  /// An empty database. `defaultNamespace` is where the connection puts objects without a namespace.
  package init(dialect: Dialect, defaultNamespace: String? = nil) {
    catalog = Catalog(dialect, defaultNamespace: defaultNamespace ?? dialect.defaultNamespace)
  }

  package var dialect: Dialect { catalog.dialect }
  /// Where objects without a namespace are.
  package var defaultNamespace: String? { catalog.defaultNamespace }

  /// Runs one migration. Statements that can't run have no effect and are reported; what follows them is run.
  package mutating func apply(_ migration: Migration) {
    begin(migration)
    run(migration.text.bytes, in: migration.text.range)
    endTransaction()
  }

  mutating func begin(_ migration: Migration) {
    migrations.append(Replayed(name: migration.name, path: migration.path))
    savedCatalog = nil
    freshValues = []
    typesOfThisMigration = []
  }

  /// Runs the script that stands in `range`.
  mutating func run(_ bytes: [UInt8], in range: TextRange) {
    var splitter = StatementSplitter(bytes, in: range, rules: .of(dialect))
    while let raw = splitter.next() { apply(readStatement(raw, in: bytes, dialect: dialect)) }
  }

  mutating func endTransaction() {
    freshValues = []
    savedCatalog = nil
  }

  // MARK: Reporting

  func place(of origin: Origin) -> StatementPlace? {
    guard migrations.indices.contains(origin.migration) else { return nil }
    let migration = migrations[origin.migration]
    return StatementPlace(migration: migration.name, path: migration.path, range: origin.range)
  }

  /// Reports that the current statement can't run, unless what it is about is uncertain anyway.
  mutating func report(_ message: String, about name: QualifiedName? = nil, code: String? = nil) {
    if isAllUncertain { return }
    if let name, isUncertain(name) { return }
    guard let place = place(of: origin) else { return }
    problems.append(ReplayProblem(place: place, message: message, code: code))
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
}

/// A statement that a server would refuse at this point of the history.
package struct ReplayProblem: Hashable, Sendable {
  package let place: StatementPlace
  /// What is wrong, in plain words.
  package let message: String
  /// The server's code for it, where one is known: `55P04`.
  package let code: String?
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
