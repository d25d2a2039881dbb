package import Datamodel

// What is passed over.
//
// Most of a schema is as it should be, and that can be told from its declarations faster than by asking all rules. What these
// functions answer yes for is not asked any further, which is most of the work on a schema in which little is wrong. No is
// always a safe answer.
//
// Whoever adds a rule that a plain part can fail adds a line here. Tests and fuzzer ask the rules of everything that is passed
// over: the law is that they say nothing.

/// What the rules say of all that is passed over in the schema, and how many parts that is.
package func problemsPassedOver(
  in datamodel: Datamodel, prisma: PrismaVersion
) -> (messages: [String], parts: PartsPassedOver) {
  let context = ValidationContext(datamodel, prisma: prisma)
  var messages: [String] = []
  var parts = PartsPassedOver()
  for (file, declarations) in datamodel.declarations.enumerated() {
    for block in declarations.indices {
      let subject = BlockSubject(BlockPlace(file: file, block: block), context)
      guard let model = ModelSubject(subject) else { continue }
      var problems = Problems(in: subject.place)
      askOfAttributes(model, &parts, &problems)
      if !BlockProblems(of: subject).hasErrors { askInValidation(model, &parts, &problems) }
      messages += problems.found.map(\.message)
    }
  }
  return (messages, parts)
}

/// How much is passed over, by the rules that are not asked.
package struct PartsPassedOver: Equatable, Sendable {
  package fileprivate(set) var attributes = 0
  package fileprivate(set) var models = 0
  package fileprivate(set) var fields = 0
  package fileprivate(set) var indexes = 0
  package fileprivate(set) var relations = 0

  package init() {}

  package static func += (left: inout PartsPassedOver, right: PartsPassedOver) {
    left.attributes += right.attributes
    left.models += right.models
    left.fields += right.fields
    left.indexes += right.indexes
    left.relations += right.relations
  }
}

private func askOfAttributes(_ model: ModelSubject, _ parts: inout PartsPassedOver, _ problems: inout Problems) {
  for position in model.declaration.fields.indices where model.declaration.fields[position].hasAttributes {
    let field = model.field(at: position)
    guard field.isReadOfficially else { continue }
    if model.passesOver(attributesAt: position, field.meaning) {
      parts.attributes += field.attributes.count
      let table = field.isRelation ? relationFieldAttributes : scalarFieldAttributes
      checkAttributes(field.attributes, of: field, by: table, &problems)
    }
    if model.declaration.traits[position].hasAReadableDefault(field.meaning) {
      namesItsDefaultWhereNamesExist(field, &problems)
      checkDefaultValue(field, &problems)
    }
  }
  if model.declaration.keyword != .type, model.passesOverItsAttributes {
    parts.attributes += model.block.blockAttributes.count
    checkAttributes(model.block.blockAttributes, of: model, by: modelAttributes, &problems)
  }
}

private func askInValidation(_ subject: ModelSubject, _ parts: inout PartsPassedOver, _ problems: inout Problems) {
  let context = subject.context
  guard let id = context.datamodel.model(at: subject.block.place) else { return }
  let (model, look) = (ModelCursor(id, context), QuickLook(id, subject.declaration, context))
  if !model.isView, look.passesOverTheModel {
    parts.models += 1
    checkModel(model, &problems)
    if let key = model.key { checkKey(key, &problems) }
  }
  for field in model.fields {
    switch field.meaning {
    case .relation(let target) where look.passesOver(relationFieldAt: field.id.position, to: target):
      checkRelationField(field, of: subject, &problems)
    case .relation: continue
    case .scalar, .enumeration, .unsupported, .composite, .unknown:
      guard look.passesOver(columnAt: field.id.position) else { continue }
      checkField(field, of: subject, &problems)
    }
    parts.fields += 1
  }
  for index in model.indexes {
    if !model.isView, look.passesOver(index.declaration) {
      parts.indexes += 1
      checkIndex(index, &problems)
    }
    if subject.declaration.hasOnlyUsualColumns(index.declaration) { checkPostgreSQLIndex(index, &problems) }
  }
  for pair in context.datamodel.relationPairs(of: id) where look.passesOver(pair) {
    parts.relations += 1
    checkRelation(RelationCursor(pair, context), &problems)
  }
}
