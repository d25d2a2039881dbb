import Datamodel

struct PostgreSQL: ProviderRules {
  let displayName = "Postgres"
  let id = "postgresql"
  let capabilities: Capabilities = [
    .scalarLists, .json, .jsonLists, .enums, .decimals, .autoincrement, .autoincrementOutsideIDs, .manyAutoincrements,
    .autoincrementWithoutIndex, .namedPrimaryKeys, .namedForeignKeys, .compoundIDs, .anyID, .implicitManyToMany,
    .anyOrderOfReferences, .namespaces, .partialIndexes, .foreignKeys, .setNullOnRequiredFields,
  ]
  let indexMethods = IndexMethod.allCases

  func referentialActions(_ mode: Datasource.RelationMode) -> [DeclaredAction] {
    switch mode {
    case .foreignKeys: [.cascade, .restrict, .noAction, .setNull, .setDefault]
    case .prisma: [.cascade, .restrict, .setNull]
    }
  }
}
