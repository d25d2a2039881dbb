import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// `fields:` and `references:` list the same number of fields.
  ///
  /// The first field holds the value of the first referenced one, the second that of the second, and so on. Add the missing
  /// field or remove the one that has no counterpart.
  static let unevenRelation = DiagnosticCode("schema/uneven-relation")

  /// A relation over an optional field is optional itself.
  ///
  /// Where the field holds no value there is nothing at the other end, so a required relation would promise too much. Make
  /// the relation optional, or the fields required:
  ///
  /// ```prisma
  /// model Post {
  ///   author   User? @relation(fields: [authorId], references: [id])
  ///   authorId Int?
  /// }
  /// ```
  static let requiredRelationOverOptionalFields = DiagnosticCode("schema/required-relation-over-optional-fields")

  /// A field that holds a reference has the type of the field that it refers to.
  ///
  /// Otherwise their values can never be equal. Change the type of one of the two; lists and `@db.` types don't matter here.
  static let relationAcrossTypes = DiagnosticCode("schema/relation-across-types")

  /// `SetNull` is used only if all the fields that it would set can be null.
  ///
  /// A required field can't lose its value, so deleting or changing the referenced row would fail in the database. Choose
  /// another action such as `Restrict` or `Cascade`, or make the fields and the relation optional. PostgreSQL takes such a
  /// schema, so there it is only a warning.
  static let setNullOnRequiredField = DiagnosticCode("schema/set-null-on-required-field")
}

func hasAsManyFieldsAsReferences(_ relation: RelationCursor, _ problems: inout Problems) {
  guard let field = relation.forward, let fields = field.relation?.fields,
    let references = field.relation?.references, fields.count != references.count
  else { return }
  problems.report(
    .unevenRelation, "Error validating: You must specify the same number of fields in `fields` and `references`.",
    at: field.relationAttribute?.range ?? field.range)
}

func isOptionalIfItsFieldsAre(_ relation: RelationCursor, _ problems: inout Problems) {
  guard let field = relation.forward, field.arity == .required, field.references(where: { $0.arity == .optional })
  else { return }
  let optional = field.referencing.filter { $0.arity == .optional }
  guard !optional.isEmpty else { return }
  problems.report(
    .requiredRelationOverOptionalFields,
    "Error validating: The relation field `\(field.name)` uses the scalar fields \(joinedNames(field.referencing)). At "
      + "least one of those fields is optional. Hence the relation field must be optional as well.",
    at: field.range, related: optional.map { $0.related("this field is optional") })
}

func hasTheTypesOfItsReferences(_ relation: RelationCursor, _ problems: inout Problems) {
  guard let field = relation.forward, !field.agreesWithItsReferences else { return }
  // Without `references:` Prisma compares with what it would be.
  let target = relation.target
  let referenced =
    field.relation?.references != nil ? field.referenced : target.strictUniqueFields?.map(target.field(at:)) ?? []
  for (own, other) in zip(field.referencing, referenced) where own.declaration.type != other.declaration.type {
    problems.report(
      .relationAcrossTypes,
      "Error parsing attribute \"@relation\": The type of the field `\(own.name)` in the model `\(field.model.name)` is "
        + "not matching the type of the referenced field `\(other.name)` in model `\(relation.target.name)`.",
      at: field.range, related: [own.related("the referencing field"), other.related("the referenced field")])
  }
}

func setsNoRequiredFieldToNull(_ relation: RelationCursor, _ problems: inout Problems) {
  guard let field = relation.forward, field.relation?.onDelete == .setNull || field.relation?.onUpdate == .setNull
  else { return }
  let required = field.referencing.filter { $0.arity == .required }
  // Prisma takes fields that nobody names for required ones.
  guard !required.isEmpty || field.relation?.fields == nil else { return }
  let context = field.context
  let isAllowed =
    context.relationMode == .foreignKeys && context.capabilities.contains(.setNullOnRequiredFields)
  let related = required.map { $0.related("this field is required") }
  for (argument, action) in field.explicitActions where action == .setNull {
    if isAllowed {
      problems.warn(
        .setNullOnRequiredField,
        "The `\(argument)` referential action of a relation should not be set to `SetNull` when a referenced field is "
          + "required. We recommend either to choose another referential action, or to make the referenced fields "
          + "optional. Read more at https://pris.ly/d/postgres-set-null ",
        at: field.range, related: related)
    } else {
      problems.report(
        .setNullOnRequiredField,
        "Error parsing attribute \"@relation\": The `\(argument)` referential action of a relation must not be set to "
          + "`SetNull` when a referenced field is required.\nEither choose another referential action, or make the "
          + "referenced fields optional.\n",
        at: field.range, related: related)
    }
  }
}
