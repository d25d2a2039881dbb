import Datamodel

extension DiagnosticCode {
  /// `@@fulltext` is only used where the database has such indexes: on MySQL and MongoDB.
  ///
  /// Elsewhere take it away; PostgreSQL searches text without one, and an `@@index` may make that faster.
  static let unsupportedFulltext = DiagnosticCode("schema/unsupported-fulltext")
  /// The texts of a full-text index stand side by side in its list of fields.
  ///
  /// MongoDB lets fields with a `sort:` stand before and behind the texts, not between them.
  ///
  /// ```prisma
  /// @@fulltext([year(sort: Desc), title, body, rank(sort: Asc)])
  /// ```
  static let fulltextFieldsApart = DiagnosticCode("schema/fulltext-fields-apart")
  /// A model has one `@@fulltext` on MongoDB.
  ///
  /// A collection can't have more. Put all texts into one.
  static let severalFulltextIndexes = DiagnosticCode("schema/several-fulltext-indexes")
}

/// The model has one full-text index where a table can't have more.
func hasOneFulltextIndexWhereOnlyOneIs(_ model: ModelCursor, _ problems: inout Problems) {
  let capabilities = model.context.capabilities
  guard capabilities.contains(.fulltextIndexes), !capabilities.contains(.manyFulltextIndexes),
    model.declaration.indexes.contains(where: { $0.kind == .fulltext })
  else { return }
  let indexes = model.indexes.filter { $0.declaration.kind == .fulltext }
  guard indexes.count > 1 else { return }
  for index in indexes {
    problems.report(
      .severalFulltextIndexes,
      "Error parsing attribute \"@@fulltext\": The current connector only allows one fulltext attribute per model",
      at: index.range)
  }
}

/// There are full-text indexes only where the database has them.
func isFulltextOnlyWhereItCan(_ index: IndexCursor, _ problems: inout Problems) {
  guard index.declaration.kind == .fulltext, !index.context.capabilities.contains(.fulltextIndexes) else {
    return
  }
  problems.report(
    .unsupportedFulltext,
    "Error parsing attribute \"@@fulltext\": Defining fulltext indexes is not supported with the current connector.",
    at: index.range)
}

/// A full-text index takes texts whole.
func hasNoLengthInItsFulltext(_ index: IndexCursor, _ problems: inout Problems) {
  guard index.isUsableFulltext, index.hasLengths else { return }
  problems.report(
    .unsupportedLength,
    "Error parsing attribute \"@@fulltext\": The length argument is not supported in a @@fulltext attribute.",
    at: index.range)
}

/// A full-text index chooses an order only where that is possible.
func hasNoOrderInItsFulltextWhereItCannot(_ index: IndexCursor, _ problems: inout Problems) {
  guard index.isUsableFulltext, index.hasOrder, !index.context.capabilities.contains(.fulltextOrder) else {
    return
  }
  problems.report(
    .unsupportedSortOrder,
    "Error parsing attribute \"@@fulltext\": The sort argument is not supported in a @@fulltext attribute in the current "
      + "connector.", at: index.range)
}

/// The texts of a full-text index stand side by side.
func hasItsTextsSideBySide(_ index: IndexCursor, _ problems: inout Problems) {
  guard index.isUsableFulltext, index.context.capabilities.contains(.fulltextOrder) else { return }
  let isText = index.declaration.fields.map { $0.order == nil }
  guard let first = isText.firstIndex(of: true), let last = isText.lastIndex(of: true),
    isText[first...last].contains(false)
  else { return }
  problems.report(
    .fulltextFieldsApart,
    "Error parsing attribute \"@@fulltext\": All index fields must be listed adjacently in the fields argument.",
    at: index.range)
}

extension IndexCursor {
  fileprivate var isUsableFulltext: Bool {
    declaration.kind == .fulltext && context.capabilities.contains(.fulltextIndexes)
  }
}
