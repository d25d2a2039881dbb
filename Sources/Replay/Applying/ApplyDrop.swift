import Tables

extension ReplayState {
  mutating func drop(_ statement: DropObjects) {
    for (index, name) in statement.names.enumerated() where !statement.names[..<index].contains(name) {
      switch statement.objects {
      case .table: dropTable(name, statement)
      case .index: dropIndex(name, statement)
      case .view, .materializedView: dropView(name, statement)
      case .sequence: dropSequence(name, statement)
      case .type, .domain: dropType(name, statement)
      case .schema: dropSchema(name.name, statement)
      case .extension: dropExtension(name.name, statement)
      case .function, .procedure, .aggregate, .routine:
        let arguments = statement.arguments.indices.contains(index) ? statement.arguments[index] : nil
        dropRoutine(name, arguments, statement)
      case .trigger, .policy, .rule: dropTableObject(name, statement)
      }
    }
  }

  private mutating func dropTable(_ name: QualifiedName, _ statement: DropObjects) {
    guard let key = catalog.findTable(name), let table = catalog.tables[key] else {
      if !catalog.ignoresCase, let view = catalog.findView(name) {
        let isMaterialized = catalog.views[view]?.isMaterialized ?? false
        return reportKind(.table, name, is: isMaterialized ? "materialized view" : "view")
      }
      if !statement.ifExists { reportMissing(.table, name) }
      return
    }
    if !catalog.ignoresCase {
      let views = views(reading: key)
      guard dropViews(views, cascade: statement.cascade, for: "table “\(table.name.name)”", about: key) else { return }
      guard dropColumns(ofType: key, "table", cascade: statement.cascade),
        dropRoutines(using: key, "table", cascade: statement.cascade)
      else { return }
      for child in catalog.children(of: key)
      where catalog.tables[child]?.form != .partition && !isUncertain(child) {
        guard statement.cascade || statement.names.contains(where: { catalog.findTable($0) == child }) else {
          return report(
            "table “\(table.name.name)” can't be dropped: “\(child.name)” inherits from it", about: key, code: "2BP01")
        }
      }
      let others = catalog.tables.keys { $0.foreignKeys.contains { $0.table == key } }
      for other in others where other != key && !statement.names.contains(other) && !isUncertain(other) {
        guard let foreignKey = catalog.tables[other]?.foreignKeys.first(where: { $0.table == key }) else { continue }
        let isDroppedToo = statement.names.contains { catalog.findTable($0) == other }
        if statement.cascade {
          catalog.tables[other]?.foreignKeys.removeAll { $0.table == key }
        } else if !isDroppedToo {
          return report(
            "table “\(table.name.name)” can't be dropped: “\(other.name)” refers to it by “\(foreignKey.name ?? "")”",
            about: key, code: "2BP01")
        }
      }
    }
    remove(table)
  }

  mutating func remove(_ table: TableRecord) {
    var waiting = [table]
    while let table = waiting.popLast() {
      let key = catalog.key(table.name)
      guard catalog.tables[key] != nil else { continue }
      // Partitions, and tables that inherit, go with their table.
      waiting += catalog.children(of: key).compactMap { catalog.tables[$0] }
      catalog.forgetIndexes(of: table)
      for column in table.columns {
        catalog.dropped[.column(table.name, column.name)] = origin
        if let sequence = column.ownedSequence { catalog.sequences[sequence] = nil }
      }
      catalog.dropped[.table(table.name)] = origin
      catalog.tables[key] = nil
    }
  }

