import Datamodel
import SchemaSyntax
import Text

/// A model or view as rules see it: a cursor made on demand.
struct ModelCursor: Sendable {
  let id: ModelID
  let context: ValidationContext
  let declaration: ModelDeclaration
  let place: BlockPlace

  init(_ id: ModelID, _ context: ValidationContext) {
    self.id = id
    self.context = context
    declaration = context.datamodel.declaration(ofModel: id)
    place = context.datamodel.place(ofModel: id)
  }

  var name: String { declaration.name.text }
  var databaseName: String { declaration.databaseName }
  var isIgnored: Bool { declaration.isIgnored }
  var isView: Bool { declaration.keyword == .view }
  /// `model` or `view`, as messages say it.
  var word: String { declaration.keyword.rawValue }
  var block: Block { context.datamodel.block(at: place) }
  /// From its keyword to its `}`.
  var range: TextRange { block.declarationRange }
  var attributes: [AttributeSyntax] { ModelSyntax(block)?.attributes ?? [] }

  var fields: [FieldCursor] { declaration.fields.indices.map { FieldCursor(FieldID(id, $0), context) } }
  /// Fields that hold values of their own: also enums, composite types and those of a type that Prisma doesn't support.
  var scalarFields: [FieldCursor] {
    declaration.fields.indices.compactMap { position in
      let field = FieldCursor(FieldID(id, position), context)
      return field.isRelation ? nil : field
    }
  }

  func field(at position: Int) -> FieldCursor { FieldCursor(FieldID(id, position), context) }

  func field(named name: String) -> FieldCursor? { declaration.field(named: name).map(field(at:)) }

  var key: KeyCursor? { declaration.key.map { KeyCursor(model: self, declaration: $0) } }
  /// Made one by one as they are walked.
  var indexes: some RandomAccessCollection<IndexCursor> { declaration.indexes.indices.lazy.map(index(at:)) }

  func index(at position: Int) -> IndexCursor {
    IndexCursor(model: self, position: position, declaration: declaration.indexes[position])
  }
  /// A place for `RelatedPlace`.
  var namePlace: Place { Place(place, declaration.name.place.range) }
}
