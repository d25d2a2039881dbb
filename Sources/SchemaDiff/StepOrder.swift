import Tables

/// Sorts steps: by kind, then by the ids of what they touch. Foreign keys go first and come last; what is dropped makes
/// room for what is created.
func sorted(_ steps: [MigrationStep], in paired: PairedSchemas) -> [MigrationStep] {
  var keyed = steps.enumerated().map { (key: $0.element.sortKey, offset: $0.offset, step: $0.element) }
  keyed.sort { left, right in
    left.key == right.key ? left.offset < right.offset : left.key.lexicographicallyPrecedes(right.key)
  }
  return keepingIdentifiers(keyed.map(\.step), in: paired)
}

/// A table without a primary key is identified by a unique index. If that becomes the primary key, the index is dropped
/// after the key is there, not before.
private func keepingIdentifiers(_ steps: [MigrationStep], in paired: PairedSchemas) -> [MigrationStep] {
  var result = steps
  for step in steps {
    guard case .dropIndex(let id) = step, let alteration = alterationThatReplaces(id, steps, paired),
      let place = result.firstIndex(of: step)
    else { continue }
    result.remove(at: place)
    if let target = result.firstIndex(of: .alterTable(alteration)) {
      result.insert(step, at: target + 1)
    } else {
      result.insert(step, at: place)
    }
  }
  return result
}

private func alterationThatReplaces(
  _ id: IndexID, _ steps: [MigrationStep], _ paired: PairedSchemas
) -> TableAlteration? {
  let index = paired.previous[id]
  let columns = index.columns.map(\.name)
  guard index.kind == .unique, paired.previous[id.table].primaryKey == nil else { return nil }
  for case .alterTable(let alteration) in steps where alteration.tables.previous == id.table {
    guard alteration.changes.contains(.addPrimaryKey),
      paired.next[alteration.tables.next].primaryKey?.columns.map(\.name) == columns
    else { return nil }
    let dropsColumn = alteration.changes.contains {
      if case .dropColumn(let column) = $0 { return columns.contains(paired.previous[column].name) }
      return false
    }
    return dropsColumn ? nil : alteration
  }
  return nil
}

extension MigrationStep {
  /// The place of the kind, then places of what it touches.
  fileprivate var sortKey: [Int] {
    switch self {
    case .createNamespace: [0]
    case .dropExtension: [1]
    case .createExtension: [2]
    case .alterExtension: [3]
    case .alterSequence(let columns): [4] + columns.previous.key + columns.next.key
    case .createEnum(let id): [5, id.position]
    case .alterEnum(let alteration): [6, alteration.enums.previous.position, alteration.enums.next.position]
    case .dropForeignKey(let id): [7] + id.key
    case .dropIndex(let id): [8] + id.key
    case .alterTable(let alteration): [9, alteration.tables.previous.position, alteration.tables.next.position]
    case .alterPrimaryKey(let tables): [10, tables.previous.position, tables.next.position]
    case .dropTable(let id): [11, id.position]
    case .dropEnum(let id): [12, id.position]
    case .createTable(let id): [13, id.position]
    case .redefineTables: [14]
    case .createIndex(let id, .newTable): [15, -1] + id.key
    case .createIndex(let id, .existingTable(let previous)), .createIndex(let id, .recreatedColumn(let previous)):
      [15, previous.position] + id.key
    case .renameForeignKey(let keys): [16] + keys.previous.key + keys.next.key
    case .addForeignKey(let id): [17] + id.key
    case .renameIndex(let indexes): [18] + indexes.previous.key + indexes.next.key
    case .redefineIndex(let indexes): [19] + indexes.previous.key + indexes.next.key
    }
  }
}

extension TableMemberID {
  fileprivate var key: [Int] { [table.position, position] }
}
