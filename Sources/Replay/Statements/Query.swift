package import Tables

/// A query as far as it is read: what it takes from where, and what it gives.
package struct Query: Hashable, Sendable {
  package enum Item: Hashable, Sendable {
    /// `*`, or `alias.*`
    case all(of: String?)
    case expression(Expression, name: String)
  }

  /// A table or view that it reads, at any depth, with the name that stands for it.
  package struct Source: Hashable, Sendable {
    package var name: QualifiedName
    package var alias: String
    /// It stands in the outermost FROM.
    package var isOutermost: Bool
  }

  /// A column that it names.
  package struct Mention: Hashable, Sendable {
    package var qualifier: String?
    package var column: String
  }

  package var sources: [Source] = []
  /// The names of what it reads that is no table or view: queries, functions.
  package var otherNames: Set<String> = []
  package var mentions: Set<Mention> = []
  /// The names that it gives to columns, at any depth.
  package var madeNames: Set<String> = []
  /// What the outermost SELECT or VALUES gives; nil if it can't be told (joins with USING, set operations).
  package var items: [Item]?
  /// All that the outermost FROM names is a table or view.
  package var isSimple = true
}
