/// What every composite type has to be.
let compositeRules: [Rule<BlockSubject>] = [isACompositeOnlyWhereThereAre, hasFieldsInItsComposite, hasSoundFields]
