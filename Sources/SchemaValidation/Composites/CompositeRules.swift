/// What every composite type has to be.
func checkComposite(_ subject: BlockSubject, _ problems: inout Problems) {
  isACompositeOnlyWhereThereAre(subject, &problems)
  hasFieldsInItsComposite(subject, &problems)
  hasSoundFields(subject, &problems)
}
