package import Tables

extension DatabaseSchema {
  /// The path of the table.
  package func path(of id: TableID) -> ObjectPath { .table(resolved(self[id].name)) }

  /// The path of the enum.
  package func path(of id: EnumID) -> ObjectPath { .enumType(resolved(self[id].name)) }

  /// The path of the column.
  package func path(of id: ColumnID) -> ObjectPath { .column(resolved(self[id.table].name), self[id].name) }

  /// The path of the index; twins share one.
  package func path(of id: IndexID) -> ObjectPath { path(of: self[id], in: self[id.table]) }

  /// The path of the foreign key.
  package func path(of id: ForeignKeyID) -> ObjectPath { path(of: self[id], in: self[id.table]) }

  func path(of table: Table) -> ObjectPath { .table(resolved(table.name)) }

  func path(of index: Index, in table: Table) -> ObjectPath {
    .index(resolved(table.name), kind: index.kind, columns: index.columns.map(\.name))
  }

  func path(of key: ForeignKey, in table: Table) -> ObjectPath {
    .foreignKey(resolved(table.name), columns: key.columns, references: resolved(key.referencedTable))
  }
}
