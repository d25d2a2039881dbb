import Datamodel

/// What every field that holds values has to be.
let fieldRules: [Rule<FieldCursor>] = [
  canHoldJSON,
  canHoldJSONList,
  canHoldDecimals,
  canHoldList,
  doesNotTakeTheNameOfAConstraint,
  hasADefaultNameOfItsOwn,
  hasADefaultNameThatFits,
  hasSoundAttributes,
  isUnsupportedForAReason,
]

/// What the attributes of a field ask for.
private let writtenRules: [Rule<FieldSubject>] = nativeTypeRules + [namesItsDefaultWhereNamesExist] + defaultValueRules

@Sendable private func hasSoundAttributes(_ field: FieldCursor, _ problems: inout Problems) {
  guard field.declaration.nativeType != nil || field.declaration.defaultAttribute != nil else { return }
  writtenRules.check(FieldSubject(field), &problems)
}

/// What the value in `@default` has to be; fields of composite types keep to it too, there before their native types.
let defaultValueRules: [Rule<FieldSubject>] = [callsAutoOnlyWhereItExists, hasAReadableDefault]

/// Which functions a default may call; asked before all else.
let defaultFunctionRules: [Rule<BlockSubject>] = [callsKnownFunctions]
