import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// A preview feature must be one that this version of Prisma knows.
  ///
  /// Features come and go with the versions, and some are only for one database. The message lists those that can be asked
  /// for.
  ///
  /// Correct the spelling, upgrade Prisma if the feature is newer, or remove it if it no longer exists.
  static let unknownPreviewFeature = DiagnosticCode("schema/unknown-preview-feature")

  /// A feature that has become part of Prisma need not be asked for.
  ///
  /// It works without; the name in the list is only kept so that old schemas go on working.
  ///
  /// Remove it from `previewFeatures`.
  static let stablePreviewFeature = DiagnosticCode("schema/stable-preview-feature")

  /// A preview feature that Prisma is going to remove should not be relied on.
  ///
  /// It still works in this version. In a later one the schema would not be accepted any more.
  ///
  /// Look for a replacement in Prisma's release notes, then remove it from `previewFeatures`.
  static let deprecatedPreviewFeature = DiagnosticCode("schema/deprecated-preview-feature")

  /// A preview feature should be asked for by its present name.
  ///
  /// The old name still works, for this database as the new one.
  ///
  /// Replace it by the name that the message gives.
  static let renamedPreviewFeature = DiagnosticCode("schema/renamed-preview-feature")
}

/// The preview features are known, and still are preview features.
func asksForKnownPreviewFeatures(
  _ generator: ConfigCursor, _ provider: (any ProviderRules)?, _ problems: inout Problems
) {
  guard let value = generator.value("previewFeatures"), let names = elements(value, &problems, read: text) else {
    return
  }
  let version = generator.context.prisma
  let product = provider.map { Provider($0.id) }
  func reportUnknown(_ name: String) {
    let offered = PreviewFeature.offered(in: version, for: product).joined(separator: ", ")
    problems.report(
      .unknownPreviewFeature, "The preview feature \"\(name)\" is not known. Expected one of: \(offered)",
      at: value.range)
  }
  for name in names {
    switch PreviewFeature.named(name)?.standing(in: version) ?? .unknown {
    case .unknown: reportUnknown(name)
    case .offered, .hidden: break
    case .offeredFor(let other): if other != product { reportUnknown(name) }
    case .deprecated:
      problems.warn(
        .deprecatedPreviewFeature,
        "Preview feature \"\(name)\" is deprecated. It will be removed in a future version of Prisma.",
        at: value.range, tag: .deprecated)
    case .stableOrRenamed(let newName, let link) where product == .postgresql:
      problems.warn(
        .renamedPreviewFeature,
        "On `provider = \"postgresql\"`, preview feature \"\(name)\" has been renamed to \"\(newName)\". "
          + "Learn more at https://pris.ly/d/\(link).", at: value.range, tag: .deprecated)
    case .stable, .stableOrRenamed:
      problems.warn(
        .stablePreviewFeature,
        "Preview feature \"\(name)\" is deprecated. "
          + "The functionality can be used without specifying it as a preview feature.", at: value.range,
        tag: .unnecessary)
    }
  }
}
