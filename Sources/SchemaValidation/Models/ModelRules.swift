/// What every model has to be.
let modelRules: [Rule<ModelCursor>] = [
  hasAUniqueCriterion,
  hasAKeyNameThatFits,
  hasAKeyNameOfItsOwn,
  hasACustomKeyNameOfItsOwn,
  hasFieldsInItsKey,
  hasAKeyThatClashesWithNoField,
  namesItsKeyOnlyWhereItCan,
  hasACompoundKeyOnlyWhereItCan,
  hasNoLengthInItsKeyWhereItCannot,
  hasNoOrderInItsKeyWhereItCannot,
  hasOneFulltextIndexWhereOnlyOneIs,
  hasAShardKeyOnlyWhereItCan,
]

/// What every view has to be.
let viewRules: [Rule<ModelCursor>] = [isAskedForByItsPreviewFeature, hasAUniqueCriterion]

/// Where `autoincrement()` may stand.
let autoincrementRules: [Rule<ModelCursor>] = [countsUpWhereTheDatabaseCan]

/// Which `@@schema` a model or view needs.
let namespaceRules: [Rule<ModelCursor>] = [
  isInAListedNamespace, isInNoNamespaceWhereNoneAre, isInANamespaceIfAnyAreListed,
]

/// What an id has to be.
let keyRules: [Rule<KeyCursor>] = [
  hasLengthsOfTextsOnlyInItsKey, isClusteredOnlyWhereItCan, isTheOnlyClusteredOne,
]

/// What the id of a view has to be.
let viewKeyRules: [Rule<KeyCursor>] = [isNotOfAView]
