/// What every field that holds values has to be.
let fieldRules: [Rule<FieldCursor>] = [
  canHoldJSON,
  canHoldJSONList,
  canHoldDecimals,
  canHoldList,
  doesNotTakeTheNameOfAConstraint,
  hasADefaultNameOfItsOwn,
  hasADefaultNameThatFits,
  { nativeTypeRules.check(FieldSubject($0), &$1) },
  { namesItsDefaultWhereNamesExist(FieldSubject($0), &$1) },
  { defaultValueRules.check(FieldSubject($0), &$1) },
  isUnsupportedForAReason,
]

/// What the value in `@default` has to be; fields of composite types keep to it too, there before their native types.
let defaultValueRules: [Rule<FieldSubject>] = [callsAutoOnlyWhereItExists, hasAReadableDefault]

/// Which functions a default may call; asked before all else.
let defaultFunctionRules: [Rule<BlockSubject>] = [callsKnownFunctions]
