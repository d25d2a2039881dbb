import Datamodel

/// The side that is no list says which fields hold the relation.
func namesItsFields(_ relation: RelationCursor, _ problems: inout Problems) {
  guard let field = relation.forward, let back = relation.back, !(field.namesFields && field.namesReferences) else {
    return
  }
  let related = [back.related("the other side of the relation")]
  let start = "Error parsing attribute \"@relation\": The relation field \(named(field)) must specify the"
  if !field.namesFields {
    problems.report(
      .relationWithoutFields,
      "\(start) `fields` argument in the @relation attribute. You can run `prisma format` to fix this automatically.",
      at: field.place, related: related)
  }
  if !field.namesReferences {
    problems.report(
      .relationWithoutFields, "\(start) `references` argument in the @relation attribute.", at: field.place,
      related: related)
  }
}

func hasNoArgumentsOnTheListSide(_ relation: RelationCursor, _ problems: inout Problems) {
  guard let forward = relation.forward, let back = relation.back,
    back.namesFields || back.namesReferences || back.namesActions
  else { return }
  let related = [forward.related("the other side of the relation")]
  if back.namesFields || back.namesReferences {
    problems.report(
      .relationArgumentsOnWrongSide,
      "Error parsing attribute \"@relation\": The relation field \(named(back)) must not specify the `fields` or "
        + "`references` argument in the @relation attribute. You must only specify it on the opposite field "
        + "\(namedInside(forward)).",
      at: back.place, related: related)
  }
  if back.namesActions {
    problems.report(
      .relationArgumentsOnWrongSide,
      "Error parsing attribute \"@relation\": The relation field \(named(back)) must not specify the `onDelete` or "
        + "`onUpdate` argument in the @relation attribute. You must only specify it on the opposite field "
        + "\(namedInside(forward)), or in case of a many to many relation, in an explicit join table.",
      at: back.place, related: related)
  }
}
