/// What every index and unique constraint has to be.
let indexRules: [Rule<IndexCursor>] = []
