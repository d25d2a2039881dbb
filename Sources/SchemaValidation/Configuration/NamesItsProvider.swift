import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// A datasource and a generator must name their provider.
  ///
  /// The provider of a datasource is the database product; the one of a generator is the program that generates. Without
  /// it nothing can be said of the rest.
  ///
  /// ```prisma
  /// datasource db {
  ///   provider = "postgresql"
  /// }
  /// ```
  static let missingProperty = DiagnosticCode("schema/missing-property")

  /// The provider of a datasource must be a database product that Prisma knows.
  ///
  /// These are `postgresql` (or `postgres`), `mysql` (MariaDB too), `sqlite`, `sqlserver`, `cockroachdb` and `mongodb`,
  /// in lower case. The provider decides which types, indexes and actions a schema may use.
  ///
  /// Correct the spelling. For a product that speaks the language of one of these, name that one.
  static let unknownProvider = DiagnosticCode("schema/unknown-provider")
}

/// A datasource names a product that is known; nil and a problem if not.
func knownProvider(_ datasource: ConfigCursor, _ problems: inout Problems) -> (any ProviderRules)? {
  guard let value = datasource.value("provider") else {
    problems.report(
      .missingProperty, "Argument \"provider\" is missing in data source block \"\(datasource.name)\".",
      at: datasource.range)
    return nil
  }
  switch value.kind {
  case .call("env", _):
    problems.report(
      .propertyValue, "A datasource must not use the env() function in the provider argument.", at: datasource.range)
  case .string(""):
    problems.report(
      .unknownProvider,
      "Error validating datasource `\(datasource.name)`: The provider argument in a datasource must not be empty",
      at: value.range)
  case .string(let text):
    let provider = Provider(text)
    if case .unknown = provider {
      problems.report(.unknownProvider, "Datasource provider not known: \"\(text)\".", at: value.range)
    } else {
      return providerRules(of: provider, prisma: datasource.context.prisma)
    }
  case .number, .path, .array, .call, .object:
    problems.report(
      .propertyValue,
      "Error validating datasource `\(datasource.name)`: The provider argument in a datasource must be a string literal",
      at: value.range)
  }
  return nil
}
