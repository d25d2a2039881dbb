import Datamodel

/// A schema without a datasource, or with one that can't be read.
struct NoProvider: ProviderRules {
  // What the official messages call it, word for word.
  let displayName = "psl_core::datamodel_connector::empty_connector::EmptyDatamodelConnector"
  let id = "Default"
  let capabilities: Capabilities = [
    .json, .enums, .autoincrement, .compoundIDs, .anyID, .implicitManyToMany, .foreignKeys,
  ]

  func referentialActions(_ mode: Datasource.RelationMode) -> [DeclaredAction] {
    [.cascade, .restrict, .noAction, .setNull, .setDefault]
  }
}
