package import Tables

/// Something that goes and something that comes, which look like one thing under a new name.
package struct RenameCandidate: Hashable, Sendable {
  package let rename: Rename
  /// Nothing else comes into question, and what can be compared is the same.
  package let isLikely: Bool
}

/// What may have been renamed, by what goes and what comes: same type, same place, names alike. Each object is in one
/// candidate at most, the likeliest.
///
/// Cost: quadratic in what goes and comes within one table or enum, and among tables.
package func renameCandidates(
  in differences: [Difference], from previous: DatabaseSchema, to next: DatabaseSchema
) -> [RenameCandidate] {
  var finder = RenameFinder(previous: previous, next: next)
  for difference in differences { finder.add(difference) }
  return finder.candidates()
}

private struct RenameFinder {
  let previous: DatabaseSchema
  let next: DatabaseSchema
  private var columns: [Pair<TableID>: Pair<[ColumnID]>] = [:]
  private var values: [Pair<EnumID>: Pair<[String]>] = [:]
  private var tables = Pair<[TableID]>(previous: [], next: [])
  private var enums = Pair<[EnumID]>(previous: [], next: [])

  init(previous: DatabaseSchema, next: DatabaseSchema) {
    self.previous = previous
    self.next = next
  }

  mutating func add(_ difference: Difference) {
    switch difference {
    case .tableAdded(let id): tables.next.append(id)
    case .tableRemoved(let id): tables.previous.append(id)
    case .enumAdded(let id): enums.next.append(id)
    case .enumRemoved(let id): enums.previous.append(id)
    case .enumValueAdded(let pair, let value): values[pair, default: Pair(previous: [], next: [])].next.append(value)
    case .enumValueRemoved(let pair, let value):
      values[pair, default: Pair(previous: [], next: [])].previous.append(value)
    case .columnAdded(let id, let pair): columns[pair, default: Pair(previous: [], next: [])].next.append(id)
    case .columnRemoved(let id, let pair): columns[pair, default: Pair(previous: [], next: [])].previous.append(id)
    case .namespaceAdded, .extensionAdded, .extensionChanged, .columnChanged, .primaryKeyAdded, .primaryKeyRemoved,
      .primaryKeyChanged, .primaryKeyRenamed, .indexAdded, .indexRemoved, .indexRenamed, .foreignKeyAdded,
      .foreignKeyRemoved, .foreignKeyRenamed:
      break
    }
  }

  func candidates() -> [RenameCandidate] {
    var result = best(of: tables.previous, with: tables.next, likeness: likeness(_:_:)) {
      Rename(previous.path(of: $0), to: next.path(of: $1))
    }
    result += best(of: enums.previous, with: enums.next, likeness: likeness(_:_:)) {
      Rename(previous.path(of: $0), to: next.path(of: $1))
    }
    for (tables, ids) in columns.sorted(by: { $0.key.next < $1.key.next }) {
      result += best(
        of: ids.previous, with: ids.next, likeness: { likeness($0, $1, in: tables, ids) },
        rename: { Rename(previous.path(of: $0), to: next.path(of: $1)) })
    }
    for (enums, values) in values.sorted(by: { $0.key.next < $1.key.next }) {
      let type = next.resolved(next[enums.next].name)
      result += best(
        of: values.previous, with: values.next, likeness: { likeness($0, $1, in: enums) },
        rename: { .enumValue(of: type, $0, to: $1) })
    }
    return result
  }

