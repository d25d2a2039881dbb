/// What every enum has to be.
let enumRules: [Rule<BlockSubject>] = []
