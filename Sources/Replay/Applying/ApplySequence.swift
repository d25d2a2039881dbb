import Tables

extension ReplayState {
  mutating func create(_ statement: CreateSequence) {
    let name = catalog.newName(statement.name)
    guard !statement.isTemporary, hasNamespace(name), isFree(name, ifNotExists: statement.ifNotExists) else { return }
    catalog.sequences[name] = SequenceRecord(
      options: statement.clauses.applied(to: SequenceOptions()), origin: origin)
    if let owner = statement.owner { own(name, by: owner) }
  }

  mutating func alter(_ statement: AlterSequence) {
    guard let key = catalog.findSequence(statement.name) else {
      if !statement.ifExists { reportMissing(.sequence, statement.name) }
      return
    }
    switch statement.change {
    case .setOwner(let owner): own(key, by: owner)
    case .rename(let name):
      let newName = QualifiedName(key.namespace, name)
      if isFree(newName, ifNotExists: false) { renameSequences([key: newName]) }
    case .setSchema(let namespace):
      let newName = QualifiedName(namespace, key.name)
      if newName != key, hasNamespace(newName), isFree(newName, ifNotExists: false) { renameSequences([key: newName]) }
    case .count(let clauses):
      guard let record = catalog.sequences[key] else { return }
      catalog.sequences[key]?.options = clauses.applied(to: record.options)
    case .harmless: break
    }
  }

  private mutating func own(_ sequence: QualifiedName, by owner: CreateSequence.Owner?) {
    forEachColumn { column in
      if column.ownedSequence == sequence, !column.isIdentity { column.ownedSequence = nil }
    }
    guard let owner else { return }
    guard let key = catalog.findTable(owner.table), let table = catalog.tables[key] else {
      return reportMissing(.table, owner.table)
    }
    guard let index = catalog.columnIndex(owner.column, in: table) else {
      return reportMissingColumn(owner.column, of: table)
    }
    catalog.tables[key]?.columns[index].ownedSequence = sequence
  }

  /// Gives sequences other names; columns that draw from them follow.
  mutating func renameSequences(_ names: [QualifiedName: QualifiedName]) {
    let made = names.keys.map { catalog.sequences.removeValue(forKey: $0) }
    for (name, record) in zip(names.values, made) { catalog.sequences[name] = record }
    forEachColumn { column in
      if let owned = column.ownedSequence, let new = names[owned] { column.ownedSequence = new }
      if case .nextValue(let used) = column.defaultValue, let new = names[used] {
        column.defaultValue = .nextValue(new)
      }
    }
  }

  mutating func dropSequence(_ name: QualifiedName, _ statement: DropObjects) {
    guard let key = catalog.findSequence(name) else {
      if !statement.ifExists { reportMissing(.sequence, name) }
      return
    }
    for table in catalog.tables.keys.sorted() {
      guard let record = catalog.tables[table],
        // An identity column can't be without its sequence, CASCADE or not.
        let column = record.columns.first(where: {
          $0.isIdentity ? $0.ownedSequence == key : $0.defaultValue == .nextValue(key) && !statement.cascade
        })
      else { continue }
      return report(
        "sequence “\(key.name)” can't be dropped: “\(column.name)” of “\(record.name.name)” uses it",
        about: key, code: "2BP01")
    }
    catalog.sequences[key] = nil
    forEachColumn { column in
      if column.defaultValue == .nextValue(key) { column.defaultValue = nil }
      if column.ownedSequence == key { column.ownedSequence = nil }
    }
  }

  /// Changes columns; only those that `body` really changes are written back, so that the rest stays shared.
  private mutating func forEachColumn(_ body: (inout ColumnRecord) -> Void) {
    for table in catalog.tables.keys {
      guard let columns = catalog.tables[table]?.columns else { continue }
      for position in columns.indices {
        let usesSequence: Bool
        if case .nextValue = columns[position].defaultValue { usesSequence = true } else { usesSequence = false }
        guard usesSequence || columns[position].ownedSequence != nil else { continue }
        var column = columns[position]
        body(&column)
        if column != columns[position] { catalog.tables[table]?.columns[position] = column }
      }
    }
  }
}
