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
  var nativeTypes: [NativeTypeEntry] { sqlServerTypes }

  func check(_ model: ModelCursor, _ problems: inout Problems) {
    hasNoTypesOutsideTheRow(model, &problems)
  }
  let constraintScopes = [
    ConstraintScope(
      .namespace, [.primaryKey, .foreignKey, .defaultValue], "primary keys, foreign keys and default constraints"),
    ConstraintScope(.model, [.primaryKey, .index], "primary key, indexes and unique constraints"),
  ]

  func referentialActions(_ mode: Datasource.RelationMode) -> [DeclaredAction] {
    switch mode {
    case .foreignKeys: [.cascade, .noAction, .setNull, .setDefault]
    case .prisma: [.cascade, .restrict, .noAction, .setNull]
    }
  }
}
