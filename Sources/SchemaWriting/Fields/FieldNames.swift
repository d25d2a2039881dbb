import Datamodel
package import Tables

extension SchemaWriter {
  /// What the column is called in the schema. Empty if nothing of its name can be said and the schema had none for it.
  package func fieldName(of column: String, in table: TableID) -> String {
    let owner = database[table]
    let name = previous.fieldName(of: column, in: owner)
    // The schema may use the name for something else already; Prisma writes it twice then.
    guard !options.matchesEngineExactly, !name.isEmpty, previous.hasOtherField(named: name, than: column, in: owner)
    else {
      return name
    }
    var number = 2
    func isTaken(_ name: String) -> Bool {
      previous.hasOtherField(named: name, than: column, in: owner)
        || owner.columns.contains { $0.name != column && sanitized($0.name) == name }
    }
    while isTaken("\(name)_\(number)") { number += 1 }
    return "\(name)_\(number)"
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
