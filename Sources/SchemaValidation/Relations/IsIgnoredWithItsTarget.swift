import Datamodel
import Text

extension DiagnosticCode {
  /// A relation field that points to an ignored model is ignored too.
  ///
  /// Prisma Client knows nothing of a model with `@@ignore`, so no field that it does know can lead there. Add `@ignore` to
  /// the field, or take `@@ignore` off the model:
  ///
  /// ```prisma
  /// model Post {
  ///   legacy   Legacy @relation(fields: [legacyId], references: [id]) @ignore
  ///   legacyId Int
  /// }
  /// ```
  static let relationToIgnoredModel = DiagnosticCode("schema/relation-to-ignored-model")
}

/// The field doesn't lead from what the client sees to a model that it doesn't.
func isIgnoredWithItsTarget(_ field: FieldCursor, _ problems: inout Problems) {
  guard field.targetDeclaration?.isIgnored ?? false, let target = field.target, !field.declaration.isIgnored,
    !field.model.isIgnored
  else {
    return
  }
  problems.report(
    .relationToIgnoredModel,
    "Error parsing attribute \"@ignore\": The relation field `\(field.name)` on Model `\(field.model.name)` must specify "
      + "the `@ignore` attribute, because the model \(target.name) it is pointing to is marked ignored.",
    at: field.range, related: [RelatedPlace(target.namePlace, "the ignored model")])
}
