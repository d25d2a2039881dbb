package import Datamodel

// Attributes that need no closer look. Reading an attribute for the declaration tells already whether it is plainly written
// (`FieldDeclaration.isPlain`); what is left is whether it means something sound here. Where both hold the tables of
// `AttributeRules.swift` have nothing to say, and they are not asked: that is more than half of the work on a schema in which
// little is wrong. No is always a safe answer.
//
// Who adds a demand to those tables that a plain attribute can fail adds a line here. Tests and fuzzer ask the tables of
// everything that is passed over (`problemsPassedOver`).

extension ModelSubject {
  /// Whether the tables have nothing to say of the field's attributes.
  func passesOver(_ field: FieldDeclaration, _ meaning: FieldMeaning) -> Bool {
    guard field.isPlain else { return false }
    switch meaning {
    case .relation:
      return field.attributeNames.subtracting(.relation).subtracting(.ignore).isEmpty
        && field.relation.map { hasSoundRelation(field, $0) } ?? true
    case .scalar, .enumeration, .unsupported:
      return declaration.keyword != .type && !field.attributeNames.contains(.relation)
        && hasSoundColumn(field, meaning)
    case .composite, .unknown: return false
    }
  }

  /// Whether the table has nothing to say of the block's attributes.
  var passesOverItsAttributes: Bool {
    guard declaration.blockAttributesArePlain else { return false }
    for index in declaration.indexes {
      if let method = index.method, IndexMethod(rawValue: method) == nil { return false }
      for field in index.fields where !holdsValues(field) { return false }
    }
    if let key = declaration.key {
      for field in key.fields {
        guard holdsValues(field), declaration.fields[field.field].arity == .required else { return false }
      }
    }
    return true
  }

  private func holdsValues(_ field: IndexedField) -> Bool {
    context.meaning(of: declaration.fields[field.field]).holdsValues
  }

  // MARK: Fields that hold values

  private func hasSoundColumn(_ field: FieldDeclaration, _ meaning: FieldMeaning) -> Bool {
    let names = field.attributeNames
    if names.contains(.nativeType), !meaning.isScalar { return false }
    if names.contains(.updatedAt), meaning != .scalar(.dateTime) || field.arity == .list { return false }
    if names.contains(.ignore), meaning == .unsupported { return false }
    if let name = field.mappedName, !isFree(name.text, for: field) { return false }
    if let value = field.defaultValue?.value, !fits(value, field, meaning) { return false }
    return true
  }

  private func isFree(_ column: String, for field: FieldDeclaration) -> Bool {
    for other in declaration.fields where other !== field {
      if other.name.text == column || other.mappedName?.text == column { return false }
    }
    // A field that is there twice has a column as well.
    return declaration.repeatedFields.isEmpty
  }

  private func fits(_ value: DefaultExpression, _ field: FieldDeclaration, _ meaning: FieldMeaning) -> Bool {
    if case .databaseGenerated = value { return true }
    switch meaning {
    case .scalar(let type):
      if case .list(let elements) = value {
        return field.arity == .list && elements.allSatisfy { isLiteral($0, of: type) }
      }
      return isFunction(value, for: type) || field.arity != .list && isLiteral(value, of: type)
    case .enumeration(let id):
      let values = context.datamodel[id].declaration.values
      func isValue(_ value: DefaultExpression) -> Bool {
        guard case .constant(let name) = value else { return false }
        return values.contains { $0.name.text == name }
      }
      if case .list(let elements) = value { return field.arity == .list && elements.allSatisfy(isValue) }
      return field.arity != .list && isValue(value)
    case .unsupported, .relation, .composite, .unknown: return false
    }
  }

  private func isLiteral(_ value: DefaultExpression, of type: ScalarType) -> Bool {
    switch (value, type) {
    case (.number, .int), (.number, .bigInt), (.number, .float), (.number, .decimal): true
    case (.string, .decimal), (.string, .string), (.string, .dateTime), (.string, .json), (.string, .bytes): true
    case (.constant(let word), .boolean): word == "true" || word == "false"
    case (.string, _), (.number, _), (.constant, _), (.list, _), (.autoincrement, _), (.sequence, _), (.now, _),
      (.databaseGenerated, _), (.clientGenerated, _):
      false
    }
  }

  /// Whether the value is a function, without arguments, that makes values of the type.
  private func isFunction(_ value: DefaultExpression, for type: ScalarType) -> Bool {
    switch value {
    case .autoincrement: type == .int || type == .bigInt
    case .now: type == .dateTime
    case .clientGenerated(let name): name == "auto" || type == .string
    case .string, .number, .constant, .list, .sequence, .databaseGenerated: false
    }
  }

  /// Whether the rules that are asked later, of what a default holds, have nothing to say either.
  func passesOverDefault(of field: FieldDeclaration, _ meaning: FieldMeaning) -> Bool {
    guard field.defaultAttribute != nil else { return true }
    guard field.isPlain, let value = field.defaultValue, value.mappedName == nil else { return false }
    switch value.value {
    case .now, .autoincrement, .databaseGenerated: return true
    case .clientGenerated(let name): return name != "auto"
    case .constant: return true
    case .number(let text):
      return meaning != .scalar(.int) && meaning != .scalar(.bigInt) || problem(inInteger: text) == nil
    case .string: return meaning == .scalar(.string)
    case .list, .sequence: return false
    }
  }

  // MARK: Relations

  private func hasSoundRelation(_ field: FieldDeclaration, _ relation: RelationDeclaration) -> Bool {
    for position in relation.fields ?? [] where !context.meaning(of: declaration.fields[position]).holdsValues {
      return false
    }
    guard let references = relation.references else { return true }
    guard let target = context.modelBlock(of: field) else { return false }
    for name in references {
      guard let position = target.field(named: name.text), context.meaning(of: target.fields[position]).holdsValues
      else { return false }
    }
    return true
  }
}

// MARK: The law

/// What the tables say of all that is passed over in the schema, and how much that is: the law is that they say nothing.
package func problemsPassedOver(
  in datamodel: Datamodel, prisma: PrismaVersion
) -> (messages: [String], attributes: Int) {
  let context = ValidationContext(datamodel, prisma: prisma)
  var messages: [String] = []
  var attributes = 0
  for (file, declarations) in datamodel.declarations.enumerated() {
    for block in declarations.indices {
      let subject = BlockSubject(BlockPlace(file: file, block: block), context)
      guard let model = ModelSubject(subject) else { continue }
      var problems = Problems(in: subject.place)
      for declaration in model.writtenFields where declaration.hasAttributes {
        let field = FieldSubject(declaration, of: model.declaration, in: subject)
        guard field.isReadOfficially else { continue }
        if model.passesOver(declaration, field.meaning) {
          attributes += field.attributes.count
          let table = field.isRelation ? relationFieldAttributes : scalarFieldAttributes
          checkAttributes(field.attributes, of: field, by: table, &problems)
        }
        if model.passesOverDefault(of: declaration, field.meaning) {
          namesItsDefaultWhereNamesExist(field, &problems)
          checkDefaultValue(field, &problems)
        }
      }
      if model.declaration.keyword != .type, model.passesOverItsAttributes {
        attributes += subject.blockAttributes.count
        checkAttributes(subject.blockAttributes, of: model, by: modelAttributes, &problems)
      }
      messages += problems.found.map(\.message)
    }
  }
  return (messages, attributes)
}

extension FieldMeaning {
  fileprivate var isScalar: Bool {
    if case .scalar = self { return true }
    return false
  }
}
