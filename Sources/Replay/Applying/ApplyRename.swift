import Tables

extension ReplayState {
  // MARK: Tables

  /// Gives the table another name and returns its new key.
  mutating func rename(_ key: QualifiedName, to name: String) -> QualifiedName {
    guard let table = catalog.tables[key] else { return key }
    let newName = QualifiedName(table.name.namespace, name)
    // SQLite lets the letter case of a name change.
    guard catalog.ignoresCase && catalog.key(newName) == key || isFree(newName, ifNotExists: false) else {
      return key
    }
    return rename(key, toFull: newName)
  }

  /// Moves the table, with its indexes and sequences, to another namespace and returns its new key.
  mutating func move(_ key: QualifiedName, to namespace: String) -> QualifiedName {
    guard let table = catalog.tables[key] else { return key }
    guard catalog.namespaces.contains(namespace) else {
      reportMissing(.schema, QualifiedName(nil, namespace))
      return key
    }
    let newName = QualifiedName(namespace, table.name.name)
    guard newName != table.name, isFree(newName, ifNotExists: false) else { return key }
    for column in table.columns {
      if let sequence = column.ownedSequence { renameSequences([sequence: QualifiedName(namespace, sequence.name)]) }
    }
    return rename(key, toFull: newName)
  }

  private mutating func rename(_ key: QualifiedName, toFull newName: QualifiedName) -> QualifiedName {
    guard var table = catalog.tables[key] else { return key }
    let oldName = table.name
    catalog.dropped[.table(oldName)] = origin
    catalog.forgetIndexes(of: table)
    catalog.tables[key] = nil
    table.name = newName
    table.origin = origin
    if catalog.ignoresCase { renameAutomaticIndexes(of: &table) }
    for index in table.blindObjects.indices {
      table.blindObjects[index].name.namespace = newName.namespace
      if table.blindObjects[index].kind == .rowLevelSecurity { table.blindObjects[index].name = newName }
    }
    let newKey = catalog.key(newName)
    catalog.tables[newKey] = table
    catalog.rememberIndexes(of: table)
    for other in catalog.tables.keys {
      guard let record = catalog.tables[other] else { continue }
      for position in record.foreignKeys.indices where catalog.key(record.foreignKeys[position].table) == key {
        catalog.tables[other]?.foreignKeys[position].table = newName
      }
      for position in record.parents.indices where record.parents[position] == key {
        catalog.tables[other]?.parents[position] = newName
      }
    }
    renameInViews(key, to: newName)
    if !catalog.ignoresCase { renameUses(ofType: key, to: newName) }
    return newKey
  }

  /// SQLite keeps the table's name in those of its automatic indexes.
  private func renameAutomaticIndexes(of table: inout TableRecord) {
    func renamed(_ name: String) -> String {
      guard name.hasPrefix("sqlite_autoindex_"), let number = name.split(separator: "_").last else { return name }
      return "sqlite_autoindex_\(table.name.name)_\(number)"
    }
    for index in table.indexes.indices where table.indexes[index].isConstraint {
      table.indexes[index].name = renamed(table.indexes[index].name)
    }
    if let name = table.primaryKey?.name { table.primaryKey?.name = renamed(name) }
  }

  // MARK: Columns and constraints

  mutating func renameColumn(_ name: String, to newName: String, in table: inout TableRecord) {
    guard let index = catalog.columnIndex(name, in: table) else { return reportMissingColumn(name, of: table) }
    if let other = catalog.columnIndex(newName, in: table), other != index || !catalog.ignoresCase {
      return report("column “\(newName)” of “\(table.name.name)” already exists", about: table.name, code: "42701")
    }
    guard canBeColumn(newName, of: table.name) else { return }
    let oldName = table.columns[index].name
    catalog.dropped[.column(table.name, oldName)] = origin
    table.columns[index].name = newName
    table.columns[index].origin = origin
    for position in table.columns.indices { table.columns[position].generation?.rename(oldName, to: newName) }
    table.primaryKey?.renameColumn(oldName, to: newName)
    for position in table.indexes.indices { table.indexes[position].renameColumn(oldName, to: newName) }
    for position in table.checks.indices {
      replace(oldName, by: newName, in: &table.checks[position].columns)
      table.checks[position].expression?.rename(oldName, to: newName)
    }
    for position in table.foreignKeys.indices {
      replace(oldName, by: newName, in: &table.foreignKeys[position].columns)
      if catalog.key(table.foreignKeys[position].table) == catalog.key(table.name) {
        replace(oldName, by: newName, in: &table.foreignKeys[position].referencedColumns)
      }
    }
    let key = catalog.key(table.name)
    renameInViews(oldName, of: key, to: newName)
    for other in catalog.tables.keys where other != key {
      guard let keys = catalog.tables[other]?.foreignKeys else { continue }
      for position in keys.indices where catalog.key(keys[position].table) == key {
        var columns = keys[position].referencedColumns
        replace(oldName, by: newName, in: &columns)
        if columns != keys[position].referencedColumns {
          catalog.tables[other]?.foreignKeys[position].referencedColumns = columns
        }
      }
    }
  }

