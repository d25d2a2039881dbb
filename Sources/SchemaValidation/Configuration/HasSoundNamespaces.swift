import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// `schemas` can be used only with a database that has schemas.
  ///
  /// PostgreSQL, CockroachDB and SQL Server keep tables in schemas, also called namespaces. MySQL, SQLite and MongoDB don't.
  ///
  /// Remove the property, and `@@schema` from the models and enums.
  static let schemasNotSupported = DiagnosticCode("schema/schemas-not-supported")

  /// `schemas` must name at least one schema, and each only once.
  ///
  /// The list says which schemas of the database belong to the project. An empty one would leave no place for any table.
  ///
  /// ```prisma
  /// datasource db {
  ///   provider = "postgresql"
  ///   schemas  = ["public", "audit"]
  /// }
  /// ```
  static let schemasList = DiagnosticCode("schema/schemas-list")

  /// Before Prisma 6.13 `schemas` needs the preview feature `multiSchema`.
  ///
  /// From that version on it can be used without, and the feature may be removed.
  ///
  /// Add the feature to a generator, or upgrade Prisma:
  ///
  /// ```prisma
  /// generator client {
  ///   provider        = "prisma-client-js"
  ///   previewFeatures = ["multiSchema"]
  /// }
  /// ```
  static let schemasPreview = DiagnosticCode("schema/schemas-preview")
}

/// The list of schemas names some, each once, and the product has them.
func hasSoundNamespaces(_ datasource: ConfigCursor, _ provider: any ProviderRules, _ problems: inout Problems) {
  guard let value = datasource.value("schemas") else { return }
  let names = elements(value, &problems) { element, problems in
    text(element, &problems).map { (name: $0, value: element) }
  }
  guard let names else { return }
  guard provider.capabilities.contains(.namespaces) else {
    problems.report(
      .schemasNotSupported, "The `schemas` property is not supported on the current connector.", at: value.range)
    return
  }
  if names.isEmpty {
    problems.report(.schemasList, "If provided, the schemas array can not be empty.", at: value.range)
  }
  let sorted = names.enumerated().sorted {
    $0.element.name == $1.element.name
      ? $0.offset < $1.offset : $0.element.name.utf8.lexicographicallyPrecedes($1.element.name.utf8)
  }.map(\.element)
  for (first, second) in zip(sorted, sorted.dropFirst()) where first.name == second.name {
    problems.report(
      .schemasList, "Duplicated schema names are not allowed", at: first.value.range,
      related: [RelatedPlace(Place(datasource.place, second.value.range), "named here again")])
  }
}

/// `schemas` may be used: it was a preview feature once.
func mayHaveItsNamespaces(_ datasource: ConfigCursor, _ problems: inout Problems) {
  guard datasource.context.prisma < PrismaVersion(6, 13), let property = datasource.property("schemas"),
    let value = property.value, !datasource.context.hasPreviewFeature("multiSchema")
  else { return }
  problems.report(
    .schemasPreview, "The `schemas` property is only availably with the `multiSchema` preview feature.",
    at: value.range)
}
