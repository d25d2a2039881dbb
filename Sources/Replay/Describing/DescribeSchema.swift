package import Tables

extension ReplayState {
  /// What the database holds, as Prisma would describe it, in the order of the catalog. Prisma's own table of applied
  /// migrations is left out. Cost: linear in the number of objects; nothing is kept.
  package var schema: DatabaseSchema { catalog.described(reusing: nil) }

  /// The same as `schema`. Tables that did not change since `known` are taken from its schema.
  package func schema(reusing known: ReplayState, _ schema: DatabaseSchema) -> DatabaseSchema {
    catalog.described(reusing: DescribedTables(known.catalog, as: schema))
  }
}

/// The tables of an earlier catalog with what they read as, in catalog order.
struct DescribedTables {
  let catalog: Catalog
  let tables: [Table]

  init(_ catalog: Catalog, as schema: DatabaseSchema) {
    self.catalog = catalog
    tables = schema.tables
  }

  /// Whether types and sequences mean the same in `other`, so that tables of the same records read the same.
  func holds(for other: Catalog) -> Bool {
    catalog.dialect == other.dialect && catalog.defaultNamespace == other.defaultNamespace
      && catalog.types == other.types && (!catalog.rules.describesSequences || catalog.sequences == other.sequences)
  }

  /// Whether the table reads in `other` as it did before.
  func isUnchanged(_ key: QualifiedName, in other: Catalog) -> Bool {
    // A foreign key that names no columns means the primary key of the other table, which may have changed.
    catalog.tables.isSame(key, in: other.tables)
      && !(other.tables[key]?.foreignKeys.contains(where: \.referencedColumns.isEmpty) ?? false)
  }
}

/// The table in which Prisma keeps what it applied.
let ledgerTable = "_prisma_migrations"

extension DescribedTables {
  fileprivate func shows(_ key: QualifiedName) -> Bool { catalog.shows(key) }
}

extension [Table] {
  /// Where the keys are not the names themselves, the order of the keys is not that of the names.
  fileprivate func inOrder(_ hasOtherKeys: Bool) -> [Table] {
    hasOtherKeys ? sorted { $0.name < $1.name } : self
  }
}

