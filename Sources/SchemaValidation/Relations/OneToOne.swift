import Datamodel

extension DiagnosticCode {
  /// One side of a relation says which fields hold it: `fields:` and `references:`.
  ///
  /// Without them nobody knows in which table the values stand. Write both arguments on the side that shall hold them, and
  /// give it a field for each value:
  ///
  /// ```prisma
  /// model Profile {
  ///   user   User @relation(fields: [userId], references: [id])
  ///   userId Int  @unique
  /// }
  /// ```
  static let relationWithoutFields = DiagnosticCode("schema/relation-without-fields")

  /// Only one side of a relation says how it is held.
  ///
  /// `fields:`, `references:`, `onDelete:` and `onUpdate:` describe one foreign key, which stands in one table. Keep them on
  /// the side that holds the values, all on the same one, and remove them from the other. Of a one-to-many relation it is
  /// the side that is no list.
  static let relationArgumentsOnWrongSide = DiagnosticCode("schema/relation-arguments-on-wrong-side")

  /// The fields that hold a one-to-one relation are unique.
  ///
  /// Otherwise several rows could point to the same one, which is one-to-many. Add `@unique` to the field, or `@@unique` for
  /// several; or make the other side a list if many are right.
  static let oneToOneNotUnique = DiagnosticCode("schema/one-to-one-not-unique")

  /// One side of a one-to-one relation is optional.
  ///
  /// The database can see to it that the row which holds the reference points to something, but not that something points
  /// back. Make the side without `fields:` optional: `profile Profile?`.
  static let oneToOneRequiredOnBothSides = DiagnosticCode("schema/one-to-one-required-on-both-sides")
}

/// Exactly one side has `fields:`, exactly one `references:`.
func hasArgumentsOnOneSide(_ relation: RelationCursor, _ problems: inout Problems) {
  guard let forward = relation.forward, let back = relation.back else { return }
  func missing(_ argument: String, _ first: FieldCursor, _ second: FieldCursor) {
    problems.report(
      .relationWithoutFields,
      "Error parsing attribute \"@relation\": The relation fields \(named(first)) and \(named(second)) do not provide the "
        + "`\(argument)` argument in the @relation attribute. You have to provide it on one of the two fields.",
      at: first.place, related: [second.related("the other side of the relation")])
  }
  func twice(_ argument: String) {
    for (field, other) in [(forward, back), (back, forward)] {
      problems.report(
        .relationArgumentsOnWrongSide,
        "Error parsing attribute \"@relation\": The relation fields \(named(forward)) and \(named(back)) both provide the "
          + "`\(argument)` argument in the @relation attribute. You have to provide it only on one of the two fields.",
        at: field.place, related: [other.related("the other side of the relation")])
    }
  }
  if !forward.namesFields, !back.namesFields {
    missing("fields", forward, back)
    missing("fields", back, forward)
  }
  if !forward.namesReferences, !back.namesReferences {
    missing("references", forward, back)
    missing("references", back, forward)
  }
  if forward.namesReferences, back.namesReferences { twice("references") }
  if forward.namesFields, back.namesFields { twice("fields") }
}

func hasActionsOnTheSideThatHoldsTheValues(_ relation: RelationCursor, _ problems: inout Problems) {
  guard let forward = relation.forward, let back = relation.back, back.namesActions else { return }
  if forward.namesActions {
    for (field, other) in [(back, forward), (forward, back)] {
      problems.report(
        .relationArgumentsOnWrongSide,
        "Error parsing attribute \"@relation\": The relation fields \(named(field)) and \(named(other)) both provide the "
          + "`onDelete` or `onUpdate` argument in the @relation attribute. You have to provide it only on one of the two "
          + "fields.",
        at: field.place, related: [other.related("the other side of the relation")])
    }
  } else {
    problems.report(
      .relationArgumentsOnWrongSide,
      "Error parsing attribute \"@relation\": The relation field \(named(back)) must not specify the `onDelete` or "
        + "`onUpdate` argument in the @relation attribute. You must only specify it on the opposite field "
        + "\(namedInside(forward)).",
      at: back.place, related: [forward.related("the other side of the relation")])
  }
}

