import Datamodel
import Text

extension DiagnosticCode {
  /// Every relation field belongs to one relation only, so several relations between the same two models need names.
  ///
  /// If two fields of a model point to the same model, nothing says which field of the other model belongs to which of
  /// them. Prisma stops its validation here. Give each relation a name of its own, and write it on both of its fields:
  ///
  /// ```prisma
  /// model Post {
  ///   author   User @relation("written", fields: [authorId], references: [id])
  ///   reviewer User @relation("reviewed", fields: [reviewerId], references: [id])
  /// }
  ///
  /// model User {
  ///   written  Post[] @relation("written")
  ///   reviewed Post[] @relation("reviewed")
  /// }
  /// ```
  ///
  /// The two ends of a relation of a model to itself need a name as well, the same on both. At most two fields can have the
  /// same name.
  static let ambiguousRelation = DiagnosticCode("schema/ambiguous-relation")
}

/// No other field of the model means the same relation, except for the other end of a relation of the model to itself.
func isOfOneRelationOnly(_ field: FieldCursor, _ problems: inout Problems) {
  guard field.mayShareItsRelation, let target = field.target else { return }
  let isSelfRelation = target.id == field.id.model
  let isNamed = field.relation?.name != nil
  let same = fieldsOfTheSameRelation(field, target)
  guard same.count > 1, !(isSelfRelation && isNamed && same.count == 2) else { return }

  let (model, fields) = (field.model.name, listed(same.map(\.name)))
  let text =
    switch (isSelfRelation, isNamed) {
    case (true, false) where same.count == 2:
      "Ambiguous self relation detected. The fields \(fields) in model `\(model)` both refer to `\(model)`. If they are "
        + "part of the same relation add the same relation name for them with `@relation(<name>)`."
    case (true, false):
      "Unnamed self relation detected. The fields \(fields) in model `\(model)` have no relation name. Please provide a "
        + "relation name for one of them by adding `@relation(<name>)."
    case (true, true):
      "Wrongly named self relation detected. The fields \(fields) in model `\(model)` have the same relation name. At most "
        + "two relation fields can belong to the same relation and therefore have the same name. Please assign a "
        + "different relation name to one of them."
    case (false, false):
      "Ambiguous relation detected. The fields \(fields) in model `\(model)` both refer to `\(target.name)`. Please "
        + "provide different relation names for them by adding `@relation(<name>)."
    case (false, true):
      "Wrongly named relation detected. The fields \(fields) in model `\(model)` both use the same relation name. Please "
        + "provide different relation names for them through `@relation(<name>)."
    }
  problems.report(
    .ambiguousRelation, "Error validating \(field.model.word) \"\(model)\": \(text)", at: field.range,
    related: same.filter { $0.id != field.id }.map { $0.related("this field means the same relation") },
    standing: .stopsValidation)
}

extension FieldCursor {
  /// False if it is the only field of its model that points to the target at all.
  fileprivate var mayShareItsRelation: Bool {
    guard let target = declaration.type.name else { return false }
    return modelDeclaration.firstField(ofType: target, except: id.position) != nil
  }
}

/// The fields of the model that mean the same relation, this one too. A given name may equal the one that a relation
/// without a name gets. They are looked up, not compared one by one: there can be thousands.
private func fieldsOfTheSameRelation(_ field: FieldCursor, _ target: ModelCursor) -> [FieldCursor] {
  let model = field.model
  let declaration = model.declaration
  let given = field.relation?.name
  var positions = declaration.fields(ofType: target.name, relation: given)
  // Most names that are given are not even as long as the one by default.
  if let given, given.utf8.count != model.name.utf8.count + "To".utf8.count + target.name.utf8.count {
    return positions.map(model.field(at:))
  }
  let byDefault = defaultName(model, target)
  if given == nil { positions += declaration.fields(ofType: target.name, relation: byDefault) }
  if given == byDefault { positions += declaration.fields(ofType: target.name, relation: nil) }
  return positions.sorted().map(model.field(at:))
}

/// `{A}To{B}` with the names of the models in byte order.
private func defaultName(_ model: ModelCursor, _ target: ModelCursor) -> String {
  let (own, other) = (model.name, target.name)
  return other.utf8.lexicographicallyPrecedes(own.utf8) ? "\(other)To\(own)" : "\(own)To\(other)"
}
