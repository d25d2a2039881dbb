package import Tables

/// One thing to do, with the ids of what it is done to; each becomes one commented group of statements.
package enum MigrationStep: Hashable, Sendable {
  case createNamespace(String)
  case dropExtension(DatabaseExtension)
  case createExtension(DatabaseExtension)
  case alterExtension(Pair<DatabaseExtension>)
  case alterSequence(Pair<ColumnID>)
  case createEnum(EnumID)
  case alterEnum(EnumAlteration)
  case dropForeignKey(ForeignKeyID)
  case dropIndex(IndexID)
  case alterTable(TableAlteration)
  /// The key moves to other columns.
  case alterPrimaryKey(Pair<TableID>)
  case dropTable(TableID)
  case dropEnum(EnumID)
  case createTable(TableID)
  case redefineTables([TableRedefinition])
  case createIndex(IndexID, IndexOrigin)
  case renameForeignKey(Pair<ForeignKeyID>)
  case addForeignKey(ForeignKeyID)
  case renameIndex(Pair<IndexID>)
  case redefineIndex(Pair<IndexID>)
}

/// On what kind of table an index is made.
package enum IndexOrigin: Hashable, Sendable {
  case newTable
  case existingTable(TableID)
  /// The server dropped it with a column that is made again.
  case recreatedColumn(TableID)
}

/// An enum's values that come and go, and who uses it.
package struct EnumAlteration: Hashable, Sendable {
  package var enums: Pair<EnumID>
  /// In the wished order.
  package var added: [String]
  /// In the previous order.
  package var removed: [String]
  /// Every column of the previous schema that has the type, in the order of the tables.
  package var usages: [Usage]
  /// Every column of the wished schema that has the type, those included that are only made later.
  package var wishedUsages: [ColumnID]

  package struct Usage: Hashable, Sendable {
    package var column: ColumnID
    /// The wished column, if there is one and it still has the type.
    package var partner: ColumnID?
  }
}

/// What changes in one table by one statement, in the order of the clauses.
package struct TableAlteration: Hashable, Sendable {
  package var tables: Pair<TableID>
  package var changes: [TableChange]
}

package enum TableChange: Hashable, Sendable {
  case dropPrimaryKey
  case renamePrimaryKey
  case dropColumn(ColumnID)
  case addColumn(ColumnID)
  case alterColumn(Pair<ColumnID>, ColumnChange)
  case dropAndRecreateColumn(Pair<ColumnID>, ColumnChange)
  case addPrimaryKey
}

/// A table that is made again under another name, filled from the old one and renamed.
package struct TableRedefinition: Hashable, Sendable {
  package var tables: Pair<TableID>
  package var dropsPrimaryKey: Bool
  /// In byte order of the name, as the other two.
  package var addedColumns: [ColumnID]
  package var removedColumns: [ColumnID]
  package var keptColumns: [KeptColumn]

  package struct KeptColumn: Hashable, Sendable {
    package var columns: Pair<ColumnID>
    package var change: ColumnChange?
  }
}
