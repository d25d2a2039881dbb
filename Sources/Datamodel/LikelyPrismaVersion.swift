extension Configuration {
  /// The version of Prisma that the schema was written for, as far as it shows; for projects whose version is not known.
  ///
  /// Version 7 refuses the `url` in a datasource that version 6 can't do without, so a datasource tells which of the two it
  /// is written for. What shows nothing is taken for version 6, which most projects live by.
  package var likelyPrismaVersion: PrismaVersion {
    if hasURL { return .assumed }
    return datasource != nil || hasPreviewFeature("partialIndexes") ? .newest : .assumed
  }
}

extension Datamodel {
  /// The version of Prisma that the schema was written for, as far as it shows.
  package var likelyPrismaVersion: PrismaVersion { configuration.likelyPrismaVersion }
}

extension PrismaVersion {
  /// The newest version whose rules are known.
  package static let newest = PrismaVersion(7, 4, 0)
}
