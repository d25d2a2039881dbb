package import SchemaDiff
package import Tables

/// What the plan changes, in words: the text of a report on drift.
///
/// Begins with a line feed unless there is nothing to say. Names are bare, without their namespaces.
package func summary(
  of plan: MigrationPlan, from previous: DatabaseSchema, to next: DatabaseSchema, options: DiffOptions = DiffOptions()
) -> String {
  guard !plan.isEmpty else { return "No difference detected." }
  var lines: [SummaryLine] = []
  let reader = SummaryReader(schemas: Pair(previous: previous, next: next), options: options)
  for (place, step) in plan.steps.enumerated() {
    for line in reader.lines(for: step) { lines.append(SummaryLine(line, place: place, offset: lines.count)) }
  }
  lines.sort()
  var result = ""
  var current: SummaryLine?
  for line in lines {
    if current?.section != line.section || current?.headerName != line.headerName {
      result += "\n" + line.section.header(line.name, options)
    }
    result += line.text
    current = line
  }
  return result
}

/// The parts of the text, in their order.
private enum SummarySection: Int {
  case changedExtension, removedExtensions, addedExtensions, addedEnums, addedTables, removedEnums, removedTables
  case redefinedTable, changedEnum, changedTable

  /// One header for each object, rather than one for all.
  var isPerObject: Bool {
    switch self {
    case .changedExtension, .redefinedTable, .changedEnum, .changedTable: true
    case .removedExtensions, .addedExtensions, .addedEnums, .addedTables, .removedEnums, .removedTables: false
    }
  }

  func header(_ name: String, _ options: DiffOptions) -> String {
    switch self {
    case .changedExtension: "[*] Changed the `\(name)` extension\n"
    // The lonely mark, and that no names follow, is Prisma's.
    case .removedExtensions: "[-] Removed extensions\n" + (options.matchesEngineExactly ? "`" : "")
    case .addedExtensions: "[+] Added extensions\n"
    case .addedEnums: "[+] Added enums\n"
    case .addedTables: "[+] Added tables\n"
    case .removedEnums: "[-] Removed enums\n"
    case .removedTables: "[-] Removed tables\n"
    case .redefinedTable: "[*] Redefined table `\(name)`\n"
    case .changedEnum: "[*] Changed the `\(name)` enum\n"
    case .changedTable: "[*] Changed the `\(name)` table\n"
    }
  }
}

private typealias SummaryEntry = (section: SummarySection, name: String, text: String)

private struct SummaryLine: Comparable {
  let section: SummarySection
  let name: String
  let text: String
  /// The step's place in the plan.
  let place: Int
  let offset: Int

  init(_ entry: SummaryEntry, place: Int, offset: Int) {
    (section, name, text) = entry
    self.place = place
    self.offset = offset
  }

  var headerName: String { section.isPerObject ? name : "" }
  /// What is listed under one header stays in the order of the steps.
  private var sortName: String { headerName }

  static func < (left: SummaryLine, right: SummaryLine) -> Bool {
    if left.section != right.section { return left.section.rawValue < right.section.rawValue }
    if left.sortName != right.sortName { return byteOrder(left.sortName, right.sortName) }
    return (left.place, left.offset) < (right.place, right.offset)
  }
}

/// Says what one step does.
private struct SummaryReader {
  let schemas: Pair<DatabaseSchema>
  let options: DiffOptions
  private var previous: DatabaseSchema { schemas.previous }
  private var next: DatabaseSchema { schemas.next }

  init(schemas: Pair<DatabaseSchema>, options: DiffOptions) {
    self.schemas = schemas
    self.options = options
  }

  func lines(for step: MigrationStep) -> [SummaryEntry] {
    switch step {
    case .createNamespace: return []
    // Prisma says nothing of it.
    case .alterSequence(let columns):
      let text = "[*] Altered the sequence of column `\(next[columns.next].name)`"
      return options.matchesEngineExactly ? [] : [nextLine(columns.next.table, text)]
    case .dropExtension(let present):
      return [(.removedExtensions, present.name, options.matchesEngineExactly ? "" : "  - \(present.name)\n")]
    case .createExtension(let wished): return [(.addedExtensions, wished.name, "  - \(wished.name)\n")]
    case .alterExtension(let pair): return [(.changedExtension, pair.next.name, "")]
    case .createEnum(let id): return [(.addedEnums, next[id].name.name, "  - \(next[id].name.name)\n")]
    case .dropEnum(let id): return [(.removedEnums, previous[id].name.name, "  - \(previous[id].name.name)\n")]
    case .alterEnum(let alteration):
      let name = previous[alteration.enums.previous].name.name
      return alteration.added.map { (.changedEnum, name, "  [+] Added variant `\($0)`\n") }
        + alteration.removed.map { (.changedEnum, name, "  [-] Removed variant `\($0)`\n") }
    case .createTable(let id): return [(.addedTables, next[id].name.name, "  - \(next[id].name.name)\n")]
    case .dropTable(let id): return [(.removedTables, previous[id].name.name, "  - \(previous[id].name.name)\n")]
    case .redefineTables(let tables): return tables.map { (.redefinedTable, next[$0.tables.next].name.name, "") }
    case .alterTable(let alteration): return alteration.changes.map { line(for: $0, in: alteration.tables) }
    case .alterPrimaryKey(let tables):
      // The third blank is Prisma's.
      let name = next[tables.next].name.name
      return [
        nextLine(tables.next, "\(options.matchesEngineExactly ? " " : "")[*] Changed the primary key for `\(name)`")
      ]
    case .dropForeignKey(let id):
      return [previousLine(id.table, "[-] Removed foreign key on columns (\(list(previous[id].columns)))")]
    case .addForeignKey(let id):
      return [nextLine(id.table, "[+] Added foreign key on columns (\(list(next[id].columns)))")]
    case .renameForeignKey(let keys):
      let (old, new) = (previous[keys.previous].name ?? "", next[keys.next].name ?? "")
      return [nextLine(keys.next.table, "[*] Renamed the foreign key \"\(old)\" to \"\(new)\"")]
    case .dropIndex(let id): return [previousLine(id.table, "[-] Removed \(indexWords(previous[id]))")]
    case .createIndex(let id, _): return [nextLine(id.table, "[+] Added \(indexWords(next[id]))")]
    case .renameIndex(let indexes):
      let (old, new) = (previous[indexes.previous].name, next[indexes.next].name)
      return [nextLine(indexes.next.table, "[*] Renamed index `\(old)` to `\(new)`")]
    case .redefineIndex(let indexes):
      return [nextLine(indexes.next.table, "[*] Redefined index `\(previous[indexes.previous].name)`")]
    }
  }

