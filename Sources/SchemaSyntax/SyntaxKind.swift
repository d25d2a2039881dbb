/// What a record of the tree is: a token (a leaf that stands for its bytes) or a node (whose bytes are those of its leaves).
public enum SyntaxKind: UInt8, Sendable, CaseIterable {
  // Trivia tokens.
  case whitespace
  case newline
  /// `// …` without the line break.
  case lineComment
  /// `/// …` without the line break.
  case docComment
  /// `/* … */`, may span lines.
  case blockComment
  /// Text between the `{` of a block header and the end of its line, which the language throws away.
  case discarded
  /// Bytes that no rule takes.
  case unknown

  // Tokens.
  case keyword
  case identifier
  case path
  case number
  case string
  case at
  case doubleAt
  case equals
  case colon
  case comma
  case question
  case exclamation
  /// `[]` behind a type.
  case listMark
  case openBrace
  case closeBrace
  case openParenthesis
  case closeParenthesis
  case openBracket
  case closeBracket
  /// The contiguous text `Unsupported(`.
  case unsupportedOpen

  // Nodes.
  case block
  case commentBlock
  /// A line that no rule takes; parts that were understood before it went wrong are nodes in it.
  case invalidLine
  case field
  case fieldType
  case unsupportedType
  case enumValue
  case property
  case attribute
  case blockAttribute
  case argumentList
  case argument
  case array
  case object
  case objectEntry
  case call

  @inlinable public var isToken: Bool { rawValue < SyntaxKind.block.rawValue }

  /// Whether the record carries no meaning for the schema: blanks, line breaks and comments.
  @inlinable public var isTrivia: Bool { rawValue <= SyntaxKind.discarded.rawValue }

  @inlinable public var isComment: Bool { self == .lineComment || self == .docComment || self == .blockComment }
}
