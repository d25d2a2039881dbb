/// What every field that holds values has to be.
let fieldRules: [Rule<FieldCursor>] = []

/// Which functions a default may call; asked before all else.
let defaultFunctionRules: [Rule<BlockSubject>] = []
