/// What every index and unique constraint has to be.
func checkIndex(_ index: IndexCursor, _ problems: inout Problems) {
  hasFields(index, &problems)
  hasAnIndexNameOfItsOwn(index, &problems)
  isNotOverCompositesIfUnique(index, &problems)
  isClearOfTheFieldsOfItsName(index, &problems)
  hasACustomNameOfItsOwn(index, &problems)
  hasNoLengthWhereItCannot(index, &problems)
  usesAMethodThatTheDatabaseHas(index, &problems)
  hasNoOrderInAHash(index, &problems)
  isFulltextOnlyWhereItCan(index, &problems)
  hasNoLengthInItsFulltext(index, &problems)
  hasNoOrderInItsFulltextWhereItCannot(index, &problems)
  hasItsTextsSideBySide(index, &problems)
  isPartialOnlyWhereItCan(index, &problems)
  hasAnIndexNameThatFits(index, &problems)
  isClusteredOnlyWhereItCan(index, &problems)
  isTheOnlyClusteredOne(index, &problems)
  hasOperatorClassesOnlyInPlainIndexes(index, &problems)
  hasLengthsOfTextsOnly(index, &problems)
}

/// What the unique constraints of a view have to be.
func checkViewIndex(_ index: IndexCursor, _ problems: inout Problems) {
  isNoIndexOfAView(index, &problems)
  isUnnamedInTheDatabase(index, &problems)
  isNotClustered(index, &problems)
  hasPlainFields(index, &problems)
  isClearOfTheFieldsOfItsName(index, &problems)
}

/// What PostgreSQL asks of an index beside, and before.
func checkPostgreSQLIndex(_ index: IndexCursor, _ problems: inout Problems) {
  hasNoXML(index, &problems)
  hasFittingOperatorClasses(index, &problems)
  hasOneFieldInAnSPGist(index, &problems)
}
