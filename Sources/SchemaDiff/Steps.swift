import Tables

/// The third stage: turns differences into steps, in the order in which they must run.
func steps(for differences: [Difference], in paired: PairedSchemas) -> [MigrationStep] {
  guard !differences.isEmpty else { return [] }
  var collector = StepCollector(paired: paired)
  for difference in differences { collector.add(difference) }
  return sorted(collector.finish(), in: paired)
}

/// Collects steps from differences, one by one. Differences in the same table or enum end up in one step.
private struct StepCollector {
  let paired: PairedSchemas
  private let redefined: [TableID: PairedTable]
  private let changedTables: [TableID: PairedTable]
  private var steps: [MigrationStep] = []
  private var tableChanges: [Pair<TableID>: [TableChange]] = [:]
  private var enumAlterations: [Pair<EnumID>: EnumAlteration] = [:]

  init(paired: PairedSchemas) {
    self.paired = paired
    changedTables = Dictionary(
      paired.changedTables.map { ($0.ids.previous, $0) }, uniquingKeysWith: { first, _ in first })
    redefined = changedTables.filter { paired.rules.mustRedefine($0.value, in: paired.schemas) }
  }

  mutating func add(_ difference: Difference) {
    if let tables = difference.tables, redefined[tables.previous] != nil {
      // The table is made again with the wished sequence, which Prisma alters all the same.
      if paired.options.matchesEngineExactly, case .columnChanged(let columns, let change) = difference, change.sequence
      {
        steps.append(.alterSequence(columns))
      }
      return
    }
    switch difference {
    case .namespaceAdded(let name): steps.append(.createNamespace(name))
    case .extensionAdded(let wished): steps.append(.createExtension(wished))
    case .extensionChanged(let pair): changeExtension(pair)
    case .enumAdded(let id): steps.append(.createEnum(id))
    case .enumRemoved(let id): steps.append(.dropEnum(id))
    case .enumValueAdded(let pair, let value): enumAlterations[pair, default: .init(pair)].added.append(value)
    case .enumValueRemoved(let pair, let value): enumAlterations[pair, default: .init(pair)].removed.append(value)
    case .tableAdded(let id): create(id)
    case .tableRemoved(let id): drop(id)
    case .columnAdded(let id, let tables): tableChanges[tables, default: []].append(.addColumn(id))
    case .columnRemoved(let id, let tables): tableChanges[tables, default: []].append(.dropColumn(id))
    case .columnChanged(let columns, let change): alter(columns, change)
    case .primaryKeyAdded(let tables): tableChanges[tables, default: []].append(.addPrimaryKey)
    case .primaryKeyRemoved(let tables): tableChanges[tables, default: []].append(.dropPrimaryKey)
    case .primaryKeyChanged(let tables): changePrimaryKey(of: tables)
    case .primaryKeyRenamed(let tables): tableChanges[tables, default: []].append(.renamePrimaryKey)
    case .indexAdded(let id, let tables): steps.append(.createIndex(id, .existingTable(tables.previous)))
    case .indexRemoved(let id, _): steps.append(.dropIndex(id))
    case .indexRenamed(let indexes): rename(indexes)
    case .foreignKeyAdded(let id, _): steps.append(.addForeignKey(id))
    case .foreignKeyRemoved(let id, _): steps.append(.dropForeignKey(id))
    case .foreignKeyRenamed(let keys): steps.append(.renameForeignKey(keys))
    }
  }

  mutating func finish() -> [MigrationStep] {
    for (tables, changes) in tableChanges {
      let ordered = changes.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      steps.append(.alterTable(TableAlteration(tables: tables, changes: ordered.map(\.element))))
    }
    addEnumAlterations()
    addRedefinitions()
    addIndexesOfRecreatedColumns()
    if !paired.options.matchesEngineExactly && paired.rules.altersForeignKeys { releaseTargets() }
    return steps
  }

  // MARK: Extensions, tables, columns, indexes

  /// Without knowing that the server can move it, Prisma drops the extension and makes it again, and what needs it with it.
  private mutating func changeExtension(_ pair: Pair<DatabaseExtension>) {
    let canBeAltered =
      paired.options.matchesEngineExactly
      ? pair.previous.isRelocatable ?? false : !isDowngrade(pair) && !isMoveOfWhatStays(pair)
    if canBeAltered {
      steps.append(.alterExtension(pair))
    } else {
      steps += [.dropExtension(pair.previous), .createExtension(pair.next)]
    }
  }

  /// To another schema, and the server is known to refuse that.
  private func isMoveOfWhatStays(_ pair: Pair<DatabaseExtension>) -> Bool {
    guard let wished = pair.next.schema, wished != pair.previous.schema else { return false }
    return pair.previous.isRelocatable == false
  }

  /// Extensions bring scripts that lead upwards. The way down is to make them again, which the server refuses as long as
  /// something needs them.
  private func isDowngrade(_ pair: Pair<DatabaseExtension>) -> Bool {
    guard let present = pair.previous.version, let wished = pair.next.version else { return false }
    let numbers = Pair(previous: present, next: wished).map { $0.split(separator: ".").map { Int($0) ?? 0 } }
    return numbers.next.lexicographicallyPrecedes(numbers.previous)
  }

