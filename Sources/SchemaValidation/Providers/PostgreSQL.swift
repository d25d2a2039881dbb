import Datamodel

struct PostgreSQL: ProviderRules {
  let displayName = "Postgres"
  let id = "postgresql"
  let capabilities: Capabilities = [
    .scalarLists, .json, .jsonLists, .enums, .decimals, .autoincrement, .autoincrementOutsideIDs, .manyAutoincrements,
    .autoincrementWithoutIndex, .namedPrimaryKeys, .namedForeignKeys, .compoundIDs, .anyID, .implicitManyToMany,
    .anyOrderOfReferences, .namespaces, .partialIndexes, .foreignKeys, .extensions, .setNullOnRequiredFields,
  ]
  let indexMethods = IndexMethod.allCases
  var nativeTypes: [NativeTypeEntry] { postgreSQLTypes }

  func check(_ model: ModelCursor, _ problems: inout Problems) {
    for index in model.indexes where !model.declaration.hasOnlyUsualColumns(index.declaration) {
      checkPostgreSQLIndex(index, &problems)
    }
  }
  let constraintScopes = [
    ConstraintScope(.namespace, [.primaryKey, .index], "primary key, indexes and unique constraints"),
    ConstraintScope(
      .model, [.primaryKey, .index, .foreignKey], asked: [.primaryKey, .foreignKey],
      "primary key, indexes, unique constraints and foreign keys"),
  ]
  // A table makes a type of its name, and an index lies beside the tables.
  let tablesShareNamesWith: TableNeighbours = [.types, .indexes]

  func referentialActions(_ mode: Datasource.RelationMode) -> [DeclaredAction] {
    switch mode {
    case .foreignKeys: [.cascade, .restrict, .noAction, .setNull, .setDefault]
    case .prisma: [.cascade, .restrict, .setNull]
    }
  }
}
