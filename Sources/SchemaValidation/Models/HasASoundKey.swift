import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// The names that a model's `@@id` and `@@unique` have for the client are all different.
  ///
  /// Prisma Client offers each of them as a way to find a row: `where: { name: { … } }`. Give one of them another `name:`.
  static let duplicateCustomName = DiagnosticCode("schema/duplicate-custom-name")
  /// The list of fields of an `@@id`, `@@unique`, `@@index`, `@@fulltext` or `@@shardKey` names a field.
  ///
  /// Put the names of the fields between the brackets, or take the attribute away.
  ///
  /// ```prisma
  /// @@index([authorId, createdAt])
  /// ```
  static let emptyFieldList = DiagnosticCode("schema/empty-field-list")
  /// No field is called like an `@@id` or `@@unique` over several fields.
  ///
  /// For the client, a constraint over `a` and `b` is called `a_b`; a field of that name would be found in the same place.
  /// Rename the field and keep its column with `@map`. (Prisma advises a `name:` of your own for the constraint, and still
  /// reports the clash when it has one.)
  static let compoundNameClash = DiagnosticCode("schema/compound-name-clash")
  /// An id has a name in the database only where ids have names.
  ///
  /// MySQL, SQLite and MongoDB keep none. Take `map:` away from `@id` or `@@id`.
  static let unsupportedKeyName = DiagnosticCode("schema/unsupported-key-name")
  /// An id of several fields is only asked for where there are such ids.
  ///
  /// In MongoDB a document is known by its field `_id` alone. Give the model one field with `@id @map("_id")`, and put the
  /// others in an `@@unique`.
  static let unsupportedCompoundID = DiagnosticCode("schema/unsupported-compound-id")
  /// A `length:` is only given where the database can index the first part of a value.
  ///
  /// Only MySQL can, in ids, indexes and unique constraints, but not in full-text indexes. Take `length:` away.
  static let unsupportedLength = DiagnosticCode("schema/unsupported-length")
  /// A `sort:` is only given where the database keeps the entries in an order that can be chosen.
  ///
  /// In ids only SQL Server can, in full-text indexes only MongoDB, in hash indexes nobody. Take `sort:` away.
  static let unsupportedSortOrder = DiagnosticCode("schema/unsupported-sort-order")
}

/// No `@@unique` of the model has the name that its `@@id` has for the client.
func hasACustomKeyNameOfItsOwn(_ model: ModelCursor, _ problems: inout Problems) {
  guard let key = model.key, let name = key.declaration.clientName else { return }
  let others = model.declaration.indexes.filter { $0.kind == .unique && $0.clientName == name }
  guard let other = others.first else { return }
  problems.report(
    .duplicateCustomName, duplicateCustomName(name, key.attributeName),
    at: key.attribute.argument(named: "name")?.range ?? key.range,
    related: [RelatedPlace(Place(model.place, other.place.range), "`\(name)` is also the name of this")])
}

func duplicateCustomName(_ name: String, _ attribute: String) -> String {
  "Error parsing attribute \"\(attribute)\": The given custom name `\(name)` has to be unique on the model. Please provide "
    + "a different name for the `name` argument."
}

/// The id has fields.
func hasFieldsInItsKey(_ model: ModelCursor, _ problems: inout Problems) {
  guard let key = model.key, key.declaration.fields.isEmpty else { return }
  problems.report(
    .emptyFieldList,
    "Error parsing attribute \"@@id\": The list of fields in an `@@id()` attribute cannot be empty. Please specify at least "
      + "one field.", at: key.range)
}

/// No field is called like the id.
func hasAKeyThatClashesWithNoField(_ model: ModelCursor, _ problems: inout Problems) {
  guard let key = model.key else { return }
  reportCompoundNameClash(key.declaration.fields, of: key.attribute, model, &problems)
}

/// Reports a field that is called like the attribute's fields, joined.
func reportCompoundNameClash(
  _ fields: [IndexedField], of attribute: AttributeSyntax, _ model: ModelCursor, _ problems: inout Problems
) {
  guard fields.count > 1, model.declaration.mayHoldAFieldCalledLike(fields) else { return }
  let name = fields.map { ([model.field(at: $0.field).name] + $0.path).joined(separator: "_") }.joined(separator: "_")
  guard let field = model.field(named: name), !field.isRelation else { return }
  let written = attribute.writtenName
  let its = written == "@@id" ? "`@@id` attribute's name" : "`\(written)` name"
  problems.report(
    .compoundNameClash,
    "Error validating \(model.word) \"\(model.name)\": The field `\(name)` clashes with the \(its). Please resolve the "
      + "conflict by providing a custom id name: `\(written)([...], name: \"custom_name\")`", at: attribute.range,
    related: [RelatedPlace(field.namePlace, "the field of that name")])
}

extension ModelDeclaration {
  /// Whether a field is even as long as the names of these, joined; few models have one.
  func mayHoldAFieldCalledLike(_ fields: [IndexedField]) -> Bool {
    var length = fields.count - 1
    for position in fields.indices {
      length += Int(traits[fields[position].field].nameLength)
      for part in fields[position].path { length += 1 + part.utf8.count }
    }
    return traits.contains { $0.nameLength == length }
  }
}

/// The id has a name in the database only where ids have names.
func namesItsKeyOnlyWhereItCan(_ model: ModelCursor, _ problems: inout Problems) {
  guard let key = model.key, key.declaration.mappedName != nil,
    !model.context.capabilities.contains(.namedPrimaryKeys)
  else { return }
  problems.report(
    .unsupportedKeyName,
    "Error validating \(model.word) \"\(model.name)\": You defined a database name for the primary key on the model. This is "
      + "not supported by the provider.", at: model.range)
}

/// The id has several fields only where there are such ids.
func hasACompoundKeyOnlyWhereItCan(_ model: ModelCursor, _ problems: inout Problems) {
  guard let key = model.key, key.declaration.fields.count > 1,
    !model.context.capabilities.contains(.compoundIDs)
  else { return }
  problems.report(
    .unsupportedCompoundID,
    "Error validating \(model.word) \"\(model.name)\": The current connector does not support compound ids.",
    at: key.range)
}

/// The id takes parts of values only where that is possible.
func hasNoLengthInItsKeyWhereItCannot(_ model: ModelCursor, _ problems: inout Problems) {
  guard let key = model.key, !model.context.capabilities.contains(.indexLengths),
    key.declaration.fields.contains(where: { $0.length != nil })
  else { return }
  problems.report(
    .unsupportedLength,
    "Error parsing attribute \"\(key.attributeName)\": The length argument is not supported in the primary key with the "
      + "current connector", at: key.range)
}

/// The id chooses an order only where that is possible.
func hasNoOrderInItsKeyWhereItCannot(_ model: ModelCursor, _ problems: inout Problems) {
  guard let key = model.key, !model.context.capabilities.contains(.primaryKeyOrder),
    key.declaration.fields.contains(where: { $0.order != nil })
  else { return }
  problems.report(
    .unsupportedSortOrder,
    "Error parsing attribute \"\(key.attributeName)\": The sort argument is not supported in the primary key with the "
      + "current connector", at: key.range)
}
