import Tables

/// Compares what stands in two paired tables: columns, primary keys, indexes and foreign keys.
struct ComparisonContext {
  let schemas: Pair<DatabaseSchema>
  let rules: any DifferRules
  let options: DiffOptions
  /// A name without a namespace means the same on both sides.
  let haveOneDefaultNamespace: Bool

  init(schemas: Pair<DatabaseSchema>, rules: any DifferRules, options: DiffOptions) {
    self.schemas = schemas
    self.rules = rules
    self.options = options
    haveOneDefaultNamespace = schemas.previous.defaultNamespace == schemas.next.defaultNamespace
  }

  // MARK: Columns

  func change(of columns: Pair<Column>, in tables: Pair<Table>) -> ColumnChange? {
    if areEvidentlyTheSame(columns.previous, columns.next) { return nil }
    let types = Pair(
      previous: schemas.previous.resolved(columns.previous.type), next: schemas.next.resolved(columns.next.type))
    let change = ColumnChange(
      type: typeChange(types, of: columns, in: tables),
      arity: rules.arityChanged(columns),
      default: !rules.defaultsMatch(columns),
      autoIncrement: rules.autoIncrementChanged(columns),
      sequence: rules.sequenceChanged(columns))
    return change.isEmpty ? nil : change
  }

  /// Whether two columns say the same, whatever the rules of the dialect are; false says nothing.
  func areEvidentlyTheSame(_ previous: Column, _ next: Column) -> Bool {
    haveOneDefaultNamespace && previous.isTheSameInDatabase(as: next)
  }

  private func typeChange(
    _ types: Pair<ColumnType>, of columns: Pair<Column>, in tables: Pair<Table>
  ) -> TypeChange? {
    let change = rules.typeChange(types, of: columns, in: tables)
    let goesByText =
      options.style.intersection(rules.styles).contains(.castsThroughText) && types.previous.arity != .list
      && types.next.arity != .list
    return change == .notCastable && goesByText ? .throughText : change
  }

  // MARK: Primary keys

  func primaryKeyDifference(_ tables: Pair<Table>, changedTypes: Set<String>) -> PairedTable.PrimaryKeyDifference {
    var result = PairedTable.PrimaryKeyDifference()
    switch (tables.previous.primaryKey, tables.next.primaryKey) {
    case (nil, nil): break
    case (nil, _): result.isAdded = true
    case (_, nil): result.isRemoved = true
    case (let previous?, let next?):
      result.isChanged =
        !columnsMatch(previous.columns, next.columns) || next.columns.contains { changedTypes.contains($0.name) }
      result.isRenamed =
        schemas.next.dialect.hasNamedPrimaryKeys && !previous.name.isEmpty && !next.name.isEmpty
        && previous.name != next.name
      // A key that is made again gets its new name by that; Prisma renames it as well, which no server takes.
      if result.isChanged && !options.matchesEngineExactly { result.isRenamed = false }
    }
    return result
  }

  // MARK: Indexes

  /// Pairs indexes by what they cover; names play no part.
  ///
  /// An index is added if the previous table has none like it, removed if the wished one has none like it. Pairs are for
  /// renaming only, so an index with a twin is in none.
  func pairIndexes(_ indexes: Pair<[Index]>) -> (pairs: [Pair<Int>], added: [Int], removed: [Int]) {
    let previous = indexes.previous.indices.filter { !schemas.previous.isBlind(indexes.previous[$0]) }
    let next = indexes.next.indices.filter { !schemas.next.isBlind(indexes.next[$0]) }
    if !options.matchesEngineExactly { return pairIndexesOneByOne(indexes, previous, next) }
    var pairs: [Pair<Int>] = []
    var unpaired: [Int] = []
    for position in previous {
      let index = indexes.previous[position]
      guard let partner = next.first(where: { match(index, indexes.next[$0]) }) else {
        unpaired.append(position)
        continue
      }
      let hasTwin = previous.contains { other in
        other != position && indexes.previous[other].kind == index.kind
          && indexes.previous[other].columns.map(\.name) == index.columns.map(\.name)
      }
      if !hasTwin { pairs.append(Pair(previous: position, next: partner)) }
    }
    let added = next.filter { position in
      !previous.contains { match(indexes.previous[$0], indexes.next[position]) }
    }
    // What would be left alone has to go all the same if its name is wanted.
    let removed = unpaired.filter { position in
      couldBeDeclared(indexes.previous[position])
        || added.contains { indexes.next[$0].name == indexes.previous[position].name }
    }
    return (pairs, added, removed)
  }

  /// Prisma's pairing takes an index with a twin for both: it neither drops the second one of two nor makes it. Here each
  /// stands for itself, and twins are told apart by their names. One that stands for another which can't be said has no part
  /// in it.
  private func pairIndexesOneByOne(
    _ indexes: Pair<[Index]>, _ previous: [Int], _ next: [Int]
  ) -> (pairs: [Pair<Int>], added: [Int], removed: [Int]) {
    let previous = previous.filter { schemas.next.index(meantBy: indexes.previous[$0], in: indexes.next) == nil }
    var added = next.filter { schemas.previous.index(meantBy: indexes.next[$0], in: indexes.previous) == nil }
    var partners: [Int: Int] = [:]
    func pair(_ position: Int, where isWanted: (Index) -> Bool) {
      let index = indexes.previous[position]
      guard partners[position] == nil,
        let place = added.firstIndex(where: { isWanted(indexes.next[$0]) && match(index, indexes.next[$0]) })
      else { return }
      partners[position] = added.remove(at: place)
    }
    for position in previous { pair(position) { $0.name == indexes.previous[position].name } }
    for position in previous { pair(position) { _ in true } }
    let pairs = previous.compactMap { position in
      partners[position].map { Pair(previous: position, next: $0) }
    }
    // What would be left alone has to go all the same if its name is wanted.
    let removed = previous.filter { position in
      partners[position] == nil
        && (couldBeDeclared(indexes.previous[position])
          || added.contains { indexes.next[$0].name == indexes.previous[position].name })
    }
    return (pairs, added, removed)
  }