  private func replace(_ name: String, by newName: String, in names: inout [String]) {
    for index in names.indices where catalog.areSame(names[index], name) { names[index] = newName }
  }

  mutating func renameConstraint(_ name: String, to newName: String, in table: inout TableRecord) {
    if table.hasConstraint(named: newName) {
      return report("constraint “\(newName)” of “\(table.name.name)” already exists", about: table.name, code: "42710")
    }
    if table.primaryKey?.name == name || table.indexes.contains(where: { $0.name == name && $0.isConstraint }) {
      return renameIndex(name, to: newName, in: &table)
    }
    if let index = table.foreignKeys.firstIndex(where: { $0.name == name }) {
      table.foreignKeys[index].name = newName
      table.foreignKeys[index].origin = origin
    } else if let index = table.checks.firstIndex(where: { $0.name == name }) {
      table.checks[index].name = newName
    } else {
      report("constraint “\(name)” of “\(table.name.name)” does not exist", about: table.name, code: "42704")
    }
  }

  mutating func renameIndex(_ name: String, to newName: String, in table: inout TableRecord) {
    guard isFree(index: newName, of: table, ifNotExists: false) else { return }
    catalog.indexOwners[catalog.indexKey(name, of: table)] = nil
    if table.primaryKey?.name == name {
      table.primaryKey?.name = newName
      table.primaryKey?.origin = origin
    }
    for index in table.indexes.indices where table.indexes[index].name == name {
      table.indexes[index].name = newName
      table.indexes[index].origin = origin
    }
    catalog.rememberIndexes(of: table)
  }

  // MARK: Others

  mutating func alter(_ statement: AlterRelation) {
    switch statement.objects {
    case .index: alterIndex(statement)
    case .view, .materializedView: alterView(statement)
    case .domain:
      switch statement.change {
      case .rename(let name): alterType(statement.name, .rename(to: name))
      case .setSchema(let namespace): alterType(statement.name, .setSchema(namespace))
      case .renameColumn, .setVersion, .harmless: break
      }
    case .extension:
      switch statement.change {
      case .setSchema(let namespace): catalog.extensions[statement.name.name]?.schema = namespace
      case .setVersion(let version): catalog.extensions[statement.name.name]?.version = version
      case .rename, .renameColumn, .harmless: break
      }
    case .function, .procedure, .aggregate, .routine: alterRoutine(statement)
    case .trigger, .policy, .rule: renameTableObject(statement)
    case .table, .sequence, .type, .schema: break
    }
  }

  private mutating func alterIndex(_ statement: AlterRelation) {
    guard let found = catalog.findIndex(statement.name) else {
      if statement.ifExists { return }
      // The server lets ALTER INDEX rename other relations too.
      if let key = catalog.findViewIndex(statement.name) {
        guard case .rename(let name) = statement.change, let view = catalog.viewIndexOwners[key] else { return }
        let newName = QualifiedName(key.namespace, name)
        guard isFree(newName, ifNotExists: false) else { return }
        dropViewIndex(key)
        catalog.viewIndexOwners[newName] = view
        catalog.views[view]?.indexes.insert(name)
      } else if catalog.findView(statement.name) == nil {
        reportMissingRelation(.index, statement.name)
      }
      return
    }
    guard case .rename(let newName) = statement.change, var table = catalog.tables[found.table] else { return }
    renameIndex(found.name, to: newName, in: &table)
    catalog.tables[found.table] = table
  }
}
