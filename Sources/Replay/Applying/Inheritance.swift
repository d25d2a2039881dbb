import Tables

// Tables that inherit from others, partitions among them: what is done to a parent is done to them too.

extension Catalog {
  /// The tables that inherit directly, or are partitions, in order.
  func children(of key: QualifiedName) -> [QualifiedName] {
    ignoresCase ? [] : tables.children(of: key)
  }

  /// The tables that inherit from it, however far.
  func descendants(of key: QualifiedName) -> Set<QualifiedName> {
    var found: Set<QualifiedName> = []
    var waiting = children(of: key)
    while let child = waiting.popLast() {
      if found.insert(child).inserted { waiting += children(of: child) }
    }
    return found
  }
}

extension ReplayState {
  /// What all children get when the parent's column changes; how deep they are nested doesn't matter.
  mutating func changeChildren(
    of key: QualifiedName, _ body: (inout ReplayState, inout TableRecord) -> Void
  ) {
    var waiting = catalog.children(of: key)
    var done: Set<QualifiedName> = [key]
    while let child = waiting.popLast() {
      guard done.insert(child).inserted, var table = catalog.tables[child] else { continue }
      body(&self, &table)
      catalog.tables[child] = table
      waiting += catalog.children(of: child)
    }
  }

  /// Does to the children what a command did to the parent.
  mutating func passDown(_ action: AlterTable.Action, from key: QualifiedName) {
    guard !catalog.ignoresCase, catalog.tables.hasChildren(key), let parent = catalog.tables[key] else { return }
    switch action {
    case .addColumn(let definition, _):
      guard let index = catalog.columnIndex(definition.name, in: parent) else { return }
      let column = parent.columns[index]
      let checks = parent.checks
      changeChildren(of: key) { state, table in
        if let own = table.column(named: column.name), own.type != column.type {
          return state.report(
            "“\(table.name.name)”, which inherits, has a column “\(column.name)” of another type", about: table.name,
            code: "42804")
        }
        state.inherit(column, into: &table)
        state.inherit(checks, into: &table)
      }
    case .dropColumn(let name, _, let cascade):
      changeChildren(of: key) { state, table in
        guard let index = state.catalog.columnIndex(name, in: table) else { return }
        table.columns[index].inheritedCount -= 1
        guard table.columns[index].inheritedCount <= 0, !table.columns[index].isLocal else { return }
        state.dropColumn(name, ifExists: true, cascade: cascade, of: &table)
      }
    case .setType, .setDefault, .dropDefault, .setNotNull, .dropNotNull, .dropExpression:
      changeChildren(of: key) { state, table in state.apply(action, to: &table) }
    case .renameColumn(let name, let newName):
      changeChildren(of: key) { state, table in state.renameColumn(name, to: newName, in: &table) }
    case .renameConstraint(let name, let newName):
      changeChildren(of: key) { _, table in
        for index in table.checks.indices where table.checks[index].name == name { table.checks[index].name = newName }
      }
    case .addConstraint(let constraint):
      switch constraint.kind {
      case .check:
        let checks = parent.checks
        changeChildren(of: key) { state, table in state.inherit(checks, into: &table) }
      case .primaryKey, .unique, .usingIndex, .foreignKey, .exclude:
        if parent.isPartitioned { addPartsOfKeys(of: key) }
      }
    case .dropConstraint(let name, _, _):
      changeChildren(of: key) { state, table in
        for index in table.checks.indices.reversed() where table.checks[index].name == name {
          table.checks[index].inheritedCount -= 1
          if table.checks[index].inheritedCount <= 0, !table.checks[index].isLocal { table.checks.remove(at: index) }
        }
        guard table.form == .partition else { return }
        table.foreignKeys.removeAll { $0.name == name }
        state.removeParts(of: name, from: &table)
      }
    case .addIdentity, .changeIdentity, .dropIdentity, .movePrimaryKey, .renameTable, .setSchema, .inherit,
      .stopInheriting, .attachPartition, .detachPartition, .setRowLevelSecurity, .changeUnseen, .harmless, .unread:
      break
    }
  }

