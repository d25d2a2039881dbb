import SchemaDiff
import Tables

/// One `ALTER TABLE`, with the statements for sequences before and after it.
struct PostgreSQLTableAlteration {
  let writer: PostgreSQLWriter
  let alteration: TableAlteration
  private let table: String
  private var before: [String] = []
  private var clauses: [String] = []
  private var after: [String] = []

  init(writer: PostgreSQLWriter, alteration: TableAlteration) {
    self.writer = writer
    self.alteration = alteration
    table = writer.altered(alteration.tables)
  }

  private var isExact: Bool { writer.options.matchesEngineExactly }

  func statements() -> [String] {
    var result = self
    for change in alteration.changes { result.add(change) }
    let main = result.clauses.isEmpty ? [] : ["ALTER TABLE \(table) \(result.clauses.joined(separator: ",\n"))"]
    return result.before + main + result.after
  }

  private mutating func add(_ change: TableChange) {
    let (previous, next) = (writer.previous, writer.next)
    switch change {
    case .dropPrimaryKey:
      let key = previous[alteration.tables.previous].primaryKey
      clauses.append("DROP CONSTRAINT \(writer.quoted(key?.name ?? ""))")
    case .renamePrimaryKey: renamePrimaryKey()
    case .dropColumn(let id): clauses.append("DROP COLUMN \(writer.quoted(previous[id].name))")
    case .addColumn(let id): addColumn(next[id])
    case .alterColumn(let columns, let change): alter(columns, change)
    case .dropAndRecreateColumn(let columns, _):
      clauses.append("DROP COLUMN \(writer.quoted(previous[columns.previous].name))")
      addColumn(next[columns.next])
    case .addPrimaryKey:
      let key = next[alteration.tables.next].primaryKey
      let columns = writer.list((key?.columns ?? []).map(\.name))
      clauses.append("ADD CONSTRAINT \(writer.quoted(key?.name ?? "")) PRIMARY KEY (\(columns))")
    }
  }

  private mutating func addColumn(_ column: Column) {
    clauses.append("ADD COLUMN     \(writer.columnText(column))")
    if writer.needsNullability(column) { after.append(writer.nullabilityText(column, on: table)) }
  }

  /// The server takes a renaming only as a statement of its own.
  private mutating func renamePrimaryKey() {
    let old = writer.previous[alteration.tables.previous].primaryKey?.name ?? ""
    let new = writer.next[alteration.tables.next].primaryKey?.name ?? ""
    let clause = "RENAME CONSTRAINT \(writer.quoted(old)) TO \(writer.quoted(new))"
    if isExact || alteration.changes.count == 1 {
      clauses.append(clause)
    } else {
      before.append("ALTER TABLE \(table) \(clause)")
    }
  }

  private mutating func alter(_ ids: Pair<ColumnID>, _ change: ColumnChange) {
    let columns = Pair(previous: writer.previous[ids.previous], next: writer.next[ids.next])
    let prefix = "ALTER COLUMN \(writer.quoted(columns.previous.name)) "
    if change.type == .throughText {
      return alterThroughText(columns, change, prefix)
    }
    if let action = writer.nullabilityAction(columns, change) { clauses.append(prefix + action) }
    if change.default {
      clauses.append(prefix + (writer.defaultText(of: columns.next).map { "SET DEFAULT \($0)" } ?? "DROP DEFAULT"))
    }
    if change.autoIncrement {
      if columns.next.isAutoIncrement {
        createSequence(columns.next, prefix)
      } else {
        // A wished default has taken the sequence's place already.
        if isExact || !change.default { clauses.append(prefix + "DROP DEFAULT") }
        dropSequence(columns.previous)
      }
    }
    if writer.setsType(columns, change) { clauses.append(prefix + "SET DATA TYPE \(typeChangeText(columns))") }
  }

  /// A default has no cast either, so it goes before and comes again after.
  private mutating func alterThroughText(_ columns: Pair<Column>, _ change: ColumnChange, _ prefix: String) {
    if columns.previous.defaultValue != nil { clauses.append(prefix + "DROP DEFAULT") }
    let type = writer.typeText(of: columns.next)
    let between = isTruthAndNumber(columns.map(\.type)) ? "integer" : "text"
    clauses.append(
      prefix + "SET DATA TYPE \(type) USING (\(writer.quoted(columns.previous.name))::\(between)::\(type))")
    if let action = writer.nullabilityAction(columns, change) { clauses.append(prefix + action) }
    if columns.next.isAutoIncrement {
      createSequence(columns.next, prefix)
    } else if let value = writer.defaultText(of: columns.next) {
      clauses.append(prefix + "SET DEFAULT \(value)")
    }
    if columns.previous.isAutoIncrement, !columns.next.isAutoIncrement { dropSequence(columns.previous) }
  }

