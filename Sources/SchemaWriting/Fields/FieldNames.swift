import Datamodel
package import Tables

extension SchemaWriter {
  /// What the column is called in the schema. Empty if nothing of its name can be said and the schema had none for it.
  package func fieldName(of column: String, in table: TableID) -> String {
    previous.fieldName(of: column, in: database[table])
  }

  /// Whether the language has no name for the column.
  func isNameless(_ column: String, in table: TableID) -> Bool {
    isNameless(column, previousName: previousModel(of: table).flatMap { previous.field(of: column, in: $0) })
  }

  /// Prisma comments out such a field even if the schema has a name for it.
  func isNameless(_ column: String, previousName: FieldID?) -> Bool {
    sanitized(column).isEmpty && (previousName == nil || options.matchesEngineExactly)
  }
}