  private func line(for change: TableChange, in tables: Pair<TableID>) -> SummaryEntry {
    let keys = Pair(previous: previous[tables.previous].primaryKey, next: next[tables.next].primaryKey)
      .map { list($0?.columns.map(\.name) ?? []) }
    let text =
      switch change {
      case .dropPrimaryKey: "[-] Dropped the primary key on columns (\(keys.previous))"
      case .renamePrimaryKey: "[*] Renamed the primary key on columns (\(keys.previous))"
      // The second parenthesis is Prisma's.
      case .addPrimaryKey:
        "[+] Added primary key on columns (\(keys.next))" + (options.matchesEngineExactly ? "\n)" : "")
      case .dropColumn(let id): "[-] Removed column `\(previous[id].name)`"
      case .addColumn(let id): "[+] Added column `\(next[id].name)`"
      case .alterColumn(let columns, let change):
        "[*] Altered column `\(next[columns.next].name)` (\(reasons(columns, change)))"
      case .dropAndRecreateColumn(let columns, let change):
        "[*] Column `\(next[columns.next].name)` would be dropped and recreated (\(reasons(columns, change)))"
      }
    return nextLine(tables.next, text)
  }

  private func previousLine(_ table: TableID, _ text: String) -> SummaryEntry {
    (.changedTable, previous[table].name.name, "  \(text)\n")
  }

  private func nextLine(_ table: TableID, _ text: String) -> SummaryEntry {
    (.changedTable, next[table].name.name, "  \(text)\n")
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  private func indexWords(_ index: Index) -> String {
    "\(index.kind == .unique ? "unique " : "")index on columns (\(list(index.columns.map(\.name))))"
  }

  private func reasons(_ ids: Pair<ColumnID>, _ change: ColumnChange) -> String {
    let columns = Pair(previous: previous[ids.previous], next: next[ids.next])
    var result: [String] = []
    if change.arity {
      result.append("changed from \(columns.previous.type.arity.word) to \(columns.next.type.arity.word)")
    }
    if change.default { result.append(defaultReason(columns)) }
    if change.type != nil { result.append("type changed") }
    if change.autoIncrement {
      result.append(
        columns.next.isAutoIncrement ? "column became autoincrementing" : "column is no longer autoincrementing")
    }
    return list(result)
  }

  /// Prisma prints how its memory holds the two.
  private func defaultReason(_ columns: Pair<Column>) -> String {
    if options.matchesEngineExactly {
      let previous = dump(columns.previous, isDescribed: !options.previousIsDeclared)
      return "default changed from `\(previous)` to `\(dump(columns.next, isDescribed: false))`"
    }
    let words = columns.map(defaultWords)
    return switch (words.previous, words.next) {
    case (let old?, let new?): "default changed from `\(old)` to `\(new)`"
    case (nil, let new?): "default set to `\(new)`"
    case (let old?, nil): "default `\(old)` removed"
    case (nil, nil): "default changed"
    }
  }

  /// The default as a script would spell it.
  private func defaultWords(_ column: Column) -> String? {
    switch column.defaultValue {
    case nil: nil
    case .sequence: "autoincrement()"
    case .expression(nil): "dbgenerated()"
    case .value, .now, .uniqueRowID, .expression(.some):
      sqlWriter(for: schemas, options: options).defaultText(of: column)
    }
  }

  private func dump(_ column: Column, isDescribed: Bool) -> String {
    column.defaultValue.map { value in
      "Some(\(defaultDump(value, family: column.type.family, isDescribed: isDescribed)))"
    } ?? "None"
  }
}

extension Arity {
  fileprivate var word: String {
    switch self {
    case .required: "Required"
    case .nullable: "Nullable"
    case .list: "List"
    }
  }
}
