package import Tables

/// The tables after the plan: each step done to the value as its statements do it to a database.
///
/// The law of plans is that nothing is left to do from there to `next`. Steps are trusted to name what is there: what is
/// absent is passed over. The sides are those that the plan was made from, because steps hold their ids.
package func applied(
  _ plan: MigrationPlan, from previous: DatabaseSchema, to next: DatabaseSchema
) -> DatabaseSchema {
  var run = AppliedPlan(schemas: Pair(previous: previous, next: next))
  for step in plan.steps { run.apply(step) }
  return run.result
}

private struct AppliedPlan {
  let schemas: Pair<DatabaseSchema>
  private(set) var result: DatabaseSchema

  init(schemas: Pair<DatabaseSchema>) {
    self.schemas = schemas
    result = schemas.previous
  }

  private var previous: DatabaseSchema { schemas.previous }
  private var next: DatabaseSchema { schemas.next }

  mutating func apply(_ step: MigrationStep) {
    switch step {
    case .createNamespace(let name): result.namespaces.append(name)
    case .dropExtension(let present): result.extensions.removeAll { $0.name == present.name }
    case .createExtension(let wished): result.extensions.append(wished)
    case .alterExtension(let pair): alter(pair)
    case .alterSequence(let columns):
      change(name(columns.previous.table)) {
        [name = previous[columns.previous].name, goal = next[columns.next]] table in
        guard let place = table.columns.firstIndex(where: { $0.name == name }) else { return }
        table.columns[place].sequence = goal.sequence
      }
    case .alterPrimaryKey(let tables):
      change(name(tables.previous)) { [goal = next[tables.next]] in $0.primaryKey = goal.primaryKey }
    case .createEnum(let id): result.enums.append(next[id])
    case .alterEnum(let alteration): alter(alteration)
    case .dropEnum(let id):
      let name = previous.resolved(previous[id].name)
      result.enums.removeAll { [previous] in previous.resolved($0.name) == name }
    case .createTable(let id): create(id)
    case .alterTable(let alteration): alter(alteration)
    case .redefineTables(let tables): for table in tables { redefine(table) }
    case .dropTable(let id):
      let name = name(id)
      result.tables.removeAll { [previous] in previous.resolved($0.name) == name }
    case .createIndex(let id, _): changeGoal(id.table) { [index = next[id]] in $0.indexes.append(index) }
    case .dropIndex(let id): drop(id)
    case .renameIndex(let indexes), .redefineIndex(let indexes): replace(indexes)
    case .addForeignKey(let id): changeGoal(id.table) { [key = next[id]] in $0.foreignKeys.append(key) }
    case .dropForeignKey(let id):
      change(name(id.table)) { [key = previous[id]] table in
        if let place = table.foreignKeys.firstIndex(of: key) { table.foreignKeys.remove(at: place) }
      }
    case .renameForeignKey(let keys):
      change(name(keys.previous.table)) { [old = previous[keys.previous], new = next[keys.next].name] table in
        if let place = table.foreignKeys.firstIndex(of: old) { table.foreignKeys[place].name = new }
      }
    }
  }

  // MARK: Finding what a step is about

  private func name(_ id: TableID) -> QualifiedName { previous.resolved(previous[id].name) }

  private mutating func change(_ name: QualifiedName, _ body: (inout Table) -> Void) {
    guard let place = result.tables.firstIndex(where: { result.resolved($0.name) == name }) else { return }
    body(&result.tables[place])
  }

  /// Changes the table that the wished schema knows by that id.
  private mutating func changeGoal(_ id: TableID, _ body: (inout Table) -> Void) {
    change(next.resolved(next[id].name), body)
  }

  // MARK: Extensions and enums

  private mutating func alter(_ extensions: Pair<DatabaseExtension>) {
    guard let place = result.extensions.firstIndex(where: { $0.name == extensions.previous.name }) else { return }
    if let version = extensions.next.version { result.extensions[place].version = version }
    if let schema = extensions.next.schema { result.extensions[place].schema = schema }
  }

