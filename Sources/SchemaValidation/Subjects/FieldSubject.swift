import Datamodel
import SchemaSyntax
import Text

/// A field of a model, view or composite type as rules see it that read its line alone.
///
/// Unlike `FieldCursor` it takes any field that the language reads: of a composite type, of a model whose name is given
/// twice, and one that another field of the name stands before.
final class FieldSubject: Sendable {
  let block: BlockSubject
  let model: ModelDeclaration
  let declaration: FieldDeclaration
  let meaning: FieldMeaning
  let node: SyntaxNode

  init(_ declaration: FieldDeclaration, of model: ModelDeclaration, in block: BlockSubject) {
    self.block = block
    self.model = model
    self.declaration = declaration
    meaning = block.context.meaning(of: declaration)
    node = declaration.node.node(in: block.block)
  }

  /// The field of a model or view that counts.
  convenience init(_ field: FieldCursor) {
    let place = field.context.datamodel[field.id.model].block
    self.init(field.declaration, of: field.model.declaration, in: BlockSubject(place, field.context))
  }

  var context: ValidationContext { block.context }
  var name: String { declaration.name.text }
  var arity: FieldArity { declaration.arity }
  var scalarType: ScalarType? {
    if case .scalar(let type) = meaning { return type }
    return nil
  }
  var isRelation: Bool {
    if case .relation = meaning { return true }
    return false
  }

  /// The official range: with everything behind it up to the line break, which it holds.
  var range: TextRange { node.range }
  /// The attributes as written, those of the database type (`@db.X`) included.
  var attributes: [AttributeSyntax] { attributesOfField(node) }

  func attribute(named name: String) -> AttributeSyntax? {
    declaration.hasAttributes ? SchemaSyntax.attribute(named: name, ofField: node) : nil
  }

  /// A place for `RelatedPlace`.
  var namePlace: Place { Place(block.place, declaration.name.place.range) }
}
