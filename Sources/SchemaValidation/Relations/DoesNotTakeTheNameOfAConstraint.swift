import Datamodel
import Text

extension DiagnosticCode {
  /// The `name:` of an `@@id` or `@@unique` is no name of a field.
  ///
  /// Prisma Client finds a row by the name of the constraint in the same place where it finds it by a field, so one name
  /// can't mean both. Choose another `name:`; the name in the database (`map:`) is not affected.
  static let constraintNamedLikeField = DiagnosticCode("schema/constraint-named-like-field")
}

/// No constraint of the model has the field's name for the client.
func doesNotTakeTheNameOfAConstraint(_ field: FieldCursor, _ problems: inout Problems) {
  let model = field.model
  var attributes: [(String, Place)] = []
  for index in model.declaration.indexes where index.kind == .unique && index.clientName == field.name {
    attributes.append(("@@unique", Place(model.place, index.place.range)))
    break
  }
  if let key = model.declaration.key, key.clientName == field.name {
    attributes.append(("@@id", Place(model.place, key.place.range)))
  }
  for (attribute, place) in attributes {
    problems.report(
      .constraintNamedLikeField,
      "Error validating \(model.word) \"\(model.name)\": The custom name `\(field.name)` specified for the `\(attribute)` "
        + "attribute is already used as a name for a field. Please choose a different name.",
      at: model.range,
      related: [field.related("the field of that name"), RelatedPlace(place, "the constraint of that name")])
  }
}