  private mutating func alter(_ alteration: EnumAlteration) {
    let name = previous.resolved(previous[alteration.enums.previous].name)
    guard let place = result.enums.firstIndex(where: { result.resolved($0.name) == name }) else { return }
    result.enums[place].values.removeAll { alteration.removed.contains($0) }
    result.enums[place].values += alteration.added
  }

  // MARK: Tables

  /// Indexes have steps of their own, and foreign keys where they can be added later.
  private mutating func create(_ id: TableID) {
    var table = next[id]
    table.indexes = []
    if differRules(for: next.dialect, options: DiffOptions()).altersForeignKeys { table.foreignKeys = [] }
    result.tables.append(table)
  }

  private mutating func alter(_ alteration: TableAlteration) {
    let goal = next[alteration.tables.next]
    let (previous, next) = (previous, next)
    change(name(alteration.tables.previous)) { table in
      for change in alteration.changes {
        switch change {
        case .dropPrimaryKey: table.primaryKey = nil
        case .renamePrimaryKey: table.primaryKey?.name = goal.primaryKey?.name ?? ""
        case .addPrimaryKey: table.primaryKey = goal.primaryKey
        case .dropColumn(let id): table.drop(previous[id].name)
        case .addColumn(let id): table.columns.append(next[id])
        case .alterColumn(let columns, let change):
          if let place = table.columns.firstIndex(where: { $0.name == previous[columns.previous].name }) {
            table.columns[place] = table.columns[place].altered(change, as: next[columns.next])
          }
        case .dropAndRecreateColumn(let columns, _):
          table.drop(previous[columns.previous].name)
          table.columns.append(next[columns.next])
        }
      }
    }
  }

  /// The new table is the wished one, filled with the kept columns; what it can't say is made again or lost.
  private mutating func redefine(_ redefinition: TableRedefinition) {
    let (old, goal) = (previous[redefinition.tables.previous], next[redefinition.tables.next])
    let kept = redefinition.keptColumns.map { kept in
      previous[kept.columns.previous].altered(kept.change, as: next[kept.columns.next])
    }
    let added = redefinition.addedColumns.map { next[$0] }
    var table = goal
    table.name = old.name
    table.columns = goal.columns.compactMap { column in (kept + added).first { $0.name == column.name } }
    table.indexes = previous.indexesMadeAgain(from: redefinition.tables.previous, into: goal)
    change(name(redefinition.tables.previous)) { $0 = table }
  }

  // MARK: Indexes

  private mutating func drop(_ id: IndexID) {
    change(name(id.table)) { [index = previous[id]] table in
      if let place = table.indexes.firstIndex(of: index) { table.indexes.remove(at: place) }
    }
  }

  /// What a renaming leaves of an index is what it was, but for the name.
  private mutating func replace(_ indexes: Pair<IndexID>) {
    change(name(indexes.previous.table)) { [old = previous[indexes.previous], new = next[indexes.next].name] table in
      if let place = table.indexes.firstIndex(of: old) { table.indexes[place].name = new }
    }
  }
}

extension Column {
  /// The column with the parts that change, and no others.
  fileprivate func altered(_ change: ColumnChange?, as goal: Column) -> Column {
    guard let change else { return self }
    var result = self
    if change.type != nil {
      result.type.family = goal.type.family
      result.type.native = goal.type.native
    }
    if change.arity { result.type.arity = goal.type.arity }
    if change.default || change.autoIncrement {
      result.defaultValue = goal.defaultValue
      result.sequence = goal.sequence
    }
    if change.autoIncrement { result.isAutoIncrement = goal.isAutoIncrement }
    return result
  }
}

extension Table {
  /// The server drops with a column what rests on it.
  fileprivate mutating func drop(_ column: String) {
    columns.removeAll { $0.name == column }
    if primaryKey?.columns.contains(where: { $0.name == column }) == true { primaryKey = nil }
    indexes.removeAll { index in index.columns.contains { !$0.isExpression && $0.name == column } }
    foreignKeys.removeAll { $0.columns.contains(column) }
  }
}