  private mutating func dropIndex(_ name: QualifiedName, _ statement: DropObjects) {
    guard let found = catalog.findIndex(name), var table = catalog.tables[found.table] else {
      if let key = catalog.findViewIndex(name) { return dropViewIndex(key) }
      if !statement.ifExists { reportMissing(.index, name) }
      return
    }
    let isKey = table.primaryKey.map { catalog.areSame($0.name, found.name) } ?? false
    let rules = catalog.rules
    guard !isKey, let index = table.indexes.first(where: { catalog.areSame($0.name, found.name) }),
      rules.dropsIndexesOfConstraints || !index.isConstraint
    else {
      return report(
        "index “\(found.name)” belongs to a constraint of “\(table.name.name)” and can't be dropped by itself",
        about: found.table,
        code: "2BP01")
    }
    if index.parentIndex != nil {
      return report(
        "index “\(found.name)” is a part of one of the partitioned table and can't be dropped by itself",
        about: found.table, code: "2BP01")
    }
    if index.kind == .unique,
      !dropReferences(relyingOn: index, of: &table, cascade: statement.cascade)
    {
      return
    }
    table.indexes.removeAll { catalog.areSame($0.name, found.name) }
    noteDrop(of: index, in: table)
    catalog.indexOwners[found.key] = nil
    catalog.tables[found.table] = table
    dropPartsOfIndex(index.name, of: found.table)
  }

  private mutating func noteDrop(of index: IndexRecord, in table: TableRecord) {
    switch index.kind {
    case .primaryKey: catalog.dropped[.primaryKey(table.name)] = origin
    case .unique: catalog.dropped[.index(table.name, kind: .unique, columns: index.columns)] = origin
    case .normal: catalog.dropped[.index(table.name, kind: .normal, columns: index.columns)] = origin
    }
  }

  // MARK: Parts of a table

  mutating func dropColumn(_ name: String, ifExists: Bool, cascade: Bool, of table: inout TableRecord) {
    guard let position = catalog.columnIndex(name, in: table) else {
      if !ifExists { reportMissingColumn(name, of: table) }
      return
    }
    let column = table.columns[position]
    if catalog.ignoresCase {
      if let reason = reasonToKeep(column.name, of: table) {
        return report("column “\(column.name)” can't be dropped: \(reason)", about: table.name)
      }
    } else if catalog.rules.keepsColumnsOfKeys, table.primaryKey?.covers(column.name) == true {
      return report(
        "column “\(column.name)” can't be dropped: it is part of the primary key of “\(table.name.name)”",
        about: table.name)
    } else {
      let key = catalog.key(table.name)
      guard dropReferences(to: [column.name], of: table, cascade: cascade),
        dropViews(
          views(reading: column.name, of: key), cascade: cascade, for: "column “\(column.name)” of “\(key.name)”",
          about: key)
      else { return }
      if !cascade, let other = table.columns.first(where: { $0.generation?.mentions(column.name) ?? false }) {
        return report(
          "column “\(column.name)” of “\(key.name)” can't be dropped: “\(other.name)” is computed from it", about: key,
          code: "2BP01")
      }
    }
    table.columns.remove(at: position)
    catalog.dropped[.column(table.name, column.name)] = origin
    if let sequence = column.ownedSequence { catalog.sequences[sequence] = nil }
    for index in table.indexes where index.covers(column.name) {
      catalog.indexOwners[catalog.indexKey(index.name, of: table)] = nil
      noteDrop(of: index, in: table)
    }
    table.indexes.removeAll { $0.covers(column.name) }
    if let key = table.primaryKey, key.covers(column.name) {
      catalog.indexOwners[catalog.indexKey(key.name, of: table)] = nil
      catalog.dropped[.primaryKey(table.name)] = origin
      table.primaryKey = nil
    }
    table.foreignKeys.removeAll { $0.columns.contains(column.name) }
    table.checks.removeAll { $0.columns.contains(column.name) }
    if cascade { table.columns.removeAll { $0.generation?.mentions(column.name) ?? false } }
  }

  /// Why SQLite refuses to drop the column.
  private func reasonToKeep(_ column: String, of table: TableRecord) -> String? {
    if table.primaryKey?.covers(column) == true { return "it is part of the primary key" }
    if let index = table.indexes.first(where: { $0.covers(column) }) {
      return index.isConstraint ? "it is unique" : "index “\(index.name)” covers it"
    }
    if table.foreignKeys.contains(where: { $0.columns.contains(column) && !$0.isOfColumn }) {
      return "a foreign key uses it"
    }
    return nil
  }

