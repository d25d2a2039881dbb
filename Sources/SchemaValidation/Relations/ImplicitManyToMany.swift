import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// A many-to-many relation is written in the way that its database can hold.
  ///
  /// An SQL database holds it in a table of its own, so both sides are plain lists, and both are models rather than views.
  /// MongoDB holds it in lists of ids, so each side names such a list:
  ///
  /// ```prisma
  /// model Post {
  ///   tagIds String[] @db.ObjectId
  ///   tags   Tag[]    @relation(fields: [tagIds], references: [id])
  /// }
  /// ```
  static let manyToManyUnsupported = DiagnosticCode("schema/many-to-many-unsupported")

  /// Both models of a many-to-many relation have an `@id` of one field, and it is what the relation references.
  ///
  /// The table between them has one column for each side. If a model is identified by several fields, declare the table
  /// between them as a model of your own, with a relation to each side.
  static let manyToManyWithoutID = DiagnosticCode("schema/many-to-many-without-id")

  /// A many-to-many relation has no `onDelete:`, `onUpdate:` or `references:`.
  ///
  /// Its rows vanish with the rows that they connect, and they always reference the ids. If you need something else, declare
  /// the table between the models as a model of your own.
  static let manyToManyArguments = DiagnosticCode("schema/many-to-many-arguments")
}

func canHaveATableOfItsOwn(_ relation: RelationCursor, _ problems: inout Problems) {
  let text: String
  if relation.model.isView || relation.target.isView {
    text = "Error validating: Implicit many-to-many relations are not supported for views."
  } else if !relation.model.context.capabilities.contains(.implicitManyToMany) {
    text =
      "Error validating: Implicit many-to-many relations are not supported on "
      + "\(relation.model.context.provider.displayName). Please use the syntax defined in "
      + "https://pris.ly/d/document-database-many-to-many"
  } else {
    return
  }
  relation.reportOnBothSides(.manyToManyUnsupported, text, &problems)
}

/// Both sides have an id of one field, and that is what the relation references.
func joinsModelsBySingleIDs(_ relation: RelationCursor, _ problems: inout Problems) {
  for field in relation.sides {
    guard let target = field.target else { continue }
    guard let key = target.declaration.key, key.fields.count == 1 else {
      reportMissingID(of: target, field, &problems)
      continue
    }
    let references = field.referenced
    guard field.relation?.references != nil, references.map(\.id.position) != key.fields.map(\.field) else { continue }
    problems.report(
      .manyToManyWithoutID,
      "Error validating: Implicit many-to-many relations must always reference the id field of the related model. Change "
        + "the argument `references` to use the id field of the related model `\(target.name)`. But it is referencing the "
        + "following fields that are not the id: \(joinedNames(references))",
      at: field.place, related: [target.field(at: key.fields[0].field).related("the id field")])
  }
}

private func reportMissingID(of target: ModelCursor, _ field: FieldCursor, _ problems: inout Problems) {
  problems.report(
    .manyToManyWithoutID,
    "Error validating field `\(field.name)` in \(target.word) `\(field.model.name)`: The relation field `\(field.name)` on "
      + "\(target.word) `\(field.model.name)` references `\(target.name)` which does not have an `@id` field. Models "
      + "without `@id` cannot be part of a many to many relation. Use an explicit intermediate Model to represent "
      + "this relationship.",
    at: field.place, related: [RelatedPlace(target.namePlace, "the model without an `@id`")])
}

func hasNoActionsBetweenLists(_ relation: RelationCursor, _ problems: inout Problems) {
  relation.reportActions(
    "Error validating: Referential actions on implicit many-to-many relations are not supported", &problems)
}

func hasNoReferencesBetweenLists(_ relation: RelationCursor, _ problems: inout Problems) {
  for field in relation.sides where field.relation?.references != nil {
    problems.report(
      .manyToManyArguments,
      "Error parsing attribute \"@relation\": Implicit many-to-many relation should not have references argument defined. "
        + "Either remove it, or change the relation to one-to-many.",
      at: field.place, related: relation.other(than: field).map { [$0.related("the other side of the relation")] } ?? []
    )
  }
}

extension RelationCursor {
  /// The fields of the relation, forward first.
  var sides: [FieldCursor] { [forward, back].compactMap(\.self) }

  func other(than field: FieldCursor) -> FieldCursor? { sides.first { $0.id != field.id } }

  func reportOnBothSides(_ code: DiagnosticCode, _ message: String, _ problems: inout Problems) {
    for field in sides {
      problems.report(
        code, message, at: field.place,
        related: other(than: field).map { [$0.related("the other side of the relation")] } ?? [])
    }
  }

  /// Says of each explicit action that there is none.
  func reportActions(_ message: String, _ problems: inout Problems) {
    for field in sides {
      for (argument, _) in field.explicitActions {
        let range = field.relationArgument(argument)?.value?.range ?? field.range
        problems.report(.manyToManyArguments, message, at: Place(field.model.place, range))
      }
    }
  }
}
