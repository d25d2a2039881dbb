import Datamodel

/// A relation as two fields of which one may be missing. Many-to-many relations without columns are none of these.
struct RelationPair {
  /// The model whose rows refer to the other.
  let referencing: ModelID
  let referenced: ModelID
  /// The field on the referencing side.
  let forward: FieldID?
  /// The field on the referenced side.
  let back: FieldID?
  let isOneToOne: Bool
}

/// The relations of a schema that has no problem but with its relations, in the order of the fields.
///
/// The opposite of a field is the first field of its type that points back and has the same name given by `@relation`. Unlike
/// `Datamodel.relations`, a relation is here even if a side is missing or says too little. Cost: one pass over the fields.
func relationPairs(of datamodel: Datamodel) -> [RelationPair] {
  let ends = relationEnds(of: datamodel)
  var opposites = Opposites()
  for end in ends { opposites.add(end) }
  return ends.compactMap { end in pair(of: end, with: opposites.opposite(of: end), in: datamodel) }
}

/// One relation field.
private struct RelationEnd {
  let field: FieldID
  let target: ModelID
  let arity: FieldArity
  let declaration: RelationDeclaration?

  var namesFields: Bool { declaration?.fields != nil }
}

private func relationEnds(of datamodel: Datamodel) -> [RelationEnd] {
  var ends: [RelationEnd] = []
  for model in datamodel.models {
    for (position, meaning) in datamodel.meanings(of: model.id).enumerated() {
      guard case .relation(let target) = meaning else { continue }
      let field = model.declaration.fields[position]
      ends.append(
        RelationEnd(
          field: FieldID(model.id, position), target: target, arity: field.arity, declaration: field.relation))
    }
  }
  return ends
}

/// The relation fields by what they connect under which name; of each the first two, since a field is not its own opposite.
private struct Opposites {
  private struct Route: Hashable {
    let from: ModelID
    let to: ModelID
    let name: String?
  }

  private var ends: [Route: (RelationEnd, RelationEnd?)] = [:]

  mutating func add(_ end: RelationEnd) {
    let route = Route(from: end.field.model, to: end.target, name: end.declaration?.name)
    guard let (first, second) = ends[route] else {
      ends[route] = (end, nil)
      return
    }
    if second == nil { ends[route] = (first, end) }
  }

  func opposite(of end: RelationEnd) -> RelationEnd? {
    let route = Route(from: end.target, to: end.field.model, name: end.declaration?.name)
    guard let (first, second) = ends[route] else { return nil }
    return first.field == end.field ? second : first
  }
}

/// The relation that is listed with `end`; nil if it is listed with the opposite, or has no columns.
private func pair(of end: RelationEnd, with opposite: RelationEnd?, in datamodel: Datamodel) -> RelationPair? {
  let (own, target) = (end.field.model, end.target)
  func forward(isOneToOne: Bool) -> RelationPair {
    RelationPair(
      referencing: own, referenced: target, forward: end.field, back: opposite?.field, isOneToOne: isOneToOne)
  }
  switch (end.arity, opposite?.arity) {
  case (.list, nil):
    return RelationPair(referencing: target, referenced: own, forward: nil, back: end.field, isOneToOne: false)
  case (.list, _): return nil
  case (_, nil): return forward(isOneToOne: isUnique(end, in: datamodel))
  case (_, .list): return forward(isOneToOne: false)
  case (.required, .optional): return forward(isOneToOne: true)
  case (.optional, .required): return nil
  case (.required, .required): return comesFirst(end, opposite, in: datamodel) ? forward(isOneToOne: true) : nil
  case (.optional, .optional):
    let opposing = opposite?.namesFields ?? false
    if end.namesFields || !opposing && comesFirst(end, opposite, in: datamodel) { return forward(isOneToOne: true) }
    return nil
  }
}

/// Whether the columns of the field are those of a declared unique constraint; an id is none.
private func isUnique(_ end: RelationEnd, in datamodel: Datamodel) -> Bool {
  guard let fields = end.declaration?.fields, !fields.isEmpty else { return false }
  return datamodel[end.field.model].declaration.indexes.contains {
    $0.kind == .unique && $0.fields.map(\.field) == fields
  }
}

private func comesFirst(_ end: RelationEnd, _ other: RelationEnd?, in datamodel: Datamodel) -> Bool {
  guard let other else { return true }
  let own = [datamodel[end.field.model].name, datamodel[end.field].name.text]
  let others = [datamodel[other.field.model].name, datamodel[other.field].name.text]
  for (own, other) in zip(own, others) where own != other { return own.utf8.lexicographicallyPrecedes(other.utf8) }
  return false
}
