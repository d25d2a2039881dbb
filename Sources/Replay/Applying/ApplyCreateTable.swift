import Tables

extension ReplayState {
  mutating func create(_ statement: CreateTable) {
    let name = catalog.newName(statement.name)
    guard isFree(name, ifNotExists: statement.ifNotExists) else { return }
    if let namespace = name.namespace, !catalog.namespaces.contains(namespace) {
      return report("schema “\(namespace)” does not exist", about: name)
    }
    var table = TableRecord(name, origin: origin)
    switch (statement.persistence, statement.partitioning) {
    case (.temporary, _): table.form = .temporary
    case (_, .parent): table.form = .partitioned
    case (_, .child(let parent)):
      table.form = .partition
      table.parents = [catalog.findTable(parent) ?? catalog.newName(parent)]
    case (.permanent, .none): break
    }
    for parent in statement.inherits { inherit(from: parent, into: &table) }
    var likes = statement.likes[...]
    var implied: [TableConstraint] = []
    for (position, definition) in statement.columns.enumerated() {
      while let like = likes.first, like.position <= position {
        copy(like, into: &table)
        likes.removeFirst()
      }
      add(definition, to: &table, constraints: &implied)
    }
    for like in likes { copy(like, into: &table) }
    addAll(implied + statement.constraints, to: &table)
    if statement.isWithoutRowID { makeWithoutRowID(&table) }
    catalog.tables[catalog.key(name)] = table
    catalog.rememberIndexes(of: table)
    if statement.isFromQuery {
      if table.form == .temporary {
        uncertain.insert(QualifiedName(nil, catalog.key(name).name))
      } else {
        reportUnknown("the columns of the table follow from a query", touching: [name])
      }
    }
    for range in statement.unread {
      let whole = origin
      origin = Origin(migration: whole.migration, range: range)
      reportUnknown("this part of CREATE TABLE is not understood", touching: [name])
      origin = whole
    }
  }

  /// Whether a table, index, sequence or view can be made under that name; if not, that is a problem unless it was asked for.
  mutating func isFree(_ name: QualifiedName, ifNotExists: Bool) -> Bool {
    guard let holder = catalog.relation(named: name) else { return true }
    if !ifNotExists { report("\(holder) “\(name.name)” already exists", about: name, code: "42P07") }
    return false
  }

  /// Whether an index can be made under that name.
  mutating func isFree(index name: String, of table: TableRecord, ifNotExists: Bool) -> Bool {
    guard catalog.rules.namesIndexesByTable else {
      return isFree(QualifiedName(table.name.namespace, name), ifNotExists: ifNotExists)
    }
    guard table.indexNames.contains(name) else { return true }
    if !ifNotExists {
      report("“\(table.name.name)” already has an index “\(name)”", about: table.name, code: "42P07")
    }
    return false
  }

  /// Adds one column. Constraints that it implies for the table are collected, because a server makes them last.
  mutating func add(_ definition: ColumnDefinition, to table: inout TableRecord, constraints: inout [TableConstraint]) {
    var column = ColumnRecord(name: definition.name, type: definition.type.map(catalog.resolved), origin: origin)
    if catalog.columnIndex(column.name, in: table) != nil {
      return report("column “\(column.name)” of “\(table.name.name)” is there twice", about: table.name, code: "42701")
    }
    if let type = column.type, !catalog.knowsType(type), !isUncertain(type.name) {
      report("type “\(type.name.name)” does not exist", about: table.name, code: "42704")
    }
    if column.type?.isSerial == true {
      column.type?.isSerial = false
      if let expression = catalog.rules.serialDefault {
        column.defaultValue = .expression(expression)
      } else {
        giveSequence(to: &column, of: table)
      }
      column.isNotNull = true
    }
    for constraint in definition.constraints {
      switch constraint.kind {
      case .notNull: column.isNotNull = true
      case .null, .other: break
      case .defaultValue(let expression): column.defaultValue = defaultRecord(expression, for: column)
      case .generated(let expression): column.generation = expression
      case .identity(let clauses):
        column.isIdentity = true
        column.isNotNull = true
        let sequence = QualifiedName(
          table.name.namespace, catalog.madeRelationName(table.name, column.name, "seq"))
        catalog.sequences[sequence] = SequenceRecord(options: clauses.applied(to: SequenceOptions()), origin: origin)
        column.ownedSequence = sequence
      case .primaryKey:
        constraints.append(TableConstraint(name: constraint.name, kind: .primaryKey([IndexPart(.column(column.name))])))
      case .unique:
        let parts = [IndexPart(.column(column.name))]
        constraints.append(TableConstraint(name: constraint.name, kind: .unique(parts, included: [])))
      case .references(let reference):
        constraints.append(TableConstraint(name: constraint.name, kind: .foreignKey([column.name], reference)))
      case .check(let expression):
        constraints.append(TableConstraint(name: constraint.name, kind: .check(expression)))
      }
    }
    table.columns.append(column)
  }