  /// Whether the schema language could have declared just this index, so that its absence means something. Operator classes
  /// it takes only as raw text, and those that are missing from a schema were written by hand as a rule. Prisma doesn't ask,
  /// and drops what nobody declared.
  private func couldBeDeclared(_ index: Index) -> Bool {
    options.matchesEngineExactly || options.previousIsDeclared
      || index.included.isEmpty && rules.isSayable(index) && !index.columns.contains { $0.operatorClass != nil }
  }

  /// The columns that an index is known by. What it includes beside its key is read like a part of the key (so Prisma has
  /// it); the schema language has no word for it.
  private func keyColumns(_ index: Index) -> [IndexColumn] {
    options.matchesEngineExactly || index.included.isEmpty
      ? index.columns : index.columns.filter { !index.included.contains($0.name) }
  }

  func match(_ previous: Index, _ next: Index) -> Bool {
    previous.kind == next.kind && columnsMatch(keyColumns(previous), keyColumns(next))
      && rules.indexesMatch(Pair(previous: previous, next: next))
      && rules.predicatesMatch(Pair(previous: previous.predicate, next: next.predicate))
  }

  private func columnsMatch(_ previous: [IndexColumn], _ next: [IndexColumn]) -> Bool {
    previous.count == next.count
      && zip(previous, next).allSatisfy { left, right in
        left.name == right.name && left.length == right.length
          && (left.sortOrder ?? .ascending) == (right.sortOrder ?? .ascending)
      }
  }

  // MARK: Foreign keys

  func pairForeignKeys(
    _ keys: Pair<[ForeignKey]>, changedTypes: Set<String>
  ) -> (pairs: [Pair<Int>], added: [Int], removed: [Int]) {
    var pairs: [Pair<Int>] = []
    var removed: [Int] = []
    for (position, key) in keys.previous.enumerated() {
      if let partner = keys.next.firstIndex(where: { match(key, $0, changedTypes) }) {
        pairs.append(Pair(previous: position, next: partner))
      } else {
        removed.append(position)
      }
    }
    let added = keys.next.indices.filter { position in
      !keys.previous.contains { match($0, keys.next[position], changedTypes) }
    }
    return (pairs, added, removed)
  }

  func match(_ previous: ForeignKey, _ next: ForeignKey, _ changedTypes: Set<String>) -> Bool {
    previous.columns == next.columns && previous.referencedColumns == next.referencedColumns
      && previous.onDelete == next.onDelete && previous.onUpdate == next.onUpdate
      && referToSameTable(previous, next)
      && !next.columns.contains { changedTypes.contains($0) }
  }

  /// Prisma takes tables of one name in two namespaces for the same here.
  private func referToSameTable(_ previous: ForeignKey, _ next: ForeignKey) -> Bool {
    if options.matchesEngineExactly { return previous.referencedTable.name == next.referencedTable.name }
    return schemas.previous.resolved(previous.referencedTable) == schemas.next.resolved(next.referencedTable)
  }

  // MARK: Names

  func isRenamed(_ indexes: Pair<IndexID>) -> Bool {
    let pair = Pair(previous: schemas.previous[indexes.previous], next: schemas.next[indexes.next])
    return pair.previous.name != pair.next.name && rules.renames(pair)
  }

  func isRenamed(_ keys: Pair<ForeignKeyID>) -> Bool {
    guard rules.comparesForeignKeyNames else { return false }
    guard let previous = schemas.previous[keys.previous].name, let next = schemas.next[keys.next].name else {
      return false
    }
    let tables = Pair(previous: schemas.previous[keys.previous.table], next: schemas.next[keys.next.table])
    return previous != next && !(isJoinTable(tables.previous) && isJoinTable(tables.next))
  }

  func hasRename(_ ids: Pair<TableID>, indexes: [Pair<IndexID>], foreignKeys: [Pair<ForeignKeyID>]) -> Bool {
    indexes.contains { isRenamed($0) } || foreignKeys.contains { isRenamed($0) }
  }

  /// Exactly the columns A and B, as the tables of implicit many-to-many relations have. Their keys got other names in
  /// Prisma's history, and no schema can say them.
  private func isJoinTable(_ table: Table) -> Bool {
    table.columns.count == 2 && table.column(named: "A") != nil && table.column(named: "B") != nil
  }
}

extension DatabaseSchema {
  /// The type with the full name of its enum.
  func resolved(_ type: ColumnType) -> ColumnType {
    guard case .enumeration(let name) = type.family, name.namespace == nil else { return type }
    var result = type
    result.family = .enumeration(resolved(name))
    return result
  }
}
