import SchemaSyntax
import Text

/// What one model's fields and relations are: a function of its declaration, of the names of the schema, and of the
/// declarations that its types name. It knows nothing of other blocks.
struct ResolvedModel: Sendable {
  let model: Model
  private let models: [Model]
  private let names: [String: NamedBlock]

  /// What the field's types are.
  private(set) var meanings: [FieldMeaning]
  /// Those whose `forward` is here.
  private(set) var relations: [Relation] = []
  private(set) var problems: [UnresolvedThing] = []

  init(_ model: Model, _ models: [Model], _ names: [String: NamedBlock]) {
    self.model = model
    self.models = models
    self.names = names
    meanings = model.declaration.ownMeanings
    resolveTypes()
    checkIndexes()
    resolveRelations()
  }

  /// Whether nothing of the model had to be left out.
  func isComplete(_ files: [SchemaFile]) -> Bool {
    problems.isEmpty && model.declaration.problems.isEmpty && model.ownsItsTable
      && !files[model.block.file].tree.blocks[model.block.block].hasError
  }

  mutating func report(_ place: LocalRange, _ reason: String) {
    problems.append(UnresolvedThing(Place(model.block, place.range), reason))
  }

  // MARK: Types and indexes

  private mutating func resolveTypes() {
    for field in model.declaration.namedFields {
      guard case .named(let name) = model.declaration.fields[field].type else { continue }
      meanings[field] = names[name]?.meaning ?? .unknown
      let place = model.declaration.fields[field].typePlace
      if meanings[field] == .unknown {
        report(place, "the type `\(name)` is not declared")
      } else if meanings[field] == .composite {
        report(place, "the composite type `\(name)` makes no column")
      }
    }
  }

  private mutating func checkIndexes() {
    let declaration = model.declaration
    if !declaration.indexesNamedFields { return }
    if let key = declaration.key, !key.fields.allSatisfy({ meanings[$0.field].isColumn }) {
      report(key.place, "the id has a field that is no column")
    }
    for index in declaration.indexes where !index.fields.allSatisfy({ meanings[$0.field].isColumn }) {
      report(index.place, "the index has a field that is no column")
    }
  }

  /// Whether all these fields of a model are columns.
  private func areColumns(_ fields: [Int], of declaration: ModelDeclaration) -> Bool {
    fields.allSatisfy { field in
      switch declaration.fields[field].type {
      case .scalar, .unsupported: true
      case .named(let name): names[name]?.meaning.isColumn ?? false
      }
    }
  }

  // MARK: Relations

  /// Pairs up the relation fields.
  ///
  /// The partner of a field is the first field of the target that points back and has the same given name. A relation is
  /// listed with the field that holds the values, a many-to-many relation with the field on model A.
  private mutating func resolveRelations() {
    for position in model.declaration.namedFields {
      guard case .relation(let target) = meanings[position] else { continue }
      let end = RelationEnd(model: model, position: position, target: models[target.position])
      if end.isAmbiguous {
        report(
          end.field.name.place, "there are several relations to `\(end.target.name)` and no names to tell them apart")
        continue
      }
      let partner = end.partner
      if partner?.isAmbiguous == true { continue }
      if let relation = relation(from: end, partner: partner) { relations.append(relation) }
    }
  }

  /// The relation that is to be listed with `end`, nil if it belongs to the partner or can't be resolved.
  private mutating func relation(from end: RelationEnd, partner: RelationEnd?) -> Relation? {
    func report(_ reason: String) { self.report(end.field.name.place, reason) }
    if end.field.arity == .list {
      guard let partner else {
        report("the other side of the relation is missing")
        return nil
      }
      guard partner.field.arity == .list else { return nil }
      if end.hasFields || partner.hasFields {
        report("a many-to-many relation can't name its fields")
        return nil
      }
      guard end.isSideA(of: partner) else { return nil }
      return Relation(
        kind: .manyToMany, name: end.relationName, forward: end.id, back: partner.id, target: end.target.id,
        fields: [], references: [])
    }
    if let partner, partner.field.arity != .list {
      // One to one: the side with `fields` holds the values.
      if partner.hasFields {
        if end.hasFields { report("both sides of the relation name their fields") }
        return nil
      }
      if !end.hasFields {
        if end.isSideA(of: partner) { report("no side of the relation names its fields") }
        return nil
      }
    }
    guard let (fields, references) = columns(of: end) else { return nil }
    let isOneToOne = partner.map { $0.field.arity != .list } ?? isUnique(fields)
    return Relation(
      kind: isOneToOne ? .oneToOne : .oneToMany, name: end.relationName, forward: end.id, back: partner?.id,
      target: end.target.id, fields: fields, references: references)
  }

  /// The two lists of columns, nil and reported if they don't fit.
  private mutating func columns(of end: RelationEnd) -> ([Int], [Int])? {
    func report(_ reason: String) { self.report(end.field.name.place, reason) }
    guard let fields = end.field.relation?.fields, let references = end.field.relation?.references else {
      report("the relation doesn't say its `fields` and `references`")
      return nil
    }
    // A list that can't be read is empty, and its block has said so.
    if fields.isEmpty || references.isEmpty { return nil }
    guard fields.count == references.count else {
      report("the relation's `fields` and `references` differ in number")
      return nil
    }
    let target = end.target.declaration
    let referenced = references.compactMap { target.field(named: $0.text) }
    guard referenced.count == references.count else {
      report("the relation references a field that `\(target.name.text)` doesn't have")
      return nil
    }
    guard areColumns(fields, of: model.declaration), areColumns(referenced, of: target) else {
      report("the relation has a field that is no column")
      return nil
    }
    return (fields, referenced)
  }

  private func isUnique(_ fields: [Int]) -> Bool {
    model.declaration.indexes.contains {
      $0.kind == .unique && $0.fields.count == fields.count && $0.fields.map { $0.field } == fields
    }
  }
}
