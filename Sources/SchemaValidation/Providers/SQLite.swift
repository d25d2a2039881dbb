import Datamodel

struct SQLite: ProviderRules {
  let prisma: PrismaVersion

  let displayName = "sqlite"
  let id = "sqlite"
  var capabilities: Capabilities {
    let always: Capabilities = [
      .decimals, .autoincrement, .compoundIDs, .anyID, .implicitManyToMany, .anyOrderOfReferences, .partialIndexes,
      .foreignKeys,
    ]
    return prisma < PrismaVersion(6, 2) ? always : always.union([.json, .enums])
  }
  let maximumIdentifierLength = 10_000

  let constraintScopes = [ConstraintScope(.namespace, [.index], "indexes and unique constraints")]
  let tablesShareNamesWith: TableNeighbours = [.indexes]

  func referentialActions(_ mode: Datasource.RelationMode) -> [DeclaredAction] {
    switch mode {
    case .foreignKeys: [.cascade, .restrict, .noAction, .setNull, .setDefault]
    case .prisma: [.cascade, .restrict, .setNull]
    }
  }
}
