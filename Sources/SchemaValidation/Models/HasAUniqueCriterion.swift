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
  let declaration = model.declaration
  func isStrict(_ fields: [IndexedField]) -> Bool {
    fields.allSatisfy {
      declaration.fields[$0.field].arity != .optional
        && model.context.datamodel.meaning(of: FieldID(model.id, $0.field)) != .unsupported
    }
  }
  if let key = declaration.key, isStrict(key.fields) { return }
  if declaration.indexes.contains(where: { $0.kind == .unique && isStrict($0.fields) }) { return }
  let criteria =
    (declaration.key.map { [$0.fields] } ?? []) + declaration.indexes.filter { $0.kind == .unique }.map(\.fields)
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
