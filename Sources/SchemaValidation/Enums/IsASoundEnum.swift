import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// Enums are only declared where Prisma has them.
  ///
  /// It has none on SQL Server, and on SQLite only from version 6.2 on. Use a `String` field there.
  static let unsupportedEnum = DiagnosticCode("schema/unsupported-enum")
  /// No two values of an enum have the same name in the database.
  ///
  /// PostgreSQL and MySQL refuse to make such a type, and elsewhere a stored value could be read as either. Prisma says nothing of
  /// it. Correct one of the two `@map`.
  ///
  /// ```prisma
  /// enum Role {
  ///   ADMIN @map("admin")
  ///   USER  @map("user")
  /// }
  /// ```
  static let duplicateStoredValue = DiagnosticCode("schema/duplicate-stored-value")
}

/// There are enums only where Prisma has them.
func isAnEnumOnlyWhereThereAre(_ subject: BlockSubject, _ problems: inout Problems) {
  guard let declaration = subject.enumeration, !subject.context.capabilities.contains(.enums) else { return }
  problems.report(
    .unsupportedEnum,
    "Error validating: You defined the enum `\(declaration.name.text)`. But the current connector does not support enums.",
    at: subject.range)
}

/// The namespace is one of the datasource's.
func isAnEnumInAListedNamespace(_ subject: BlockSubject, _ problems: inout Problems) {
  reportUnlistedNamespace(subject.enumeration?.namespace, subject.enumAttributes, subject.context, &problems)
}

/// No namespace is given where there are none.
func isAnEnumInNoNamespaceWhereNoneAre(_ subject: BlockSubject, _ problems: inout Problems) {
  reportUnsupportedNamespace(subject.enumeration?.namespace, subject.enumAttributes, subject.context, &problems)
}

/// A namespace is given if the datasource lists any.
func isAnEnumInANamespaceIfAnyAreListed(_ subject: BlockSubject, _ problems: inout Problems) {
  guard let declaration = subject.enumeration, declaration.namespace == nil, subject.context.listsNamespaces else {
    return
  }
  problems.report(.missingNamespace, "This enum is missing an `@@schema` attribute.", at: subject.range)
}

/// No two values are stored alike.
func hasDistinctValuesInTheDatabase(_ subject: BlockSubject, _ problems: inout Problems) {
  guard let declaration = subject.enumeration, declaration.values.contains(where: { $0.mappedName != nil }) else {
    return
  }
  var first: [String: EnumDeclaration.Value] = [:]
  for value in declaration.values {
    guard let other = first.updateValue(value, forKey: value.databaseName) else { continue }
    first[value.databaseName] = other
    problems.reportBeyondPrisma(
      .duplicateStoredValue,
      "The value `\(value.name.text)` of the enum `\(declaration.name.text)` is stored as \"\(value.databaseName)\", and so "
        + "is `\(other.name.text)`.", at: (value.mappedName ?? value.name).place.range,
      related: [RelatedPlace(Place(subject.place, other.name.place.range), "the other value")])
  }
}

extension BlockSubject {
  fileprivate var enumeration: EnumDeclaration? {
    if case .enumeration(let declaration) = declaration { return declaration }
    return nil
  }

  fileprivate var enumAttributes: [AttributeSyntax] { EnumSyntax(block)?.attributes ?? [] }
}
