import Datamodel

extension DiagnosticCode {
  /// Every model has an id or a unique constraint whose fields are all required.
  ///
  /// Prisma Client needs it to find one row again. A unique constraint with an optional field doesn't do: a database takes
  /// any number of rows that have nothing in that field. Mark a field with `@id` or `@unique`, or add `@@id` or `@@unique`
  /// over several. A table that really has no such thing can be kept out of the client with `@@ignore`.
  ///
  /// ```prisma
  /// model Log {
  ///   id   Int    @id @default(autoincrement())
  ///   text String
  /// }
  /// ```
  static let noUniqueCriterion = DiagnosticCode("schema/no-unique-criterion")
}

/// The model has an id or a unique constraint without optional fields; views could do without from 6.14 on.
func hasAUniqueCriterion(_ model: ModelCursor, _ problems: inout Problems) {
  if model.isIgnored { return }
  if model.isView, model.context.prisma >= PrismaVersion(6, 14) { return }
  let criteria =
    (model.declaration.key.map { [$0.fields] } ?? [])
    + model.declaration.indexes.filter { $0.kind == .unique }.map(\.fields)
  func isStrict(_ fields: [IndexedField]) -> Bool {
    fields.allSatisfy {
      let field = model.field(at: $0.field)
      return field.arity != .optional && field.meaning != .unsupported
    }
  }
  if criteria.contains(where: isStrict) { return }
  let loose = criteria.map { "- " + $0.map { model.field(at: $0.field).name }.joined(separator: ", ") }
  let suffix =
    loose.isEmpty
    ? ""
    : " The following unique criterias were not considered as they contain fields that are not required:\n"
      + loose.joined(separator: "\n")
  problems.report(
    .noUniqueCriterion,
    "Error validating model \"\(model.name)\": Each \(model.word) must have at least one unique criteria that has only "
      + "required fields. Either mark a single field with `@id`, `@unique` or add a multi field criterion with `@@id([])` or "
      + "`@@unique([])` to the model.\(suffix)", at: model.range)
}
