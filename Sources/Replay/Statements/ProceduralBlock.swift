package import Tables

/// A `DO` block as far as it can be followed: which statements it runs, and on what that depends.
package struct ProceduralBlock: Hashable, Sendable {
  /// What one `WHEN a OR b THEN` catches, by the names of the conditions, and what it does then.
  package struct Handler: Hashable, Sendable {
    package var conditions: [String]
    package var steps: [BlockStep]
  }

  package var steps: [BlockStep] = []
  package var handlers: [Handler] = []
}

package indirect enum BlockStep: Hashable, Sendable {
  package struct Branch: Hashable, Sendable {
    package var condition: BlockCondition
    package var steps: [BlockStep]
  }

  case statement(Statement)
  case branches([Branch], otherwise: [BlockStep])
  case block(ProceduralBlock)
  /// The steps of a loop, which run an unknown number of times.
  case loop([BlockStep])
  /// `SELECT column INTO variable FROM catalog …`; nil if the query is no such simple one.
  case assign(String, CatalogQuery?)
  /// A statement that is put together as text: its names if they can be seen.
  case computed([QualifiedName])
  /// `RETURN`, or an error that the block raises itself.
  case leave
  case harmless
}

package indirect enum BlockCondition: Hashable, Sendable {
  case exists(CatalogQuery)
  /// `to_regclass('…') IS NOT NULL`
  case isRelation(QualifiedName)
  /// `to_regtype('…') IS NOT NULL`
  case isType(QualifiedName)
  case equals(variable: String, String)
  case isNull(variable: String)
  case not(BlockCondition)
  case all([BlockCondition])
  case any([BlockCondition])
  /// It depends on rows, settings, or something that is not followed.
  case unknown
}

/// A question to a table of the catalog whose conditions are plain comparisons.
package struct CatalogQuery: Hashable, Sendable {
  package struct Term: Hashable, Sendable {
    package var column: String
    /// The column is one of these; empty means whatever it is.
    package var values: [String]
  }

  /// `pg_constraint`, `columns` of `information_schema` …
  package var relation: String
  package var column: String?
  package var terms: [Term]
}
