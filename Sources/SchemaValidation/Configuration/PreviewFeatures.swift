import Datamodel

/// A preview feature of Prisma through the versions.
struct PreviewFeature: Sendable {
  enum Standing: Hashable, Sendable {
    /// Not there yet, or no longer.
    case unknown
    /// Can be asked for, and messages offer it.
    case offered
    /// Can be asked for.
    case hidden
    /// As `offered`, for one product; unknown for others.
    case offeredFor(Provider)
    /// Works, and will go away.
    case deprecated
    /// Belongs to everybody; to ask for it is of no use.
    case stable
    /// As `stable`, but on PostgreSQL the functionality has another name.
    case stableOrRenamed(String, link: String)
  }

  let name: String
  /// By the version from which on it is so, in order. Where a version is not known for certain, a feature is `hidden`, which
  /// says nothing: better no word than a wrong one.
  private let history: [(since: PrismaVersion, standing: Standing)]

  init(_ name: String, _ first: Standing, _ later: (PrismaVersion, Standing)...) {
    self.name = name
    history = [(PrismaVersion(0), first)] + later.map { (since: $0.0, standing: $0.1) }
  }

  func standing(in version: PrismaVersion) -> Standing {
    history.last { $0.since <= version }?.standing ?? .unknown
  }

  /// The feature of that name; case doesn't matter.
  static func named(_ name: String) -> PreviewFeature? { byName[name.lowercased()] }

  /// What can be asked for, as messages list it.
  static func offered(in version: PrismaVersion, for provider: Provider?) -> [String] {
    all.filter {
      switch $0.standing(in: version) {
      case .offered: true
      case .offeredFor(let other): other == provider
      // A deprecated one is offered as long as it works.
      case .deprecated: true
      case .unknown, .hidden, .stable, .stableOrRenamed: false
      }
    }.map(\.name)
  }

  private static let byName = Dictionary(
    all.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

  private static func stable(_ names: String...) -> [PreviewFeature] { names.map { PreviewFeature($0, .stable) } }

  private static func stable(since version: PrismaVersion, _ names: String...) -> [PreviewFeature] {
    names.map { PreviewFeature($0, .hidden, (version, .stable)) }
  }

  /// In alphabetical order where they are offered.
  private static let all: [PreviewFeature] =
    [
      PreviewFeature("deno", .offered, (PrismaVersion(6, 8), .hidden), (PrismaVersion(6, 16), .stable)),
      PreviewFeature("driverAdapters", .offered, (PrismaVersion(6, 16), .stable)),
      PreviewFeature("fullTextIndex", .hidden, (PrismaVersion(6), .stable)),
      PreviewFeature(
        "fullTextSearch", .hidden,
        (PrismaVersion(6), .stableOrRenamed("fullTextSearchPostgres", link: "fts-postgres"))),
      PreviewFeature("fullTextSearchPostgres", .hidden, (PrismaVersion(6), .offeredFor(.postgresql))),
      PreviewFeature("metrics", .offered, (PrismaVersion(6, 14), .deprecated), (PrismaVersion(7), .unknown)),
      PreviewFeature("multiSchema", .offered, (PrismaVersion(6, 13), .stable)),
      PreviewFeature("nativeDistinct", .offered),
      PreviewFeature("partialIndexes", .unknown, (PrismaVersion(7, 2), .hidden), (PrismaVersion(7, 4), .offered)),
      PreviewFeature("postgresqlExtensions", .offered),
      PreviewFeature("queryCompiler", .offered, (PrismaVersion(6, 16), .stable)),
      PreviewFeature("relationJoins", .offered),
      PreviewFeature(
        "schemaEngineDriverAdapters", .unknown, (PrismaVersion(6, 8), .hidden), (PrismaVersion(6, 16), .offered)),
      PreviewFeature("shardKeys", .unknown, (PrismaVersion(6, 8), .hidden), (PrismaVersion(6, 16), .offered)),
      PreviewFeature("strictUndefinedChecks", .offered),
      PreviewFeature("views", .offered),
      PreviewFeature("reactNative", .hidden),
      PreviewFeature("typedSql", .hidden),
    ]
    + stable(
      "aggregateApi", "atomicNumberOperations", "cockroachDb", "connectOrCreate", "createMany", "distinct", "groupBy",
      "microsoftSqlServer", "middlewares", "mongoDb", "namedConstraints", "nApi", "nativeTypes",
      "orderByAggregateGroup", "orderByRelation", "referentialActions", "selectRelationCount", "transactionApi",
      "uncheckedScalarInputs")
    + stable(
      since: PrismaVersion(5), "clientExtensions", "extendedIndexes", "extendedWhereUnique", "fieldReference",
      "filterJson", "filteredRelationCount", "improvedQueryRaw", "interactiveTransactions", "jsonProtocol",
      "orderByNulls", "referentialIntegrity")
    + stable(since: PrismaVersion(6), "dataProxy")
    + stable(since: PrismaVersion(6, 1), "tracing")
    + stable(since: PrismaVersion(6, 2), "omitApi")
    + stable(since: PrismaVersion(6, 7), "prismaSchemaFolder")
}
