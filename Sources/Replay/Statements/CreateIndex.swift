package import Tables

package struct CreateIndex: Hashable, Sendable {
  /// nil if the server is to make up a name.
  package var name: String?
  package var table: QualifiedName
  package var isUnique = false
  package var ifNotExists = false
  package var isConcurrent = false
  /// The access method as written, folded; nil for the default.
  package var method: String?
  package var parts: [IndexPart] = []
  package var included: [String] = []
  package var predicate: Expression?

  package init(on table: QualifiedName) {
    self.table = table
  }
}

/// One key of an index.
package struct IndexPart: Hashable, Sendable {
  package enum Key: Hashable, Sendable {
    case column(String)
    case expression(Expression)
  }

  package var key: Key
  package var operatorClass: String?
  package var sortOrder: SortOrder?

  package init(_ key: Key, operatorClass: String? = nil, sortOrder: SortOrder? = nil) {
    self.key = key
    self.operatorClass = operatorClass
    self.sortOrder = sortOrder
  }
}