  private mutating func create(_ id: TableID) {
    let table = paired.next[id]
    steps.append(.createTable(id))
    steps += table.indexes.indices.map { .createIndex(IndexID(id, $0), .newTable) }
    if paired.rules.altersForeignKeys {
      steps += table.foreignKeys.indices.map { .addForeignKey(ForeignKeyID(id, $0)) }
    }
  }

  private mutating func drop(_ id: TableID) {
    steps.append(.dropTable(id))
    if paired.rules.altersForeignKeys {
      steps += paired.previous[id].foreignKeys.indices.map { .dropForeignKey(ForeignKeyID(id, $0)) }
    }
  }

  private mutating func changePrimaryKey(of tables: Pair<TableID>) {
    let names = Pair(
      previous: paired.previous[tables.previous].primaryKey?.columns.map(\.name),
      next: paired.next[tables.next].primaryKey?.columns.map(\.name))
    if paired.rules.movesPrimaryKeys && names.previous != names.next {
      steps.append(.alterPrimaryKey(tables))
    } else {
      tableChanges[tables, default: []] += [.dropPrimaryKey, .addPrimaryKey]
    }
  }

  private mutating func alter(_ columns: Pair<ColumnID>, _ change: ColumnChange) {
    if change.sequence { steps.append(.alterSequence(columns)) }
    guard change.changesColumn else { return }
    let tables = columns.map(\.table)
    let isRecreated = change.type == .notCastable
    tableChanges[tables, default: []].append(
      isRecreated ? .dropAndRecreateColumn(columns, change) : .alterColumn(columns, change))
  }

  private mutating func rename(_ indexes: Pair<IndexID>) {
    // An index that is made again has its new name already.
    if !paired.options.matchesEngineExactly && isRecreated(indexes) { return }
    steps.append(paired.rules.canRenameIndexes ? .renameIndex(indexes) : .redefineIndex(indexes))
  }

  /// The server drops an index with its column, so that it must be made again with it.
  private mutating func addIndexesOfRecreatedColumns() {
    for table in paired.changedTables where redefined[table.ids.previous] == nil {
      for indexes in table.indexes where isRecreated(indexes) {
        steps.append(.createIndex(indexes.next, .recreatedColumn(table.ids.previous)))
      }
    }
  }

  private func isRecreated(_ indexes: Pair<IndexID>) -> Bool {
    guard let table = changedTables[indexes.previous.table], redefined[indexes.previous.table] == nil else {
      return false
    }
    let index = paired.next[indexes.next]
    return table.columns.contains { column in
      guard column.change?.type == .notCastable else { return false }
      let name = paired.next[column.ids.next].name
      return index.columns.contains { $0.name == name }
    }
  }

  // MARK: Foreign keys

  /// A key or unique index can't be dropped while foreign keys rest on it: those that stay are dropped before and added
  /// again after. Prisma leaves that to the reader of the error.
  private mutating func releaseTargets() {
    var targets: [QualifiedName: Set<[String]>] = [:]
    for table in paired.changedTables {
      let previous = paired.previous[table.ids.previous]
      let key = previous.primaryKey?.columns.map(\.name)
      var columns: Set<[String]> = []
      if let key, table.primaryKey.isRemoved || table.primaryKey.isChanged { columns.insert(key) }
      for id in table.removedIndexes where paired.previous[id].kind == .unique {
        let covered = paired.previous[id].columns.map(\.name)
        if covered != key { columns.insert(covered) }
      }
      if !columns.isEmpty { targets[paired.previous.resolved(previous.name)] = columns }
    }
    guard !targets.isEmpty else { return }
    var known = Set(steps)
    for (position, table) in paired.previous.tables.enumerated() {
      // A table that is made again gets its keys with that.
      guard redefined[TableID(position)] == nil, let partner = paired.partner(of: TableID(position)) else { continue }
      for (place, key) in table.foreignKeys.enumerated()
      where targets[paired.previous.resolved(key.referencedTable)]?.contains(key.referencedColumns) == true {
        let path = paired.previous.path(of: key, in: table)
        let wished = paired.next[partner]
        guard let goal = wished.foreignKeys.firstIndex(where: { paired.next.path(of: $0, in: wished) == path }) else {
          continue
        }
        let drop = MigrationStep.dropForeignKey(ForeignKeyID(TableID(position), place))
        guard known.insert(drop).inserted else { continue }
        steps += [drop, .addForeignKey(ForeignKeyID(partner, goal))]
        // It comes back under its new name.
        steps.removeAll {
          if case .renameForeignKey(let keys) = $0 {
            keys.previous == ForeignKeyID(TableID(position), place)
          } else {
            false
          }
        }
      }
    }
  }

  // MARK: Enums

