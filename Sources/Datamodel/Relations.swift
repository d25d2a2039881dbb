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
    let (ends, starts) = relationEnds()
    let ambiguous = findAmbiguous(ends, starts)
    var relations: [Relation] = []
    for position in ends.indices {
      let end = ends[position]
      if ambiguous.contains(position) {
        report(
          end, "there are several relations to `\(models[end.target.position].name)` and no names to tell them apart")
        continue
      }
      let partner = ends[starts[end.target.position]..<starts[end.target.position + 1]].firstIndex {
        $0.target == end.field.model && $0.field != end.field && $0.name == end.name
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

  /// The relation fields of all models in order, and where those of each model begin.
  private func relationEnds() -> ([RelationEnd], [Int]) {
    var ends: [RelationEnd] = []
    var starts: [Int] = []
    starts.reserveCapacity(models.count + 1)
    var flat = 0
    for model in models {
      starts.append(ends.count)
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
    starts.append(ends.count)
    return (ends, starts)
  }

  /// The fields whose relation another field of the same model means as well. Two fields of one name in a relation of a
  /// model to itself are its two sides.
  private func findAmbiguous(_ ends: [RelationEnd], _ starts: [Int]) -> Set<Int> {
    var result: Set<Int> = []
    for model in models.indices {
      for position in starts[model]..<starts[model + 1] {
        let end = ends[position]
        var same = 0
        for other in starts[model]..<starts[model + 1] where ends[other].target == end.target {
          if haveSameName(ends[other], end) { same += 1 }
        }
        if same > (end.target == end.field.model && end.name != nil ? 2 : 1) { result.insert(position) }
      }
    }
    return result
  }
}

/// Byte order, in which Prisma compares names.
private func comesFirst(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
