/// One relation field, with the model that it points to.
struct RelationEnd {
  let model: Model
  let position: Int
  let target: Model

  var id: FieldID { FieldID(model.id, position) }
  var field: FieldDeclaration { model.declaration.fields[position] }
  var givenName: String? { field.relation?.name }
  var hasFields: Bool { field.relation?.fields != nil }

  /// The other side: the first field of the target that points back and has the same given name.
  var partner: RelationEnd? {
    let candidates = target.declaration.fields(ofType: model.name, relation: givenName)
    let other = candidates.first { $0 != position || target.id != model.id }
    return other.map { RelationEnd(model: target, position: $0, target: model) }
  }

  /// Whether another field of the model means the same relation. Two fields of one name in a relation of a model to itself
  /// are its two sides.
  var isAmbiguous: Bool {
    let declaration = model.declaration
    var same = declaration.fields(ofType: target.name, relation: givenName).count
    // A given name may equal the one that another gets by default.
    if givenName == nil {
      if declaration.namedFields.count > 1 {
        same += declaration.fields(ofType: target.name, relation: defaultName).count
      }
    } else if givenName == defaultName {
      same += declaration.fields(ofType: target.name, relation: nil).count
    }
    return same > (target.id == model.id && givenName != nil ? 2 : 1)
  }

  var relationName: String { givenName ?? defaultName }

  private var defaultName: String {
    comesFirst(target.name, model.name) ? "\(target.name)To\(model.name)" : "\(model.name)To\(target.name)"
  }

  /// Whether this is the side that is called A: the smaller model name, in one model the smaller field name.
  func isSideA(of partner: RelationEnd) -> Bool {
    model.id == partner.model.id
      ? comesFirst(field.name.text, partner.field.name.text) : comesFirst(model.name, partner.model.name)
  }
}

/// Byte order, in which Prisma compares names.
private func comesFirst(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