  private mutating func addEnumAlterations() {
    guard !enumAlterations.isEmpty else { return }
    let byName = Dictionary(
      enumAlterations.keys.map { (paired.previous.resolved(paired.previous[$0.previous].name), $0) },
      uniquingKeysWith: { first, _ in first })
    for (tablePosition, table) in paired.previous.tables.enumerated() {
      for (position, column) in table.columns.enumerated() {
        guard case .enumeration(let name) = column.type.family,
          let pair = byName[paired.previous.resolved(name)]
        else { continue }
        let id = ColumnID(TableID(tablePosition), position)
        let partner = paired.partner(of: id).flatMap { hasType(pair.next, $0) ? $0 : nil }
        enumAlterations[pair]?.usages.append(.init(column: id, partner: partner))
      }
    }
    let wishedByName = Dictionary(
      enumAlterations.keys.map { (paired.next.resolved(paired.next[$0.next].name), $0) },
      uniquingKeysWith: { first, _ in first })
    for (tablePosition, table) in paired.next.tables.enumerated() {
      for (position, column) in table.columns.enumerated() {
        guard case .enumeration(let name) = column.type.family,
          let pair = wishedByName[paired.next.resolved(name)]
        else { continue }
        enumAlterations[pair]?.wishedUsages.append(ColumnID(TableID(tablePosition), position))
      }
    }
    steps += enumAlterations.values.map { .alterEnum($0) }
  }

  private func hasType(_ id: EnumID, _ column: ColumnID) -> Bool {
    guard case .enumeration(let name) = paired.next[column].type.family else { return false }
    return paired.next.resolved(name) == paired.next.resolved(paired.next[id].name)
  }

  // MARK: Redefined tables

  /// All tables are redefined in one step. Dropped tables lose their indexes before, whose names are wanted again.
  private mutating func addRedefinitions() {
    let tables = paired.changedTables.filter { redefined[$0.ids.previous] != nil }
    guard !tables.isEmpty else { return }
    steps.append(
      .redefineTables(
        tables.map { table in
          TableRedefinition(
            tables: table.ids, dropsPrimaryKey: table.primaryKey.isRemoved || table.primaryKey.isChanged,
            addedColumns: table.addedColumns, removedColumns: table.removedColumns,
            keptColumns: table.columns.map { .init(columns: $0.ids, change: $0.change) })
        }))
    if paired.rules.redefiningDropsReferences {
      let ids = tables.map(\.ids.previous)
      releaseReferences(to: Set(ids))
      if !paired.options.matchesEngineExactly { releaseDroppedTables(from: ids) }
    }
    guard paired.rules.indexesShareOneNameSpace else { return }
    for id in paired.removedTables {
      for (position, index) in paired.previous[id].indexes.enumerated()
      where !paired.previous.isBlind(index) {
        // That of a UNIQUE constraint can't be dropped, though Prisma tries.
        if index.isConstraint, !paired.options.matchesEngineExactly { continue }
        steps.append(.dropIndex(IndexID(id, position)))
      }
    }
  }

  /// Tables are dropped before others are made again, so that the foreign keys of these must let go of them. Prisma leaves
  /// that to the reader of the error.
  private mutating func releaseDroppedTables(from tables: [TableID]) {
    let dropped = Set(paired.removedTables)
    for id in tables {
      for (place, key) in paired.previous[id].foreignKeys.enumerated() {
        guard let target = paired.previous.table(named: key.referencedTable), dropped.contains(target) else { continue }
        steps.append(.dropForeignKey(ForeignKeyID(id, place)))
      }
    }
  }

  /// Foreign keys that refer to the tables from others are dropped before and added again after. Those of the tables
  /// themselves are made again with them.
  private mutating func releaseReferences(to tables: Set<TableID>) {
    var known = Set(steps)
    for (position, table) in paired.previous.tables.enumerated() where !tables.contains(TableID(position)) {
      for (place, key) in table.foreignKeys.enumerated() {
        guard let target = paired.previous.table(named: key.referencedTable), tables.contains(target) else { continue }
        let drop = MigrationStep.dropForeignKey(ForeignKeyID(TableID(position), place))
        if known.insert(drop).inserted { steps.append(drop) }
      }
    }
    for (position, table) in paired.next.tables.enumerated() {
      guard !tables.contains(where: { paired.partner(of: $0) == TableID(position) }) else { continue }
      for (place, key) in table.foreignKeys.enumerated() {
        guard let target = paired.next.table(named: key.referencedTable),
          tables.contains(where: { paired.partner(of: $0) == target })
        else { continue }
        let add = MigrationStep.addForeignKey(ForeignKeyID(TableID(position), place))
        if known.insert(add).inserted { steps.append(add) }
      }
    }
    // They come back under their new names.
    steps.removeAll {
      if case .renameForeignKey(let keys) = $0 { known.contains(.dropForeignKey(keys.previous)) } else { false }
    }
  }
}

extension EnumAlteration {
  fileprivate init(_ enums: Pair<EnumID>) {
    self.init(enums: enums, added: [], removed: [], usages: [], wishedUsages: [])
  }
}

extension TableChange {
  fileprivate var rank: Int {
    switch self {
    case .dropPrimaryKey: 0
    case .renamePrimaryKey: 1
    case .dropColumn: 2
    case .addColumn: 3
    case .alterColumn, .dropAndRecreateColumn: 4
    case .addPrimaryKey: 5
    }
  }
}
