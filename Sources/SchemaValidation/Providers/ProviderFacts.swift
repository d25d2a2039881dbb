package import Datamodel

/// What a database product takes in a schema, for whoever proposes or explains it: the same answers that the rules go by.
package struct ProviderFacts: Sendable {
  private let rules: any ProviderRules
  private let prisma: PrismaVersion
  package let provider: Provider?
  private let relationMode: Datasource.RelationMode

  package init(of datamodel: Datamodel, prisma: PrismaVersion) {
    let datasource = datamodel.configuration.datasource
    provider = datasource?.provider
    rules = providerRules(of: provider, prisma: prisma)
    self.prisma = prisma
    relationMode = rules.capabilities.contains(.foreignKeys) ? datasource?.relationMode ?? .foreignKeys : .prisma
  }

  /// Whether the schema names a product that Prisma has. Without one, the answers here are those for no product at all.
  package var isKnown: Bool {
    switch provider {
    case .postgresql, .mysql, .sqlite, .sqlserver, .cockroachdb, .mongodb: true
    case .unknown, nil: false
    }
  }

  private func can(_ capabilities: Capabilities) -> Bool { !rules.capabilities.isDisjoint(with: capabilities) }

  package var hasEnums: Bool { can(.enums) }
  package var hasCompositeTypes: Bool { can(.compositeTypes) }
  package var hasNamespaces: Bool { can(.namespaces) }
  package var hasExtensions: Bool { can(.extensions) }
  package var hasForeignKeys: Bool { can(.foreignKeys) }
  package var hasSequences: Bool { can(.sequences) }
  package var makesIDsOfDocuments: Bool { can(.autoDefaults) }
  package var hasAutoincrement: Bool { can(.autoincrement) }
  package var hasFulltextIndexes: Bool { can(.fulltextIndexes) }
  package var hasShardKeys: Bool { can(.shardKeys) }
  package var hasPartialIndexes: Bool { can(.partialIndexes) }
  /// `clustered:`.
  package var hasClustering: Bool { can(.clustering) }
  /// `length:` of a field in an index.
  package var hasIndexLengths: Bool { can(.indexLengths) }
  /// `sort:` of a field in a primary key.
  package var sortsPrimaryKeys: Bool { can(.primaryKeyOrder) }
  /// `map:` of a default.
  package var namesDefaults: Bool { can(.namedDefaults) }

  /// Whether fields may have the type.
  package func has(_ type: ScalarType) -> Bool {
    switch type {
    case .json: can(.json) || !isKnown
    case .decimal: can(.decimals) || !isKnown
    case .int, .bigInt, .float, .boolean, .string, .dateTime, .bytes: true
    }
  }

  /// What `onDelete` and `onUpdate` may say.
  package var referentialActions: [DeclaredAction] { rules.referentialActions(relationMode) }

  /// `SetDefault` is taken and does something else.
  package var ignoresSetDefault: Bool { can(.ignoresSetDefault) }

  /// The words for `type:` of an index, where there is a choice.
  package var indexMethods: [String] { rules.indexMethods.count > 1 ? rules.indexMethods.map(\.rawValue) : [] }

  package var nativeTypes: [NativeTypeEntry] { rules.nativeTypes }

  /// The operator classes for a field in an index of that method, by the schema language's names.
  package func operatorClasses(method: String?, field: FieldDeclaration) -> [String] {
    guard provider == .postgresql, let method = method.flatMap(IndexMethod.init) else { return [] }
    return operatorClassFamilies.filter { family in
      if family.isForLists { return field.arity == .list }
      if field.arity == .list { return false }
      if let native = field.nativeType?.name { return family.nativeTypes.contains(native) }
      guard case .scalar(let type) = field.type else { return false }
      return family.type == type
    }.flatMap { $0.classes(in: method) }
  }

  /// The preview features that a generator may ask for.
  package var previewFeatures: [String] { PreviewFeature.offered(in: prisma, for: provider) }
}
