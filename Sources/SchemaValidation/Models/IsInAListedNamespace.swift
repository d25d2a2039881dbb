import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// The name in `@@schema` is one of those that the datasource lists.
  ///
  /// Prisma looks at no other namespaces of the database. Add the name to `schemas`, or correct it.
  ///
  /// ```prisma
  /// datasource db {
  ///   provider = "postgresql"
  ///   schemas  = ["public", "billing"]
  /// }
  /// ```
  static let unlistedNamespace = DiagnosticCode("schema/unlisted-namespace")
  /// `@@schema` is only used where a database has several namespaces.
  ///
  /// PostgreSQL, CockroachDB and SQL Server do. Elsewhere take `@@schema` away.
  static let unsupportedNamespace = DiagnosticCode("schema/unsupported-namespace")
  /// Every model, view and enum says its `@@schema` once the datasource lists `schemas`.
  ///
  /// Otherwise nobody knows where its table belongs; there is no default then. Add `@@schema("…")` with one of the listed
  /// names.
  static let missingNamespace = DiagnosticCode("schema/missing-namespace")
}

/// The namespace is one of the datasource's.
func isInAListedNamespace(_ model: ModelCursor, _ problems: inout Problems) {
  reportUnlistedNamespace(model.declaration.namespace, model.attributes, model.context, &problems)
}

/// No namespace is given where there are none.
func isInNoNamespaceWhereNoneAre(_ model: ModelCursor, _ problems: inout Problems) {
  reportUnsupportedNamespace(model.declaration.namespace, model.attributes, model.context, &problems)
}

/// A namespace is given if the datasource lists any.
func isInANamespaceIfAnyAreListed(_ model: ModelCursor, _ problems: inout Problems) {
  guard model.declaration.namespace == nil, model.context.listsNamespaces else { return }
  problems.report(
    .missingNamespace,
    "Error validating \(model.word) \"\(model.name)\": This \(model.word) is missing an `@@schema` attribute.",
    at: model.range)
}

func reportUnlistedNamespace(
  _ namespace: Name?, _ attributes: @autoclosure () -> [AttributeSyntax], _ context: ValidationContext,
  _ problems: inout Problems
) {
  guard let namespace, context.capabilities.contains(.namespaces),
    !(context.datasource?.namespaces.contains { $0.text == namespace.text } ?? false)
  else { return }
  problems.report(
    .unlistedNamespace,
    "This schema is not defined in the datasource. Read more on `@@schema` at https://pris.ly/d/multi-schema",
    at: place(of: namespace, attributes()))
}

func reportUnsupportedNamespace(
  _ namespace: Name?, _ attributes: @autoclosure () -> [AttributeSyntax], _ context: ValidationContext,
  _ problems: inout Problems
) {
  guard let namespace, !context.capabilities.contains(.namespaces) else { return }
  problems.report(
    .unsupportedNamespace, "@@schema is not supported on the current datasource provider",
    at: place(of: namespace, attributes()))
}

/// The text in the attribute.
private func place(of namespace: Name, _ attributes: [AttributeSyntax]) -> TextRange {
  let attribute = attributes.first { $0.name == "schema" }
  return attribute?.argument(namedOrFirst: "map")?.value?.range ?? namespace.place.range
}
