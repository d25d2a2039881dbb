extension Datamodel {
  /// The version of Prisma that the schema was written for, as far as it shows; for projects whose version is not known.
  ///
  /// Version 7 refuses the `url` in a datasource that version 6 can't do without, so a datasource tells which of the two it
  /// is written for. What shows nothing is taken for version 6, which most projects live by.
  package var likelyPrismaVersion: PrismaVersion {
    var hasDatasource = false
    for place in configurationBlocks {
      guard case .configuration(let block) = declaration(at: place) else { continue }
      switch block.keyword {
      case .datasource:
        hasDatasource = true
        if block.property("url") != nil { return .assumed }
      case .generator: continue
      }
    }
    return hasDatasource || configuration.hasPreviewFeature("partialIndexes") ? .newest : .assumed
  }
}

extension PrismaVersion {
  /// The newest version whose rules are known.
  package static let newest = PrismaVersion(7, 4, 0)
}
