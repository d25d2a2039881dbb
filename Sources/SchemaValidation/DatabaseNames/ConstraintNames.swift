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
    /// Where its name stands among the bytes of all.
    fileprivate let place: Range<Int>
    let hash: NameHash
  }

  let model: String
  /// The model's `@@schema`; names in different ones never meet.
  let namespace: String?
  /// Of the name of the table.
  let tableHash: NameHash
  /// In the order of the kinds, each in the order of the model.
  let entries: [Entry]
  private let bytes: [UInt8]
  /// Those that meet inside the model, more than once.
  let repeated: Set<String>

  static func == (left: ConstraintNames, right: ConstraintNames) -> Bool {
    left.model == right.model && left.namespace == right.namespace && left.tableHash == right.tableHash
      && left.entries == right.entries && left.bytes == right.bytes && left.repeated == right.repeated
  }

  init(of id: ModelID, in datamodel: Datamodel, for provider: any ProviderRules) {
    let declaration = datamodel.declaration(ofModel: id)
    model = declaration.name.text
    namespace = declaration.namespace?.text
    var entries: [Entry] = []
    entries.reserveCapacity(1 + declaration.indexes.count + declaration.namedFields.count)
    // A view has no constraints in the database, whatever it says of its rows.
    let scopes = declaration.keyword == .view ? [] : provider.constraintScopes
    let kinds = scopes.reduce(into: ConstraintKinds()) { $0.formUnion($1.kinds) }
    let table = declaration.databaseName
    let hash = NameHash(in: namespace)
    tableHash = hash.adding(table.utf8)
    var writer = ConstraintNameWriter(limit: provider.maximumIdentifierLength)
    writer.reserveCapacity(40 * entries.capacity)
    func add(_ constraint: Constraint, at place: Range<Int>) {
      entries.append(Entry(constraint: constraint, place: place, hash: hash.adding(writer.bytes[place])))
    }
    if kinds.contains(.primaryKey), let key = declaration.key {
      if let name = key.mappedName {
        add(.primaryKey, at: writer.write(name))
      } else {
        writer.begin(table)
        add(.primaryKey, at: writer.end("_pkey"))
      }
    }
    if kinds.contains(.index) {
      for position in declaration.indexes.indices {
        let index = declaration.indexes[position]
        if let name = index.mappedName {
          add(.index(position), at: writer.write(name))
          continue
        }
        writer.begin(table)
        // Without columns the two underscores meet.
        if index.fields.isEmpty { writer.add("") }
        for field in index.fields.indices {
          writer.add(declaration.fields[index.fields[field].field].databaseName)
          for part in index.fields[field].path { writer.add(part) }
        }
        add(.index(position), at: writer.end(index.kind == .unique ? "_key" : "_idx"))
      }
    }
    if kinds.contains(.foreignKey), !declaration.namedFields.isEmpty {
      for pair in datamodel.relationPairs(of: id) where pair.isInline {
        guard let field = pair.forward ?? pair.back else { continue }
        // A list without a partner is the affair of a model that says nothing of it; Prisma gives it a name all the same.
        let relation = pair.forward.flatMap { datamodel[$0].relation }
        if let name = relation?.mappedName {
          add(.foreignKey(field: field.position), at: writer.write(name))
          continue
        }
        let holder = datamodel.declaration(ofModel: pair.model)
        writer.begin(holder.databaseName)
        let fields = relation?.fields ?? []
        if fields.isEmpty { writer.add("") }
        for position in fields { writer.add(holder.fields[position].databaseName) }
        add(.foreignKey(field: field.position), at: writer.end("_fkey"))
      }
    }
    if kinds.contains(.defaultValue) {
      for (position, field) in declaration.fields.enumerated() {
        guard let value = field.defaultValue, !value.value.countsUp else { continue }
        if let name = value.mappedName {
          add(.defaultValue(field: position), at: writer.write(name))
          continue
        }
        writer.begin(table)
        writer.add(field.databaseName)
        add(.defaultValue(field: position), at: writer.end("_df"))
      }
    }
    self.entries = entries
    bytes = writer.bytes
    let inside = scopes.first { $0.reach == .model }?.kinds ?? []
    repeated = repeatedNames(entries, writer.bytes, of: inside)
  }

  func name(of entry: Entry) -> String { String(decoding: bytes[entry.place], as: UTF8.self) }

  /// The constraints of that name.
  func constraints(named name: String) -> [Constraint] {
    let hash = NameHash(in: namespace).adding(name.utf8)
    return entries.filter { $0.hash == hash && self.name(of: $0) == name }.map(\.constraint)
  }

  /// The name of that constraint. Cost: a binary search, since some models have thousands.
  func name(of constraint: Constraint) -> String? {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].constraint.order < constraint.order { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].constraint == constraint ? name(of: entries[low]) : nil
  }
}

/// The names that more than one of the entries have.
private func repeatedNames(
  _ entries: [ConstraintNames.Entry], _ bytes: [UInt8], of kinds: ConstraintKinds
) -> Set<String> {
  guard entries.count > 1, !kinds.isEmpty else { return [] }
  if haveDistinctHashes(entries, of: kinds) { return [] }
  var (seen, repeated): (Set<String>, Set<String>) = ([], [])
  for entry in entries where kinds.contains(entry.constraint.kind) {
    let name = String(decoding: bytes[entry.place], as: UTF8.self)
    if !seen.insert(name).inserted { repeated.insert(name) }
  }
  return repeated
}

private func haveDistinctHashes(_ entries: [ConstraintNames.Entry], of kinds: ConstraintKinds) -> Bool {
  // Most models have few, which are compared with each other sooner than put into a set.
  if entries.count < 8 {
    for position in entries.indices where kinds.contains(entries[position].constraint.kind) {
      for other in 0..<position
      where entries[other].hash == entries[position].hash && kinds.contains(entries[other].constraint.kind) {
        return false
      }
    }
    return true
  }
  var hashes = NameHashes(minimumCapacity: entries.count)
  for entry in entries where kinds.contains(entry.constraint.kind) { hashes.insert(entry.hash) }
  return hashes.areDistinct
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
