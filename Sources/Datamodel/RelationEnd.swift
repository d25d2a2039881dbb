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
    let other = target.declaration.firstField(
      ofType: model.name, relation: givenName, except: target.id == model.id ? position : nil)
    return other.map { RelationEnd(model: target, position: $0, target: model) }
  }

  /// Whether another field of the model means the same relation. Two fields of one name in a relation of a model to itself
  /// are its two sides.
  var isAmbiguous: Bool {
    let declaration = model.declaration
    if declaration.namesEachTypeOnce { return false }
    let given = givenName
    var same = declaration.count(ofType: target.name, relation: given)
    // A given name may equal the one that another gets by default.
    if let given {
      if isDefaultName(given) { same += declaration.count(ofType: target.name, relation: nil) }
    } else if declaration.namedFields.count > 1 {
      same += declaration.count(ofType: target.name, relation: defaultName)
    }
    return same > (target.id == model.id && given != nil ? 2 : 1)
  }

  var relationName: String { givenName ?? defaultName }

  /// Most names that are given are not even as long.
  private func isDefaultName(_ name: String) -> Bool {
    name.utf8.count == model.name.utf8.count + "To".utf8.count + target.name.utf8.count && name == defaultName
  }

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
