/// Two relation fields that belong together, or one without a partner, whether or not the relation is right.
///
/// `Relation` is what becomes of a pair in which everything is said that a database needs.
package struct RelationPair: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case oneToOne, oneToMany
    /// Both sides are lists, and no side names fields.
    case implicitManyToMany
    /// Both sides are lists, and a side names fields: what a document database does.
    case embeddedManyToMany
  }

  package let kind: Kind
  /// The field on the side that holds the values, of many-to-many the one on model A; nil if only the other is there.
  package let forward: FieldID?
  /// Its partner, nil if it is missing. Invariant: one of the two is there.
  package let back: FieldID?
  /// The model of `forward`, there or not.
  package let model: ModelID
  /// The model of `back`, there or not.
  package let target: ModelID
}

extension Datamodel {
  /// The pairs that are counted with the relation fields of the model, in the order of these.
  ///
  /// The partner of a field is the first field of the target that points back and has the same given name. It takes
  /// nothing but this model and those that it points to. Seen with Prisma 6.16 and 7.4: two optional sides that both
  /// name fields make two pairs.
  package func relationPairs(of model: ModelID) -> [RelationPair] {
    let declaration = self[model].declaration
    return declaration.namedFields.compactMap { position in
      let field = FieldID(model, position)
      guard case .relation(let target) = meaning(of: field) else { return nil }
      return pair(field, self[field], target, partner(of: field))
    }
  }

  /// The other side of the relation field, nil if there is none or the field is no relation.
  package func partner(of field: FieldID) -> FieldID? {
    guard case .relation(let target) = meaning(of: field) else { return nil }
    return RelationEnd(model: self[field.model], position: field.position, target: self[target]).partner?.id
  }

  private func pair(
    _ field: FieldID, _ declaration: FieldDeclaration, _ target: ModelID, _ partner: FieldID?
  ) -> RelationPair? {
    func pair(_ kind: RelationPair.Kind) -> RelationPair {
      RelationPair(kind: kind, forward: field, back: partner, model: field.model, target: target)
    }
    guard let partner else {
      if declaration.arity == .list {
        return RelationPair(kind: .oneToMany, forward: nil, back: field, model: target, target: field.model)
      }
      return pair(isDeclaredUnique(declaration.relation?.fields ?? [], of: field.model) ? .oneToOne : .oneToMany)
    }
    let other = self[partner]
    switch (declaration.arity, other.arity) {
    case (.list, .list):
      guard comesFirst(field, partner) else { return nil }
      let namesFields = declaration.relation?.fields != nil || other.relation?.fields != nil
      return pair(namesFields ? .embeddedManyToMany : .implicitManyToMany)
    case (.list, .required), (.list, .optional): return nil
    case (.required, .list), (.optional, .list): return pair(.oneToMany)
    case (.required, .optional): return pair(.oneToOne)
    case (.optional, .required): return nil
    case (.required, .required): return comesFirst(field, partner) ? pair(.oneToOne) : nil
    case (.optional, .optional):
      let own = declaration.relation?.fields != nil
      let others = other.relation?.fields != nil
      return own || !others && comesFirst(field, partner) ? pair(.oneToOne) : nil
    }
  }

  /// Whether a constraint of its own, other than the key, says that these fields are unique together.
  private func isDeclaredUnique(_ fields: [Int], of model: ModelID) -> Bool {
    !fields.isEmpty
      && self[model].declaration.indexes.contains {
        $0.kind == .unique && $0.fields.count == fields.count && $0.fields.map { $0.field } == fields
      }
  }

  /// Whether `left` is the side that is called A: the smaller model name, in one model the smaller field name.
  private func comesFirst(_ left: FieldID, _ right: FieldID) -> Bool {
    let (model, other) = (self[left.model].name, self[right.model].name)
    if left.model == right.model {
      return self[left].name.text.utf8.lexicographicallyPrecedes(self[right].name.text.utf8)
    }
    return model.utf8.lexicographicallyPrecedes(other.utf8)
  }
}
