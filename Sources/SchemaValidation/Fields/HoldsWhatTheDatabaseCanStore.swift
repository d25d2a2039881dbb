import Datamodel

extension DiagnosticCode {
  /// A field must be of a type that the database product can store.
  ///
  /// SQL Server has no type for JSON, MongoDB none for decimals, and lists of JSON values exist in PostgreSQL and MongoDB
  /// only.
  ///
  /// Store JSON as `String` where it isn't supported, decimals as `Float`, or as `Int` in the smallest unit (cents), and
  /// several values in a model of their own that this one has a relation to.
  static let unsupportedFieldType = DiagnosticCode("schema/unsupported-field-type")

  /// A field that holds values can be a list only if the database product has such columns.
  ///
  /// PostgreSQL, CockroachDB and MongoDB can keep several values in one field (`String[]`); MySQL, SQLite and SQL Server
  /// can't.
  ///
  /// Make a model for the values and a relation to it, or use one field of type `Json` where the database has JSON:
  ///
  /// ```prisma
  /// model Post {
  ///   id   Int   @id
  ///   tags Tag[]
  /// }
  ///
  /// model Tag {
  ///   id     Int  @id
  ///   postId Int
  ///   post   Post @relation(fields: [postId], references: [id])
  /// }
  /// ```
  static let unsupportedList = DiagnosticCode("schema/unsupported-list")
}

/// The database has a type for what the field holds, and lists of it if the field is one.
func holdsWhatTheDatabaseCanStore(_ field: FieldCursor, _ problems: inout Problems) {
  if field.scalarType == .json {
    canHoldJSON(field, &problems)
    canHoldJSONList(field, &problems)
  }
  if field.scalarType == .decimal { canHoldDecimals(field, &problems) }
  if field.arity == .list { canHoldList(field, &problems) }
}

private func canHoldJSON(_ field: FieldCursor, _ problems: inout Problems) {
  guard !field.context.capabilities.contains(.json) else { return }
  problems.report(unsupported: "Json", "Json", in: field)
}

private func canHoldJSONList(_ field: FieldCursor, _ problems: inout Problems) {
  guard field.arity == .list, !field.context.capabilities.contains(.jsonLists) else { return }
  problems.report(unsupported: "Json[]", "Json List", in: field)
}

private func canHoldDecimals(_ field: FieldCursor, _ problems: inout Problems) {
  guard !field.context.capabilities.contains(.decimals) else { return }
  problems.report(unsupported: "Decimal", "Decimal", in: field)
}

private func canHoldList(_ field: FieldCursor, _ problems: inout Problems) {
  guard !field.context.capabilities.contains(.scalarLists) else { return }
  // Composite types exist only where lists do, and what is unknown has been said already.
  if field.meaning == .composite || field.meaning == .unknown { return }
  problems.report(
    .unsupportedList,
    """
    Field "\(field.name)" in \(field.model.word) "\(field.model.name)" can't be a list. The current connector does not \
    support lists of primitive types.
    """, at: field.range)
}

extension Problems {
  fileprivate mutating func report(unsupported type: String, _ typeInWords: String, in field: FieldCursor) {
    let place = "`\(field.name)` in \(field.model.word) `\(field.model.name)`"
    report(
      .unsupportedFieldType,
      """
      Error validating field \(place): Field \(place) can't be of type \(type). The current connector does not support \
      the \(typeInWords) type.
      """, at: field.range)
  }
}
