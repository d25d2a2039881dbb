import Datamodel

/// The names of constraints that reach beyond their models, counted.
///
/// Names come and go by the list of a model, so that an edit of one model need not touch the others. Cost: that of the
/// lists, and none where the product asks for no such names.
struct TakenNames: Sendable {
  private struct Key: Hashable {
    let namespace: String?
    let name: String
  }

  /// Whose names these are; most names have one holder.
  private struct Holders {
    var first: ConstraintNames
    var others: [ConstraintNames] = []
  }

  private let kinds: ConstraintKinds
  private var holders: [Key: Holders] = [:]
  private var clashing: Set<Key> = []

  /// Counts names of these kinds.
  init(of kinds: ConstraintKinds, minimumCapacity: Int = 0) {
    self.kinds = kinds
    if !kinds.isEmpty { holders.reserveCapacity(minimumCapacity) }
  }

  /// Whether no name is taken twice.
  var areDistinct: Bool { clashing.isEmpty }

  mutating func add(_ names: ConstraintNames) {
    for entry in names.entries where kinds.contains(entry.constraint.kind) {
      let key = Key(namespace: names.namespace, name: names.name(of: entry))
      // Nearly all names are new, so these cost one look.
      guard var known = holders.updateValue(Holders(first: names), forKey: key) else { continue }
      known.others.append(names)
      holders[key] = known
      clashing.insert(key)
    }
  }

  /// Takes out what `add` put in.
  mutating func remove(_ names: ConstraintNames) {
    for entry in names.entries where kinds.contains(entry.constraint.kind) {
      let key = Key(namespace: names.namespace, name: names.name(of: entry))
      guard var known = holders[key] else { continue }
      if let position = known.others.lastIndex(where: { $0 === names }) {
        known.others.remove(at: position)
      } else if known.first === names {
        guard !known.others.isEmpty else {
          holders[key] = nil
          continue
        }
        known.first = known.others.removeFirst()
      }
      holders[key] = known
      if known.others.isEmpty { clashing.remove(key) }
    }
  }

  /// The lists that hold a name which is taken more than once.
  var clashingLists: [ConstraintNames] {
    clashing.flatMap { key in holders[key].map { [$0.first] + $0.others } ?? [] }
  }

  /// Two of the lists that hold the name, or one that holds it twice; empty unless it is taken more than once.
  func holders(of name: String, in namespace: String?) -> [ConstraintNames] {
    let key = Key(namespace: namespace, name: name)
    guard clashing.contains(key), let found = holders[key] else { return [] }
    return [found.first] + found.others.prefix(1)
  }

  /// A list that holds the name, taken once or more.
  func holder(of name: String, in namespace: String?) -> ConstraintNames? {
    holders[Key(namespace: namespace, name: name)]?.first
  }
}

extension TakenNames {
  /// The names of these kinds in the lists.
  init(in lists: [ConstraintNames], of kinds: ConstraintKinds) {
    self.init(of: kinds, minimumCapacity: lists.reduce(0) { $0 + $1.entries.count })
    guard !kinds.isEmpty else { return }
    for list in lists { add(list) }
  }
}
