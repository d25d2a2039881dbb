import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// `relationMode` must be `"foreignKeys"` or `"prisma"`, and one that the database can do.
  ///
  /// With `foreignKeys` the database sees to it that relations hold; with `prisma` the client does, for databases without
  /// foreign keys. MongoDB has none, so only `"prisma"` is possible there.
  ///
  /// Write one of the two words exactly so, or leave the property out: `foreignKeys` is what counts then, and `prisma` for
  /// MongoDB.
  static let relationMode = DiagnosticCode("schema/relation-mode")

  /// `referentialIntegrity` has been replaced by `relationMode`.
  ///
  /// It is the old name of the same property and will go away. Both together in one datasource are an error, since they
  /// could contradict each other.
  ///
  /// Rename it; the values are the same:
  ///
  /// ```prisma
  /// datasource db {
  ///   provider     = "mysql"
  ///   relationMode = "prisma"
  /// }
  /// ```
  static let referentialIntegrity = DiagnosticCode("schema/referential-integrity")
}

/// The relation mode is one that exists, and that the product has.
func hasAKnownRelationMode(_ datasource: ConfigCursor, _ provider: any ProviderRules, _ problems: inout Problems) {
  let old = datasource.property("referentialIntegrity")
  let new = datasource.property("relationMode")
  if let old {
    problems.warn(
      .referentialIntegrity,
      "The `referentialIntegrity` attribute is deprecated. Please use `relationMode` instead. "
        + "Learn more at https://pris.ly/d/relation-mode", at: old.range, tag: .deprecated)
    if new != nil {
      problems.report(
        .referentialIntegrity,
        "The `referentialIntegrity` and `relationMode` attributes cannot be used together. "
          + "Please use only `relationMode` instead.", at: old.range)
      return
    }
  }
  guard let value = (new ?? old)?.value, let word = text(value, &problems) else { return }
  switch Datasource.RelationMode(rawValue: word) {
  case nil:
    problems.report(
      .relationMode,
      "Error validating datasource `relationMode`: Invalid relation mode setting: \"\(word)\". "
        + "Supported values: \"prisma\", \"foreignKeys\"", at: datasource.range)
  case .foreignKeys where !provider.capabilities.contains(.foreignKeys):
    problems.report(
      .relationMode,
      "Error validating datasource `relationMode`: Invalid relation mode setting: \"foreignKeys\". "
        + "Supported values: \"prisma\"", at: value.range)
  case .foreignKeys, .prisma: break
  }
}
