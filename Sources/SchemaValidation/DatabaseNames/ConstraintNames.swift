import Datamodel

/// The kinds of constraints that have names in a database.
struct ConstraintKinds: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let primaryKey = ConstraintKinds(rawValue: 1 << 0)
  /// Indexes of all kinds, and unique constraints.
  static let index = ConstraintKinds(rawValue: 1 << 1)
  static let foreignKey = ConstraintKinds(rawValue: 1 << 2)
  static let defaultValue = ConstraintKinds(rawValue: 1 << 3)
}

/// A part of a model that becomes a constraint.
enum Constraint: Hashable, Sendable {
  case primaryKey
  /// By its place among the model's indexes.
  case index(Int)
  /// By the place in the model of the field that the relation is counted with.
  case foreignKey(field: Int)
  /// By the place of the field in the model.
  case defaultValue(field: Int)

  var kind: ConstraintKinds {
    switch self {
    case .primaryKey: .primaryKey
    case .index: .index
    case .foreignKey: .foreignKey
    case .defaultValue: .defaultValue
    }
  }

  /// Its place among all of a model's, kind by kind.
  fileprivate var order: (UInt8, Int) {
    switch self {
    case .primaryKey: (kind.rawValue, 0)
    case .index(let position), .foreignKey(let position), .defaultValue(let position): (kind.rawValue, position)
    }
  }
}

/// The names that the constraints of one model take in the database, given or by default.
///
/// A function of the model, of the models that it points to, and of the database product. It holds no places, so it can
/// be kept as long as these stay.
final class ConstraintNames: Equatable, Sendable {
  struct Entry: Hashable, Sendable {
    let constraint: Constraint
    let name: String
  }

  let model: String
  /// The model's `@@schema`; names in different ones never meet.
  let namespace: String?
  /// In the order of the kinds, each in the order of the model.
  let entries: [Entry]
  /// Those that meet inside the model, more than once.
  let repeated: Set<String>

  static func == (left: ConstraintNames, right: ConstraintNames) -> Bool {
    left.model == right.model && left.namespace == right.namespace && left.entries == right.entries
      && left.repeated == right.repeated
  }

  init(of id: ModelID, in datamodel: Datamodel, for provider: any ProviderRules) {
    let declaration = datamodel[id].declaration
    model = declaration.name.text
    namespace = declaration.namespace?.text
    var entries: [Entry] = []
    entries.reserveCapacity(1 + declaration.indexes.count + declaration.namedFields.count)
    // A view has no constraints in the database, whatever it says of its rows.
    let scopes = declaration.keyword == .view ? [] : provider.constraintScopes
    let kinds = scopes.reduce(into: ConstraintKinds()) { $0.formUnion($1.kinds) }
    let limit = provider.maximumIdentifierLength
    func add(_ constraint: Constraint, _ given: String?, _ columns: @autoclosure () -> [String], _ suffix: String) {
      let name = given ?? constraintName(declaration.databaseName, columns(), suffix, limit: limit)
      entries.append(Entry(constraint: constraint, name: name))
    }
    // Without columns the two underscores meet.
    func joined(_ columns: [String]) -> [String] { columns.isEmpty ? [""] : columns }
    func columns(_ fields: [IndexedField]) -> [String] {
      var columns: [String] = []
      columns.reserveCapacity(fields.count)
      for field in fields {
        columns.append(declaration.fields[field.field].databaseName)
        columns += field.path
      }
      return joined(columns)
    }
    if kinds.contains(.primaryKey), let key = declaration.key { add(.primaryKey, key.mappedName, [], "_pkey") }
    if kinds.contains(.index) {
      for (position, index) in declaration.indexes.enumerated() {
        add(.index(position), index.mappedName, columns(index.fields), index.kind == .unique ? "_key" : "_idx")
      }
    }
    if kinds.contains(.foreignKey), !declaration.namedFields.isEmpty {
      for pair in datamodel.relationPairs(of: id) where pair.isInline {
        guard let field = pair.forward ?? pair.back else { continue }
        // A list without a partner is the affair of a model that says nothing of it; Prisma gives it a name all the same.
        let holder = datamodel[pair.model].declaration
        let relation = pair.forward.flatMap { datamodel[$0].relation }
        func columns() -> [String] { joined((relation?.fields ?? []).map { holder.fields[$0].databaseName }) }
        let name =
          relation?.mappedName ?? constraintName(holder.databaseName, columns(), "_fkey", limit: limit)
        entries.append(Entry(constraint: .foreignKey(field: field.position), name: name))
      }
    }
    if kinds.contains(.defaultValue) {
      for (position, field) in declaration.fields.enumerated() {
        guard let value = field.defaultValue, !value.value.countsUp else { continue }
        add(.defaultValue(field: position), value.mappedName, [field.databaseName], "_df")
      }
    }
    self.entries = entries
    let inside = scopes.first { $0.reach == .model }?.kinds ?? []
    repeated = repeatedNames(entries, of: inside)
  }

  /// The name of that constraint. Cost: a binary search, since some models have thousands.
  func name(of constraint: Constraint) -> String? {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].constraint.order < constraint.order { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].constraint == constraint ? entries[low].name : nil
  }
}

/// The names that more than one of the entries have.
private func repeatedNames(_ entries: [ConstraintNames.Entry], of kinds: ConstraintKinds) -> Set<String> {
  guard entries.count > 1, !kinds.isEmpty else { return [] }
  var repeated: Set<String> = []
  // Most models have few, which are compared faster than hashed.
  if entries.count < 8 {
    for position in entries.indices where kinds.contains(entries[position].constraint.kind) {
      for other in 0..<position
      where entries[other].name == entries[position].name && kinds.contains(entries[other].constraint.kind) {
        repeated.insert(entries[position].name)
      }
    }
    return repeated
  }
  var seen: Set<String> = []
  for entry in entries where kinds.contains(entry.constraint.kind) {
    if !seen.insert(entry.name).inserted { repeated.insert(entry.name) }
  }
  return repeated
}

extension RelationPair {
  /// Whether the values stand in fields of a model, so that a foreign key can guard them.
  var isInline: Bool {
    switch kind {
    case .oneToOne, .oneToMany: true
    case .implicitManyToMany, .embeddedManyToMany: false
    }
  }
}
