import Tables

extension ReplayState {
  mutating func create(_ statement: CreateTable) {
    let isTemporary =
      !catalog.ignoresCase
      && (statement.persistence == .temporary || statement.name.namespace == Catalog.temporaryNamespace)
    if isTemporary, let namespace = statement.name.namespace, namespace != Catalog.temporaryNamespace {
      return report("temporary tables can't be made in schema “\(namespace)”", code: "42P16")
    }
    let name =
      isTemporary
      ? QualifiedName(Catalog.temporaryNamespace, statement.name.name) : catalog.newName(statement.name)
    if let query = statement.query, !catalog.ignoresCase {
      guard let read = relations(readBy: query), hasColumns(query, read) else { return }
    }
    if !isTemporary, statement.persistence == .permanent, !hasNamespace(name) { return }
    if isTemporary { catalog.hasTemporaryTables = true }
    if catalog.ignoresCase, statement.persistence == .temporary, let other = catalog.findTable(name),
      catalog.tables[other]?.form != .temporary
    {
      return reportUnknown("a temporary table hides another of its name", touching: [name])
    }
    if statement.ifNotExists, catalog.relation(named: name) != nil { return }
    guard isReadable(statement), isFree(name, ifNotExists: statement.ifNotExists), isFree(type: name) else { return }
    let known = problems.count
    var table = TableRecord(name, origin: origin)
    var implied: [TableConstraint] = []
    switch statement.partitioning {
    case .child(let parent, let isParent, let isDefault):
      makePartition(&table, of: parent, statement.columns, isDefault: isDefault)
      table.isPartitioned = isParent
    case .none, .parent:
      table.isPartitioned = statement.partitioning == .parent
      table.columns.reserveCapacity(statement.columns.count)
      for parent in statement.inherits { inherit(from: parent, into: &table) }
      addColumns(of: statement, to: &table, &implied)
    }
    if isTemporary || statement.persistence == .temporary { table.form = .temporary }
    for column in table.columns where column.generation != nil && problems.count == known {
      _ = canCompute(column, in: table)
    }
    if let query = statement.query { addColumns(of: query, named: statement.columnNames, to: &table) }
    if problems.count == known { _ = canHave(table.columns.count, columnsIn: name) }
    addAll(implied + statement.constraints, to: &table)
    if statement.isWithoutRowID { makeWithoutRowID(&table) }
    if isRefused(since: known) {
      let origin = origin
      catalog.forgetIndexes(of: table)
      catalog.sequences = catalog.sequences.filter { $0.value.origin != origin }
      return
    }
    catalog.tables[catalog.key(name)] = table
    catalog.rememberIndexes(of: table)
    if statement.isDroppedOnCommit { transaction.passingTables.append(catalog.key(name)) }
    if case .child(let parent, _, _) = statement.partitioning,
      let record = catalog.findTable(parent).flatMap({ catalog.tables[$0] })
    {
      addParts(of: record, to: catalog.key(name))
    }
    for range in statement.unread {
      let whole = origin
      origin = Origin(migration: whole.migration, range: range)
      reportUnknown("this part of CREATE TABLE is not understood", touching: [name])
      origin = whole
    }
  }

  private mutating func addColumns(
    of statement: CreateTable, to table: inout TableRecord, _ implied: inout [TableConstraint]
  ) {
    if catalog.ignoresCase, !canHave(statement.columns.count, columnsIn: table.name) { return }
    var likes = statement.likes[...]
    for (position, definition) in statement.columns.enumerated() {
      while let like = likes.first, like.position <= position {
        copy(like, into: &table)
        likes.removeFirst()
      }
      if !statement.inherits.isEmpty, join(definition, with: &table, &implied) { continue }
      if definition.hasDefault {
        guard canCompute(columnsOf: table, before: position, in: statement) else { return }
      }
      add(definition, to: &table, constraints: &implied, isRead: catalog.rules.knowsTypes || catalog.ignoresCase)
    }
    for like in likes { copy(like, into: &table) }
  }

