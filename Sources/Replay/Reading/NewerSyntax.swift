/// Words that servers know from a version on.
package struct NewerSyntax: Hashable, Sendable {
  package var words: String
  package var version: Int
}

/// The words of the statement that older servers take for a mistake; nil if there are none. Bodies of functions and blocks
/// count, since the server reads their statements when it gets them.
func newerSyntax(in statement: RawStatement, _ bytes: [UInt8], _ rules: LexicalRules) -> NewerSyntax? {
  guard rules.hasDollarQuotes else { return nil }
  var finder = NewerSyntaxFinder()
  for token in statement.tokens {
    if finder.finds(token, in: bytes) { return finder.found }
    guard token.kind == .dollarString else { continue }
    var lexer = SQLLexer(bytes, in: token.range, rules: rules)
    lexer.enterDollarString()
    var inner = NewerSyntaxFinder()
    while let part = lexer.next() {
      if !part.isTrivia, inner.finds(part, in: bytes) { return inner.found }
    }
  }
  return nil
}

/// `IS [NOT] JSON`: servers before 16 stop at the word.
private struct NewerSyntaxFinder {
  let found = NewerSyntax(words: "IS JSON", version: 16)
  private var isBehindIs = false

  mutating func finds(_ token: SQLToken, in bytes: [UInt8]) -> Bool {
    if isBehindIs {
      if token.isWord("JSON", in: bytes) { return true }
      if token.isWord("NOT", in: bytes) { return false }
    }
    isBehindIs = token.isWord("IS", in: bytes)
    return false
  }
}
