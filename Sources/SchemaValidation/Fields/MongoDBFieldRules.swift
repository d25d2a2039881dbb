import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// A field with the default `auto()` must be the id of its model, of the native type `ObjectId`.
  ///
  /// MongoDB makes object ids by itself, and only for the id of a document:
  ///
  /// ```prisma
  /// id String @id @default(auto()) @map("_id") @db.ObjectId
  /// ```
  static let misplacedAutoDefault = DiagnosticCode("schema/misplaced-auto-default")

  /// MongoDB has no expressions of its own for defaults, so `dbgenerated()` means nothing there.
  ///
  /// Use `auto()` for the id, or a function that Prisma carries out itself, such as `now()`, `uuid()` or `cuid()`.
  static let unsupportedDatabaseDefault = DiagnosticCode("schema/unsupported-database-default")

  /// The name of a field in a MongoDB document must not begin with `$` and must not have a `.` in it.
  ///
  /// MongoDB reads `$` as the beginning of an operator, and `.` as the way into an embedded document.
  ///
  /// Give another name in `@map`.
  static let invalidDocumentFieldName = DiagnosticCode("schema/invalid-document-field-name")
}

/// Every field can be one of a document.
func hasFieldsForADocument(_ model: ModelCursor, _ problems: inout Problems) {
  for field in model.scalarFields { checkDocumentField(FieldSubject(field), &problems) }
}

/// What a field of a document has to be.
private func checkDocumentField(_ field: FieldSubject, _ problems: inout Problems) {
  isAnObjectIDIfAutomatic(field, &problems)
  isTheIDIfAutomatic(field, &problems)
  hasNoDatabaseGeneratedDefault(field, &problems)
  hasANameForADocument(field, &problems)
}

/// What the database makes by itself is an object id.
private func isAnObjectIDIfAutomatic(_ field: FieldSubject, _ problems: inout Problems) {
  guard field.isAutomatic, field.declaration.nativeType?.name != "ObjectId" else { return }
  problems.report(
    .misplacedAutoDefault,
    "\(field.errorPrefix): MongoDB `@default(auto())` fields must have `ObjectId` native type.", at: field.range)
}

/// What the database makes by itself is the id.
private func isTheIDIfAutomatic(_ field: FieldSubject, _ problems: inout Problems) {
  guard field.isAutomatic else { return }
  let key = field.model.key?.fields ?? []
  if key.contains(where: { field.model.fields[$0.field].name == field.declaration.name }) { return }
  problems.report(
    .misplacedAutoDefault,
    "\(field.errorPrefix): MongoDB `@default(auto())` fields must have the `@id` attribute.", at: field.range)
}

/// The default is no expression of the database.
private func hasNoDatabaseGeneratedDefault(_ field: FieldSubject, _ problems: inout Problems) {
  guard case .databaseGenerated = field.declaration.defaultValue?.value else { return }
  problems.report(
    .unsupportedDatabaseDefault,
    """
    \(field.errorPrefix): The `dbgenerated()` function is not allowed with MongoDB. Please use `auto()` instead.
    """, at: field.range)
}

/// The name in the database has none of the characters that mean something else there.
private func hasANameForADocument(_ field: FieldSubject, _ problems: inout Problems) {
  guard let name = field.declaration.mappedName?.text, let attribute = field.attribute(named: "map") else { return }
  let prefix = "Error parsing attribute \"@map\": The field name cannot"
  if name.utf8.first == UInt8(ascii: "$") {
    problems.report(.invalidDocumentFieldName, "\(prefix) start with a `$` character", at: attribute.range)
  }
  if name.utf8.contains(UInt8(ascii: ".")) {
    problems.report(.invalidDocumentFieldName, "\(prefix) contain a `.` character", at: attribute.range)
  }
}

extension FieldSubject {
  /// Whether the database makes the value by itself.
  fileprivate var isAutomatic: Bool { declaration.defaultValue?.value == .clientGenerated("auto") }

  fileprivate var errorPrefix: String {
    "Error validating field `\(name)` in \(model.keyword.rawValue) `\(model.name.text)`"
  }
}
