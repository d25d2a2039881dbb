import Datamodel
import SchemaSyntax

/// What the attributes of relation fields have to be.
func checkRelationFieldAttributes(_ subject: BlockSubject, _ problems: inout Problems) {
  guard let model = ModelSubject(subject), model.declaration.keyword != .type else { return }
  for field in model.fieldsToLookAt(\.isRelation) {
    checkAttributes(field.attributes, of: field, by: relationFieldAttributes, &problems)
  }
}

/// What the other attributes of a model, view or composite type have to be.
func checkModelAttributes(_ subject: BlockSubject, _ problems: inout Problems) {
  guard let model = ModelSubject(subject) else { return }
  let isComposite = model.declaration.keyword == .type
  for field in model.fieldsToLookAt(\.holdsValues) {
    let table = isComposite ? compositeFieldAttributes : scalarFieldAttributes
    checkAttributes(field.attributes, of: field, by: table, &problems)
  }
  // The syntax says that a composite type has none.
  guard !isComposite else { return }
  if model.passesOverItsAttributes { return needsItsKeyFields(model, &problems) }
  checkAttributes(subject.blockAttributes, of: model, by: modelAttributes, &problems) {
    needsItsKeyFields(model, &$0)
  }
}

/// What the attributes of an enum and its values have to be.
func checkEnumAttributes(_ subject: BlockSubject, _ problems: inout Problems) {
  guard let syntax = EnumSyntax(subject.block) else { return }
  for value in syntax.values where subject.reads(value.node) {
    let attributes = value.attributes
    if !attributes.isEmpty { checkAttributes(attributes, of: subject, by: enumValueAttributes, &problems) }
  }
  checkAttributes(subject.blockAttributes, of: subject, by: enumAttributes, &problems)
}
