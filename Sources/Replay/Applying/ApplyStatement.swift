import Tables

extension ReplayState {
  mutating func apply(_ statement: Statement) {
    origin = Origin(migration: migrationCount - 1, range: statement.range)
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
    case .createSchema(let name, let ifNotExists): createSchema(name, ifNotExists: ifNotExists)
    case .renameSchema(let name, let newName): renameSchema(name, to: newName)
    case .setSearchPath(let path): catalog.searchPath = path.filter { $0 != "$user" }
    case .createExtension(let made, let ifNotExists): createExtension(made, ifNotExists: ifNotExists)
    case .createBlind(let object): create(object)
    case .block(let block): apply(block)
    case .transaction(let step): apply(step)
    case .harmless: break
    case .unknown(let unreadable): reportUnknown(unreadable.reason, touching: unreadable.names)
    }
  }

  private mutating func apply(_ step: Statement.TransactionStep) {
    switch step {
    case .begin:
      freshValues = []
      savedCatalog = catalog
    case .commit:
      endTransaction()
    case .rollback:
      if let savedCatalog { catalog = savedCatalog }
      endTransaction()
    case .savepoint:
      break
    }
  }
}