  /// Whether the command may be done to the table itself: what a column is that parents have too is changed there.
  mutating func leavesInherited(_ action: AlterTable.Action, _ table: TableRecord) -> Bool {
    let name: String
    let words: String
    switch action {
    case .dropColumn(let column, _, _): (name, words) = (column, "dropped")
    case .renameColumn(let column, _): (name, words) = (column, "renamed")
    case .setType(let column, _, _): (name, words) = (column, "given another type")
    case .addColumn, .setDefault, .dropDefault, .setNotNull, .dropNotNull, .addIdentity, .changeIdentity, .dropIdentity,
      .dropExpression, .addConstraint, .movePrimaryKey, .dropConstraint, .renameTable, .renameConstraint, .setSchema,
      .inherit,
      .stopInheriting, .attachPartition, .detachPartition, .setRowLevelSecurity, .changeUnseen, .harmless, .unread:
      return true
    }
    guard !table.parents.isEmpty, let column = table.column(named: name), column.inheritedCount > 0 else { return true }
    report(
      "column “\(name)” of “\(table.name.name)” is inherited and can't be \(words) here", about: table.name,
      code: "42P16")
    return false
  }

  /// A column that a parent has: the table gets it, or its own one is joined with it.
  func inherit(_ column: ColumnRecord, into table: inout TableRecord, withDefault: Bool = true) {
    if let index = catalog.columnIndex(column.name, in: table) {
      table.columns[index].inheritedCount += 1
      if column.isNotNull { table.columns[index].isNotNull = true }
      if withDefault, table.columns[index].defaultValue == nil {
        table.columns[index].defaultValue = column.defaultValue
      }
      return
    }
    var copy = column
    copy.ownedSequence = nil
    copy.identity = nil
    copy.isLocal = false
    copy.inheritedCount = 1
    table.columns.append(copy)
  }

  /// The checks of a parent that the table has not inherited yet.
  func inherit(_ checks: [CheckRecord], into table: inout TableRecord) {
    for check in checks where check.kind == .check && !check.staysHere {
      if let index = table.checks.firstIndex(where: { $0.name == check.name }) {
        if table.checks[index].inheritedCount == 0 { table.checks[index].inheritedCount = 1 }
        continue
      }
      var copy = check
      copy.isLocal = false
      copy.inheritedCount = 1
      table.checks.append(copy)
    }
  }

  mutating func startInheriting(_ table: inout TableRecord, from parent: QualifiedName) {
    guard let key = catalog.findTable(parent), let record = catalog.tables[key] else {
      return reportMissing(.table, parent)
    }
    guard !table.parents.contains(key), key != catalog.key(table.name) else { return }
    for column in record.columns {
      guard let index = catalog.columnIndex(column.name, in: table) else {
        return report(
          "column “\(column.name)” of the parent is not in “\(table.name.name)”", about: table.name, code: "42804")
      }
      if column.isNotNull, !table.columns[index].isNotNull {
        return report(
          "column “\(column.name)” of “\(table.name.name)” may be NULL, and that of the parent may not",
          about: table.name, code: "42804")
      }
    }
    for column in record.columns { inherit(column, into: &table, withDefault: false) }
    inherit(record.checks, into: &table)
    table.parents.append(key)
  }

  mutating func stopInheriting(_ table: inout TableRecord, from parent: QualifiedName) {
    guard let key = catalog.findTable(parent) else { return reportMissing(.table, parent) }
    guard table.parents.contains(key), let record = catalog.tables[key] else {
      return report("“\(parent.name)” is no parent of “\(table.name.name)”", about: table.name, code: "42P01")
    }
    table.parents.removeAll { $0 == key }
    leave(record, &table)
  }

