import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// Two fields must not have the same name in the database.
  ///
  /// A table can't have two columns of one name. A name in `@map` must not be that of another `@map`, nor that of a field
  /// without one. If the other field is mapped to a name of its own further down, put it first: the check reads from the
  /// top.
  ///
  /// ```prisma
  /// model User {
  ///   id    Int    @id
  ///   email String
  ///   mail  String @map("email") // the column of the field above
  /// }
  /// ```
  static let duplicateColumn = DiagnosticCode("schema/duplicate-column")
}

/// No other field of the block has the column.
///
/// The official check looks at a field further down as if it had no `@map`.
@Sendable func isMappedToAFreeName(_ use: AttributeUse<FieldSubject>, _ problems: inout Problems) {
  let field = use.owner
  let fields = field.model.fields
  // The text was read for the declaration already, except of a field that doesn't count.
  guard let name = field.declaration.mappedName?.text ?? use.text(namedOrAlone: "name") else { return }
  var sameColumn: FieldDeclaration?
  var sameName: FieldDeclaration?
  for other in fields where other.node.index != field.declaration.node.index {
    let isEarlier = other.node.index < field.declaration.node.index
    if isEarlier, sameColumn == nil, other.mappedName?.text == name { sameColumn = other }
    if other.name.text == name, !isEarlier || !isMapped(other, field) { sameName = other }
  }
  guard sameColumn != nil || sameName != nil else { return }
  let isComposite = field.model.keyword == .type
  if let sameColumn, field.context.meaning(of: sameColumn).holdsValues {
    report(field, isComposite ? name : field.name, sameColumn, &problems)
  }
  if let sameName, field.context.meaning(of: sameName).holdsValues { report(field, field.name, sameName, &problems) }
}

/// Whether the field has a `@map` that counts.
private func isMapped(_ other: FieldDeclaration, _ field: FieldSubject) -> Bool {
  other.mappedName != nil && FieldSubject(other, of: field.model, in: field.block).onlyUse(of: "map") != nil
}

private func report(
  _ field: FieldSubject, _ name: String, _ other: FieldDeclaration, _ problems: inout Problems
) {
  let word =
    switch field.model.keyword {
    case .model: "model"
    case .view: "view"
    case .type: "composite type"
    }
  problems.report(
    .duplicateColumn, "Field \"\(name)\" is already defined on \(word) \"\(field.model.name.text)\".", at: field.range,
    related: [RelatedPlace(Place(field.block.place, other.name.place.range), "the column belongs to this field")])
}
