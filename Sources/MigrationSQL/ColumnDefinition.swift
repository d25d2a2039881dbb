import SchemaDiff
package import Tables

/// A column as SQL writes it behind its name, keys apart: `INTEGER NOT NULL DEFAULT 0`.
package func columnDefinition(_ column: Column, in schema: DatabaseSchema) -> String {
  let writer = sqlWriter(for: Pair(previous: schema, next: schema), options: DiffOptions())
  let text = writer.columnText(column, in: Table(QualifiedName(nil, "")))
  return String(text.dropFirst(writer.quoted(column.name).count + 1))
}
