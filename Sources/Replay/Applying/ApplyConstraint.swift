import Tables

extension ReplayState {
  mutating func add(_ constraint: TableConstraint, to table: inout TableRecord) {
    // What a check says is read before its name is looked at.
    if case .check(let expression, _) = constraint.kind {
      guard isOneValue(expression, at: "CHECK"), hasColumns(of: expression, table),
        isCondition(expression, at: "CHECK", of: table)
      else { return }
    }
    // That a table has a primary key already is seen before its name is, and before that the columns of a key.
    var isSecondKey = false
    if case .primaryKey = constraint.kind { isSecondKey = table.primaryKey != nil }
    if let columns = constraint.kind.columnsOfKey, !catalog.ignoresCase {
      guard isWithoutTwins(columns, table), canIndex(constraint.kind.columnCount, columnsOf: table) else { return }
      if catalog.tables.holds(catalog.key(table.name)), !areThere(columns, table) { return }
    }
    if let name = constraint.name, !catalog.ignoresCase, !isSecondKey, table.hasConstraint(named: name) {
      return report("constraint “\(name)” of “\(table.name.name)” already exists", about: table.name, code: "42710")
    }
    switch constraint.kind {
    case .primaryKey(let parts): addPrimaryKey(constraint.name, parts, to: &table)
    case .unique(let parts, let included): addUnique(constraint.name, parts, included, to: &table)
    case .usingIndex(let index, let isPrimaryKey):
      useIndex(index, as: constraint.name, isPrimaryKey: isPrimaryKey, in: &table)
    case .foreignKey(let columns, let reference):
      addForeignKey(constraint.name, columns, reference, isOfColumn: constraint.isOfColumn, to: &table)
    case .check(let expression, let staysHere):
      // Where the expression is understood, the names of types in it are no columns.
      let names = expression.columnNames?.sorted() ?? expression.names
      let columns = names.filter { catalog.columnIndex($0, in: table) != nil }
      let unique = Set(columns)
      let addition = unique.count == 1 ? unique.first : nil
      let name = constraint.name ?? catalog.madeConstraintName(table, addition, "check")
      table.checks.append(
        CheckRecord(kind: .check, name: name, columns: columns, expression: expression, staysHere: staysHere))
    case .exclude(let names):
      let columns = names.filter { catalog.columnIndex($0, in: table) != nil }
      let name =
        constraint.name
        ?? catalog.madeRelationName(table.name, columns.joined(separator: "_"), "excl")
      guard isFree(index: name, of: table, ifNotExists: false) else { return }
      table.checks.append(CheckRecord(kind: .exclusion, name: name, columns: columns))
    }
  }

  /// Whether all columns are there, each named once; if not, that is a problem.
  private mutating func hasColumns(_ names: [String], _ table: TableRecord) -> Bool {
    areThere(names, table) && isWithoutTwins(names, table)
  }

  private mutating func areThere(_ names: [String], _ table: TableRecord) -> Bool {
    guard let missing = names.first(where: { catalog.columnIndex($0, in: table) == nil }) else { return true }
    reportMissingColumn(missing, of: table)
    return false
  }

  private mutating func isWithoutTwins(_ names: [String], _ table: TableRecord) -> Bool {
    guard !catalog.ignoresCase, let twin = firstTwin(in: names) else { return true }
    report("column “\(twin)” appears twice in a constraint of “\(table.name.name)”", about: table.name, code: "42701")
    return false
  }

  private mutating func addPrimaryKey(_ name: String?, _ parts: [IndexPart], to table: inout TableRecord) {
    var key = IndexRecord(name: "", kind: .primaryKey, parts: withWrittenNames(parts, table), origin: origin)
    // Two in one statement are seen first, one that is there already only when the new one is made.
    let isNew = !catalog.tables.holds(catalog.key(table.name))
    guard isNew || hasColumns(key.columns, table) else { return }
    if table.primaryKey != nil {
      return report("table “\(table.name.name)” already has a primary key", about: table.name, code: "42P16")
    }
    guard hasColumns(key.columns, table), canBeKeys(key, of: table) else { return }
    key.isConstraint = true
    if catalog.ignoresCase {
      // A key that is the row id itself has no index.
      if !isRowID(key, of: table) { key.name = nextAutomaticName(of: table) }
    } else {
      key.name = name ?? catalog.madeIndexName(table, nil, "pkey")
      guard isFree(index: key.name, of: table, ifNotExists: false) else { return }
      for column in key.columns {
        if let index = catalog.columnIndex(column, in: table) { table.columns[index].isNotNull = true }
      }
    }
    table.primaryKey = key
    catalog.remember(key, of: table)
  }

