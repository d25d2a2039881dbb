import Datamodel

extension DiagnosticCode {
  /// A relation has a field on both of its models.
  ///
  /// Prisma Client goes along a relation in both directions and needs a name for each. Add the missing field: a list if
  /// many rows can point to one, an optional field if only one can. If the relation has a name, both fields say it.
  ///
  /// ```prisma
  /// model Post {
  ///   author   User @relation(fields: [authorId], references: [id])
  ///   authorId Int
  /// }
  ///
  /// model User {
  ///   posts Post[]
  /// }
  /// ```
  static let missingOppositeField = DiagnosticCode("schema/missing-opposite-field")
}

/// Both fields of the relation are there.
func hasBothSides(_ relation: RelationCursor, _ problems: inout Problems) {
  guard relation.forward == nil || relation.back == nil, let field = relation.forward ?? relation.back,
    let target = field.target
  else { return }
  let (word, model) = (field.model.word, field.model.name)
  problems.report(
    .missingOppositeField,
    "Error validating field `\(field.name)` in \(word) `\(model)`: The relation field `\(field.name)` on \(word) "
      + "`\(model)` is missing an opposite relation field on the model `\(target.name)`. Either run `prisma format` or "
      + "add it manually.",
    at: field.place, related: [RelatedPlace(target.namePlace, "the model that lacks the field")])
}
