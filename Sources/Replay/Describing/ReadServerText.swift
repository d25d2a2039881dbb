import Tables
import Text

extension Catalog {
  /// The expression that a text holds.
  func expression(_ text: String) -> Expression {
    let bytes = Array(text.utf8)
    let rules = LexicalRules.of(dialect)
    var lexer = SQLLexer(bytes, rules: rules)
    var tokens: [SQLToken] = []
    while let token = lexer.next() { if !token.isTrivia { tokens.append(token) } }
    guard let first = tokens.first, let last = tokens.last else { return Expression([], source: text) }
    let statement = RawStatement(
      range: first.range.union(last.range), tokens: tokens, isConflictMarker: false)
    let reader = StatementReader(statement, in: bytes, dialect: dialect, rules: rules)
    return reader.expression(from: 0, to: tokens.count)
  }
}
