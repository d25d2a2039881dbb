import Datamodel

extension DiagnosticCode {
  /// An enum must have at least one value.
  ///
  /// A field of an enum without values could hold nothing, and no database has such a type.
  ///
  /// Add a value, or remove the enum:
  ///
  /// ```prisma
  /// enum Role {
  ///   USER
  /// }
  /// ```
  static let emptyEnum = DiagnosticCode("schema/empty-enum")
}

/// An enum has values.
func hasValues(_ subject: BlockSubject, _ problems: inout Problems) {
  guard case .enumeration(let declaration) = subject.declaration, declaration.values.isEmpty else { return }
  problems.report(.emptyEnum, "Error validating: An enum must have at least one value.", at: subject.range)
}
