import Datamodel

// Attributes that need no closer look. Reading an attribute for the declaration tells already whether it is plainly written
// (`FieldDeclaration.isPlain`); what is left is whether it means something sound here. Where both hold the tables of
// `AttributeRules.swift` have nothing to say.

extension ModelSubject {
  /// Whether the tables have nothing to say of the attributes of the field at that place, which means `meaning`.
  func passesOver(attributesAt position: Int, _ meaning: FieldMeaning) -> Bool {
    let traits = declaration.traits[position]
    guard traits.isPlain else { return false }
    switch meaning {
    case .relation:
      guard traits.attributes.subtracting(.relation).subtracting(.ignore).isEmpty else { return false }
      return !traits.attributes.contains(.relation) || hasSoundRelation(declaration.fields[position])
    case .scalar, .enumeration, .unsupported:
      return declaration.keyword != .type && !traits.attributes.contains(.relation)
        && hasSoundColumn(position, traits, meaning)
    case .composite, .unknown: return false
    }
  }

  /// Whether the table has nothing to say of the block's attributes.
  var passesOverItsAttributes: Bool {
    guard declaration.blockAttributesArePlain else { return false }
    for index in declaration.indexes {
      if let method = index.method, IndexMethod(rawValue: method) == nil { return false }
      for position in index.fields.indices where !meaning(at: index.fields[position].field).holdsValues { return false }
    }
    if let key = declaration.key {
      for position in key.fields.indices {
        let field = key.fields[position].field
        guard meaning(at: field).holdsValues, declaration.traits[field].arity == .required else { return false }
      }
    }
    return true
  }

  // MARK: Fields that hold values

  private func hasSoundColumn(_ position: Int, _ traits: FieldTraits, _ meaning: FieldMeaning) -> Bool {
    let names = traits.attributes
    if names.contains(.nativeType), !meaning.isScalar { return false }
    if names.contains(.updatedAt), meaning != .scalar(.dateTime) || traits.arity == .list { return false }
    if names.contains(.ignore), meaning == .unsupported { return false }
    if names.contains(.map), !isMappedToAFreeName(declaration.fields[position]) { return false }
    if case .absent = traits.defaultValue { return true }
    return hasASoundDefault(position, traits, meaning)
  }

  private func isMappedToAFreeName(_ field: FieldDeclaration) -> Bool {
    guard let column = field.mappedName?.text else { return false }
    for other in declaration.fields where other !== field {
      if other.name.text == column || other.mappedName?.text == column { return false }
    }
    // A field that is there twice has a column as well.
    return declaration.repeatedFields.isEmpty
  }

  private func hasASoundDefault(_ position: Int, _ traits: FieldTraits, _ meaning: FieldMeaning) -> Bool {
    switch meaning {
    case .scalar(let type):
      switch traits.defaultValue {
      case .databaseGenerated, .auto: true
      case .autoincrement: type == .int || type == .bigInt
      case .now: type == .dateTime
      case .clientGenerated: type == .string
      case .list: traits.arity == .list && listsLiterals(position, of: type)
      case .shortInteger, .number: traits.arity != .list && type.isWrittenAsANumber
      case .string, .emptyCollection: traits.arity != .list && type.isWrittenAsAText
      case .boolean: traits.arity != .list && type == .boolean
      case .constant, .sequence, .absent, .unreadable: false
      }
    case .enumeration(let id):
      switch traits.defaultValue {
      case .databaseGenerated: true
      case .constant, .boolean, .list: namesValues(position, of: id)
      case .absent, .unreadable, .shortInteger, .number, .string, .emptyCollection, .autoincrement, .sequence, .now,
        .clientGenerated,
        .auto:
        false
      }
    case .unsupported: traits.defaultValue == .databaseGenerated
    case .relation, .composite, .unknown: false
    }
  }

  private func listsLiterals(_ position: Int, of type: ScalarType) -> Bool {
    guard case .list(let elements)? = declaration.fields[position].defaultValue?.value else { return false }
    return elements.allSatisfy { element in
      switch element {
      case .number: type.isWrittenAsANumber
      case .string: type.isWrittenAsAText
      case .constant("true"), .constant("false"): type == .boolean
      case .constant, .list, .autoincrement, .sequence, .now, .databaseGenerated, .clientGenerated: false
      }
    }
  }

  /// Whether the default is a value of the enum, or of a list some values.
  private func namesValues(_ position: Int, of id: Enum.ID) -> Bool {
    let field = declaration.fields[position]
    let values = context.datamodel[id].declaration.values
    func isValue(_ value: DefaultExpression) -> Bool {
      guard case .constant(let name) = value else { return false }
      return values.contains { $0.name.text == name }
    }
    switch field.defaultValue?.value {
    case .list(let elements)?: return field.arity == .list && elements.allSatisfy(isValue)
    case let value?: return field.arity != .list && isValue(value)
    case nil: return false
    }
  }

  // MARK: Relations

  private func hasSoundRelation(_ field: FieldDeclaration) -> Bool {
    guard let relation = field.relation else { return false }
    for position in relation.fields ?? [] where !meaning(at: position).holdsValues { return false }
    guard let references = relation.references else { return true }
    guard let target = context.modelBlock(of: field) else { return false }
    for name in references {
      guard let position = target.field(named: name.text), context.meaning(of: target.fields[position]).holdsValues
      else { return false }
    }
    return true
  }
}

extension FieldMeaning {
  fileprivate var isScalar: Bool {
    if case .scalar = self { return true }
    return false
  }
}

extension ScalarType {
  fileprivate var isWrittenAsANumber: Bool {
    switch self {
    case .int, .bigInt, .float, .decimal: true
    case .boolean, .string, .dateTime, .json, .bytes: false
    }
  }

  fileprivate var isWrittenAsAText: Bool {
    switch self {
    case .string, .decimal, .dateTime, .json, .bytes: true
    case .int, .bigInt, .float, .boolean: false
    }
  }
}
