import Datamodel

/// A schema without a datasource, or with one that can't be read.
struct NoProvider: ProviderRules {
  let displayName = "Default"
  let id = "Default"
  let capabilities: Capabilities = [
    .json, .enums, .autoincrement, .compoundIDs, .anyID, .implicitManyToMany, .foreignKeys,
  ]

  func referentialActions(_ mode: Datasource.RelationMode) -> [DeclaredAction] {
    [.cascade, .restrict, .noAction, .setNull, .setDefault]
  }
}
