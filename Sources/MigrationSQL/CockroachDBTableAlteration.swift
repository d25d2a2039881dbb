import SchemaDiff
import Tables

/// Alters one table by a statement for each change, for the server takes few of them together.
struct CockroachDBTableAlteration {
  let writer: CockroachDBWriter
  let alteration: TableAlteration
  private let table: String
  /// What stands behind `ALTER TABLE "x"`, or a whole statement.
  private var statementsInOrder: [String] = []
  /// Columns of the old primary key, which the server drops only once the key has moved.
  private var drops: [String] = []

  init(writer: CockroachDBWriter, alteration: TableAlteration) {
    self.writer = writer
    self.alteration = alteration
    table = writer.altered(alteration.tables)
  }

  private var isExact: Bool { writer.options.matchesEngineExactly }
  private var keys: Pair<PrimaryKey?> {
    Pair(
      previous: writer.previous[alteration.tables.previous].primaryKey,
      next: writer.next[alteration.tables.next].primaryKey)
  }

  func statements() -> [String] {
    var result = self
    for change in alteration.changes { result.add(change) }
    return result.statementsInOrder + result.drops
  }

  private mutating func alterTable(_ clause: String) { statementsInOrder.append("ALTER TABLE \(table) \(clause)") }

  private mutating func add(_ change: TableChange) {
    let (previous, next) = (writer.previous, writer.next)
    switch change {
    case .dropPrimaryKey:
      if !replacesKey { alterTable(dropKey) }
    case .renamePrimaryKey:
      alterTable(
        "RENAME CONSTRAINT \(writer.quoted(keys.previous?.name ?? "")) TO \(writer.quoted(keys.next?.name ?? ""))")
    case .dropColumn(let id):
      let drop = "ALTER TABLE \(table) DROP COLUMN \(writer.quoted(previous[id].name))"
      if replacesKey && keys.previous?.columns.contains(where: { $0.name == previous[id].name }) == true {
        drops.append(drop)
      } else {
        statementsInOrder.append(drop)
      }
    case .addColumn(let id): alterTable("ADD COLUMN     \(writer.columnText(next[id]))")
    case .alterColumn(let columns, let change): alter(columns, change)
    case .dropAndRecreateColumn(let columns, _):
      alterTable("DROP COLUMN \(writer.quoted(previous[columns.previous].name))")
      alterTable("ADD COLUMN     \(writer.columnText(next[columns.next]))")
    case .addPrimaryKey: alterTable(replacesKey ? "\(dropKey), \(addKey)" : addKey)
    }
  }

  // MARK: Primary keys

  /// The server wants a table to have a key at any time, so that the old and the new one are exchanged by one statement.
  private var replacesKey: Bool {
    !isExact && alteration.changes.contains(.dropPrimaryKey) && alteration.changes.contains(.addPrimaryKey)
  }

  private var dropKey: String { "DROP CONSTRAINT \(writer.quoted(keys.previous?.name ?? ""))" }

  private var addKey: String {
    let columns = writer.list((keys.next?.columns ?? []).map(\.name))
    return "ADD CONSTRAINT \(writer.quoted(keys.next?.name ?? "")) PRIMARY KEY (\(columns))"
  }

  // MARK: Columns

  private mutating func alter(_ ids: Pair<ColumnID>, _ change: ColumnChange) {
    let columns = Pair(previous: writer.previous[ids.previous], next: writer.next[ids.next])
    let prefix = "ALTER COLUMN \(writer.quoted(columns.previous.name)) "
    if let action = writer.nullabilityAction(columns, change) { alterTable(prefix + action) }
    if change.default { setDefault(columns.next, prefix) }
    if writer.setsType(columns, change) { alterTable(prefix + "SET DATA TYPE \(writer.typeText(of: columns.next))") }
  }

  /// A column that is there gets a sequence that it owns, which counts as an identity would. Prisma writes no default at all.
  private mutating func setDefault(_ column: Column, _ prefix: String) {
    guard case .sequence = column.defaultValue else {
      return alterTable(prefix + (writer.defaultText(of: column).map { "SET DEFAULT \($0)" } ?? "DROP DEFAULT"))
    }
    if isExact { return alterTable(prefix + "SET DEFAULT ") }
    let name = writer.next[alteration.tables.next].name
    let sequence = writer.qualified(QualifiedName(name.namespace, "\(name.name)_\(column.name)_seq"))
    var words = writer.sequenceWords(from: SequenceOptions(), to: column.sequence ?? SequenceOptions())
    if column.sequence?.isVirtual == true { words.append("VIRTUAL") }
    let options = words.isEmpty ? "" : " " + words.joined(separator: " ")
    statementsInOrder.append("CREATE SEQUENCE \(sequence)\(options)")
    alterTable(prefix + "SET DEFAULT nextval(\(writer.text(sequence)))")
    statementsInOrder.append("ALTER SEQUENCE \(sequence) OWNED BY \(table).\(writer.quoted(column.name))")
  }
}