  /// What was inherited is the table's own from now on.
  private func leave(_ parent: TableRecord, _ table: inout TableRecord) {
    for index in table.columns.indices where parent.column(named: table.columns[index].name) != nil {
      table.columns[index].inheritedCount = max(0, table.columns[index].inheritedCount - 1)
      if table.columns[index].inheritedCount == 0 { table.columns[index].isLocal = true }
    }
    for index in table.checks.indices where parent.checks.contains(where: { $0.name == table.checks[index].name }) {
      table.checks[index].inheritedCount = max(0, table.checks[index].inheritedCount - 1)
      if table.checks[index].inheritedCount == 0 { table.checks[index].isLocal = true }
    }
  }

  // MARK: Partitions

  mutating func attachPartition(_ name: QualifiedName, to parent: TableRecord, isDefault: Bool) {
    guard let key = catalog.findTable(name), var table = catalog.tables[key] else { return reportMissing(.table, name) }
    if !table.parents.isEmpty {
      return report("“\(table.name.name)” is a partition or inherits already", about: table.name, code: "42809")
    }
    if isDefault, !isFreeOfDefault(parent, table) { return }
    for column in parent.columns { inherit(column, into: &table, withDefault: false) }
    inherit(parent.checks, into: &table)
    table.form = .partition
    table.isDefaultPartition = isDefault
    table.parents = [parent.name]
    catalog.tables[key] = table
    addParts(of: parent, to: key)
  }

  mutating func detachPartition(_ name: QualifiedName, from parent: TableRecord) {
    guard let key = catalog.findTable(name), var table = catalog.tables[key] else { return reportMissing(.table, name) }
    guard table.form == .partition, table.parents.contains(parent.name) else {
      return report("“\(table.name.name)” is no partition of “\(parent.name.name)”", about: table.name, code: "42P01")
    }
    table.form = .ordinary
    table.isDefaultPartition = false
    table.parents = []
    leave(parent, &table)
    for index in table.indexes.indices { table.indexes[index].parentIndex = nil }
    table.primaryKey?.parentIndex = nil
    catalog.tables[key] = table
  }

  /// A new partition takes over the columns, checks and keys of its table.
  mutating func makePartition(
    _ table: inout TableRecord, of name: QualifiedName, _ definitions: [ColumnDefinition], isDefault: Bool
  ) {
    guard let key = catalog.findTable(name), let parent = catalog.tables[key] else {
      return reportMissing(.table, name)
    }
    guard parent.isPartitioned else {
      return report("“\(parent.name.name)” is not partitioned", about: key, code: "42P17")
    }
    if isDefault, !isFreeOfDefault(parent, table) { return }
    table.form = .partition
    table.isDefaultPartition = isDefault
    table.parents = [key]
    for column in parent.columns { inherit(column, into: &table) }
    inherit(parent.checks, into: &table)
    for definition in definitions {
      guard let index = catalog.columnIndex(definition.name, in: table) else {
        return reportMissingColumn(definition.name, of: table)
      }
      for constraint in definition.constraints {
        switch constraint.kind {
        case .notNull: table.columns[index].isNotNull = true
        case .defaultValue(let expression):
          table.columns[index].defaultValue = defaultRecord(expression, for: table.columns[index])
        case .null, .primaryKey, .unique, .references, .check, .generated, .identity, .other: break
        }
      }
    }
  }

  /// A table has one default partition at most; says so if it has one.
  private mutating func isFreeOfDefault(_ parent: TableRecord, _ table: TableRecord) -> Bool {
    let partitions = catalog.children(of: catalog.key(parent.name)).compactMap { catalog.tables[$0] }
    guard let other = partitions.first(where: \.isDefaultPartition) else { return true }
    report(
      "partition “\(table.name.name)” conflicts with the default partition “\(other.name.name)”", about: table.name,
      code: "42P17")
    return false
  }

