/// What every model and view has to be.
let modelRules: [Rule<ModelCursor>] = []

/// Where `autoincrement()` may stand.
let autoincrementRules: [Rule<ModelCursor>] = []

/// Which `@@schema` a model needs.
let namespaceRules: [Rule<ModelCursor>] = []

/// What an id has to be.
let keyRules: [Rule<KeyCursor>] = []

/// Names that are given twice to tables.
func databaseNameProblems(_ context: ValidationContext) -> [ValidationProblem] { [] }