  /// `ALTER PRIMARY KEY` (CockroachDB): the key keeps its name, and what it was before stays as a unique index.
  mutating func movePrimaryKey(to parts: [IndexPart], in table: inout TableRecord) {
    var key = IndexRecord(name: "", kind: .primaryKey, parts: parts, origin: origin)
    guard hasColumns(key.columns, table) else { return }
    key.isConstraint = true
    catalog.forgetIndexes(of: table)
    defer { catalog.rememberIndexes(of: table) }
    if let old = table.primaryKey {
      key.name = old.name
      guard old.parts != parts else { return }
      var kept = old
      kept.kind = .unique
      kept.name = catalog.madeIndexName(table, catalog.nameAddition(for: old.parts, included: []), "key")
      kept.origin = origin
      table.indexes.append(kept)
    } else {
      key.name = catalog.madeIndexName(table, nil, "pkey")
    }
    table.primaryKey = key
  }

  private mutating func addUnique(
    _ name: String?, _ parts: [IndexPart], _ included: [String], to table: inout TableRecord
  ) {
    var key = IndexRecord(
      name: "", kind: .unique, parts: withWrittenNames(parts, table), included: included, origin: origin)
    guard hasColumns(key.columns, table) else { return }
    if let missing = included.first(where: { catalog.columnIndex($0, in: table) == nil }) {
      return reportMissingColumn(missing, of: table)
    }
    guard canBeKeys(key, of: table) else { return }
    // A second key over the same columns in the same statement makes no second index.
    let others = [table.primaryKey].compactMap { $0 } + table.indexes.filter(\.isConstraint)
    if name == nil || catalog.ignoresCase,
      others.contains(where: { $0.origin == origin && $0.columns == key.columns && $0.included == key.included })
    {
      if !(catalog.ignoresCase && others.contains { $0.name.isEmpty && $0.columns == key.columns }) { return }
    }
    key.isConstraint = true
    if catalog.ignoresCase {
      key.name = nextAutomaticName(of: table)
    } else {
      key.name =
        name
        ?? catalog.madeIndexName(table, catalog.nameAddition(for: parts, included: included), "key")
      guard isFree(index: key.name, of: table, ifNotExists: false) else { return }
    }
    table.indexes.append(key)
    catalog.remember(key, of: table)
  }

  /// SQLite finds columns in any case; the key gets the names that the columns have.
  private func withWrittenNames(_ parts: [IndexPart], _ table: TableRecord) -> [IndexPart] {
    guard catalog.ignoresCase else { return parts }
    return parts.map { part in
      guard case .column(let name) = part.key, let index = catalog.columnIndex(name, in: table) else { return part }
      var result = part
      result.key = .column(table.columns[index].name)
      return result
    }
  }

  /// `sqlite_autoindex_{table}_{n}`
  private func nextAutomaticName(of table: TableRecord) -> String {
    let keys = table.indexes.count(where: \.isConstraint) + (table.primaryKey?.name.isEmpty == false ? 1 : 0)
    return "sqlite_autoindex_\(table.name.name)_\(keys + 1)"
  }

  /// Whether the key is a single column of the type `INTEGER`, and so another name of the row id (SQLite).
  private func isRowID(_ key: IndexRecord, of table: TableRecord) -> Bool {
    guard key.parts.count == 1, let column = key.columns.first, let index = catalog.columnIndex(column, in: table),
      let type = table.columns[index].type
    else { return false }
    return asciiLowercased(type.name.name) == "integer"
  }

  private mutating func useIndex(
    _ index: String, as name: String?, isPrimaryKey: Bool, in table: inout TableRecord
  ) {
    guard let position = table.indexes.firstIndex(where: { $0.name == index }) else {
      return reportMissing(.index, QualifiedName(table.name.namespace, index))
    }
    catalog.indexOwners[catalog.indexKey(index, of: table)] = nil
    var key = table.indexes[position]
    key.name = name ?? index
    key.isConstraint = true
    key.origin = origin
    if isPrimaryKey {
      if table.primaryKey != nil {
        return report("table “\(table.name.name)” already has a primary key", about: table.name, code: "42P16")
      }
      table.indexes.remove(at: position)
      key.kind = .primaryKey
      table.primaryKey = key
      for column in key.columns {
        if let index = catalog.columnIndex(column, in: table) { table.columns[index].isNotNull = true }
      }
    } else {
      table.indexes[position] = key
    }
    catalog.rememberIndexes(of: table)
  }

