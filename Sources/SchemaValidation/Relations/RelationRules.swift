import Datamodel

/// What every relation field has to be.
func checkRelationField(_ field: FieldCursor, of model: ModelSubject, _ problems: inout Problems) {
  setsNoDefaultInVain(field, &problems)
  isOfOneRelationOnly(field, &problems)
  if model.declaration.namesConstraintsForClients { doesNotTakeTheNameOfAConstraint(field, &problems) }
  isIgnoredWithItsTarget(field, &problems)
  hasActionsThatTheDatabaseKnows(field, &problems)
  namesItsForeignKeyOnlyWhereItCan(field, &problems)
  hasAForeignKeyNameThatFits(field, &problems)
  hasAnIndexWithoutForeignKeys(field, &problems)
  hasTheNativeTypesOfItsTarget(field, &problems)
}

/// What a relation has to be whose values stand in fields of a model.
private func checkInlineRelation(_ relation: RelationCursor, _ problems: inout Problems) {
  referencesAUniqueCriterion(relation, &problems)
  hasAsManyFieldsAsReferences(relation, &problems)
  isOptionalIfItsFieldsAre(relation, &problems)
  hasTheTypesOfItsReferences(relation, &problems)
  hasAForeignKeyNameOfItsOwn(relation, &problems)
  setsNoRequiredFieldToNull(relation, &problems)
}

/// Of a relation between single rows.
private func checkOneToOne(_ relation: RelationCursor, _ problems: inout Problems) {
  hasBothSides(relation, &problems)
  hasArgumentsOnOneSide(relation, &problems)
  hasActionsOnTheSideThatHoldsTheValues(relation, &problems)
  hasUniqueFields(relation, &problems)
  hasAllArgumentsOnOneSide(relation, &problems)
  hasAnOptionalOtherSide(relation, &problems)
  hasArgumentsOnTheRequiredSide(relation, &problems)
}

/// Of a relation with a list on one side.
private func checkOneToMany(_ relation: RelationCursor, _ problems: inout Problems) {
  hasBothSides(relation, &problems)
  namesItsFields(relation, &problems)
  hasNoArgumentsOnTheListSide(relation, &problems)
}

/// What a relation has to be whose values stand in a table that nobody declares.
private func checkImplicitManyToMany(_ relation: RelationCursor, _ problems: inout Problems) {
  canHaveATableOfItsOwn(relation, &problems)
  joinsModelsBySingleIDs(relation, &problems)
  hasNoActionsBetweenLists(relation, &problems)
  hasNoReferencesBetweenLists(relation, &problems)
}

/// What a relation has to be whose values stand in lists on both sides.
private func checkEmbeddedManyToMany(_ relation: RelationCursor, _ problems: inout Problems) {
  canHoldListsOfReferences(relation, &problems)
  referencesOneFieldOnEachSide(relation, &problems)
  holdsOneListOnEachSide(relation, &problems)
  referencesTheIDOnEachSide(relation, &problems)
  holdsListsOfTheReferencedType(relation, &problems)
  hasNoActionsBetweenEmbeddedLists(relation, &problems)
}

/// What every relation has to be, once both its sides are known.
func checkRelation(_ relation: RelationCursor, _ problems: inout Problems) {
  switch relation.pair.kind {
  case .oneToOne:
    checkInlineRelation(relation, &problems)
    checkOneToOne(relation, &problems)
  case .oneToMany:
    checkInlineRelation(relation, &problems)
    checkOneToMany(relation, &problems)
  case .implicitManyToMany: checkImplicitManyToMany(relation, &problems)
  case .embeddedManyToMany: checkEmbeddedManyToMany(relation, &problems)
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
