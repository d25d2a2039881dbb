/// What every model has to be.
func checkModel(_ model: ModelCursor, _ problems: inout Problems) {
  hasAUniqueCriterion(model, &problems)
  hasAKeyNameThatFits(model, &problems)
  hasAKeyNameOfItsOwn(model, &problems)
  hasACustomKeyNameOfItsOwn(model, &problems)
  hasFieldsInItsKey(model, &problems)
  hasAKeyThatClashesWithNoField(model, &problems)
  namesItsKeyOnlyWhereItCan(model, &problems)
  hasACompoundKeyOnlyWhereItCan(model, &problems)
  hasNoLengthInItsKeyWhereItCannot(model, &problems)
  hasNoOrderInItsKeyWhereItCannot(model, &problems)
  hasOneFulltextIndexWhereOnlyOneIs(model, &problems)
  hasAShardKeyOnlyWhereItCan(model, &problems)
}

/// What every view has to be.
func checkView(_ model: ModelCursor, _ problems: inout Problems) {
  isAskedForByItsPreviewFeature(model, &problems)
  hasAUniqueCriterion(model, &problems)
}

/// Which `@@schema` a model or view needs.
func checkNamespace(_ model: ModelCursor, _ problems: inout Problems) {
  isInAListedNamespace(model, &problems)
  isInNoNamespaceWhereNoneAre(model, &problems)
  isInANamespaceIfAnyAreListed(model, &problems)
}

/// What an id has to be.
func checkKey(_ key: KeyCursor, _ problems: inout Problems) {
  hasLengthsOfTextsOnlyInItsKey(key, &problems)
  isClusteredOnlyWhereItCan(key, &problems)
  isTheOnlyClusteredOne(key, &problems)
}
