import Tables

extension ReplayState {
  mutating func apply(_ statement: Statement) {
    origin = Origin(migration: migrationCount - 1, range: statement.range)
    let (before, known) = (statement.kind.mayHaveEffectInPart(on: catalog) ? catalog : nil, problems.count)
    if let misused = statement.misusedWord, catalog.rules.knowsTypes {
      reportMisused(misused.word)
    } else {
      applyParts(of: statement)
    }
    guard isRefused(since: known) else { return }
    // A statement that can't run has no effect, not even that of its parts that could.
    if let before { catalog = before }
    origin = Origin(migration: migrationCount - 1, range: statement.range)
    for name in statement.kind.madeNames { neverMade[name] = origin }
  }

  /// Whether a problem reported since then keeps the statement from running. Fresh enum values do not: where they are used,
  /// the file would run if it were cut in two, and is read as if it were.
  func isRefused(since count: Int) -> Bool { problems[count...].contains { $0.code != "55P04" } }

  private mutating func applyParts(of statement: Statement) {
    switch statement.kind {
    case .createTable(let table): create(table)
    case .alterTable(let change): alter(change)
    case .dropObjects(let drop): self.drop(drop)
    case .createIndex(let index): create(index)
    case .alterRelation(let change): alter(change)
    case .createType(let name, let definition): createType(name, definition)
    case .alterType(let name, let change): alterType(name, change)
    case .createSequence(let sequence): create(sequence)
    case .alterSequence(let change): alter(change)
    case .createSchema(let schema): create(schema)
    case .renameSchema(let name, let newName): renameSchema(name, to: newName)
    case .setSearchPath(let path): setSearchPath(path)
    case .createExtension(let made, let ifNotExists): createExtension(made, ifNotExists: ifNotExists)
    case .createCast: catalog.hasOwnCasts = true
    case .createView(let view): create(view)
    case .createRoutine(let routine): create(routine)
    case .createTableObject(let object): create(object)
    case .block(let block): apply(block)
    case .transaction(let step): apply(step)
    case .data(let data): check(data)
    case .truncate(let statement): truncate(statement)
    case .harmless, .lonely: break
    case .unknown(let unreadable): reportUnknown(unreadable.reason, touching: unreadable.names)
    }
  }
}

extension Statement.Kind {
  /// Whether a part of the statement may have been done when another turns out to be impossible. A copy of the catalog is
  /// kept then, which most statements need not pay for.
  fileprivate func mayHaveEffectInPart(on catalog: Catalog) -> Bool {
    switch self {
    // A table is made when all else is known to be possible, its parts as a partition are not.
    case .createTable(let table): if case .child = table.partitioning { true } else { false }
    case .createSchema: true
    case .alterTable(let change):
      change.commands.count != 1 || !change.commands[0].action.changesItsTableOnly
        || !change.isOnly && catalog.findTable(change.name).map(catalog.tables.hasChildren) ?? true
    case .dropObjects(let drop): drop.names.count > 1 || drop.cascade
    case .createIndex, .alterRelation, .createType, .alterType, .createSequence, .alterSequence, .renameSchema,
      .setSearchPath, .createExtension, .createCast, .createView, .createRoutine, .createTableObject, .block,
      .transaction, .data, .truncate, .harmless, .lonely, .unknown:
      false
    }
  }

  /// The names of what the statement makes.
  package var madeNames: [String] {
    switch self {
    case .createTable(let table): [table.name.name]
    case .alterTable(let change): change.commands.flatMap { $0.action.madeNames }
    case .createIndex(let index): [index.name].compactMap { $0 }
    case .alterRelation(let change):
      if case .rename(let name) = change.change { [name] } else { [] }
    case .createType(let name, _): [name.name]
    case .alterType(_, let change):
      switch change {
      case .addValue(let name, _, _), .rename(let name), .renameValue(_, let name): [name]
      case .dropValue, .setSchema, .harmless: []
      }
    case .createSequence(let sequence): [sequence.name.name]
    case .alterSequence(let change):
      if case .rename(let name) = change.change { [name] } else { [] }
    case .createSchema(let schema): [schema.name] + schema.elements.flatMap(\.kind.madeNames)
    case .renameSchema(_, let name): [name]
    case .createExtension(let made, _): [made.name]
    case .createView(let view): [view.name.name]
    case .createRoutine(let routine): [routine.name.name]
    case .createTableObject(let object): [object.name.name]
    case .dropObjects, .setSearchPath, .createCast, .block, .transaction, .data, .truncate, .harmless, .lonely,
      .unknown:
      []
    }
  }
}

extension AlterTable.Action {
  fileprivate var madeNames: [String] {
    switch self {
    case .addColumn(let column, _): [column.name]
    case .addConstraint(let constraint): [constraint.name].compactMap { $0 }
    case .renameColumn(_, let name), .renameTable(let name), .renameConstraint(_, let name): [name]
    case .dropColumn, .setType, .setDefault, .dropDefault, .setNotNull, .dropNotNull, .addIdentity, .changeIdentity,
      .dropIdentity, .dropExpression, .movePrimaryKey, .dropConstraint, .setSchema, .inherit, .stopInheriting,
      .attachPartition,
      .detachPartition, .setRowLevelSecurity, .changeUnseen, .harmless, .unread:
      []
    }
  }
}
