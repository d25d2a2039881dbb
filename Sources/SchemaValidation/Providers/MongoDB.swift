import Datamodel

struct MongoDB: ProviderRules {
  let displayName = "MongoDB"
  let id = "mongodb"
  let capabilities: Capabilities = [
    .scalarLists, .json, .jsonLists, .enums, .compositeTypes, .autoDefaults, .embeddedManyToMany, .anyOrderOfReferences,
    .fulltextIndexes, .fulltextOrder, .joinsByNativeType,
  ]
  let maximumIdentifierLength = 127
  var nativeTypes: [NativeTypeEntry] { mongoDBTypes }

  func check(_ model: ModelCursor, _ problems: inout Problems) {
    hasAnIDForADocument(model, &problems)
    keepsItsIDWhereADocumentDoes(model, &problems)
    hasFieldsForADocument(model, &problems)
    hasIndexesForADocument(model, &problems)
  }
  let constraintScopes = [ConstraintScope(.model, [.index], "indexes and unique constraints")]

  func referentialActions(_ mode: Datasource.RelationMode) -> [DeclaredAction] {
    [.cascade, .restrict, .noAction, .setNull]
  }
}
