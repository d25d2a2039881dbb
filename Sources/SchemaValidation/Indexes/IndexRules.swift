/// What every index and unique constraint has to be.
let indexRules: [Rule<IndexCursor>] = [
  hasFields,
  hasAnIndexNameOfItsOwn,
  isNotOverCompositesIfUnique,
  isClearOfTheFieldsOfItsName,
  hasACustomNameOfItsOwn,
  hasNoLengthWhereItCannot,
  usesAMethodThatTheDatabaseHas,
  hasNoOrderInAHash,
  isFulltextOnlyWhereItCan,
  hasNoLengthInItsFulltext,
  hasNoOrderInItsFulltextWhereItCannot,
  hasItsTextsSideBySide,
  isPartialOnlyWhereItCan,
  hasAnIndexNameThatFits,
  isClusteredOnlyWhereItCan,
  isTheOnlyClusteredOne,
  hasOperatorClassesOnlyInPlainIndexes,
  hasLengthsOfTextsOnly,
]

/// What the unique constraints of a view have to be.
let viewIndexRules: [Rule<IndexCursor>] = [
  isNoIndexOfAView, isUnnamedInTheDatabase, isNotClustered, hasPlainFields, isClearOfTheFieldsOfItsName,
]

/// What PostgreSQL asks of an index beside, and before.
let postgreSQLIndexRules: [Rule<IndexCursor>] = [hasNoXML, hasFittingOperatorClasses, hasOneFieldInAnSPGist]
