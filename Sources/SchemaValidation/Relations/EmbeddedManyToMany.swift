import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// Each side of a many-to-many relation in a document database names the list that holds it, and the id in the list.
  ///
  /// `fields:` names one list of the model, `references:` the one `@id` field of the other, and the list holds values of
  /// exactly the type of that id, its `@db.` type included:
  ///
  /// ```prisma
  /// model Post {
  ///   id     String   @id @default(auto()) @map("_id") @db.ObjectId
  ///   tagIds String[] @db.ObjectId
  ///   tags   Tag[]    @relation(fields: [tagIds], references: [id])
  /// }
  /// ```
  static let embeddedManyToMany = DiagnosticCode("schema/embedded-many-to-many")
}

func canHoldListsOfReferences(_ relation: RelationCursor, _ problems: inout Problems) {
  let provider = relation.model.context.provider
  guard !provider.capabilities.contains(.embeddedManyToMany) else { return }
  relation.reportOnBothSides(
    .manyToManyUnsupported,
    "Error validating: Embedded many-to-many relations are not supported on \(provider.displayName). Please use the "
      + "syntax defined in https://pris.ly/d/relational-database-many-to-many",
    &problems)
}

func referencesOneFieldOnEachSide(_ relation: RelationCursor, _ problems: inout Problems) {
  for field in relation.embeddedSides where field.referenced.count != 1 {
    problems.report(
      .embeddedManyToMany,
      "Error parsing attribute \"@relation\": The `references` argument must be defined and must point to exactly one "
        + "scalar field. https://pris.ly/d/many-to-many-relations",
      at: field.placeOfArgument("references"))
  }
}

func holdsOneListOnEachSide(_ relation: RelationCursor, _ problems: inout Problems) {
  for field in relation.embeddedSides where field.referencing.count != 1 {
    problems.report(
      .embeddedManyToMany,
      "Error parsing attribute \"@relation\": The `fields` argument must be defined and must point to exactly one scalar "
        + "field. https://pris.ly/d/many-to-many-relations",
      at: field.placeOfArgument("fields"))
  }
}

func referencesTheIDOnEachSide(_ relation: RelationCursor, _ problems: inout Problems) {
  for field in relation.embeddedSides {
    guard let referenced = field.referenced.first,
      referenced.model.declaration.key?.fields.map(\.field) != [referenced.id.position]
    else { continue }
    problems.report(
      .embeddedManyToMany,
      "Error parsing attribute \"@relation\": The `references` argument must point to a singular `id` field",
      at: Place(field.model.place, field.relationArgument("references")?.range ?? field.range),
      related: [referenced.related("the referenced field")])
  }
}

func holdsListsOfTheReferencedType(_ relation: RelationCursor, _ problems: inout Problems) {
  for field in relation.embeddedSides {
    guard let own = field.referencing.first, let other = field.referenced.first else { continue }
    let (ownDeclaration, otherDeclaration) = (own.declaration, other.declaration)
    if own.arity == .list, ownDeclaration.type == otherDeclaration.type,
      ownDeclaration.nativeType?.name == otherDeclaration.nativeType?.name
    {
      continue
    }
    problems.report(
      .embeddedManyToMany,
      "Error parsing attribute \"@relation\": The scalar field defined in `fields` argument must be an array of the same "
        + "type defined in `references`",
      at: Place(field.model.place, field.relationAttribute?.range ?? field.range),
      related: [own.related("the list"), other.related("the referenced field")])
  }
}

func hasNoActionsBetweenEmbeddedLists(_ relation: RelationCursor, _ problems: inout Problems) {
  guard !relation.embeddedSides.isEmpty else { return }
  relation.reportActions(
    "Error validating: Referential actions on two-way embedded many-to-many relations are not supported", &problems)
}

extension RelationCursor {
  /// Both sides where the database holds such relations; none where it doesn't, which has been said.
  fileprivate var embeddedSides: [FieldCursor] {
    model.context.capabilities.contains(.embeddedManyToMany) ? sides : []
  }
}

extension FieldCursor {
  /// The argument of `@relation`, else the attribute, else the field.
  fileprivate func placeOfArgument(_ name: String) -> Place {
    Place(model.place, relationArgument(name)?.range ?? relationAttribute?.range ?? range)
  }
}