func hasUniqueFields(_ relation: RelationCursor, _ problems: inout Problems) {
  guard let field = relation.forward, let fields = field.relation?.fields else { return }
  // In this order: seen with Prisma 7.4 on all products.
  guard !field.model.uniqueFieldLists.contains(fields) else { return }
  let names = joinedNames(field.referencing)
  let advice =
    fields.count == 1
    ? "Either add an `@unique` attribute to the field `\(names)`"
    : "Either add an `@@unique([\(names)])` attribute to the model"
  problems.report(
    .oneToOneNotUnique,
    "Error parsing attribute \"@relation\": A one-to-one relation must use unique fields on the defining side. \(advice), "
      + "or change the relation to one-to-many.",
    at: field.place,
    related: field.referencing.map { $0.related("this field would have to be unique") }
      + (relation.back.map { [$0.related("the other side of the relation")] } ?? []))
}

/// `fields:` and `references:` stand on the same side.
func hasAllArgumentsOnOneSide(_ relation: RelationCursor, _ problems: inout Problems) {
  guard let forward = relation.forward, let back = relation.back else { return }
  func message(_ first: String, _ second: String) -> String {
    "Error parsing attribute \"@relation\": The relation field \(named(forward)) provides the `\(first)` argument in the "
      + "@relation attribute. And the related field \(named(back)) provides the `\(second)` argument. You must provide "
      + "both arguments on the same side."
  }
  if forward.namesFields, back.namesReferences {
    problems.report(
      .relationArgumentsOnWrongSide, message("fields", "references"), at: forward.place,
      related: [back.related("the other side of the relation")], standing: .onlyWithoutErrors)
    problems.report(
      .relationArgumentsOnWrongSide, message("fields", "references"), at: back.place,
      related: [forward.related("the other side of the relation")], standing: .withThePrevious)
  } else if forward.namesReferences, back.namesFields {
    problems.report(
      .relationArgumentsOnWrongSide, message("references", "fields"), at: forward.place,
      related: [back.related("the other side of the relation")], standing: .onlyWithoutErrors)
  }
}

func hasAnOptionalOtherSide(_ relation: RelationCursor, _ problems: inout Problems) {
  guard let forward = relation.forward, let back = relation.back, forward.arity == .required, back.arity == .required
  else { return }
  let type = forward.model.name
  problems.report(
    .oneToOneRequiredOnBothSides,
    "Error parsing attribute \"@relation\": The relation field \(named(back)) is required. This is not valid because it's "
      + "not possible to enforce this constraint on the database level. Please change the field type from `\(type)` to "
      + "`\(type)?` to fix this.",
    at: back.place, related: [forward.related("the other side of the relation")], standing: .onlyWithoutErrors)
}

func hasArgumentsOnTheRequiredSide(_ relation: RelationCursor, _ problems: inout Problems) {
  guard let forward = relation.forward, let back = relation.back, forward.arity == .required, back.arity == .optional,
    back.namesFields || back.namesReferences
  else { return }
  problems.report(
    .relationArgumentsOnWrongSide,
    "Error parsing attribute \"@relation\": The relation field `\(back.model.name).\(back.name)` defines the `fields` "
      + "and/or `references` argument. You must set them on the required side of the relation "
      + "(`\(forward.model.name).\(forward.name)`) in order for the constraints to be enforced. Alternatively, you can "
      + "change this field to be required and the opposite optional, or make both sides of the relation optional.",
    at: back.place, related: [forward.related("the required side of the relation")], standing: .onlyWithoutErrors)
}

/// A field at the start of what is said of it, as messages name it.
func named(_ field: FieldCursor) -> String { "`\(field.name)` on Model `\(field.model.name)`" }

/// A field further inside a sentence.
func namedInside(_ field: FieldCursor) -> String { "`\(field.name)` on model `\(field.model.name)`" }
