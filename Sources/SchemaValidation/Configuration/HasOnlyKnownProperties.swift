import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// A datasource may have only the properties that Prisma knows.
  ///
  /// These are `provider`, `relationMode`, `schemas`, for PostgreSQL also `extensions`, and before Prisma 7 `url`, `directUrl`
  /// and `shadowDatabaseUrl`. Their names are told apart by upper and lower case.
  ///
  /// Correct the spelling, or remove the property.
  static let unknownProperty = DiagnosticCode("schema/unknown-property")

  /// Preview features must be asked for in a generator, not in the datasource.
  ///
  /// Move the property to the generator of the client:
  ///
  /// ```prisma
  /// generator client {
  ///   provider        = "prisma-client"
  ///   output          = "./generated"
  ///   previewFeatures = ["views"]
  /// }
  /// ```
  static let misplacedPreviewFeatures = DiagnosticCode("schema/misplaced-preview-features")
}

/// A datasource asks for no preview features.
func hasNoPreviewFeatures(_ datasource: ConfigCursor, _ problems: inout Problems) {
  guard let property = datasource.property("previewFeatures") else { return }
  problems.report(
    .misplacedPreviewFeatures,
    "Preview features are only supported in the generator block. Please move this field to the generator block.",
    at: property.range)
}

/// A datasource has no property that means nothing.
func hasOnlyKnownProperties(_ datasource: ConfigCursor, _ provider: any ProviderRules, _ problems: inout Problems) {
  for property in datasource.properties {
    switch property.name.text {
    case "provider", "url", "directUrl", "shadowDatabaseUrl", "relationMode", "referentialIntegrity", "schemas",
      "previewFeatures":
      break
    case "extensions" where provider.capabilities.contains(.extensions): break
    case let name:
      problems.report(.unknownProperty, "Property not known: \"\(name)\".", at: property.range)
    }
  }
}
