import Datamodel

extension DiagnosticCode {
  /// The fields that a relation references identify one row of the other model.
  ///
  /// A foreign key can point only to something unique. Let `references:` list the fields of an `@id`, `@@id`, `@unique` or
  /// `@@unique` of the other model, or make the referenced fields unique there:
  ///
  /// ```prisma
  /// model User {
  ///   id    Int    @id
  ///   email String @unique
  ///   posts Post[]
  /// }
  ///
  /// model Post {
  ///   id          Int    @id
  ///   author      User   @relation(fields: [authorEmail], references: [email])
  ///   authorEmail String
  /// }
  /// ```
  static let referencedFieldsNotUnique = DiagnosticCode("schema/referenced-fields-not-unique")

  /// `references:` lists the fields in the order in which the unique constraint has them.
  ///
  /// SQL Server takes a foreign key only if its columns come in the order of the key that it points to. Put the fields in
  /// that order, and those of `fields:` likewise.
  static let referencesInOtherOrder = DiagnosticCode("schema/references-in-other-order")
}

/// The referenced fields are all those of the key or of a unique constraint, in its order where order matters.
func referencesAUniqueCriterion(_ relation: RelationCursor, _ problems: inout Problems) {
  guard let field = relation.forward, !field.referencesTheKey else { return }
  let referenced = field.referenced
  if referenced.isEmpty { return }
  let target = relation.target
  let references = referenced.map { $0.id.position }
  let criteria = target.uniqueFieldLists
  var names: String { joinedNames(referenced) }
  guard criteria.contains(where: { $0 == references || $0.sorted() == references.sorted() }) else {
    let advice =
      references.count == 1
      ? "Consider adding an `@unique` attribute to the field `\(names)` in the model `\(target.name)`."
      : "Consider adding an `@@unique([\(names)])` attribute to the model `\(target.name)`."
    return problems.report(
      .referencedFieldsNotUnique,
      "Error parsing attribute \"@relation\": The argument `references` must refer to a unique criterion in the related "
        + "model. \(advice)",
      at: field.place, related: referenced.map { $0.related("the referenced field") })
  }
  if field.context.capabilities.contains(.anyOrderOfReferences) || criteria.contains(references) { return }
  problems.report(
    .referencesInOtherOrder,
    "Error validating: The argument `references` must refer to a unique criterion in the related model "
      + "`\(target.name)` using the same order of fields. Please check the ordering in the following fields: `\(names)`.",
    at: field.place, related: referenced.map { $0.related("the referenced field") })
}
