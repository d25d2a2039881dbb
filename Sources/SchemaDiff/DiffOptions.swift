package import Tables

/// How to compare and what to aim at in the text.
package struct DiffOptions: Hashable, Sendable {
  /// Reproduce Prisma's known mistakes byte for byte, instead of what is valid and safe.
  package var matchesEngineExactly: Bool
  /// The previous side is a schema itself: what it has and the wished one has not was declared, and is meant to go. Of a
  /// history or a database that can't be said of what the schema language has no usual words for.
  package var previousIsDeclared: Bool
  /// Name the namespace of what is dropped even where it is the usual one: Prisma does when it compares without knowing the
  /// connection (`migrate diff`), and does not in a migration of its own.
  package var namesUsualNamespace: Bool
  package var style: StatementStyle
  /// Tables that are managed by somebody else: neither created, altered nor dropped. Names are resolved.
  package var externalTables: Set<QualifiedName>
  /// Enums that are managed by somebody else.
  package var externalEnums: Set<QualifiedName>

  package init(
    matchesEngineExactly: Bool = false, previousIsDeclared: Bool = false,
    namesUsualNamespace: Bool = false, style: StatementStyle = [],
    externalTables: Set<QualifiedName> = [],
    externalEnums: Set<QualifiedName> = []
  ) {
    self.matchesEngineExactly = matchesEngineExactly
    self.previousIsDeclared = previousIsDeclared
    self.namesUsualNamespace = namesUsualNamespace
    self.style = style
    self.externalTables = externalTables
    self.externalEnums = externalEnums
  }
}
