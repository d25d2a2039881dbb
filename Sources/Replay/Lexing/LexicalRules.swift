package import Tables

/// How the SQL of one dialect is cut into tokens, where dialects differ.
package struct LexicalRules: Hashable, Sendable {
  /// `$tag$…$tag$` is a string.
  package var hasDollarQuotes: Bool
  /// `E'…'` and `U&'…'` are strings.
  package var hasPrefixedStrings: Bool
  /// A comment within a comment has its own end.
  package var commentsNest: Bool
  /// `` `x` `` and `[x]` are quoted identifiers.
  package var hasForeignQuotes: Bool
  /// Unquoted identifiers are stored in lower case.
  package var foldsIdentifiers: Bool

  package static let postgreSQL = LexicalRules(
    hasDollarQuotes: true, hasPrefixedStrings: true, commentsNest: true, hasForeignQuotes: false,
    foldsIdentifiers: true)
  package static let sqlite = LexicalRules(
    hasDollarQuotes: false, hasPrefixedStrings: false, commentsNest: false, hasForeignQuotes: true,
    foldsIdentifiers: false)

  package static func of(_ dialect: Dialect) -> LexicalRules {
    switch dialect.name {
    case .postgresql, .cockroachdb: .postgreSQL
    case .sqlite, .mysql, .sqlserver: .sqlite
    }
  }
}
