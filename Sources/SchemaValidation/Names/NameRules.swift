import SchemaSyntax

/// What the syntax of every block has to be.
let syntaxRules: [Rule<BlockSubject>] = [hasTheShapeOfTheLanguage]

/// What names have to be, in the order in which a block is checked.
let nameRules: [Rule<BlockSubject>] = [
  isNotNamedLikeABuiltInType,
  hasASoundName,
  isNotNamedLikeAKeyword,
  hasSoundAttributeNames,
  hasSoundMembers,
  hasItsNameAlone,
]

/// What types of fields have to be.
let typeRules: [Rule<BlockSubject>] = [hasKnownTypes, hasValues]
