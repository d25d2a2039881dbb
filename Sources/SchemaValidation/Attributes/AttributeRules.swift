/// What the attributes of relation fields have to be.
let relationFieldAttributeRules: [Rule<BlockSubject>] = []

/// What the other attributes of a model, view or composite type have to be.
let modelAttributeRules: [Rule<BlockSubject>] = []

/// What the attributes of an enum and its values have to be.
let enumAttributeRules: [Rule<BlockSubject>] = []
