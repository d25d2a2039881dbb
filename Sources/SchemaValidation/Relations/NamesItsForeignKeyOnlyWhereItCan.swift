import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// `map:` of `@relation` is used only where foreign keys have names.
  ///
  /// SQLite and MongoDB have no names for them, so the argument would have no meaning. Remove it.
  static let foreignKeyNameUnsupported = DiagnosticCode("schema/foreign-key-name-unsupported")
}

/// `@relation` gives the foreign key no name where it can't have one.
func namesItsForeignKeyOnlyWhereItCan(_ field: FieldCursor, _ problems: inout Problems) {
  guard field.relation?.mappedName != nil, !field.context.capabilities.contains(.namedForeignKeys) else {
    return
  }
  problems.report(
    .foreignKeyNameUnsupported,
    "Error parsing attribute \"@relation\": Your provider does not support named foreign keys.",
    at: field.relationAttribute?.range ?? field.range)
}
