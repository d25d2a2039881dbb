import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// A default can have a name only if the database product gives names to defaults.
  ///
  /// Only SQL Server keeps the default of a column as a constraint with a name of its own, which `map:` sets.
  ///
  /// Remove the `map` argument from `@default`.
  static let unsupportedDefaultName = DiagnosticCode("schema/unsupported-default-name")
}

/// The default of the field has no name where defaults have none.
func namesItsDefaultWhereNamesExist(_ field: FieldSubject, _ problems: inout Problems) {
  guard let value = field.declaration.defaultValue, value.mappedName != nil,
    !field.context.capabilities.contains(.namedDefaults)
  else { return }
  problems.report(
    .unsupportedDefaultName,
    """
    Error parsing attribute "@default": You defined a database name for the default value of a field on the model. This \
    is not supported by the provider.
    """, at: AttributeSyntax(node: value.node.node(in: field.block.block)).range)
}
