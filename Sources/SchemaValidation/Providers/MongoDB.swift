import Datamodel

struct MongoDB: ProviderRules {
  let displayName = "MongoDB"
  let id = "mongodb"
  let capabilities: Capabilities = [
    .scalarLists, .json, .jsonLists, .enums, .compositeTypes, .autoDefaults, .embeddedManyToMany, .anyOrderOfReferences,
    .fulltextIndexes, .fulltextOrder, .joinsByNativeType,
  ]
  let maximumIdentifierLength = 127

  func referentialActions(_ mode: Datasource.RelationMode) -> [DeclaredAction] {
    [.cascade, .restrict, .noAction, .setNull]
  }
}
