package import Tables
import Text

/// What the texts in a server's own catalog mean: the defaults and types that it prints, read as the replay reads those of a
/// history, so that both give the same value for the same thing.
package struct ServerTexts: Sendable {
  private let catalog: Catalog

  package init(_ dialect: Dialect) {
    catalog = Catalog(dialect, defaultNamespace: nil)
  }

  /// The meaning of a column's default, from the text that the server prints for it; nil for `NULL`. An expression keeps the
  /// server's text.
  package func defaultValue(_ text: String, of type: ColumnType) -> DefaultValue? {
    let expression = catalog.expression(text)
    if let sequence = sequence(in: expression) { return .sequence(sequence) }
    return catalog.describedPostgresDefault(expression, of: type) { _ in text }
  }

  /// Family and exact type of a type that no statement of the user's made, or of a list of it, by the catalog's name (`int4`);
  /// `text` is what the server prints for the type.
  package func builtInType(
    _ name: String, _ arguments: [String], arity: Arity, text: String
  ) -> (family: ColumnFamily, native: NativeType?) {
    let (family, native) = catalog.describedBuiltIn(
      TypeName(QualifiedName(nil, name), arguments, isArray: arity == .list))
    if case .unsupported = family { return (.unsupported(text), native) }
    return (family, native)
  }

  /// The name in `nextval('…'::regclass)`.
  private func sequence(in expression: Expression) -> String? {
    let parts = expression.parts
    guard parts.count >= 4, parts[0] == .word("nextval"), parts[1] == .symbol("("), case .string(let text) = parts[2],
      parts.last == .symbol(")")
    else { return nil }
    return identifiers(in: text)?.name
  }
}
