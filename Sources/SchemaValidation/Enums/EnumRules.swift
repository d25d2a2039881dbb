/// What every enum has to be.
func checkEnum(_ subject: BlockSubject, _ problems: inout Problems) {
  isAnEnumOnlyWhereThereAre(subject, &problems)
  isAnEnumInAListedNamespace(subject, &problems)
  isAnEnumInNoNamespaceWhereNoneAre(subject, &problems)
  isAnEnumInANamespaceIfAnyAreListed(subject, &problems)
  hasDistinctValuesInTheDatabase(subject, &problems)
}
