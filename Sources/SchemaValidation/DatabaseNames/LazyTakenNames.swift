import Datamodel
import Synchronization

/// The names of constraints that reach beyond their models, as they are in most schemas: each taken once. Only whether they are
/// is told at once; the table of them is made when it is first asked for, by an edit or where names clash.
final class LazyTakenNames: Sendable {
  /// Whether no name is taken twice.
  let areDistinct: Bool
  private let lists: [ConstraintNames]
  private let kinds: ConstraintKinds
  private let collected: Mutex<TakenNames?>

  /// The names in these lists. `areDistinct` may be false where nobody knows.
  init(in lists: [ConstraintNames], for provider: any ProviderRules, areDistinct: Bool = false) {
    self.lists = lists
    kinds = provider.kindsThatReachBeyondModels
    let all = areDistinct ? nil : TakenNames(in: lists, of: kinds)
    self.areDistinct = all?.areDistinct ?? true
    collected = Mutex(all)
  }

  /// Names that are known already, those of `lists`.
  init(_ all: TakenNames, in lists: [ConstraintNames], for provider: any ProviderRules) {
    self.lists = lists
    kinds = provider.kindsThatReachBeyondModels
    areDistinct = all.areDistinct
    collected = Mutex(all)
  }

  var all: TakenNames {
    collected.withLock { collected in
      let all = collected ?? TakenNames(in: lists, of: kinds)
      collected = all
      return all
    }
  }

  /// The lists that hold a name which is taken more than once.
  var clashingLists: [ConstraintNames] { areDistinct ? [] : all.clashingLists }
}

extension ProviderRules {
  var kindsThatReachBeyondModels: ConstraintKinds {
    constraintScopes.first { $0.reach == .namespace }?.kinds ?? []
  }
}

/// One pass over all names by their numbers: yes is certain, no has to be looked into.
struct NameSurvey {
  /// Whether no name is taken twice of those that reach beyond their models.
  let constraintsAreDistinct: Bool
  /// Whether no table has the name of an enum or of an index, where these stand side by side.
  let tablesHaveNamesOfTheirOwn: Bool

  init(of lists: [ConstraintNames], in datamodel: Datamodel, for provider: any ProviderRules) {
    let kinds = provider.kindsThatReachBeyondModels
    let count = lists.reduce(0) { $0 + $1.entries.count }
    var names = NameHashes(minimumCapacity: kinds.isEmpty ? 0 : count)
    if !kinds.isEmpty {
      for list in lists {
        for entry in list.entries where kinds.contains(entry.constraint.kind) { names.insert(entry.hash) }
      }
    }
    constraintsAreDistinct = names.areDistinct
    let neighbours = provider.tablesShareNamesWith
    var types = NameHashes(minimumCapacity: neighbours.contains(.types) ? datamodel.enums.count : 0)
    if neighbours.contains(.types) {
      for item in datamodel.enums {
        types.insert(NameHash(in: item.declaration.namespace?.text).adding(item.declaration.databaseName.utf8))
      }
    }
    tablesHaveNamesOfTheirOwn = lists.allSatisfy { list in
      !types.contains(list.tableHash) && !(neighbours.contains(.indexes) && names.contains(list.tableHash))
    }
  }
}
