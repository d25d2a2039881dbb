import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// A `length:` is only given for fields of type `String` or `Bytes`.
  ///
  /// It says how much of a long value an index takes; other values are always taken whole. Take `length:` away.
  static let lengthOfAnotherType = DiagnosticCode("schema/length-of-another-type")
  /// Operator classes are only given to the fields of an `@@index`.
  ///
  /// A unique constraint always uses the usual comparison of its type. Take `ops:` away, or make the attribute an `@@index`.
  static let misplacedOperatorClass = DiagnosticCode("schema/misplaced-operator-class")
}

/// The index has fields.
func hasFields(_ index: IndexCursor, _ problems: inout Problems) {
  guard index.declaration.fields.isEmpty else { return }
  problems.report(
    .emptyFieldList,
    "Error parsing attribute \"\(index.attributeName)\": The list of fields in an index cannot be empty. Please specify at "
      + "least one field.", at: index.range)
}

/// No field is called like the constraint.
func isClearOfTheFieldsOfItsName(_ index: IndexCursor, _ problems: inout Problems) {
  guard index.declaration.kind == .unique else { return }
  reportCompoundNameClash(index.declaration.fields, of: index.attribute, index.model, &problems)
}

/// The name for the client is no other constraint's.
func hasACustomNameOfItsOwn(_ index: IndexCursor, _ problems: inout Problems) {
  guard index.declaration.kind == .unique, let name = index.declaration.clientName else { return }
  let model = index.model.declaration
  let other = model.indexes.enumerated().first {
    $0 != index.position && $1.kind == .unique && $1.clientName == name
  }
  let key = model.key.flatMap { $0.clientName == name ? $0.place : nil }
  guard let other = other?.element.place ?? key else { return }
  problems.report(
    .duplicateCustomName, duplicateCustomName(name, index.attributeName),
    at: index.attribute.argument(named: "name")?.range ?? index.range,
    related: [RelatedPlace(Place(index.model.place, other.range), "`\(name)` is also the name of this")])
}

/// The index takes parts of values only where that is possible.
func hasNoLengthWhereItCannot(_ index: IndexCursor, _ problems: inout Problems) {
  guard !index.context.capabilities.contains(.indexLengths), index.hasLengths else { return }
  problems.report(
    .unsupportedLength,
    "Error parsing attribute \"\(index.attributeName)\": The length argument is not supported in an index definition with "
      + "the current connector", at: index.range)
}

/// Only plain indexes choose how values are compared.
func hasOperatorClassesOnlyInPlainIndexes(_ index: IndexCursor, _ problems: inout Problems) {
  guard index.declaration.kind != .normal,
    index.declaration.fields.contains(where: { $0.operatorClass != nil })
  else { return }
  problems.report(
    .misplacedOperatorClass,
    "Error parsing attribute \"\(index.attributeName)\": Operator classes can only be defined to fields in an @@index "
      + "attribute.", at: index.range)
}

/// Only texts and bytes are taken in part.
func hasLengthsOfTextsOnly(_ index: IndexCursor, _ problems: inout Problems) {
  reportLengthOfAnotherType(index.declaration.fields, of: index.attribute, index.model, &problems)
}

/// Only texts and bytes are taken in part by an id.
func hasLengthsOfTextsOnlyInItsKey(_ key: KeyCursor, _ problems: inout Problems) {
  reportLengthOfAnotherType(key.declaration.fields, of: key.attribute, key.model, &problems)
}

private func reportLengthOfAnotherType(
  _ fields: [IndexedField], of attribute: AttributeSyntax, _ model: ModelCursor, _ problems: inout Problems
) {
  guard model.context.capabilities.contains(.indexLengths) else { return }
  for indexed in fields where indexed.length != nil {
    let field = model.field(at: indexed.field)
    if field.scalarType == .string || field.scalarType == .bytes { continue }
    problems.report(
      .lengthOfAnotherType,
      "Error parsing attribute \"\(attribute.writtenName)\": The length argument is only allowed with field types `String` "
        + "or `Bytes`.", at: attribute.range, related: [RelatedPlace(field.namePlace, "the field of another type")])
  }
}

extension IndexCursor {
  var hasLengths: Bool { declaration.fields.contains { $0.length != nil } }
  var hasOrder: Bool { declaration.fields.contains { $0.order != nil } }
  /// `type:`, of which B-tree is the usual one; nil for a word that is none.
  var method: IndexMethod? { declaration.method.map { IndexMethod(rawValue: $0) } ?? .btree }
  /// The fields with what the index says of them; parts of composite types left out.
  var indexedFields: [(field: FieldCursor, indexed: IndexedField)] {
    declaration.fields.compactMap { $0.path.isEmpty ? (model.field(at: $0.field), $0) : nil }
  }
}
