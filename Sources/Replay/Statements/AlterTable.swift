package import Tables
package import Text

package struct AlterTable: Hashable, Sendable {
  package struct Command: Hashable, Sendable {
    package var range: TextRange
    package var action: Action
  }

  package enum Action: Hashable, Sendable {
    case addColumn(ColumnDefinition, ifNotExists: Bool)
    case dropColumn(String, ifExists: Bool, cascade: Bool)
    case setType(String, TypeName, using: Expression?)
    case setDefault(String, Expression)
    case dropDefault(String)
    case setNotNull(String)
    case dropNotNull(String)
    case addIdentity(String, Identity, SequenceClauses)
    /// `SET GENERATED …`, `RESTART`; nil if it stays what it is.
    case changeIdentity(String, Identity?)
    case dropIdentity(String, ifExists: Bool)
    case dropExpression(String, ifExists: Bool)
    case addConstraint(TableConstraint)
    /// `ALTER PRIMARY KEY USING COLUMNS (…)` (CockroachDB)
    case movePrimaryKey([IndexPart])
    case dropConstraint(String, ifExists: Bool, cascade: Bool)
    case renameColumn(String, to: String)
    case renameTable(to: String)
    case renameConstraint(String, to: String)
    case setSchema(String)
    case inherit(QualifiedName)
    case stopInheriting(QualifiedName)
    case attachPartition(QualifiedName, isDefault: Bool)
    case detachPartition(QualifiedName)
    case setRowLevelSecurity(Bool)
    /// Something that shows nowhere, of a part of the table that has to be there.
    case changeUnseen(Part)
    case harmless
    case unread(String)
  }

  /// A part of a table that a command names.
  package enum Part: Hashable, Sendable {
    case column(String)
    case index(String)
    case trigger(String)
    case rule(String)
    /// `ALTER CONSTRAINT …`
    case foreignKey(String)
    /// `VALIDATE CONSTRAINT …`
    case foreignKeyOrCheck(String)
  }

  package var name: QualifiedName
  package var ifExists = false
  /// `ONLY`: not the tables that inherit from it.
  package var isOnly = false
  package var detachesConcurrently = false
  package var commands: [Command] = []

  package init(_ name: QualifiedName) {
    self.name = name
  }
}

extension AlterTable.Action {
  /// Whether nothing but the record of the table changes: no sequence, index or other table.
  var changesItsTableOnly: Bool {
    switch self {
    case .setType, .setDefault, .dropDefault, .setNotNull, .dropNotNull, .dropExpression, .changeIdentity,
      .setRowLevelSecurity, .changeUnseen, .harmless:
      true
    case .addConstraint(let constraint):
      switch constraint.kind {
      case .foreignKey, .check: true
      case .primaryKey, .unique, .usingIndex, .exclude: false
      }
    case .addColumn, .dropColumn, .addIdentity, .dropIdentity, .movePrimaryKey, .dropConstraint, .renameColumn,
      .renameTable, .renameConstraint, .setSchema, .inherit, .stopInheriting, .attachPartition, .detachPartition,
      .unread:
      false
    }
  }
}
