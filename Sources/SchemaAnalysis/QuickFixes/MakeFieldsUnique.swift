import Datamodel

/// Makes the fields unique that hold a one-to-one relation.
let makeReferencingFieldsUnique = QuickFixRule(
  "schema/one-to-one-not-unique"
) { subject in
  guard let field = subject.field, let fields = subject.datamodel[field].relation?.fields,
    let edit = subject.datamodel.makingUnique(fields, of: field.model)
  else { return [] }
  return [QuickFix(title: "Make referencing fields unique", edits: [edit])]
}

/// Makes the fields unique that a relation references.
let makeReferencedFieldsUnique = QuickFixRule(
  "schema/referenced-fields-not-unique"
) { subject in
  guard let field = subject.field, case .relation(let target) = subject.datamodel.meaning(of: field),
    let references = subject.datamodel.referenced(by: field, in: target),
    let edit = subject.datamodel.makingUnique(references, of: target)
  else { return [] }
  return [QuickFix(title: "Make referenced field(s) unique", edits: [edit])]
}
