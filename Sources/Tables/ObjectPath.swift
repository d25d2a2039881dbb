/// The name of one object of a database, the same in every source that holds it: the key of the comparison of sources.
///
/// Names are resolved (`DatabaseSchema.resolved`). Indexes and foreign keys are known by what they cover, not by their
/// names, because that is how the differ pairs them.
package enum ObjectPath: Hashable, Sendable {
  case namespace(String)
  case databaseExtension(String)
  case enumType(QualifiedName)
  case enumValue(QualifiedName, String)
  case table(QualifiedName)
  case column(QualifiedName, String)
  case primaryKey(QualifiedName)
  case index(QualifiedName, kind: Index.Kind, columns: [String])
  case foreignKey(QualifiedName, columns: [String], references: QualifiedName)

  /// The table or enum that the object belongs to, itself if it is one; nil for a namespace or an extension.
  package var owner: QualifiedName? {
    switch self {
    case .namespace, .databaseExtension: nil
    case .enumType(let name), .enumValue(let name, _), .table(let name), .column(let name, _), .primaryKey(let name),
      .index(let name, _, _), .foreignKey(let name, _, _):
      name
    }
  }
}
