import Tables

/// The tables of a catalog by their full names, and which inherits from which.
///
/// The state before each statement and after each migration is kept, and most statements change one table. So a record is
/// held by a reference that all copies share until it is changed: a copy costs little, and what stayed the same is known
/// without looking into it.
struct TableRecords: Hashable, Sendable {
  private final class Held: Hashable, Sendable {
    let record: TableRecord

    init(_ record: TableRecord) { self.record = record }

    static func == (left: Held, right: Held) -> Bool { left === right || left.record == right.record }

    func hash(into hasher: inout Hasher) { hasher.combine(record.name) }
  }

  private var held: [QualifiedName: Held] = [:]
  /// The tables that inherit from a table directly, or are its partitions. Only of tables that have any.
  private var childrenByParent: [QualifiedName: Set<QualifiedName>] = [:]

  init() {}

  init(_ records: some Sequence<(QualifiedName, TableRecord)>) {
    for (key, record) in records { self[key] = record }
  }

  subscript(key: QualifiedName) -> TableRecord? {
    get { held[key]?.record }
    set {
      let old = held.updateValue(newValue.map(Held.init), at: key)
      let (parents, newParents) = (old?.record.parents ?? [], newValue?.parents ?? [])
      guard parents != newParents else { return }
      for parent in parents {
        childrenByParent[parent]?.remove(key)
        if childrenByParent[parent]?.isEmpty ?? false { childrenByParent[parent] = nil }
      }
      for parent in newParents { childrenByParent[parent, default: []].insert(key) }
    }
  }

  /// Whether there is such a table.
  func holds(_ key: QualifiedName) -> Bool { held[key] != nil }

  /// The keys of the tables for which `condition` holds, in order.
  func keys(where condition: (TableRecord) -> Bool) -> [QualifiedName] {
    held.compactMap { condition($0.value.record) ? $0.key : nil }.sorted()
  }

  var count: Int { held.count }
  /// In no order.
  var keys: some Collection<QualifiedName> { held.keys }
  /// In no order.
  var values: some Sequence<TableRecord> { held.values.lazy.map(\.record) }

  /// The tables that inherit directly, or are partitions, in order.
  func children(of key: QualifiedName) -> [QualifiedName] { childrenByParent[key]?.sorted() ?? [] }

  func hasChildren(_ key: QualifiedName) -> Bool { childrenByParent[key] != nil }

  /// Whether the table is what it is in `other`.
  func isSame(_ key: QualifiedName, in other: TableRecords) -> Bool { held[key] == other.held[key] }
}

extension TableRecords: Sequence {
  func makeIterator() -> some IteratorProtocol<(key: QualifiedName, value: TableRecord)> {
    held.lazy.map { (key: $0.key, value: $0.value.record) }.makeIterator()
  }
}

extension Dictionary {
  /// Sets or removes the value, and gives the one that was there.
  fileprivate mutating func updateValue(_ value: Value?, at key: Key) -> Value? {
    guard let value else { return removeValue(forKey: key) }
    return updateValue(value, forKey: key)
  }
}
