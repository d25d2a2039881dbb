package import Tables

/// The chosen paths with what they can't do without: a key brings its columns and the table that it references, a column
/// its type, a dropped table the keys of others that point at it.
///
/// Only objects that differ between the two schemas are added.
package func closed(
  _ paths: Set<ObjectPath>, from base: DatabaseSchema, to other: DatabaseSchema
) -> Set<ObjectPath> {
  var closure = Closure(base: base, other: other)
  for path in paths { closure.add(path) }
  while let path = closure.waiting.popLast() { closure.addNeeds(of: path) }
  return closure.paths
}

/// One of the two schemas, with its objects by name.
private struct Side {
  let schema: DatabaseSchema
  let tables: [QualifiedName: Table]
  let enums: [QualifiedName: EnumType]

  init(_ schema: DatabaseSchema) {
    self.schema = schema
    tables = Dictionary(schema.tables.map { (schema.resolved($0.name), $0) }, uniquingKeysWith: { first, _ in first })
    enums = Dictionary(schema.enums.map { (schema.resolved($0.name), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Cost: linear in the table's columns.
  func column(_ table: QualifiedName, _ name: String) -> Column? { tables[table]?.column(named: name) }

  func enumName(of column: Column) -> QualifiedName? {
    if case .enumeration(let name) = column.type.family { return schema.resolved(name) }
    return nil
  }

  /// Every foreign key with its table.
  func foreignKeys(where condition: (QualifiedName, ForeignKey) -> Bool) -> [(table: Table, key: ForeignKey)] {
    schema.tables.flatMap { table in
      table.foreignKeys.filter { condition(schema.resolved(table.name), $0) }.map { (table, $0) }
    }
  }
}

private struct Closure {
  let base: Side
  let other: Side
  private(set) var paths: Set<ObjectPath> = []
  var waiting: [ObjectPath] = []

  init(base: DatabaseSchema, other: DatabaseSchema) {
    self.base = Side(base)
    self.other = Side(other)
  }

  mutating func add(_ path: ObjectPath) {
    if paths.insert(path).inserted { waiting.append(path) }
  }

  mutating func addNeeds(of path: ObjectPath) {
    switch path {
    case .namespace, .databaseExtension: break
    case .enumType(let name): addNeeds(ofEnum: name)
    case .enumValue(let name, let value): addNeeds(ofValue: value, in: name)
    case .table(let name): addNeeds(ofTable: name)
    case .column(let table, let name):
      if !addTable(table) { addNeeds(ofColumn: name, in: table) }
    case .primaryKey(let table):
      if !addTable(table) { addNeeds(ofPrimaryKeyOf: table) }
    case .index(let table, let kind, let columns):
      if !addTable(table) { addNeeds(ofIndex: kind, on: columns, in: table, path) }
    case .foreignKey(let table, _, _):
      if base.tables[table] == nil { addTable(table) } else { addNeeds(ofForeignKey: path, in: table) }
    }
  }

  // MARK: Things that objects need

  /// Chooses the whole table if only one side has it. Says whether it did.
  @discardableResult
  private mutating func addTable(_ name: QualifiedName) -> Bool {
    guard (base.tables[name] == nil) != (other.tables[name] == nil) else { return false }
    add(.table(name))
    return true
  }

  private mutating func addNamespace(_ name: QualifiedName) {
    guard let namespace = name.namespace, other.schema.namespaces.contains(namespace),
      !base.schema.namespaces.contains(namespace)
    else { return }
    add(.namespace(namespace))
  }

  /// A column of a table that both sides have, if it isn't the same.
  private mutating func addColumn(_ table: QualifiedName, _ name: String) {
    if base.column(table, name) != other.column(table, name) { add(.column(table, name)) }
  }

  private mutating func addType(of column: Column) {
    if let name = other.enumName(of: column) {
      if base.enums[name] == nil {
        if other.enums[name] != nil { add(.enumType(name)) }
      } else if let value = column.defaultValue {
        for used in values(of: value) where base.enums[name]?.values.contains(used) == false {
          add(.enumValue(name, used))
        }
      }
    }
    // Which extension a type comes from isn't known.
    if column.type.native?.isExtension == true || column.type.native?.name == "Citext" {
      for wished in other.schema.extensions where !base.schema.extensions.contains(where: { $0.name == wished.name }) {
        add(.databaseExtension(wished.name))
      }
    }
  }

  private func values(of value: DefaultValue) -> [String] {
    switch value {
    case .value(.enumValue(let name)): [name]
    case .value(.list(let values)):
      values.compactMap { if case .enumValue(let name) = $0 { name } else { nil } }
    case .value, .now, .sequence, .uniqueRowID, .expression: []
    }
  }

  /// What a foreign key of the wished schema points at: the table, its columns, and what makes them unique.
  private mutating func addTarget(of key: ForeignKey) {
    let name = other.schema.resolved(key.referencedTable)
    if addTable(name) { return }
    for column in key.referencedColumns { addColumn(name, column) }
    guard let present = base.tables[name], let wished = other.tables[name] else { return }
    if wished.primaryKey?.columns.map(\.name) == key.referencedColumns,
      present.primaryKey?.columns.map(\.name) != key.referencedColumns
    {
      add(.primaryKey(name))
    }
    let isUnique = { (index: Index) in index.kind == .unique && index.columns.map(\.name) == key.referencedColumns }
    if wished.indexes.contains(where: isUnique), !present.indexes.contains(where: isUnique) {
      add(.index(name, kind: .unique, columns: key.referencedColumns))
    }
  }

  /// Keys of the base that point at those columns and are not wished so.
  private mutating func addKeys(pointingAt table: QualifiedName, columns: [String]? = nil) {
    let keys = base.foreignKeys { _, key in
      base.schema.resolved(key.referencedTable) == table
        && (columns.map { !Set($0).isDisjoint(with: key.referencedColumns) } ?? true)
    }
    for (owner, key) in keys {
      // A table that goes takes its own keys with it.
      if paths.contains(base.schema.path(of: owner)) && other.tables[base.schema.resolved(owner.name)] == nil {
        continue
      }
      if !isWished(key, of: owner) { add(base.schema.path(of: key, in: owner)) }
    }
  }

  /// Whether the other schema has the key too.
  private func isWished(_ key: ForeignKey, of owner: Table) -> Bool {
    guard let wished = other.tables[base.schema.resolved(owner.name)] else { return false }
    let path = base.schema.path(of: key, in: owner)
    return wished.foreignKeys.contains { other.schema.path(of: $0, in: wished) == path }
  }

  // MARK: Kinds of objects

  private mutating func addNeeds(ofEnum name: QualifiedName) {
    addNamespace(name)
    guard other.enums[name] == nil else { return }
    for table in base.schema.tables {
      let tableName = base.schema.resolved(table.name)
      for column in table.columns where base.enumName(of: column) == name {
        if !addTable(tableName) { addColumn(tableName, column.name) }
      }
    }
  }

  /// A value that goes must not be a default any more.
  private mutating func addNeeds(ofValue value: String, in name: QualifiedName) {
    if base.enums[name] == nil || other.enums[name] == nil { return add(.enumType(name)) }
    guard other.enums[name]?.values.contains(value) == false else { return }
    for table in base.schema.tables {
      for column in table.columns where base.enumName(of: column) == name {
        guard let present = column.defaultValue, values(of: present).contains(value) else { continue }
        let tableName = base.schema.resolved(table.name)
        if !addTable(tableName) { addColumn(tableName, column.name) }
      }
    }
  }

  private mutating func addNeeds(ofTable name: QualifiedName) {
    if let wished = other.tables[name] {
      addNamespace(name)
      for column in wished.columns { addType(of: column) }
      for key in wished.foreignKeys { addTarget(of: key) }
    } else {
      addKeys(pointingAt: name)
    }
  }

  private mutating func addNeeds(ofColumn name: String, in table: QualifiedName) {
    guard let present = base.tables[table], let goal = other.tables[table] else { return }
    let wished = goal.column(named: name)
    if let wished { addType(of: wished) }
    let isRemoved = wished == nil
    if isRemoved {
      for index in present.indexes
      where !base.schema.isBlind(index) && index.columns.contains(where: { $0.name == name }) {
        add(base.schema.path(of: index, in: present))
      }
      for key in present.foreignKeys where key.columns.contains(name) { add(base.schema.path(of: key, in: present)) }
      addKeys(pointingAt: table, columns: [name])
      if present.primaryKey?.columns.contains(where: { $0.name == name }) == true { add(.primaryKey(table)) }
    } else if let wished, let old = present.column(named: name), old.type.family != wished.type.family {
      addPartners(of: name, in: table)
      // A key that is not wished so would tie it to columns that keep their type.
      for key in present.foreignKeys where key.columns.contains(name) && !isWished(key, of: present) {
        add(base.schema.path(of: key, in: present))
      }
      addKeys(pointingAt: table, columns: [name])
    }
  }

  /// Columns that a foreign key ties together have one type, so they change together.
  private mutating func addPartners(of name: String, in table: QualifiedName) {
    let keys = other.foreignKeys { owner, key in
      owner == table && key.columns.contains(name)
        || other.schema.resolved(key.referencedTable) == table && key.referencedColumns.contains(name)
    }
    for (owner, key) in keys {
      let ownerName = other.schema.resolved(owner.name)
      let target = other.schema.resolved(key.referencedTable)
      for (column, referenced) in zip(key.columns, key.referencedColumns) where column == name || referenced == name {
        if base.tables[ownerName] != nil { addColumn(ownerName, column) }
        if base.tables[target] != nil { addColumn(target, referenced) }
      }
    }
  }

  private mutating func addNeeds(ofPrimaryKeyOf table: QualifiedName) {
    let present = base.tables[table]?.primaryKey?.columns.map(\.name) ?? []
    let wished = other.tables[table]?.primaryKey?.columns.map(\.name) ?? []
    for column in wished { addColumn(table, column) }
    if !present.isEmpty && present != wished { addKeys(pointingAt: table, columns: present) }
  }

  private mutating func addNeeds(
    ofIndex kind: Index.Kind, on columns: [String], in table: QualifiedName, _ path: ObjectPath
  ) {
    guard let present = base.tables[table], let wished = other.tables[table] else { return }
    let new = wished.indexes.filter { other.schema.path(of: $0, in: wished) == path }
    if new.isEmpty {
      if kind == .unique { addKeys(pointingAt: table, columns: columns) }
      return
    }
    for column in columns where base.column(table, column) == nil { addColumn(table, column) }
    // The name must be free.
    for index in present.indexes where !base.schema.isBlind(index) && new.contains(where: { $0.name == index.name }) {
      add(base.schema.path(of: index, in: present))
    }
  }

  private mutating func addNeeds(ofForeignKey path: ObjectPath, in table: QualifiedName) {
    guard let present = base.tables[table], let wished = other.tables[table] else { return }
    let new = wished.foreignKeys.filter { other.schema.path(of: $0, in: wished) == path }
    for key in new {
      // The two ends of a key have one type.
      for column in key.columns where base.column(table, column)?.type != other.column(table, column)?.type {
        addColumn(table, column)
      }
      addTarget(of: key)
      for old in present.foreignKeys where old.name != nil && old.name == key.name {
        add(base.schema.path(of: old, in: present))
      }
    }
  }
}
