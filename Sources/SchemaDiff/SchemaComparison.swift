package import Tables

/// What one comparison found, kept so that the next one does not look again at tables that it knows.
package struct SchemaComparison: Sendable {
  /// In a stable order; empty if there is nothing to do.
  package let differences: [Difference]
  private let schemas: Pair<DatabaseSchema>
  private let options: DiffOptions
  /// For each table of the previous schema the wished one, if nothing that counts differs between them.
  private let unchanged: [TableID?]
  /// For each table of the previous schema the place of the wished one of the same name.
  let partners: [Int?]

  init(_ paired: PairedSchemas) {
    differences = SchemaDiff.differences(in: paired)
    schemas = paired.schemas
    options = paired.options
    unchanged = paired.unchanged
    partners = paired.partners
  }

  /// Whether what it knows of two tables holds in a comparison of `schemas` too: a verdict over two tables depends on nothing
  /// else than on them and on what is asked here.
  func holds(for schemas: Pair<DatabaseSchema>, options: DiffOptions) -> Bool {
    self.options == options
      && self.schemas.map(\.defaultNamespace) == schemas.map(\.defaultNamespace)
      && self.schemas.map(\.dialect) == schemas.map(\.dialect)
      && self.schemas.map(\.comparesConditions) == schemas.map(\.comparesConditions)
  }

  /// Whether it is known that nothing that counts differs between two tables of `schemas`, the first of which stands where
  /// it stood.
  ///
  /// Tables that were not touched share their storage with the ones looked at before, so that this costs next to nothing.
  func areUnchanged(_ tables: Pair<TableID>, of schemas: Pair<DatabaseSchema>) -> Bool {
    let position = tables.previous.position
    guard position < unchanged.count, let partner = unchanged[position] else { return false }
    return self.schemas.previous.tables[position] == schemas.previous.tables[position]
      && self.schemas.next.tables[partner.position] == schemas.next.tables[tables.next.position]
  }
}

/// What differs between two schemas. Tables that `known` has found unchanged are not looked into again; the outcome is the
/// same without.
package func compare(
  from previous: DatabaseSchema, to next: DatabaseSchema, options: DiffOptions = DiffOptions(),
  reusing known: SchemaComparison? = nil
) -> SchemaComparison {
  SchemaComparison(PairedSchemas(Pair(previous: previous, next: next), options: options, reusing: known))
}
