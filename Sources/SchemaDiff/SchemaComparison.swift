package import Tables

/// What one comparison found, kept so that the next one does not look again at tables that it knows.
package struct SchemaComparison: Sendable {
  /// In a stable order; empty if there is nothing to do.
  package let differences: [Difference]
  private let schemas: Pair<DatabaseSchema>
  private let options: DiffOptions
  /// For each table of the previous schema the wished one, if nothing that counts differs between them.
  private let unchanged: [TableID?]

  init(_ paired: PairedSchemas) {
    differences = SchemaDiff.differences(in: paired)
    schemas = paired.schemas
    options = paired.options
    unchanged = paired.unchanged
  }

  /// Whether what it knows of two tables holds in a comparison of `schemas` too: a verdict over two tables depends on nothing
  /// else than on them and on what is asked here.
  func holds(for schemas: Pair<DatabaseSchema>, options: DiffOptions) -> Bool {
    self.options == options
      && self.schemas.map(\.defaultNamespace) == schemas.map(\.defaultNamespace)
      && self.schemas.map(\.dialect) == schemas.map(\.dialect)
  }

  /// Whether it is known that nothing that counts differs between `previous`, which stands at that place, and `next`.
  ///
  /// Tables that were not touched share their storage with the ones looked at before, so that this costs next to nothing.
  func isUnchanged(_ previous: Table, at position: Int, _ next: Table) -> Bool {
    guard position < unchanged.count, let partner = unchanged[position] else { return false }
    return schemas.previous.tables[position] == previous && schemas.next[partner] == next
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
