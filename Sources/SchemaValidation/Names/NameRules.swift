import SchemaSyntax

/// What names have to be, in the order in which a block is checked.
func checkNames(_ subject: BlockSubject, _ problems: inout Problems) {
  isNotNamedLikeABuiltInType(subject, &problems)
  hasASoundName(subject, &problems)
  isNotNamedLikeAKeyword(subject, &problems)
  hasSoundAttributeNames(subject, &problems)
  hasSoundMembers(subject, &problems)
  hasItsNameAlone(subject, &problems)
}

/// What types of fields have to be.
func checkTypes(_ subject: BlockSubject, _ problems: inout Problems) {
  hasKnownTypes(subject, &problems)
  hasValues(subject, &problems)
}