  /// The likeliest pairs. A pair is likely if its likeness is at least `Likeness.sure` and no other with one of the two is
  /// close to it.
  private func best<ID: Hashable>(
    of old: [ID], with new: [ID], likeness: (ID, ID) -> Int?, rename: (ID, ID) -> Rename?
  ) -> [RenameCandidate] {
    let pairs = old.flatMap { old in
      new.compactMap { new in likeness(old, new).map { (old: old, new: new, likeness: $0) } }
    }.sorted { $0.likeness > $1.likeness }
    var (usedOld, usedNew): (Set<ID>, Set<ID>) = ([], [])
    var result: [RenameCandidate] = []
    for pair in pairs where !usedOld.contains(pair.old) && !usedNew.contains(pair.new) {
      usedOld.insert(pair.old)
      usedNew.insert(pair.new)
      let rivals = pairs.count { ($0.old == pair.old) != ($0.new == pair.new) && $0.likeness + 1 >= pair.likeness }
      guard let rename = rename(pair.old, pair.new) else { continue }
      result.append(RenameCandidate(rename: rename, isLikely: pair.likeness >= Likeness.sure && rivals == 0))
    }
    return result
  }

  private enum Likeness {
    static let sure = 5
  }

  // MARK: How alike two objects are; nil if they can't be one

  private func likeness(_ old: ColumnID, _ new: ColumnID, in tables: Pair<TableID>, _ ids: Pair<[ColumnID]>) -> Int? {
    let (column, other) = (previous[old], next[new])
    guard previous.resolved(column.type).family == next.resolved(other.type).family,
      (column.type.arity == .list) == (other.type.arity == .list)
    else { return nil }
    var result = areAlike(column.name, other.name) ? 3 : 0
    if column.type.native == other.type.native { result += 1 }
    if column.type.arity == other.type.arity { result += 1 }
    if column.defaultValue == other.defaultValue, column.isAutoIncrement == other.isAutoIncrement { result += 1 }
    if ids.previous.count == 1, ids.next.count == 1 { result += 1 }
    // Behind the same column.
    let survivors = Set(previous[tables.previous].columns.map(\.name)).intersection(
      next[tables.next].columns.map(\.name))
    let before = previous[tables.previous].columns[..<old.position].last { survivors.contains($0.name) }
    let place = next[tables.next].columns[..<new.position].last { survivors.contains($0.name) }
    if before?.name == place?.name { result += 1 }
    return result >= 3 ? result : nil
  }

  private func likeness(_ old: TableID, _ new: TableID) -> Int? {
    let (table, other) = (previous[old], next[new])
    guard previous.resolved(table.name).namespace == next.resolved(other.name).namespace else { return nil }
    let known = Dictionary(table.columns.map { ($0.name, $0.type.family) }, uniquingKeysWith: { first, _ in first })
    let shared = other.columns.count { known[$0.name] == $0.type.family }
    let share = 2 * shared * 10 / max(1, table.columns.count + other.columns.count)
    guard share >= 5 else { return nil }
    return share / 2 + (areAlike(table.name.name, other.name.name) ? 2 : 0)
  }

  private func likeness(_ old: EnumID, _ new: EnumID) -> Int? {
    let (type, other) = (previous[old], next[new])
    guard previous.resolved(type.name).namespace == next.resolved(other.name).namespace else { return nil }
    let shared = Set(type.values).intersection(other.values).count
    let share = 2 * shared * 10 / max(1, type.values.count + other.values.count)
    guard share >= 5 else { return nil }
    return share / 2 + (areAlike(type.name.name, other.name.name) ? 2 : 0)
  }

  private func likeness(_ old: String, _ new: String, in enums: Pair<EnumID>) -> Int? {
    let place = previous[enums.previous].values.firstIndex(of: old)
    let isThere = next[enums.next].values.firstIndex(of: new) == place
    let alike = areAlike(old, new)
    guard isThere || alike else { return nil }
    return (isThere ? 3 : 0) + (alike ? 3 : 0)
      + (previous[enums.previous].values.count == next[enums.next].values.count ? 2 : 0)
  }

  /// Names that differ in layout only, or one of which holds the other: `user_name`, `userName`, `name`.
  private func areAlike(_ left: String, _ right: String) -> Bool {
    func plain(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
    let (left, right) = (plain(left), plain(right))
    if left == right { return true }
    let (short, long) = left.utf8.count < right.utf8.count ? (left, right) : (right, left)
    return short.utf8.count >= 3 && long.contains(short)
  }
}
