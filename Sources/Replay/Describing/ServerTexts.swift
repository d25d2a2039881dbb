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
    let expression = expression(text)
    if let sequence = sequence(in: expression) { return .sequence(sequence) }
    switch catalog.describedPostgresDefault(expression, of: type, typed: nil) {
    case .expression: return .expression(text)
    case let value: return value
    }
  }

  /// Family and exact type of a type that no statement of the user's made, by the catalog's name (`int4`); `text` is what
  /// the server prints for it.
  package func builtInType(
    _ name: String, _ arguments: [String], text: String
  ) -> (family: ColumnFamily, native: NativeType?) {
    let (family, native) = catalog.describedBuiltIn(TypeName(QualifiedName(nil, name), arguments))
    if case .unsupported = family { return (.unsupported(text), native) }
    return (family, native)
  }

  private func expression(_ text: String) -> Expression {
    let bytes = Array(text.utf8)
    let rules = LexicalRules.of(catalog.dialect)
    var lexer = SQLLexer(bytes, rules: rules)
    var tokens: [SQLToken] = []
    while let token = lexer.next() { if !token.isTrivia { tokens.append(token) } }
    guard let first = tokens.first, let last = tokens.last else { return Expression([], source: text) }
    let statement = RawStatement(
      range: first.range.union(last.range), tokens: tokens, isConflictMarker: false)
    let reader = StatementReader(statement, in: bytes, dialect: catalog.dialect, rules: rules)
    return reader.expression(from: 0, to: tokens.count)
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
