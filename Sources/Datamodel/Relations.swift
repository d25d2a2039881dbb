import Text

/// One relation field on the way to its partner.
private struct RelationEnd {
  let field: FieldID
  let target: ModelID
  let arity: FieldArity
  let name: String?
  let hasFields: Bool
}

extension Resolver {
  /// Pairs up relation fields.
  ///
  /// The partner of a field is the first field of the target that points back and has the same given name. Relations are
  /// listed in the order of the fields that hold the values, for many-to-many of the fields on model A.
  mutating func resolveRelations() -> [Relation] {
    let ends = relationEnds()
    let routes = Routes(of: ends)
    let ambiguous = findAmbiguous(ends, routes)
    var relations: [Relation] = []
    for position in ends.indices {
      let end = ends[position]
      if ambiguous.contains(position) {
        report(
          end, "there are several relations to `\(models[end.target.position].name)` and no names to tell them apart")
        continue
      }
      let partner = routes.positions(from: end.target, to: end.field.model).first {
        ends[$0].field != end.field && ends[$0].name == end.name
      }
      if let partner, ambiguous.contains(partner) { continue }
      if let relation = relation(from: end, partner: partner.map { ends[$0] }) { relations.append(relation) }
    }
    return relations
  }

  /// The relation that is to be listed with `end`, nil if it belongs to the partner or can't be resolved.
  private mutating func relation(from end: RelationEnd, partner: RelationEnd?) -> Relation? {
    if end.arity == .list {
      guard let partner else {
        report(end, "the other side of the relation is missing")
        return nil
      }
      guard partner.arity == .list else { return nil }
      if end.hasFields || partner.hasFields {
        report(end, "a many-to-many relation can't name its fields")
        return nil
      }
      guard isSideA(end, of: partner) else { return nil }
      return Relation(
        kind: .manyToMany, name: relationName(end), forward: end.field, back: partner.field, target: end.target,
        fields: [], references: [])
    }
    if let partner, partner.arity != .list {
      // One to one: the side with `fields` holds the values.
      if partner.hasFields {
        if end.hasFields { report(end, "both sides of the relation name their fields") }
        return nil
      }
      if !end.hasFields {
        if isSideA(end, of: partner) { report(end, "no side of the relation names its fields") }
        return nil
      }
    }
    guard let (fields, references) = columns(of: end) else { return nil }
    let isOneToOne = partner.map { $0.arity != .list } ?? isUnique(fields, in: end.field.model)
    return Relation(
      kind: isOneToOne ? .oneToOne : .oneToMany, name: relationName(end), forward: end.field, back: partner?.field,
      target: end.target, fields: fields, references: references)
  }

  /// The two lists of columns, nil and reported if they don't fit.
  private mutating func columns(of end: RelationEnd) -> ([Int], [Int])? {
    let declaration = models[end.field.model.position].declaration.fields[end.field.position].relation
    guard let fields = declaration?.fields, let references = declaration?.references else {
      report(end, "the relation doesn't say its `fields` and `references`")
      return nil
    }
    // A list that can't be read is empty, and its block has said so.
    if fields.isEmpty || references.isEmpty { return nil }
    guard fields.count == references.count else {
      report(end, "the relation's `fields` and `references` differ in number")
      return nil
    }
    let target = models[end.target.position].declaration
    let referenced = references.compactMap { target.field(named: $0.text) }
    guard referenced.count == references.count else {
      report(end, "the relation references a field that `\(target.name.text)` doesn't have")
      return nil
    }
    guard areColumns(fields, of: end.field.model), areColumns(referenced, of: end.target) else {
      report(end, "the relation has a field that is no column")
      return nil
    }
    return (fields, referenced)
  }

  private func isUnique(_ fields: [Int], in model: ModelID) -> Bool {
    models[model.position].declaration.indexes.contains { $0.kind == .unique && $0.fields.map(\.field) == fields }
  }

  private func relationName(_ end: RelationEnd) -> String {
    if let name = end.name { return name }
    let (own, other) = (models[end.field.model.position].name, models[end.target.position].name)
    return comesFirst(other, own) ? "\(other)To\(own)" : "\(own)To\(other)"
  }

  /// Whether both have the same name; a given name may equal the one that the other gets by default.
  private func haveSameName(_ left: RelationEnd, _ right: RelationEnd) -> Bool {
    if left.name == right.name { return true }
    if left.name != nil, right.name != nil { return false }
    return relationName(left) == relationName(right)
  }

  /// Whether `end` is the side that is called A: the smaller model name, in one model the smaller field name.
  private func isSideA(_ end: RelationEnd, of partner: RelationEnd) -> Bool {
    if end.field.model == partner.field.model { return comesFirst(fieldName(end), fieldName(partner)) }
    return comesFirst(models[end.field.model.position].name, models[partner.field.model.position].name)
  }

  private func fieldName(_ end: RelationEnd) -> String {
    models[end.field.model.position].declaration.fields[end.field.position].name.text
  }

  private mutating func report(_ end: RelationEnd, _ reason: String) {
    let field = models[end.field.model.position].declaration.fields[end.field.position]
    report(end.field.model, field.name.place, reason)
  }

  /// The relation fields of all models in order.
  private func relationEnds() -> [RelationEnd] {
    var ends: [RelationEnd] = []
    var flat = 0
    for model in models {
      let declaration = model.declaration
      for position in declaration.namedFields {
        if case .relation(let target) = meanings[flat + position] {
          ends.append(
            RelationEnd(
              field: FieldID(model.id, position), target: target, arity: declaration.fields[position].arity,
              name: declaration.fields[position].relation?.name,
              hasFields: declaration.fields[position].relation?.fields != nil))
        }
      }
      flat += declaration.fields.count
    }
    return ends
  }

  /// The fields whose relation another field of the same model means as well. Two fields of one name in a relation of a
  /// model to itself are its two sides.
  private func findAmbiguous(_ ends: [RelationEnd], _ routes: Routes) -> Set<Int> {
    var result: Set<Int> = []
    for (position, end) in ends.enumerated() {
      var same = 0
      for other in routes.positions(from: end.field.model, to: end.target) where haveSameName(ends[other], end) {
        same += 1
      }
      if same > (end.target == end.field.model && end.name != nil ? 2 : 1) { result.insert(position) }
    }
    return result
  }
}

/// The relation fields by the models that they lead from and to: all fields of a model that hundreds of others point to
/// are too many to be searched for each.
private struct Routes {
  private struct Route: Hashable {
    let from: ModelID
    let to: ModelID
  }

  private var first: [Route: Int] = [:]
  /// For each field the next one on the same route.
  private var following: [Int?]

  init(of ends: [RelationEnd]) {
    first.reserveCapacity(ends.count)
    following = Array(repeating: nil, count: ends.count)
    for position in ends.indices.reversed() {
      let route = Route(from: ends[position].field.model, to: ends[position].target)
      following[position] = first.updateValue(position, forKey: route)
    }
  }

  /// The places of the fields, in order.
  func positions(from: ModelID, to: ModelID) -> some Sequence<Int> {
    sequence(state: first[Route(from: from, to: to)]) { position in
      defer { position = position.flatMap { following[$0] } }
      return position
    }
  }
}

/// Byte order, in which Prisma compares names.
private func comesFirst(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
