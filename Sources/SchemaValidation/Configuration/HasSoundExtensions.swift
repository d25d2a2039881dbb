import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// An extension of the database may have the arguments `map`, `schema` and `version`, each once, as texts.
  ///
  /// `map` is the name that the database has, where it is no identifier; `schema` is where the extension's objects live;
  /// `version` is the one to install.
  ///
  /// ```prisma
  /// datasource db {
  ///   provider   = "postgresql"
  ///   extensions = [uuid_ossp(map: "uuid-ossp", schema: "extensions", version: "1.1"), citext]
  /// }
  /// ```
  static let extensionArguments = DiagnosticCode("schema/extension-arguments")

  /// The name of an extension must be an identifier.
  ///
  /// Many extensions of PostgreSQL have a dash in their name, which the schema language has no place for.
  ///
  /// Name it with an underscore and give the real name with `map`:
  ///
  /// ```prisma
  /// extensions = [uuid_ossp(map: "uuid-ossp")]
  /// ```
  static let extensionName = DiagnosticCode("schema/extension-name")

  /// `extensions` needs the preview feature `postgresqlExtensions`.
  ///
  /// Prisma manages the extensions of a PostgreSQL database only where that was asked for.
  ///
  /// Add the feature to a generator, or remove the property and create the extension in a migration:
  ///
  /// ```prisma
  /// generator client {
  ///   provider        = "prisma-client"
  ///   output          = "./generated"
  ///   previewFeatures = ["postgresqlExtensions"]
  /// }
  /// ```
  static let extensionsPreview = DiagnosticCode("schema/extensions-preview")
}

/// Every extension is a name with arguments that exist.
func hasSoundExtensions(_ datasource: ConfigCursor, _ provider: any ProviderRules, _ problems: inout Problems) {
  guard provider.capabilities.contains(.extensions), let value = datasource.value("extensions") else { return }
  let calls = elements(value, &problems) { element, problems -> [ArgumentSyntax]? in
    switch element.kind {
    case .path: return []
    case .call(_, let arguments): return arguments
    case .string, .number, .array, .object:
      reportMismatch(element, expected: "constant or function", &problems)
      return nil
    }
  }
  for arguments in calls ?? [] { checkArguments(arguments, &problems) }
}

private func checkArguments(_ arguments: [ArgumentSyntax], _ problems: inout Problems) {
  var seen: [(name: String, argument: ArgumentSyntax, isText: Bool)] = []
  for argument in arguments {
    guard let value = argument.value else { continue }
    guard let name = argument.name?.text else {
      problems.report(.extensionArguments, "Error validating: The argument must have a name", at: argument.range)
      continue
    }
    if seen.contains(where: { $0.name == name }) {
      problems.report(
        .extensionArguments, "Error validating: The argument `\(name)` can only be defined once", at: argument.range)
      continue
    }
    seen.append((name, argument, text(value, &problems) != nil))
  }
  let known = ["map", "schema", "version"]
  for name in known {
    guard let found = seen.first(where: { $0.name == name }), !found.isText else { continue }
    problems.report(
      .extensionArguments, "Error validating: The `\(name)` argument must be a string literal",
      at: found.argument.range)
  }
  for (name, argument, _) in seen where !known.contains(name) {
    problems.report(.extensionArguments, "Argument not known: \"\(name)\".", at: argument.range)
  }
}

/// The extensions may be asked for, and their names are identifiers.
func mayHaveItsExtensions(_ datasource: ConfigCursor, _ problems: inout Problems) {
  guard datasource.context.capabilities.contains(.extensions),
    let property = datasource.property("extensions"), let value = property.value
  else { return }
  guard datasource.context.hasPreviewFeature("postgresqlExtensions") else {
    problems.report(
      .extensionsPreview,
      "The `extensions` property is only available with the `postgresqlExtensions` preview feature.",
      at: property.range)
    return
  }
  let named = listed(value).compactMap { element -> (name: String, range: ExpressionSyntax)? in
    switch element.kind {
    case .path(let name), .call(let name, _): (name, element)
    case .string, .number, .array, .object: nil
    }
  }
  for (name, element) in named.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
  where name.utf8.contains(UInt8(ascii: "-")) {
    problems.report(
      .extensionName, "Error validating: The character `-` is not allowed in extension names.", at: element.range)
  }
}

/// The elements of a list; a value that is none stands for a list of one.
private func listed(_ value: ExpressionSyntax) -> [ExpressionSyntax] {
  if case .array(let elements) = value.kind { return elements }
  return [value]
}
