import Datamodel
import SchemaSyntax
import Text

/// `@unique`, `@@unique`, `@@index` or `@@fulltext` as rules see it.
struct IndexCursor: Sendable {
  let model: ModelCursor
  /// Its place among the model's indexes.
  let position: Int
  let declaration: IndexDeclaration

  var context: ValidationContext { model.context }
  var attribute: AttributeSyntax { AttributeSyntax(node: declaration.node.node(in: model.block)) }
  /// As messages name it: `@unique`, `@@index`.
  var attributeName: String { attribute.writtenName }
  /// The official range of the attribute.
  var range: TextRange { attribute.range }
  var fields: [FieldCursor] { declaration.fields.map { model.field(at: $0.field) } }
}

/// `@id` or `@@id` as rules see it.
struct KeyCursor: Sendable {
  let model: ModelCursor
  let declaration: KeyDeclaration

  var context: ValidationContext { model.context }
  var attribute: AttributeSyntax { AttributeSyntax(node: declaration.node.node(in: model.block)) }
  /// As messages name it: `@id`, `@@id`.
  var attributeName: String { attribute.writtenName }
  /// The official range of the attribute.
  var range: TextRange { attribute.range }
  var fields: [FieldCursor] { declaration.fields.map { model.field(at: $0.field) } }
}

extension AttributeSyntax {
  /// `@unique`, `@@index`.
  var writtenName: String { (isBlockAttribute ? "@@" : "@") + name }

  /// The argument of that name, or else the first without a name.
  func argument(namedOrFirst name: String) -> ArgumentSyntax? {
    argument(named: name) ?? argument(named: nil)
  }
}