  /// A column that a parent has too: the two are one. False if no parent has it.
  private mutating func join(
    _ definition: ColumnDefinition, with table: inout TableRecord, _ implied: inout [TableConstraint]
  ) -> Bool {
    guard let index = catalog.columnIndex(definition.name, in: table), !table.columns[index].isLocal else {
      return false
    }
    var alone = TableRecord(table.name, origin: origin)
    add(definition, to: &alone, constraints: &implied)
    guard let own = alone.columns.first else { return true }
    if own.type != table.columns[index].type {
      report("column “\(own.name)” has another type than that of the parent", about: table.name, code: "42804")
      return true
    }
    table.columns[index].isLocal = true
    if own.isNotNull { table.columns[index].isNotNull = true }
    if own.defaultValue != nil { table.columns[index].defaultValue = own.defaultValue }
    if own.isIdentity {
      table.columns[index].identity = own.identity
      table.columns[index].ownedSequence = own.ownedSequence
    }
    return true
  }

  /// The columns of `CREATE TABLE … AS SELECT …`.
  private mutating func addColumns(of query: Query, named names: [String], to table: inout TableRecord) {
    if catalog.ignoresCase {
      if table.form == .temporary {
        uncertain.insert(QualifiedName(nil, catalog.key(table.name).name))
      } else {
        reportUnknown("the columns of the table follow from a query", touching: [table.name])
      }
      return
    }
    guard let read = relations(readBy: query) else { return }
    guard hasColumns(query, read) else { return }
    if let columns = columns(of: query, read) {
      if names.count > columns.count, catalog.rules.knowsTypes {
        return report("“\(table.name.name)” names more columns than its query has", about: table.name, code: "42601")
      }
      for column in named(columns, names) {
        if catalog.columnIndex(column.name, in: table) != nil {
          return report("column “\(column.name)” is there twice", about: table.name, code: "42701")
        }
        table.columns.append(column)
      }
    } else if table.form == .temporary {
      uncertain.insert(QualifiedName(nil, catalog.key(table.name).name))
    } else {
      reportUnknown("the columns of the table follow from a query", touching: [table.name])
    }
  }

  /// Whether no type has the name: each table has a type of the same name.
  mutating func isFree(type name: QualifiedName) -> Bool {
    guard !catalog.ignoresCase, let type = catalog.types[name] else { return true }
    report(
      "type “\(name.name)” already exists, and each table and view has one of its name", about: name, code: "42710",
      other: (type.origin, "the type is made here"))
    return false
  }

