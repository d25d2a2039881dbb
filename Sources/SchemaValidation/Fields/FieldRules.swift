import Datamodel

/// What every field that holds values has to be. `model` is its model.
func checkField(_ field: FieldCursor, of model: ModelSubject, _ problems: inout Problems) {
  holdsWhatTheDatabaseCanStore(field, &problems)
  if model.declaration.namesConstraintsForClients { doesNotTakeTheNameOfAConstraint(field, &problems) }
  hasADefaultNameOfItsOwn(field, &problems)
  hasADefaultNameThatFits(field, &problems)
  let written = model.field(at: field.id.position)
  asksForAKnownNativeType(written, &problems)
  namesItsDefaultWhereNamesExist(written, &problems)
  checkDefaultValue(written, &problems)
  isUnsupportedForAReason(field, &problems)
}

/// What the default of a field has to be; fields of composite types keep to it too, there before their native types.
func checkDefaultValue(_ field: FieldSubject, _ problems: inout Problems) {
  callsAutoOnlyWhereItExists(field, &problems)
  hasAReadableDefault(field, &problems)
}
