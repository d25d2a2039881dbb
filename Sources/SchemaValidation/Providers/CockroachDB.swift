import Datamodel

struct CockroachDB: ProviderRules {
  let displayName = "CockroachDB"
  let id = "cockroachdb"
  let capabilities: Capabilities = [
    .scalarLists, .json, .enums, .decimals, .autoincrement, .autoincrementOutsideIDs, .manyAutoincrements, .sequences,
    .autoincrementWithoutIndex, .namedPrimaryKeys, .namedForeignKeys, .compoundIDs, .anyID, .implicitManyToMany,
    .anyOrderOfReferences, .namespaces, .partialIndexes, .foreignKeys,
  ]
  let indexMethods: [IndexMethod] = [.btree, .gin]
  var nativeTypes: [NativeTypeEntry] { cockroachDBTypes }

  func check(_ model: ModelCursor, _ problems: inout Problems) {
    countsUpInBigIntegersOnly(model, &problems)
    hasFittingInvertedIndexes(model, &problems)
  }
  let constraintScopes = [
    ConstraintScope(
      .model, [.primaryKey, .index, .foreignKey], asked: [.primaryKey, .foreignKey],
      "primary key, indexes, unique constraints and foreign keys")
  ]

  func referentialActions(_ mode: Datasource.RelationMode) -> [DeclaredAction] {
    switch mode {
    case .foreignKeys: [.cascade, .restrict, .noAction, .setNull, .setDefault]
    case .prisma: [.cascade, .restrict, .noAction, .setNull]
    }
  }
}
