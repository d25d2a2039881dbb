/// What every relation field has to be.
let relationFieldRules: [Rule<FieldCursor>] = []

/// What every relation has to be, once both its sides are known.
let relationRules: [Rule<RelationCursor>] = []