  /// The keys and indexes of a partitioned table, for one of its partitions.
  mutating func addParts(of parent: TableRecord, to key: QualifiedName) {
    for index in [parent.primaryKey].compactMap({ $0 }) + parent.indexes { addPart(of: index, to: key) }
    for foreignKey in parent.foreignKeys {
      guard let table = catalog.tables[key],
        !table.foreignKeys.contains(where: { $0.columns == foreignKey.columns && $0.table == foreignKey.table })
      else { continue }
      catalog.tables[key]?.foreignKeys.append(foreignKey)
    }
  }

  private mutating func addPartsOfKeys(of key: QualifiedName) {
    guard let parent = catalog.tables[key] else { return }
    for child in catalog.children(of: key) { addParts(of: parent, to: child) }
  }

  mutating func addPartsOfIndex(_ index: IndexRecord, to key: QualifiedName) {
    for child in catalog.children(of: key) { addPart(of: index, to: child) }
  }

  /// The partition's part of an index: one that it has already, or a new one under a made-up name.
  private mutating func addPart(of index: IndexRecord, to key: QualifiedName) {
    guard var table = catalog.tables[key] else { return }
    let all = [table.primaryKey].compactMap { $0 } + table.indexes
    if all.contains(where: { $0.parentIndex == index.name }) { return }
    if let position = table.indexes.firstIndex(where: { $0.isPart(like: index) }) {
      table.indexes[position].parentIndex = index.name
    } else if index.kind == .primaryKey, table.primaryKey != nil {
      table.primaryKey?.parentIndex = index.name
    } else {
      var part = index
      let addition = index.kind == .primaryKey ? nil : catalog.nameAddition(for: index.parts, included: index.included)
      let label = index.kind == .primaryKey ? "pkey" : index.isConstraint ? "key" : "idx"
      part.name = catalog.madeIndexName(table, addition, label)
      part.parentIndex = index.name
      part.origin = origin
      if part.kind == .primaryKey {
        table.primaryKey = part
        for column in part.columns {
          if let place = catalog.columnIndex(column, in: table) { table.columns[place].isNotNull = true }
        }
      } else {
        table.indexes.append(part)
      }
    }
    catalog.tables[key] = table
    catalog.rememberIndexes(of: table)
    if table.isPartitioned,
      let own = ([table.primaryKey].compactMap { $0 } + table.indexes).first(where: { $0.parentIndex == index.name })
    {
      addPartsOfIndex(own, to: key)
    }
  }

  /// The parts go with the index of the partitioned table.
  mutating func dropPartsOfIndex(_ name: String, of key: QualifiedName) {
    for child in catalog.children(of: key) {
      guard var table = catalog.tables[child], table.form == .partition else { continue }
      let parts = table.indexes.filter { $0.parentIndex == name }.map(\.name)
      removeParts(of: name, from: &table)
      catalog.tables[child] = table
      for part in parts { dropPartsOfIndex(part, of: child) }
    }
  }

  private mutating func removeParts(of name: String, from table: inout TableRecord) {
    for index in table.indexes where index.parentIndex == name {
      catalog.indexOwners[catalog.indexKey(index.name, of: table)] = nil
    }
    table.indexes.removeAll { $0.parentIndex == name }
    if let key = table.primaryKey, key.parentIndex == name {
      catalog.indexOwners[catalog.indexKey(key.name, of: table)] = nil
      table.primaryKey = nil
    }
  }
}

extension IndexRecord {
  /// Whether it can serve as the part of the other one.
  fileprivate func isPart(like other: IndexRecord) -> Bool {
    parentIndex == nil && kind == other.kind && parts == other.parts && included == other.included
      && method ?? "btree" == other.method ?? "btree" && predicate?.parts == other.predicate?.parts
      && isConstraint == other.isConstraint
  }
}

extension TableRecord {
  func column(named name: String) -> ColumnRecord? { columns.first { $0.name == name } }
}
