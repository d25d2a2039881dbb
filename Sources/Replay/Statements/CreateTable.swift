package import Tables
package import Text

package struct CreateTable: Hashable, Sendable {
  package enum Persistence: Hashable, Sendable { case permanent, temporary }

  /// `PARTITION BY`, `PARTITION OF`, or neither.
  package enum Partitioning: Hashable, Sendable {
    case none, parent
    /// A part, which may have parts of its own, or be the one for all rows that no other part takes.
    case child(of: QualifiedName, isParent: Bool, isDefault: Bool)
  }

  /// `LIKE other INCLUDING …`
  package struct Like: Hashable, Sendable {
    package enum Option: String, CaseIterable, Hashable, Sendable {
      case comments, compression, constraints, defaults, generated, identity, indexes, statistics, storage
    }

    package var table: QualifiedName
    package var included: Set<Option>
    /// How many columns stand before it.
    package var position: Int
  }

  package var name: QualifiedName
  package var ifNotExists = false
  package var persistence = Persistence.permanent
  /// `ON COMMIT DROP`
  package var isDroppedOnCommit = false
  package var columns: [ColumnDefinition] = []
  package var constraints: [TableConstraint] = []
  package var likes: [Like] = []
  package var inherits: [QualifiedName] = []
  package var partitioning = Partitioning.none
  /// `AS SELECT …`: the columns follow from a query.
  package var query: Query?
  /// The names that the columns of the query get.
  package var columnNames: [String] = []
  package var isWithoutRowID = false
  /// Elements that could not be read.
  package var unread: [TextRange] = []

  package init(_ name: QualifiedName) {
    self.name = name
  }
}

package struct ColumnDefinition: Hashable, Sendable {
  package var name: String
  /// nil only on SQLite, which allows columns without a type.
  package var type: TypeName?
  package var constraints: [ColumnConstraint]
  package var range: TextRange
}

package struct ColumnConstraint: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case notNull, null
    case defaultValue(Expression)
    case primaryKey
    case unique
    case references(Reference)
    case check(Expression)
    case generated(Expression)
    case identity(Identity, SequenceClauses)
    /// `COLLATE`, `COMPRESSION` and others without a meaning here.
    case other
  }

  package var name: String?
  package var kind: Kind
}

/// How a column counts up by itself: `GENERATED … AS IDENTITY`.
package enum Identity: Hashable, Sendable {
  /// A statement can give no value of its own, unless it says `OVERRIDING SYSTEM VALUE`.
  case always
  case byDefault
}

package struct TableConstraint: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case primaryKey([IndexPart])
    case unique([IndexPart], included: [String])
    /// `PRIMARY KEY USING INDEX name`, `UNIQUE USING INDEX name`
    case usingIndex(String, isPrimaryKey: Bool)
    case foreignKey([String], Reference)
    case check(Expression, staysHere: Bool)
    case exclude(columns: [String])
  }

  package var name: String?
  package var kind: Kind
  /// It stands at a column.
  package var isOfColumn = false
}

package struct Reference: Hashable, Sendable {
  package var table: QualifiedName
  /// Empty means the primary key of the table.
  package var columns: [String]
  package var onDelete = ReferentialAction.noAction
  package var onUpdate = ReferentialAction.noAction
}
