import Datamodel
import SchemaSyntax
import Text

/// A field of a model or view as rules see it.
struct FieldCursor: Sendable {
  let id: FieldID
  let context: ValidationContext
  let declaration: FieldDeclaration
  let meaning: FieldMeaning

  init(_ id: FieldID, _ context: ValidationContext) {
    self.id = id
    self.context = context
    declaration = context.datamodel[id]
    meaning = context.datamodel.meaning(of: id)
  }

  var model: ModelCursor { ModelCursor(id.model, context) }
  var name: String { declaration.name.text }
  var arity: FieldArity { declaration.arity }
  var scalarType: ScalarType? {
    if case .scalar(let type) = meaning { return type }
    return nil
  }
  /// The model that the field points to.
  var target: ModelCursor? {
    if case .relation(let model) = meaning { return ModelCursor(model, context) }
    return nil
  }
  /// What its model says.
  var modelDeclaration: ModelDeclaration { context.datamodel.declaration(ofModel: id.model) }
  /// What the model that it points to says.
  var targetDeclaration: ModelDeclaration? {
    if case .relation(let model) = meaning { return context.datamodel.declaration(ofModel: model) }
    return nil
  }
  var isRelation: Bool { meaning.isRelation }

  private var block: Block { context.datamodel.block(at: context.datamodel[id.model].block) }
  private var node: SyntaxNode { declaration.node.node(in: block) }

  /// The official range: with everything behind it up to the line break, which it holds.
  var range: TextRange { node.range }
  /// The attributes as written, those of the database type (`@db.X`) included.
  var attributes: [AttributeSyntax] { attributesOfField(node) }

  func attribute(named name: String) -> AttributeSyntax? {
    declaration.hasAttributes ? SchemaSyntax.attribute(named: name, ofField: node) : nil
  }

  /// A place for `RelatedPlace`.
  var namePlace: Place { Place(context.datamodel[id.model].block, declaration.name.place.range) }
}
