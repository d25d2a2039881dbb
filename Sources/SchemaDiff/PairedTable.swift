import Tables

/// A column of both sides, with what changed.
struct PairedColumn {
  let ids: Pair<ColumnID>
  let change: ColumnChange?
}

/// A table of both sides with what it holds, paired.
struct PairedTable {
  let ids: Pair<TableID>
  /// In byte order of the name, as are the added and the removed ones.
  let columns: [PairedColumn]
  let addedColumns: [ColumnID]
  let removedColumns: [ColumnID]
  let primaryKey: PrimaryKeyDifference
  /// Only indexes that may be renamed into each other: the only one with its columns and kind in the previous table.
  let indexes: [Pair<IndexID>]
  let addedIndexes: [IndexID]
  let removedIndexes: [IndexID]
  let foreignKeys: [Pair<ForeignKeyID>]
  let addedForeignKeys: [ForeignKeyID]
  let removedForeignKeys: [ForeignKeyID]

  struct PrimaryKeyDifference {
    var isAdded = false
    var isRemoved = false
    var isChanged = false
    var isRenamed = false

    var isEmpty: Bool { !isAdded && !isRemoved && !isChanged && !isRenamed }
  }

  init(_ ids: Pair<TableID>, in paired: PairedSchemas) {
    self.ids = ids
    let tables = Pair(previous: paired.previous[ids.previous], next: paired.next[ids.next])
    let context = ComparisonContext(schemas: paired.schemas, rules: paired.rules, options: paired.options)

    let columnPairing = pairColumns(tables)
    let columns = columnPairing.pairs.map { positions in
      PairedColumn(
        ids: Pair(
          previous: ColumnID(ids.previous, positions.previous), next: ColumnID(ids.next, positions.next)),
        change: context.change(
          of: Pair(previous: tables.previous.columns[positions.previous], next: tables.next.columns[positions.next]),
          in: tables))
    }
    self.columns = columns
    func isSeen(column: Column) -> Bool { !(paired.rules.hidesGeneratedColumns && column.generationExpression != nil) }
    addedColumns = columnPairing.added.filter { isSeen(column: tables.next.columns[$0]) }.map { ColumnID(ids.next, $0) }
    removedColumns = columnPairing.removed.filter { isSeen(column: tables.previous.columns[$0]) }
      .map { ColumnID(ids.previous, $0) }

    var changedTypes: Set<String> = []
    for column in columns where column.change?.type != nil { changedTypes.insert(paired.next[column.ids.next].name) }

    primaryKey = context.primaryKeyDifference(tables, changedTypes: changedTypes)

    let indexPairing = context.pairIndexes(tables.map(\.indexes))
    indexes = indexPairing.pairs.map {
      Pair(previous: IndexID(ids.previous, $0.previous), next: IndexID(ids.next, $0.next))
    }
    addedIndexes = indexPairing.added.map { IndexID(ids.next, $0) }
    removedIndexes = indexPairing.removed.map { IndexID(ids.previous, $0) }

    let keyPairing = context.pairForeignKeys(tables.map(\.foreignKeys), changedTypes: changedTypes)
    func isSeen(key position: Int) -> Bool {
      paired.seesReferences(to: tables.previous.foreignKeys[position].referencedTable)
    }
    let seen = keyPairing.pairs.filter { isSeen(key: $0.previous) }
    foreignKeys = seen.map {
      Pair(previous: ForeignKeyID(ids.previous, $0.previous), next: ForeignKeyID(ids.next, $0.next))
    }
    let unseen = keyPairing.pairs.map(\.next).filter { next in !seen.contains { $0.next == next } }
    addedForeignKeys = (keyPairing.added + unseen).map { ForeignKeyID(ids.next, $0) }
    removedForeignKeys = keyPairing.removed.filter(isSeen(key:)).map { ForeignKeyID(ids.previous, $0) }
    hasRename = context.hasRename(ids, indexes: indexes, foreignKeys: foreignKeys)
  }

  private let hasRename: Bool

  /// The values differ in nothing that counts.
  var isUnchanged: Bool {
    addedColumns.isEmpty && removedColumns.isEmpty && primaryKey.isEmpty && addedIndexes.isEmpty
      && removedIndexes.isEmpty && addedForeignKeys.isEmpty && removedForeignKeys.isEmpty && !hasRename
      && columns.allSatisfy { $0.change == nil }
  }
}

/// Pairs columns by exact name; all three lists are in byte order of the name.
private func pairColumns(_ tables: Pair<Table>) -> (pairs: [Pair<Int>], added: [Int], removed: [Int]) {
  let (previous, next) = (tables.previous.columns, tables.next.columns)
  var pairs: [Pair<Int>] = []
  var removed: [Int] = []
  var isTaken = [Bool](repeating: false, count: next.count)
  for (position, column) in previous.enumerated() {
    // Most columns stand where they stood.
    let partner =
      position < next.count && next[position].name == column.name
      ? position : next.firstIndex { $0.name == column.name }
    if let partner {
      pairs.append(Pair(previous: position, next: partner))
      isTaken[partner] = true
    } else {
      removed.append(position)
    }
  }
  pairs.sort { byteOrder(previous[$0.previous].name, previous[$1.previous].name) }
  removed.sort { byteOrder(previous[$0].name, previous[$1].name) }
  let added = next.indices.filter { !isTaken[$0] }.sorted { byteOrder(next[$0].name, next[$1].name) }
  return (pairs, added, removed)
}
