import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// Where there are no foreign keys, the fields of a relation have an index.
  ///
  /// With `relationMode = "prisma"` the database gets no foreign key, and so no index that some products make for one.
  /// Every query that follows the relation then reads the whole table. Add an index that begins with these fields, in this
  /// order:
  ///
  /// ```prisma
  /// model Post {
  ///   author   User @relation(fields: [authorId], references: [id])
  ///   authorId Int
  ///
  ///   @@index([authorId])
  /// }
  /// ```
  static let relationWithoutIndex = DiagnosticCode("schema/relation-without-index")
}

/// An index, a unique constraint or the key begins with the fields of the relation.
func hasAnIndexWithoutForeignKeys(_ field: FieldCursor, _ problems: inout Problems) {
  guard field.context.relationMode == .prisma, field.context.capabilities.contains(.foreignKeys),
    let fields = field.relation?.fields, !fields.isEmpty
  else { return }
  let model = field.model.declaration
  let indexes = model.indexes.map(\.fields) + (model.key.map { [$0.fields] } ?? [])
  guard !indexes.contains(where: { $0.map(\.field).starts(with: fields) }) else { return }
  problems.warn(
    .relationWithoutIndex,
    "With `relationMode = \"prisma\"`, no foreign keys are used, so relation fields will not benefit from the index "
      + "usually created by the relational database under the hood. This can lead to poor performance when querying "
      + "these fields. We recommend adding an index manually. Learn more at "
      + "https://pris.ly/d/relation-mode-prisma-indexes\" ",
    at: field.relationAttribute?.range ?? field.range)
}
