import Datamodel

struct SQLServer: ProviderRules {
  let displayName = "SQL Server"
  let id = "sqlserver"
  let capabilities: Capabilities = [
    .decimals, .autoincrement, .autoincrementOutsideIDs, .manyAutoincrements, .autoincrementWithoutIndex,
    .namedDefaults, .namedPrimaryKeys, .namedForeignKeys, .compoundIDs, .anyID, .implicitManyToMany,
    .refusesCascadeCycles, .namespaces, .primaryKeyOrder, .clustering, .partialIndexes, .foreignKeys,
  ]
  let maximumIdentifierLength = 128

  func referentialActions(_ mode: Datasource.RelationMode) -> [DeclaredAction] {
    switch mode {
    case .foreignKeys: [.cascade, .noAction, .setNull, .setDefault]
    case .prisma: [.cascade, .restrict, .noAction, .setNull]
    }
  }
}
