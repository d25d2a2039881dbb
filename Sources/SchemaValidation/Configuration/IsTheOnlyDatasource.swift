import Datamodel

extension DiagnosticCode {
  /// A schema can have only one datasource.
  ///
  /// One schema describes one database. Prisma refuses a second datasource in the same file; one in another file it
  /// overlooks, and uses whichever it read first, which is not a thing to rely on.
  ///
  /// Keep one of them. For a second database make a second schema in a folder of its own, with its own generator.
  static let severalDatasources = DiagnosticCode("schema/several-datasources")
}

private func message(_ datasource: ConfigCursor) -> String {
  "Error validating datasource `\(datasource.name)`: You defined more than one datasource. "
    + "This is not allowed yet because support for multiple databases has not been implemented yet."
}

/// Reports all datasources of a file in which more than one can be used.
func isTheOnlyDatasourceOfItsFile(_ datasource: ConfigCursor, _ problems: inout Problems) {
  problems.report(.severalDatasources, message(datasource), at: datasource.range)
}

/// No file before has a datasource.
func isTheOnlyDatasource(_ datasource: ConfigCursor, first: ConfigCursor, _ problems: inout Problems) {
  guard datasource.place.file != first.place.file else { return }
  problems.reportBeyondPrisma(
    .severalDatasources, message(datasource), at: datasource.range,
    related: [RelatedPlace(Place(first.place, first.range), "the datasource that counts")])
}
