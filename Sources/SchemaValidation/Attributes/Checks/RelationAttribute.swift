import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// `@relation` belongs on a field whose type is a model.
  ///
  /// It says how two models hang together; the fields that hold the values are listed in it and take no `@relation`.
  ///
  /// ```prisma
  /// author   User @relation(fields: [authorId], references: [id])
  /// authorId Int
  /// ```
  static let relationOnScalar = DiagnosticCode("schema/relation-on-scalar")

  /// `onDelete` and `onUpdate` have to name an action that exists.
  ///
  /// The actions are `Cascade`, `Restrict`, `NoAction`, `SetNull` and `SetDefault`, spelt just so.
  static let unknownReferentialAction = DiagnosticCode("schema/unknown-referential-action")

  /// A relation field has no column, so it can't be an id, be unique, be mapped or have a default.
  ///
  /// Put the attribute on the field that holds the value, the one in `fields`. If there are several, list them in a block
  /// attribute.
  ///
  /// ```prisma
  /// model Profile {
  ///   id     Int  @id
  ///   user   User @relation(fields: [userId], references: [id])
  ///   userId Int  @unique // not on `user`
  /// }
  /// ```
  static let attributeOfColumnOnRelation = DiagnosticCode("schema/attribute-of-column-on-relation")
}

/// A field with `@relation` is a relation field.
@Sendable func standsOnARelationField(_ use: AttributeUse<FieldSubject>, _ problems: inout Problems) {
  problems.report(.relationOnScalar, use.messagePrefix + "Invalid field type, not a relation.", at: use.range)
}

// MARK: Its arguments

/// `fields` lists fields of the model that hold values.
@Sendable func referenceFieldsOfTheModel(
  _ use: AttributeUse<FieldSubject>, _ value: ExpressionSyntax, _ problems: inout Problems
) -> Bool {
  let model = use.owner.model
  let list = FieldList(value, in: model, use.owner.context, paths: false)
  if list.isSound { return true }
  if let repeated = list.repeated {
    reportRepeatedField(repeated, model.name.text, at: use.range, &problems)
    return false
  }
  if !list.unknown.isEmpty {
    problems.report(
      .unknownField,
      "Error validating: The argument fields must refer only to existing fields. The following fields do not exist in "
        + "this model: \(list.unknown.joined(separator: ", "))", at: value.range)
  }
  if !list.relations.isEmpty {
    problems.report(
      .relationFieldInList,
      "Error validating: The argument fields must refer only to scalar fields. But it is referencing the following "
        + "relation fields: \(list.relations.map(\.name.text).joined(separator: ", "))", at: value.range)
  }
  return false
}

/// `references` lists fields of the model at the other end that hold values.
@Sendable func referenceFieldsOfTheTarget(
  _ use: AttributeUse<FieldSubject>, _ value: ExpressionSyntax, _ problems: inout Problems
) -> Bool {
  let context = use.owner.context
  guard let target = context.modelBlock(of: use.owner.declaration) else { return true }
  let list = FieldList(value, in: target, context, paths: false)
  if list.isSound { return true }
  let name = target.name.text
  if let repeated = list.repeated {
    reportRepeatedField(repeated, name, at: use.range, &problems)
    return false
  }
  let place = use.owner.declaration.type.name.flatMap { context.datamodel.block(named: $0)?.place }
  let related = place.map { [RelatedPlace(Place($0, target.name.place.range), "the related model")] } ?? []
  if !list.unknown.isEmpty {
    problems.report(
      .unknownField,
      "Error validating: The argument `references` must refer only to existing fields in the related model `\(name)`. The "
        + "following fields do not exist in the related model: \(list.unknown.joined(separator: ", "))", at: use.range,
      related: related)
  }
  if !list.relations.isEmpty {
    problems.report(
      .relationFieldInList,
      "Error validating: The argument `references` must refer only to scalar fields in the related model `\(name)`. But "
        + "it is referencing the following relation fields: "
        + list.relations.map(\.name.text).joined(separator: ", "), at: use.range, related: related)
  }
  return false
}

/// The name of the relation is not empty.
@Sendable func namesTheRelation(
  _ use: AttributeUse<FieldSubject>, _ value: ExpressionSyntax, _ problems: inout Problems
) -> Bool {
  guard value.isEmptyText else { return true }
  problems.report(.emptyName, use.messagePrefix + "A relation cannot have an empty name.", at: use.range)
  return false
}

/// The value is one of the actions that the language has words for.
@Sendable func isAReferentialAction(
  _ use: AttributeUse<FieldSubject>, _ value: ExpressionSyntax, _ problems: inout Problems
) -> Bool {
  let text = value.text
  guard DeclaredAction(rawValue: text) == nil else { return true }
  problems.report(
    .unknownReferentialAction, use.messagePrefix + "Invalid referential action: `\(text)`", at: value.range)
  return false
}

// MARK: What a relation field can't have

@Sendable func isNoRelationFieldForID(_ use: AttributeUse<FieldSubject>, _ problems: inout Problems) {
  refuse(
    use,
    "The field `\(use.owner.name)` is a relation field and cannot be marked with `@id`. Only scalar fields can be "
      + "declared as id.", &problems)
}

@Sendable func isNoRelationFieldForDefault(_ use: AttributeUse<FieldSubject>, _ problems: inout Problems) {
  refuse(use, "Cannot set a default value on a relation field.", &problems)
}

@Sendable func isNoRelationFieldForMap(_ use: AttributeUse<FieldSubject>, _ problems: inout Problems) {
  refuse(use, "The attribute `@map` cannot be used on relation fields.", &problems)
  // The name is asked for all the same, but not what kind of value it is.
  var use = use
  _ = use.take(ParameterRule("name", .anything, .required, standsAlone: true), &problems)
}

@Sendable func isNoRelationFieldForUnique(_ use: AttributeUse<FieldSubject>, _ problems: inout Problems) {
  let columns = use.owner.referencingFields
  let suggestion =
    switch columns.count {
    case 0: ""
    case 1: " Did you mean to put it on `\(columns[0])`?"
    default: " Did you mean to provide `@@unique([\(columns.joined(separator: ", "))])`?"
    }
  refuse(
    use,
    "The field `\(use.owner.name)` is a relation field and cannot be marked with `unique`. Only scalar fields can be made "
      + "unique.\(suggestion)", &problems)
}

private func refuse(_ use: AttributeUse<FieldSubject>, _ reason: String, _ problems: inout Problems) {
  problems.report(.attributeOfColumnOnRelation, use.messagePrefix + reason, at: use.range)
}

extension FieldSubject {
  /// The names of the fields that hold the relation's values; empty if they are not given, or wrong.
  var referencingFields: [String] {
    guard isRelation, let value = onlyUse(of: "relation")?.value(named: "fields"),
      value.elementsOrSelf.allSatisfy({ $0.node.kind == .path })
    else { return [] }
    let list = FieldList(value, in: model, context, paths: false)
    return list.isSound ? list.fields.map(\.name.text) : []
  }
}
