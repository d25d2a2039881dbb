package import Tables

/// The base with the chosen objects as the other schema has them: added, taken away or changed.
///
/// Choosing an added or removed table takes all it holds; choosing what is inside a table that both have takes that only.
/// The choice is taken as it is; `closed` adds what it needs to make sense. What comes from `other` stands in its order.
package func merged(
  _ base: DatabaseSchema, taking paths: Set<ObjectPath>, from other: DatabaseSchema
) -> DatabaseSchema {
  if paths.isEmpty { return base }
  let merge = Merge(base: base, other: other, paths: paths)
  var result = base
  result.namespaces = merge.namespaces()
  result.extensions = merge.extensions()
  result.enums = merge.enums()
  result.tables = merge.tables()
  return result
}

private struct Merge {
  let base: DatabaseSchema
  let other: DatabaseSchema
  let paths: Set<ObjectPath>
  /// The chosen paths by the table that they belong to, so that other tables need not be looked into.
  private let tableNames: Set<QualifiedName>

  init(base: DatabaseSchema, other: DatabaseSchema, paths: Set<ObjectPath>) {
    self.base = base
    self.other = other
    self.paths = paths
    tableNames = Set(paths.compactMap(\.owner))
  }

  func namespaces() -> [String] {
    mergedList(base.namespaces, other.namespaces, key: { $0 }, takes: { paths.contains(.namespace($0)) })
  }

  func extensions() -> [DatabaseExtension] {
    mergedList(
      base.extensions, other.extensions, key: \.name, takes: { paths.contains(.databaseExtension($0)) })
  }

  func enums() -> [EnumType] {
    let names = Pair(previous: base, next: other)
    let known = byName(base.enums, name: { base.resolved($0.name) })
    let wished = byName(other.enums, name: { other.resolved($0.name) })
    let result = mergedList(
      base.enums.map { (names.previous.resolved($0.name), $0) }, other.enums.map { (names.next.resolved($0.name), $0) },
      key: { $0.0 }, takes: { paths.contains(.enumType($0)) && (known[$0] == nil || wished[$0] == nil) })
    return result.map { name, type in
      guard let present = known[name], let goal = wished[name] else { return type }
      var merged = present
      merged.values = mergedList(
        present.values, goal.values, key: { $0 },
        takes: { paths.contains(.enumValue(name, $0)) || paths.contains(.enumType(name)) })
      return merged
    }
  }

  func tables() -> [Table] {
    let known = byName(base.tables, name: { base.resolved($0.name) })
    let wished = byName(other.tables, name: { other.resolved($0.name) })
    let result = mergedList(
      base.tables.map { (base.resolved($0.name), $0) }, other.tables.map { (other.resolved($0.name), $0) },
      key: { $0.0 }, takes: { paths.contains(.table($0)) && (known[$0] == nil || wished[$0] == nil) })
    return result.map { name, table in
      guard tableNames.contains(name), let present = known[name] else { return table }
      // A table that goes later can lose its keys to others now.
      guard let goal = wished[name] else { return withoutChosenKeys(present) }
      return paths.contains(.table(name)) ? whole(goal, over: present) : parts(of: goal, in: present, name)
    }
  }

  /// The wished table, with what the wished schema can't say carried over.
  private func whole(_ goal: Table, over present: Table) -> Table {
    var result = goal
    result.name = present.name
    result.indexes.removeAll { base.index(meantBy: $0, in: present.indexes) != nil }
    result.indexes += present.indexes.filter { base.isBlind($0) && !goal.indexes.contains($0) }
    result.blindObjects = present.blindObjects
    return result
  }

  private func withoutChosenKeys(_ present: Table) -> Table {
    var result = present
    result.foreignKeys.removeAll { paths.contains(base.path(of: $0, in: present)) }
    return result
  }

  private func parts(of goal: Table, in present: Table, _ name: QualifiedName) -> Table {
    var result = present
    result.columns = mergedList(
      present.columns, goal.columns, key: \.name, takes: { paths.contains(.column(name, $0)) })
    if paths.contains(.primaryKey(name)) { result.primaryKey = goal.primaryKey }
    result.indexes = mergedGroups(
      present.indexes, goal.indexes, key: { base.path(of: $0, in: present) }, goalKey: { other.path(of: $0, in: goal) },
      isCarried: base.isBlind)
    result.foreignKeys = mergedGroups(
      present.foreignKeys, goal.foreignKeys, key: { base.path(of: $0, in: present) },
      goalKey: { other.path(of: $0, in: goal) }, isCarried: { _ in false })
    return result
  }

  /// Several indexes or keys may have one path; they are taken together.
  private func mergedGroups<Element>(
    _ present: [Element], _ goal: [Element], key: (Element) -> ObjectPath, goalKey: (Element) -> ObjectPath,
    isCarried: (Element) -> Bool
  ) -> [Element] {
    let kept = present.filter { isCarried($0) || !paths.contains(key($0)) }
    let taken = goal.filter { !isCarried($0) && paths.contains(goalKey($0)) }
    guard !taken.isEmpty || kept.count != present.count else { return present }
    // In the wished order where that knows them.
    var result: [Element] = []
    var rest = kept.map { (key: key($0), element: $0) }
    for element in goal {
      if !isCarried(element) && paths.contains(goalKey(element)) {
        result.append(element)
      } else if let place = rest.firstIndex(where: { $0.key == goalKey(element) }) {
        result.append(rest.remove(at: place).element)
      }
    }
    return result + rest.map(\.element)
  }
}

/// The base's elements, those whose key is taken replaced by the other's, removed where the other has none, and the
/// other's new ones put in after their neighbour there.
private func mergedList<Element, Key: Hashable>(
  _ base: [Element], _ other: [Element], key: (Element) -> Key, takes: (Key) -> Bool
) -> [Element] {
  let wished = Dictionary(other.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
  var result: [(key: Key, element: Element)] = []
  var known: Set<Key> = []
  for element in base {
    let name = key(element)
    guard takes(name) else {
      result.append((name, element))
      known.insert(name)
      continue
    }
    if let goal = wished[name] {
      result.append((name, goal))
      known.insert(name)
    }
  }
  var neighbour: Key?
  for element in other {
    let name = key(element)
    if !known.contains(name) && takes(name) {
      let place = neighbour.flatMap { wanted in result.firstIndex { $0.key == wanted } }.map { $0 + 1 }
      result.insert((name, element), at: neighbour == nil ? 0 : place ?? result.count)
      known.insert(name)
    }
    if known.contains(name) { neighbour = name }
  }
  return result.map(\.element)
}

private func byName<Element>(
  _ elements: [Element], name: (Element) -> QualifiedName
) -> [QualifiedName: Element] {
  Dictionary(elements.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
}