  /// The sequence of a `SERIAL` column.
  private mutating func giveSequence(to column: inout ColumnRecord, of table: TableRecord) {
    let name = catalog.madeRelationName(table.name, column.name, "seq")
    let sequence = QualifiedName(table.name.namespace, name)
    catalog.sequences[sequence] = SequenceRecord(options: SequenceOptions(), origin: origin)
    column.defaultValue = .nextValue(sequence)
    column.ownedSequence = sequence
  }

  /// Adds the constraints in the order in which a server makes them: keys, then checks, then references.
  private mutating func addAll(_ constraints: [TableConstraint], to table: inout TableRecord) {
    func rank(_ constraint: TableConstraint) -> Int {
      // SQLite numbers the indexes of its keys in the order of the text.
      switch constraint.kind {
      case .primaryKey: catalog.ignoresCase ? 1 : 0
      case .unique, .usingIndex, .exclude: 1
      case .check: 2
      case .foreignKey: 3
      }
    }
    for level in 0...3 {
      for constraint in constraints where rank(constraint) == level { add(constraint, to: &table) }
    }
  }

  private mutating func inherit(from parent: QualifiedName, into table: inout TableRecord) {
    guard let key = catalog.findTable(parent), let record = catalog.tables[key] else {
      return reportMissing(.table, parent)
    }
    table.parents.append(key)
    for column in record.columns where catalog.columnIndex(column.name, in: table) == nil {
      var copy = column
      copy.ownedSequence = nil
      copy.isIdentity = false
      table.columns.append(copy)
    }
    table.checks += record.checks
  }

  private mutating func copy(_ like: CreateTable.Like, into table: inout TableRecord) {
    guard let key = catalog.findTable(like.table), let record = catalog.tables[key] else {
      return reportMissing(.table, like.table)
    }
    for column in record.columns {
      var copy = ColumnRecord(name: column.name, type: column.type, isNotNull: column.isNotNull, origin: origin)
      if like.included.contains(.defaults) { copy.defaultValue = column.defaultValue }
      if like.included.contains(.generated) { copy.generation = column.generation }
      if like.included.contains(.identity) { copy.isIdentity = column.isIdentity }
      table.columns.append(copy)
    }
    if like.included.contains(.constraints) { table.checks += record.checks }
    guard like.included.contains(.indexes) else { return }
    if let primaryKey = record.primaryKey {
      add(TableConstraint(name: nil, kind: .primaryKey(primaryKey.parts)), to: &table)
    }
    for index in record.indexes {
      var copy = index
      let addition = catalog.nameAddition(for: index.parts, included: index.included)
      copy.name = catalog.madeIndexName(table, addition, index.isConstraint ? "key" : "idx")
      copy.origin = origin
      table.indexes.append(copy)
    }
  }

  private func makeWithoutRowID(_ table: inout TableRecord) {
    table.isWithoutRowID = true
    for name in table.primaryKey?.columns ?? [] {
      if let index = catalog.columnIndex(name, in: table) { table.columns[index].isNotNull = true }
    }
  }
}