  private mutating func addForeignKey(
    _ name: String?, _ columns: [String], _ reference: Reference, isOfColumn: Bool, to table: inout TableRecord
  ) {
    if catalog.ignoresCase {
      guard areThere(columns, table), isAsLong(reference.columns, as: columns, of: table) else { return }
    }
    var key = ForeignKeyRecord(
      name: name, columns: columns, table: reference.table, referencedColumns: reference.columns,
      onDelete: reference.onDelete, onUpdate: reference.onUpdate, isOfColumn: isOfColumn, origin: origin)
    if catalog.ignoresCase {
      // SQLite looks the table up when it needs it, so it keeps the name as written.
      key.table = QualifiedName(nil, reference.table.name)
      table.foreignKeys.append(key)
      return
    }
    let isSelf = catalog.newName(reference.table) == table.name || reference.table == table.name
    guard let target = isSelf ? table.name : catalog.findTable(reference.table) else {
      if catalog.findView(reference.table) != nil { return reportKind(.table, reference.table, is: "view") }
      return reportMissing(.table, reference.table)
    }
    guard areThere(columns, table), canIndex(columns.count, columnsOf: table) else { return }
    key.table = target
    if let record = isSelf ? table : catalog.tables[target] {
      if key.referencedColumns.isEmpty {
        if record.primaryKey == nil, !isUncertain(target) {
          return report(
            "“\(record.name.name)” has no primary key, which “\(table.name.name)” refers to", about: target,
            code: "42704")
        }
        key.referencedColumns = record.primaryKey?.columns ?? []
      }
      guard areThere(key.referencedColumns, record), canIndex(key.referencedColumns.count, columnsOf: record),
        refersOnce(to: key.referencedColumns, of: record),
        isUncertain(target) || isAsLong(key.referencedColumns, as: columns, of: table)
      else { return }
      if !isUncertain(target), !hasKey(over: key.referencedColumns, record) {
        let list = key.referencedColumns.joined(separator: ", ")
        return report(
          "“\(record.name.name)” has no unique key over (\(list)), which “\(table.name.name)” refers to", about: target,
          code: "42830")
      }
    }
    if let record = isSelf ? table : catalog.tables[target], !typesMatch(key, from: table, to: record) { return }
    key.name = name ?? catalog.madeConstraintName(table, columns.joined(separator: "_"), "fkey")
    table.foreignKeys.append(key)
  }

  /// A column may refer to several others, but not several to one.
  private mutating func refersOnce(to names: [String], of table: TableRecord) -> Bool {
    guard let twin = firstTwin(in: names) else { return true }
    report("a foreign key refers to “\(twin)” of “\(table.name.name)” twice", about: table.name, code: "42830")
    return false
  }

  /// `referenced` is empty where it is the primary key that is referred to, which SQLite looks up when it needs it.
  private mutating func isAsLong(_ referenced: [String], as columns: [String], of table: TableRecord) -> Bool {
    if referenced.isEmpty || referenced.count == columns.count { return true }
    report(
      "a foreign key of “\(table.name.name)” goes from \(columns.joined(separator: ", ")) to "
        + "\(referenced.joined(separator: ", ")), which is not the same number of columns",
      about: table.name, code: "42830")
    return false
  }

  /// Whether a primary key or a whole unique index covers exactly these columns.
  private func hasKey(over columns: [String], _ table: TableRecord) -> Bool {
    let wanted = Set(columns)
    func isOver(_ key: IndexRecord) -> Bool { key.parts.count == columns.count && Set(key.columns) == wanted }
    if let key = table.primaryKey, isOver(key) { return true }
    return table.indexes.contains { $0.kind == .unique && $0.predicate == nil && isOver($0) }
  }
}

extension TableConstraint.Kind {
  /// What a primary key or unique constraint is made of; nil for others.
  var columnsOfKey: [String]? {
    switch self {
    case .primaryKey(let parts), .unique(let parts, _): parts.compactMap(\.columnName)
    case .usingIndex, .foreignKey, .check, .exclude: nil
    }
  }

  /// How many columns the index of a primary key or unique constraint has.
  fileprivate var columnCount: Int {
    switch self {
    case .primaryKey(let parts): parts.count
    case .unique(let parts, let included): parts.count + included.count
    case .usingIndex, .foreignKey, .check, .exclude: 0
    }
  }
}
