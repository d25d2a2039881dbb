import Datamodel

/// Adds the index that a relation without a foreign key lacks.
let addIndexForRelation = QuickFixRule(
  "schema/relation-without-index"
) { subject in
  guard let field = subject.field, let fields = subject.datamodel[field].relation?.fields, !fields.isEmpty,
    let edit = subject.datamodel.addingBlockAttribute(
      "@@index([\(subject.datamodel.names(fields, of: field.model))])", to: subject.place)
  else { return [] }
  return [QuickFix(title: "Add an index for the relation's field(s)", edits: [edit])]
}
