import Datamodel

extension DiagnosticCode {
  /// `clustered:` is only given where a database lays out tables by an index of choice.
  ///
  /// Only SQL Server does. Take `clustered:` away.
  static let unsupportedClustering = DiagnosticCode("schema/unsupported-clustering")
  /// A model has one clustered id, unique constraint or index.
  ///
  /// The rows of a table can lie in one order only. On SQL Server an id is clustered unless it says `clustered: false`; say that
  /// on the id if another index shall be the one, and `clustered: true` there only.
  ///
  /// ```prisma
  /// id   Int @id(clustered: false)
  /// time DateTime
  ///
  /// @@index([time], clustered: true)
  /// ```
  static let severalClustered = DiagnosticCode("schema/several-clustered")
}

/// The id is clustered only where that can be chosen.
func isClusteredOnlyWhereItCan(_ key: KeyCursor, _ problems: inout Problems) {
  guard key.declaration.isClustered != nil, !key.context.capabilities.contains(.clustering) else { return }
  problems.report(.unsupportedClustering, unsupportedClustering(key.attributeName), at: key.range)
}

/// The index is clustered only where that can be chosen.
func isClusteredOnlyWhereItCan(_ index: IndexCursor, _ problems: inout Problems) {
  guard index.declaration.isClustered != nil, !index.context.capabilities.contains(.clustering) else { return }
  problems.report(.unsupportedClustering, unsupportedClustering(index.attributeName), at: index.range)
}

private func unsupportedClustering(_ attribute: String) -> String {
  "Error parsing attribute \"\(attribute)\": Defining clustering is not supported in the current connector."
}

/// No index is clustered beside a clustered id.
func isTheOnlyClusteredOne(_ key: KeyCursor, _ problems: inout Problems) {
  guard key.context.capabilities.contains(.clustering), key.declaration.isClustered != false,
    let other = key.model.declaration.indexes.first(where: { $0.isClustered == true })
  else { return }
  problems.report(
    .severalClustered,
    "Error parsing attribute \"\(key.attributeName)\": A model can only hold one clustered index or id.", at: key.range,
    related: [RelatedPlace(Place(key.model.place, other.place.range), "this is clustered too")])
}

/// No id and no other index is clustered beside a clustered index.
func isTheOnlyClusteredOne(_ index: IndexCursor, _ problems: inout Problems) {
  guard index.context.capabilities.contains(.clustering), index.declaration.isClustered == true else { return }
  let model = index.model
  let start = "Error parsing attribute \"\(index.attributeName)\": A model can only hold one clustered index"
  if let key = model.declaration.key, key.isClustered != false {
    problems.report(
      .severalClustered, start + " or key.", at: index.range,
      related: [
        RelatedPlace(Place(model.place, key.place.range), "the id is clustered unless it says `clustered: false`")
      ])
  }
  let other = model.declaration.indexes.enumerated().first { $0 != index.position && $1.isClustered == true }
  if let (_, other) = other {
    problems.report(
      .severalClustered, start + ".", at: index.range,
      related: [RelatedPlace(Place(model.place, other.place.range), "this is clustered too")])
  }
}
