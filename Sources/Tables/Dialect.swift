/// The SQL family of one database product, with what it can express.
///
/// Only facts that several modules need stand here. Each module keeps its own rules for a dialect in a file of its own
/// (how it lowers, differs, writes, reads), so that a new dialect is a new file in each of them and one line in a list.
package struct Dialect: Hashable, Sendable {
  package enum Name: String, CaseIterable, Sendable {
    case postgresql, sqlite, mysql, cockroachdb, sqlserver
  }

  package let name: Name
  /// The most bytes an identifier may have.
  package var identifierLimit: Int
  /// Where objects without a namespace live, nil if the dialect has none of interest.
  package var defaultNamespace: String?
  /// Enums are objects of their own, rather than part of a column's type or plain text.
  package var hasEnumTypes = false
  package var hasScalarLists = false
  package var hasNamedPrimaryKeys = false
  package var hasNamedForeignKeys = false

  package static func == (left: Dialect, right: Dialect) -> Bool { left.name == right.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  package static let postgreSQL = Dialect(
    name: .postgresql, identifierLimit: 63, defaultNamespace: "public", hasEnumTypes: true, hasScalarLists: true,
    hasNamedPrimaryKeys: true, hasNamedForeignKeys: true)

  package static let cockroachDB = Dialect(
    name: .cockroachdb, identifierLimit: 63, defaultNamespace: "public", hasEnumTypes: true, hasScalarLists: true,
    hasNamedPrimaryKeys: true, hasNamedForeignKeys: true)

  package static let sqlite = Dialect(name: .sqlite, identifierLimit: 10_000)

  /// The dialects that Plumb can lower, replay and write today.
  package static let supported: [Dialect] = [.postgreSQL, .cockroachDB, .sqlite]
}