  /// Whether a table, index, sequence or view can be made under that name; if not, that is a problem unless it was asked for.
  mutating func isFree(_ name: QualifiedName, ifNotExists: Bool) -> Bool {
    guard let holder = catalog.relation(named: name) else { return true }
    if !ifNotExists {
      let made = catalog.origin(ofRelation: name).map { (origin: $0, words: "it is made here") }
      report("\(holder) “\(name.name)” already exists", about: name, code: "42P07", other: made)
    }
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

  /// Whether the columns that `table` has so far can be computed. Defaults and what computes columns are read in the order of the
  /// columns, when all of these are known.
  private mutating func canCompute(
    columnsOf table: TableRecord, before position: Int, in statement: CreateTable
  ) -> Bool {
    let computed = table.columns.indices.filter { table.columns[$0].generation != nil }
    if computed.isEmpty { return true }
    var whole = table
    for definition in statement.columns[position...] {
      var column = ColumnRecord(
        name: definition.name, type: definition.type.map { catalog.resolved($0) }, origin: origin)
      column.generation = definition.generation
      whole.columns.append(column)
    }
    return computed.allSatisfy { canCompute(table.columns[$0], in: whole) }
  }

  /// Adds one column. Constraints that it implies for the table are collected, because a server makes them last. `isRead`: the
  /// definition was looked at with its whole statement.
  mutating func add(
    _ definition: ColumnDefinition, to table: inout TableRecord, constraints: inout [TableConstraint],
    isRead: Bool = false
  ) {
    var column = ColumnRecord(
      name: definition.name, type: definition.type.map { catalog.resolved($0) }, origin: origin)
    if catalog.columnIndex(column.name, in: table) != nil {
      return report("column “\(column.name)” of “\(table.name.name)” is there twice", about: table.name, code: "42701")
    }
    if !isRead {
      guard isReadable(definition), canHave(table.columns.count + 1, columnsIn: table.name),
        canBeColumn(definition.name, of: table.name)
      else { return }
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
      case .defaultValue(let expression):
        column.defaultValue = defaultRecord(expression, for: column)
      case .generated(let expression):
        column.generation = expression
      case .identity(let identity, let clauses):
        column.identity = identity
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
        constraints.append(
          TableConstraint(name: constraint.name, kind: .foreignKey([column.name], reference), isOfColumn: true))
      case .check(let expression):
        constraints.append(TableConstraint(name: constraint.name, kind: .check(expression, staysHere: false)))
      }
    }
    guard canCount(as: column) else { return }
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

  /// Adds the constraints in the order in which a server makes them: checks, then keys, then references.
  private mutating func addAll(_ constraints: [TableConstraint], to table: inout TableRecord) {
    func rank(_ constraint: TableConstraint) -> Int {
      // SQLite numbers the indexes of its keys in the order of the text.
      switch constraint.kind {
      case .check: 0
      case .primaryKey: catalog.ignoresCase ? 2 : 1
      case .unique, .usingIndex, .exclude: 2
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
    for column in record.columns { inherit(column, into: &table) }
    inherit(record.checks, into: &table)
  }

  private mutating func copy(_ like: CreateTable.Like, into table: inout TableRecord) {
    guard let key = catalog.findTable(like.table), let record = catalog.tables[key] else {
      return reportMissing(.table, like.table)
    }
    for column in record.columns {
      var copy = ColumnRecord(name: column.name, type: column.type, isNotNull: column.isNotNull, origin: origin)
      if catalog.columnIndex(column.name, in: table) != nil {
        return report(
          "column “\(column.name)” of “\(table.name.name)” is there twice", about: table.name, code: "42701")
      }
      if like.included.contains(.defaults) { copy.defaultValue = column.defaultValue }
      if like.included.contains(.generated) { copy.generation = column.generation }
      if like.included.contains(.identity), column.isIdentity {
        copy.identity = column.identity
        let name = QualifiedName(table.name.namespace, catalog.madeRelationName(table.name, column.name, "seq"))
        let options = column.ownedSequence.flatMap { catalog.sequences[$0]?.options } ?? SequenceOptions()
        catalog.sequences[name] = SequenceRecord(options: options, origin: origin)
        copy.ownedSequence = name
      }
      table.columns.append(copy)
    }
    if like.included.contains(.constraints) {
      for check in record.checks where check.kind == .check {
        table.checks.append(
          CheckRecord(kind: .check, name: check.name, columns: check.columns, expression: check.expression))
      }
    }
    guard like.included.contains(.indexes) else { return }
    if let primaryKey = record.primaryKey {
      add(TableConstraint(name: nil, kind: .primaryKey(primaryKey.parts)), to: &table)
    }
    for index in record.indexes {
      var copy = index
      let addition = catalog.nameAddition(for: index.parts, included: index.included)
      copy.name = catalog.madeIndexName(table, addition, index.isConstraint ? "key" : "idx")
      copy.parentIndex = nil
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

extension ColumnDefinition {
  fileprivate var hasDefault: Bool {
    constraints.contains { if case .defaultValue = $0.kind { true } else { false } }
  }

  /// What computes the column.
  fileprivate var generation: Expression? {
    for case .generated(let expression) in constraints.lazy.map(\.kind) { return expression }
    return nil
  }
}