  /// The text of a truth value is no number, but the server casts one to the other.
  private func isTruthAndNumber(_ types: Pair<ColumnType>) -> Bool {
    switch (types.previous.family, types.next.family) {
    case (.boolean, .int), (.boolean, .bigInt), (.int, .boolean), (.bigInt, .boolean): true
    default: false
    }
  }

  /// `SERIAL` is no type, though Prisma writes it here. Some changes need to be told how.
  private func typeChangeText(_ columns: Pair<Column>) -> String {
    if columns.next.isAutoIncrement && isExact { return writer.serialText(of: columns.next) }
    let type = writer.typeText(of: columns.next)
    guard !isExact, let through = castThrough(columns.map(\.type)) else { return type }
    return "\(type) USING (\(writer.quoted(columns.previous.name))::\(through)::\(type))"
  }

  /// The type by way of which values can be cast, where the server has no cast that it takes by itself.
  private func castThrough(_ types: Pair<ColumnType>) -> String? {
    guard let from = types.previous.native, let to = types.next.native else { return "text" }
    switch (from.name, to.name) {
    case _ where from.isExtension || to.isExtension: return to.name == "Text" ? nil : "text"
    case (_, "Text"), (_, "VarChar"), (_, "Char"), (_, "Citext"): return nil
    case ("Citext", _): return "text"
    case ("Money", "Decimal"): return nil
    case ("Money", _): return "numeric"
    case ("Timestamp", "Timetz"): return "timestamptz"
    default: return nil
    }
  }

  // MARK: Sequences

  private mutating func createSequence(_ column: Column, _ prefix: String) {
    let sequence = sequenceName(column)
    before.append("CREATE SEQUENCE \(sequence)")
    clauses.append(prefix + "SET DEFAULT nextval(\(writer.text(sequence)))")
    after.append("ALTER SEQUENCE \(sequence) OWNED BY \(table).\(writer.quoted(column.name))")
  }

  /// The name that it has where the wished tables come from, so that what is written later for these finds it. A schema file
  /// knows none; then in lower case and without quotes, where a name can stand so.
  private func sequenceName(_ column: Column) -> String {
    let table = writer.next[alteration.tables.next].name
    if !isExact, case .sequence(let known) = column.defaultValue, !known.isEmpty {
      return writer.qualified(QualifiedName(table.namespace, known))
    }
    let name = "\(table.name)_\(column.name)_seq".lowercased()
    let spelled = isExact || isPlainName(name) ? name : writer.quoted(name)
    return table.namespace.map { "\(writer.quoted($0)).\(spelled)" } ?? spelled
  }

  private func isPlainName(_ name: String) -> Bool {
    name.utf8.allSatisfy {
      $0 >= 0x80 || $0 == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    } && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(name.utf8.first ?? UInt8(ascii: "0"))
  }

  /// Nobody else may draw numbers from it. A schema file doesn't know the sequence's name; the server's rule for it is
  /// known, but not whether it was followed.
  private mutating func dropSequence(_ column: Column) {
    guard case .sequence(let name) = column.defaultValue else { return }
    let users = writer.previous.tables.lazy.flatMap(\.columns).filter { $0.defaultValue == .sequence(name) }
    if isExact {
      if users.count == 1 { after.append("DROP SEQUENCE \(writer.quoted(name))") }
    } else if name.isEmpty {
      let table = writer.previous[alteration.tables.previous].name
      let implied = QualifiedName(
        writer.next[alteration.tables.next].name.namespace, "\(table.name)_\(column.name)_seq")
      after.append("DROP SEQUENCE IF EXISTS \(writer.qualified(implied))")
    } else if users.count == 1 {
      let namespace = writer.next[alteration.tables.next].name.namespace
      after.append("DROP SEQUENCE \(writer.qualified(QualifiedName(namespace, name)))")
    }
  }
}
