import Datamodel

struct CockroachDB: ProviderRules {
  let displayName = "CockroachDB"
  let id = "cockroachdb"
  let capabilities: Capabilities = [
    .scalarLists, .json, .enums, .decimals, .autoincrement, .autoincrementOutsideIDs, .manyAutoincrements,
    .autoincrementWithoutIndex, .namedPrimaryKeys, .namedForeignKeys, .compoundIDs, .anyID, .implicitManyToMany,
    .anyOrderOfReferences, .namespaces, .partialIndexes, .foreignKeys,
  ]
  let indexMethods: [IndexMethod] = [.btree, .gin]

  func referentialActions(_ mode: Datasource.RelationMode) -> [DeclaredAction] {
    switch mode {
    case .foreignKeys: [.cascade, .restrict, .noAction, .setNull, .setDefault]
    case .prisma: [.cascade, .restrict, .noAction, .setNull]
    }
  }
}
