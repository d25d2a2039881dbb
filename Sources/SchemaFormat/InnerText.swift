import SchemaSyntax
import Text

extension Output {
  /// A type with its mark, in the spelling of today: `[T]` is `T[]`, and `T!` is `T`. What stands in `Unsupported(…)` stays.
  mutating func type(_ type: Int, in block: Block) {
    var isLegacyList = false
    block.forEachChild(of: type) { child in
      switch block.kind(at: child) {
      case .identifier, .unsupportedType, .listMark, .question: copy(child, of: block)
      case .openBracket: isLegacyList = true
      default: break
      }
    }
    if isLegacyList { text("[]") }
  }

  /// An attribute without the blanks and the comment that its node may end with.
  mutating func attribute(_ attribute: Int, in block: Block) { tokens(of: attribute, in: block) }

  /// An attribute or a value by its tokens: no blanks inside brackets, one behind a comma or colon, none before. The comma
  /// behind a last argument goes away. A list of tokens rather than a tree, since nothing in it depends on how deep it stands.
  mutating func tokens(of node: Int, in block: Block) {
    var previous = SyntaxKind.at
    block.forEachToken(of: node) { token in
      let kind = block.kind(at: token)
      if kind.isTrivia { return }
      switch (previous, kind) {
      case (.comma, .closeParenthesis), (_, .comma), (.openBrace, .closeBrace): break
      case (.comma, _): text(", ")
      case (.openBrace, _), (_, .closeBrace): space()
      default: break
      }
      if kind != .comma { copy(token, of: block) }
      // Also where no value follows: `(fields: , references: [])`.
      if kind == .colon { space() }
      previous = kind
    }
  }
}
