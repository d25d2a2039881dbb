import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// The `type:` of an index is one that the database has.
  ///
  /// PostgreSQL has all of `BTree`, `Hash`, `Gist`, `Gin`, `SpGist` and `Brin`; CockroachDB `BTree` and `Gin`; the others
  /// `BTree` only. Take `type:` away for the usual one.
  static let unsupportedIndexType = DiagnosticCode("schema/unsupported-index-type")
  /// A condition of an index (`where:`) is only given where the database and Prisma take one.
  ///
  /// PostgreSQL, CockroachDB, SQLite and SQL Server have partial indexes. With Prisma 7.4 or newer the preview feature
  /// `partialIndexes` is needed.
  ///
  /// ```prisma
  /// generator client {
  ///   provider        = "prisma-client-js"
  ///   previewFeatures = ["partialIndexes"]
  /// }
  /// ```
  static let unsupportedPartialIndex = DiagnosticCode("schema/unsupported-partial-index")
}

/// The database has the index's method.
func usesAMethodThatTheDatabaseHas(_ index: IndexCursor, _ problems: inout Problems) {
  guard let written = index.declaration.method, let method = IndexMethod(rawValue: written),
    !index.context.provider.indexMethods.contains(method)
  else { return }
  problems.report(
    .unsupportedIndexType,
    "Error parsing attribute \"\(index.attributeName)\": The given index type is not supported with the current connector",
    at: index.attribute.argument(named: "type")?.range ?? index.range)
}

/// A hash has no order.
func hasNoOrderInAHash(_ index: IndexCursor, _ problems: inout Problems) {
  guard index.method == .hash, index.hasOrder, index.context.provider.indexMethods.contains(.hash) else { return }
  problems.report(
    .unsupportedSortOrder,
    "Error parsing attribute \"\(index.attributeName)\": Hash type does not support sort option.", at: index.range)
}

/// The index has a condition only where that is possible.
func isPartialOnlyWhereItCan(_ index: IndexCursor, _ problems: inout Problems) {
  guard index.context.prisma >= PrismaVersion(7, 4), index.declaration.kind != .fulltext,
    let condition = index.attribute.argument(named: "where")
  else { return }
  let start = "Error parsing attribute \"\(index.attributeName)\": Partial indexes"
  if !index.context.hasPreviewFeature("partialIndexes") {
    problems.report(
      .unsupportedPartialIndex,
      start + " are a preview feature. Add \"partialIndexes\" to previewFeatures in your generator block.",
      at: condition.range)
  } else if !index.context.capabilities.contains(.partialIndexes) {
    problems.report(
      .unsupportedPartialIndex, start + " (with a `where` clause) are not supported by the current connector.",
      at: condition.range)
  }
}
