import Datamodel

struct MySQL: ProviderRules {
  let displayName = "MySQL"
  let id = "mysql"
  let capabilities: Capabilities = [
    .json, .enums, .decimals, .autoincrement, .autoincrementOutsideIDs, .namedForeignKeys, .compoundIDs, .anyID,
    .implicitManyToMany, .anyOrderOfReferences, .indexLengths, .fulltextIndexes, .manyFulltextIndexes, .shardKeys,
    .foreignKeys, .ignoresSetDefault,
  ]
  let maximumIdentifierLength = 64
  var nativeTypes: [NativeTypeEntry] { mySQLTypes }

  func check(_ model: ModelCursor, _ problems: inout Problems) {
    hasLengthsOfLongTypes(model, &problems)
  }
  let constraintScopes = [
    ConstraintScope(.namespace, [.foreignKey], "foreign keys"),
    ConstraintScope(.model, [.index], "indexes and unique constraints"),
  ]

  func referentialActions(_ mode: Datasource.RelationMode) -> [DeclaredAction] {
    switch mode {
    case .foreignKeys: [.cascade, .restrict, .noAction, .setNull, .setDefault]
    case .prisma: [.cascade, .restrict, .noAction, .setNull]
    }
  }
}
