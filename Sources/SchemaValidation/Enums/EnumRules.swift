/// What every enum has to be.
let enumRules: [Rule<BlockSubject>] = [
  isAnEnumOnlyWhereThereAre,
  isAnEnumInAListedNamespace,
  isAnEnumInNoNamespaceWhereNoneAre,
  isAnEnumInANamespaceIfAnyAreListed,
  hasDistinctValuesInTheDatabase,
]
