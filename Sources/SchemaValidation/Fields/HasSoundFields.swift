import Datamodel

/// Every field of the composite type has a default and a native type that can be read.
func hasSoundFields(_ type: BlockSubject, _ problems: inout Problems) {
  // Where there are no composite types, there is nothing to say of their fields.
  guard case .model(let model) = type.declaration, type.context.capabilities.contains(.compositeTypes) else {
    return
  }
  for declaration in model.fields {
    let field = FieldSubject(declaration, of: model, in: type)
    checkDefaultValue(field, &problems)
    asksForAKnownNativeType(field, &problems)
  }
}