extension Catalog {
  func described(reusing known: DescribedTables?) -> DatabaseSchema {
    let known = known.flatMap { $0.holds(for: self) ? $0 : nil }
    var schema = DatabaseSchema(dialect)
    schema.defaultNamespace = defaultNamespace
    if !ignoresCase { schema.namespaces = Array(namespaces) }
    for (name, type) in types {
      switch type.form {
      case .enumeration(let values): schema.enums.append(EnumType(name, values.map(\.name)))
      case .domain: schema.blindObjects.append(BlindObject(.domain, name))
      case .composite, .other: schema.blindObjects.append(BlindObject(.compositeType, name))
      }
    }
    schema.tables = known.map(describedTables(since:)) ?? describedTables()
    schema.extensions = extensions.values.sorted { byteOrder($0.name, $1.name) }
    for (name, view) in views {
      schema.blindObjects.append(BlindObject(view.isMaterialized ? .materializedView : .view, name))
    }
    for name in routines.keys { schema.blindObjects.append(BlindObject(.function, name)) }
    schema.blindObjects.sort { ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name) }
    schema.namespaces.sort(by: byteOrder)
    schema.enums.sort { $0.name < $1.name }
    return schema
  }

  /// The tables in catalog order.
  private func describedTables() -> [Table] {
    let names = tables.keys(where: Catalog.shows)
    return names.compactMap { key in tables[key].map { described($0).inCatalogOrder() } }.inOrder(ignoresCase)
  }

  /// The same, by what changed since an earlier catalog. Most tables are the same, and stand in order already.
  private func describedTables(since known: DescribedTables) -> [Table] {
    var result: [Table] = []
    result.reserveCapacity(tables.count)
    for table in known.tables {
      let key = key(table.name)
      guard shows(key), let record = tables[key] else { continue }
      result.append(
        known.isUnchanged(key, in: self) && record.name == table.name ? table : described(record).inCatalogOrder())
    }
    guard result.count < tables.count else { return result.inOrder(ignoresCase) }
    let new = tables.keys.filter { shows($0) && !known.shows($0) }.sorted()
    for key in new {
      guard let record = tables[key] else { continue }
      let table = described(record).inCatalogOrder()
      result.insert(table, at: result.firstIndex { table.name < $0.name } ?? result.count)
    }
    return result.inOrder(ignoresCase)
  }

  /// Whether a describing client sees the table.
  fileprivate func shows(_ key: QualifiedName) -> Bool {
    tables[key].map(Catalog.shows) ?? false
  }

  private static func shows(_ table: TableRecord) -> Bool {
    guard table.name.name != ledgerTable else { return false }
    switch table.form {
    case .ordinary: return true
    case .partition, .temporary: return false
    }
  }

  private func described(_ record: TableRecord) -> Table {
    let rowID = rowIDColumn(of: record)
    var foreignKeys = record.foreignKeys.map { describedForeignKey($0) }
    // SQLite lists foreign keys with the last one first.
    if ignoresCase { foreignKeys.reverse() }
    var blindObjects = record.checks.map { BlindObject($0.kind, QualifiedName(record.name.namespace, $0.name)) }
    blindObjects += record.blindObjects
    if record.isPartitioned { blindObjects.append(BlindObject(.partition, record.name)) }
    if !record.parents.isEmpty { blindObjects.append(BlindObject(.inheritance, record.name)) }
    blindObjects.sort { ($0.kind.rawValue, $0.name) < ($1.kind.rawValue, $1.name) }
    return Table(
      record.name, columns: record.columns.map { describedColumn($0, of: record, isRowID: $0.name == rowID) },
      primaryKey: record.primaryKey.map { key in
        PrimaryKey(ignoresCase ? "" : key.name, key.parts.map { describedPart($0, of: record) })
      },
      indexes: record.indexes.map { describedIndex($0, of: record) }, foreignKeys: foreignKeys,
      blindObjects: blindObjects)
  }

  // MARK: Columns

  private func describedColumn(_ record: ColumnRecord, of table: TableRecord, isRowID: Bool) -> Column {
    if ignoresCase { return describedSQLiteColumn(record, isRowID: isRowID) }
    let type = describedPostgresType(record.type, isNotNull: record.isNotNull)
    let defaultValue: DefaultValue?
    var countsUp = record.isIdentity
    switch record.defaultValue {
    case .nextValue(let sequence):
      defaultValue = .sequence(sequence.name)
      countsUp = true
    case .expression(let expression):
      defaultValue = describedPostgresDefault(expression, of: type) { $0.printed(expression, for: record.type) }
      if defaultValue == .uniqueRowID { countsUp = true }
    case nil: defaultValue = nil
    }
    var column = Column(
      record.name, type, defaultValue: defaultValue, isAutoIncrement: countsUp,
      generationExpression: record.generation.map { printed($0, in: table, for: record.type) })
    if rules.describesSequences { describeSequence(of: record, in: &column) }
    return column
  }

  /// An identity is a column that draws from a sequence.
  private func describeSequence(of record: ColumnRecord, in column: inout Column) {
    let name: QualifiedName
    switch (record.defaultValue, record.ownedSequence) {
    case (.nextValue(let sequence), _): name = sequence
    case (_, let sequence?) where record.isIdentity: name = sequence
    default: return
    }
    column.defaultValue = .sequence(name.name)
    column.sequence = sequences[name]?.options ?? SequenceOptions()
  }

  private func describedSQLiteColumn(_ record: ColumnRecord, isRowID: Bool) -> Column {
    let type = describedSQLiteType(record.type?.name.name ?? "", isNotNull: record.isNotNull || isRowID)
    var defaultValue: DefaultValue?
    if case .expression(let expression) = record.defaultValue {
      defaultValue = describedSQLiteDefault(expression.source, of: type.family)
    }
    return Column(
      record.name, type, defaultValue: defaultValue, isAutoIncrement: isRowID,
      generationExpression: record.generation?.source)
  }

  /// The column that is a single `INTEGER` primary key (SQLite).
  private func rowIDColumn(of record: TableRecord) -> String? {
    guard ignoresCase, let key = record.primaryKey, key.parts.count == 1, let name = key.columns.first,
      let index = columnIndex(name, in: record), let type = record.columns[index].type
    else { return nil }
    return asciiLowercased(type.name.name) == "integer" ? record.columns[index].name : nil
  }

  // MARK: Keys and indexes

  private func describedPart(_ part: IndexPart, of table: TableRecord) -> IndexColumn {
    let order = part.sortOrder == .descending ? SortOrder.descending : nil
    switch part.key {
    case .column(let name): return IndexColumn(name, sortOrder: order)
    case .expression(let expression):
      return IndexColumn(printed(expression, in: table, .oneLine), isExpression: true, sortOrder: order)
    }
  }

  private func describedIndex(_ record: IndexRecord, of table: TableRecord) -> Index {
    let method = record.method.flatMap(describedMethod)
    var columns = record.parts.map { part in
      var column = describedPart(part, of: table)
      if let name = part.operatorClass, !isDefaultOperatorClass(name, of: method) {
        column.operatorClass = name
      }
      return column
    }
    // INCLUDE columns read as further key columns.
    columns += record.included.map { IndexColumn($0) }
    return Index(
      record.name, record.kind == .normal ? .normal : .unique, columns, method: method,
      predicate: record.predicate.map { printed($0, in: table) }, included: record.included,
      isConstraint: record.isConstraint)
  }

  /// The schema language's name of an access method; nil for B-tree.
  private func describedMethod(_ method: String) -> String? {
    switch method {
    case "btree": nil
    case "hash": "Hash"
    case "gist": "Gist"
    case "gin": "Gin"
    case "spgist": "SpGist"
    case "brin": "Brin"
    default: method
    }
  }

  private func describedForeignKey(_ record: ForeignKeyRecord) -> ForeignKey {
    var columns = record.referencedColumns
    if columns.isEmpty, let target = tables[key(record.table)] { columns = target.primaryKey?.columns ?? [] }
    return ForeignKey(
      ignoresCase ? nil : record.name, record.columns, references: record.table, columns, onDelete: record.onDelete,
      onUpdate: record.onUpdate)
  }
}