  /// Takes away the references of other tables to the columns, if `cascade` says so; otherwise they are a problem.
  private mutating func dropReferences(to columns: [String], of table: TableRecord, cascade: Bool) -> Bool {
    let key = catalog.key(table.name)
    let wanted = Set(columns)
    func refers(_ foreignKey: ForeignKeyRecord) -> Bool {
      foreignKey.table == key && !wanted.isDisjoint(with: foreignKey.referencedColumns)
    }
    for other in catalog.tables.keys(where: { $0.foreignKeys.contains(where: refers) })
    where other != key && !isUncertain(other) {
      guard let foreignKey = catalog.tables[other]?.foreignKeys.first(where: refers) else { continue }
      if cascade {
        catalog.tables[other]?.foreignKeys.removeAll(where: refers)
      } else {
        report(
          "“\(other.name)” refers to (\(columns.joined(separator: ", "))) of “\(table.name.name)” by “\(foreignKey.name ?? "")”",
          about: key, code: "2BP01")
        return false
      }
    }
    return true
  }

  mutating func dropConstraint(_ name: String, ifExists: Bool, cascade: Bool, of table: inout TableRecord) {
    if let key = table.primaryKey, key.name == name {
      guard dropReferences(relyingOn: key, of: &table, cascade: cascade) else { return }
      catalog.indexOwners[catalog.indexKey(name, of: table)] = nil
      catalog.dropped[.primaryKey(table.name)] = origin
      table.primaryKey = nil
    } else if let position = table.indexes.firstIndex(where: { $0.name == name && $0.isConstraint }) {
      let key = table.indexes[position]
      guard dropReferences(relyingOn: key, of: &table, cascade: cascade) else { return }
      catalog.indexOwners[catalog.indexKey(name, of: table)] = nil
      noteDrop(of: key, in: table)
      table.indexes.remove(at: position)
    } else if let position = table.foreignKeys.firstIndex(where: { $0.name == name }) {
      let key = table.foreignKeys.remove(at: position)
      catalog.dropped[.foreignKey(table.name, columns: key.columns, references: key.table)] = origin
    } else if let position = table.checks.firstIndex(where: { $0.name == name }) {
      table.checks.remove(at: position)
    } else if !ifExists {
      report("constraint “\(name)” of “\(table.name.name)” does not exist", about: table.name, code: "42704")
    }
  }

  /// Foreign keys that have no other key to rely on go with it, or forbid to drop it.
  private mutating func dropReferences(
    relyingOn key: IndexRecord, of table: inout TableRecord, cascade: Bool
  ) -> Bool {
    let wanted = Set(key.columns)
    let hasOther = (table.indexes + [table.primaryKey].compactMap { $0 }).contains {
      $0.name != key.name && $0.kind != .normal && $0.predicate == nil && Set($0.columns) == wanted
    }
    if hasOther { return true }
    let ownKey = catalog.key(table.name)
    func refers(_ foreignKey: ForeignKeyRecord) -> Bool {
      foreignKey.table == ownKey && Set(foreignKey.referencedColumns) == wanted
    }
    let others = catalog.tables.keys.filter {
      $0 != ownKey && !isUncertain($0) && catalog.tables[$0]?.foreignKeys.contains(where: refers) ?? false
    }
    let own = table.foreignKeys.contains(where: refers)
    if others.isEmpty, !own { return true }
    if cascade {
      table.foreignKeys.removeAll(where: refers)
      for other in others { catalog.tables[other]?.foreignKeys.removeAll(where: refers) }
      return true
    }
    let name = others.min()?.name ?? table.name.name
    report(
      "constraint “\(key.name)” can't be dropped: “\(name)” refers to (\(key.columns.joined(separator: ", ")))",
      about: ownKey, code: "2BP01")
    return false
  }
}
