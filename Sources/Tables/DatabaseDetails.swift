/// What a database says of its objects beside what is compared: a schema that is written from it tells of it.
///
/// Known of databases that were described for that purpose only; replay and lowering know none of it.
package struct DatabaseDetails: Hashable, Sendable {
  /// In the order in which the database lists them.
  package var views: [View] = []
  /// The objects that have a comment, in the order in which the database lists them.
  package var comments: [CommentedObject] = []
  /// Constraints whose check is or can be put off to the end of the transaction.
  package var deferrableConstraints: [TableDetail] = []
  /// Columns of indexes that sort null to the side where it doesn't go by itself.
  package var unusualNullOrders: [TableDetail] = []
  /// Tables that others inherit from.
  package var inheritedTables: [QualifiedName] = []

  package init() {}
}

/// A view with its columns, as far as the catalog tells.
package struct View: Hashable, Sendable {
  package var name: QualifiedName
  package var columns: [Column]
  /// The text of its query, as the server prints it.
  package var definition: String?

  package init(_ name: QualifiedName, columns: [Column], definition: String? = nil) {
    self.name = name
    self.columns = columns
    self.definition = definition
  }
}

/// An object with a comment in the database. The text of it is of no interest here.
package enum CommentedObject: Hashable, Sendable {
  case table(QualifiedName)
  /// Of a table or a view.
  case column(QualifiedName, String)
  case view(QualifiedName)
  case enumType(QualifiedName)
}

/// Something that belongs to a table, by name.
package struct TableDetail: Hashable, Sendable {
  package var table: QualifiedName
  package var name: String
  /// The column of an index.
  package var column: String?

  package init(_ table: QualifiedName, _ name: String, column: String? = nil) {
    self.table = table
    self.name = name
    self.column = column
  }
}
