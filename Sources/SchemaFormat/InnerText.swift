import SchemaSyntax
import Text

extension Output {
  /// A type with its mark, in the spelling of today: `[T]` is `T[]`, and `T!` is `T`. What stands in `Unsupported(…)` stays.
  mutating func type(_ type: SyntaxNode) {
    var isLegacyList = false
    for child in type.children {
      switch child.kind {
      case .identifier, .unsupportedType, .listMark, .question: copy(type.block.bytes, child.range)
      case .openBracket: isLegacyList = true
      default: break
      }
    }
    if isLegacyList { text("[]") }
  }

  /// An attribute without the blanks and the comment that its node may end with.
  mutating func attribute(_ attribute: SyntaxNode) { tokens(of: attribute) }

  /// An attribute or a value by its tokens: no blanks inside brackets, one behind a comma or colon, none before. The comma
  /// behind a last argument goes away. A list of tokens rather than a tree, since nothing in it depends on how deep it stands.
  mutating func tokens(of node: SyntaxNode) {
    let source = node.block.bytes
    var previous = SyntaxKind.at
    for token in node.tokens where !token.kind.isTrivia {
      let kind = token.kind
      switch (previous, kind) {
      case (.comma, .closeParenthesis), (_, .comma), (.openBrace, .closeBrace): break
      case (.comma, _): text(", ")
      case (.openBrace, _), (_, .closeBrace): space()
      default: break
      }
      if kind != .comma { copy(source, token.range) }
      // Also where no value follows: `(fields: , references: [])`.
      if kind == .colon { space() }
      previous = kind
    }
  }
}
