import Datamodel

/// What every relation field has to be.
let relationFieldRules: [Rule<FieldCursor>] = [
  setsNoDefaultInVain,
  isOfOneRelationOnly,
  doesNotTakeTheNameOfAConstraint,
  isIgnoredWithItsTarget,
  hasActionsThatTheDatabaseKnows,
  namesItsForeignKeyOnlyWhereItCan,
  hasAForeignKeyNameThatFits,
  hasAnIndexWithoutForeignKeys,
  hasTheNativeTypesOfItsTarget,
]

/// What every relation has to be, once both its sides are known.
let relationRules: [Rule<RelationCursor>] = [followsTheRulesOfItsKind]

/// What a relation has to be whose values stand in fields of a model.
let inlineRelationRules: [Rule<RelationCursor>] = [
  referencesAUniqueCriterion,
  hasAsManyFieldsAsReferences,
  isOptionalIfItsFieldsAre,
  hasTheTypesOfItsReferences,
  hasAForeignKeyNameOfItsOwn,
  setsNoRequiredFieldToNull,
]

let oneToOneRules: [Rule<RelationCursor>] = [
  hasBothSides,
  hasArgumentsOnOneSide,
  hasActionsOnTheSideThatHoldsTheValues,
  hasUniqueFields,
  hasAllArgumentsOnOneSide,
  hasAnOptionalOtherSide,
  hasArgumentsOnTheRequiredSide,
]

let oneToManyRules: [Rule<RelationCursor>] = [
  hasBothSides,
  namesItsFields,
  hasNoArgumentsOnTheListSide,
]

/// What a relation has to be whose values stand in a table that nobody declares.
let implicitManyToManyRules: [Rule<RelationCursor>] = [
  canHaveATableOfItsOwn,
  joinsModelsBySingleIDs,
  hasNoActionsBetweenLists,
  hasNoReferencesBetweenLists,
]

/// What a relation has to be whose values stand in lists on both sides.
let embeddedManyToManyRules: [Rule<RelationCursor>] = [
  canHoldListsOfReferences,
  referencesOneFieldOnEachSide,
  holdsOneListOnEachSide,
  referencesTheIDOnEachSide,
  holdsListsOfTheReferencedType,
  hasNoActionsBetweenEmbeddedLists,
]

@Sendable private func followsTheRulesOfItsKind(_ relation: RelationCursor, _ problems: inout Problems) {
  switch relation.pair.kind {
  case .oneToOne:
    inlineRelationRules.check(relation, &problems)
    oneToOneRules.check(relation, &problems)
  case .oneToMany:
    inlineRelationRules.check(relation, &problems)
    oneToManyRules.check(relation, &problems)
  case .implicitManyToMany: implicitManyToManyRules.check(relation, &problems)
  case .embeddedManyToMany: embeddedManyToManyRules.check(relation, &problems)
  }
}

/// The problems of all relations in the order of the relations; of each, those that take the whole schema come first.
func relationProblems(_ blocks: [[LateProblems?]], _ context: ValidationContext) -> [ValidationProblem] {
  let cascades = Dictionary(grouping: cascadeProblems(context), by: \.key.block)
  if cascades.isEmpty { return blocks.joined().flatMap { ($0?.relations ?? []).joined() } }
  var result: [ValidationProblem] = []
  for (file, blocks) in blocks.enumerated() {
    for (position, block) in blocks.enumerated() {
      let cascades = cascades[BlockPlace(file: file, block: position)] ?? []
      var relations = Array(repeating: [ValidationProblem](), count: (cascades.map(\.key.position).max() ?? -1) + 1)
      for (relation, found) in cascades { relations[relation.position] = found }
      for (position, problems) in (block?.relations ?? []).enumerated() {
        if position < relations.count { relations[position] += problems } else { relations.append(problems) }
      }
      result += relations.joined()
    }
  }
  return result
}
