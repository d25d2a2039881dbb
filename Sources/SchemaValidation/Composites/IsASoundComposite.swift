import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// Composite types are only declared on MongoDB.
  ///
  /// Tables have no place for them. Use a model and a relation, or a `Json` field.
  static let unsupportedComposite = DiagnosticCode("schema/unsupported-composite-type")
  /// A composite type has a field.
  ///
  /// Declare one, or take the type away.
  static let emptyComposite = DiagnosticCode("schema/empty-composite-type")
  /// A value of a composite type doesn't hold another of the same type for ever.
  ///
  /// A required field of its own type, or of a type with a required field that leads back, could never be filled.
  /// Make one of the fields optional or a list.
  ///
  /// ```prisma
  /// type Comment {
  ///   text    String
  ///   answers Comment[]
  /// }
  /// ```
  static let endlessComposite = DiagnosticCode("schema/endless-composite-type")
}

/// There are composite types only where they can be stored.
func isACompositeOnlyWhereThereAre(_ subject: BlockSubject, _ problems: inout Problems) {
  let provider = subject.context.provider
  guard !provider.capabilities.contains(.compositeTypes) else { return }
  problems.report(
    .unsupportedComposite, "Error validating: Composite types are not supported on \(provider.displayName).",
    at: subject.range)
}

/// The composite type has fields.
func hasFieldsInItsComposite(_ subject: BlockSubject, _ problems: inout Problems) {
  guard case .model(let declaration) = subject.declaration, declaration.fields.isEmpty else { return }
  problems.report(
    .emptyComposite, "Error validating: A type must have at least one field defined.", at: subject.range,
    standing: .onlyWithoutErrors)
}
