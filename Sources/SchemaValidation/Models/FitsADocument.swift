import Datamodel
import SchemaSyntax

extension DiagnosticCode {
  /// On MongoDB every model has an id, and it is stored in the field `_id`.
  ///
  /// MongoDB gives every document this field and knows it by it. Call it what you like, and map it.
  ///
  /// ```prisma
  /// id String @id @default(auto()) @map("_id") @db.ObjectId
  /// ```
  static let documentWithoutID = DiagnosticCode("schema/document-without-id")
  /// On MongoDB no two indexes of a model have the same fields in the same order, with the same arguments.
  ///
  /// The server takes them for one, whatever their names and kinds. Take one of them away: a unique index serves as a plain
  /// one too.
  static let repeatedIndex = DiagnosticCode("schema/repeated-index")
  /// On MongoDB the id is not marked as unique once more.
  ///
  /// It is unique by itself. Take `@unique` away.
  static let uniqueID = DiagnosticCode("schema/unique-id")
  /// A unique constraint over several fields holds no field of a composite type.
  ///
  /// Prisma Client has no way to ask for such a value. Name the parts of it that count: `@@unique([address.zip, name])`.
  static let compositeInUnique = DiagnosticCode("schema/composite-in-unique")
}

/// A document has an id.
func hasAnIDForADocument(_ model: ModelCursor, _ problems: inout Problems) {
  guard model.key == nil else { return }
  problems.report(
    .documentWithoutID, "Invalid model: MongoDB models require exactly one identity field annotated with @id",
    at: model.range)
}

/// The id of a document is called `_id`.
func keepsItsIDWhereADocumentDoes(_ model: ModelCursor, _ problems: inout Problems) {
  guard let key = model.declaration.key, key.fields.count == 1 else { return }
  let field = model.field(at: key.fields[0].field)
  guard field.declaration.databaseName != "_id" else { return }
  let found = field.declaration.mappedName.map { ", found @map(\"\($0.text)\")" } ?? ""
  problems.report(
    .documentWithoutID,
    "Error validating field `\(field.name)` in model `\(model.name)`: MongoDB model IDs must have an @map(\"_id\") "
      + "annotation\(found).", at: field.range)
}

/// The indexes of a document differ from each other and from the id.
func hasIndexesForADocument(_ model: ModelCursor, _ problems: inout Problems) {
  let indexes = Array(model.indexes)
  let positions = Dictionary(grouping: indexes.indices) { indexes[$0].declaration.fields }
  for index in indexes {
    let fields = index.declaration.fields
    if let position = positions[fields]?.first(where: { $0 != index.position }) {
      let other = indexes[position].declaration
      let word =
        switch index.declaration.kind {
        case .normal: "index"
        case .unique: "unique"
        case .fulltext: "fulltext"
        }
      problems.report(
        .repeatedIndex, "Error parsing attribute \"@@\(word)\": Index already exists in the model.", at: index.range,
        related: [RelatedPlace(Place(model.place, other.place.range), "an index of the same fields")])
    }
    if index.declaration.kind == .unique, fields.count == 1, let key = model.declaration.key,
      key.fields.map(\.field) == fields.map(\.field)
    {
      problems.report(
        .uniqueID,
        "Error parsing attribute \"\(index.attributeName)\": The same field cannot be an id and unique on MongoDB.",
        at: index.range, related: [RelatedPlace(Place(model.place, key.place.range), "the id")])
    }
  }
}

/// A unique constraint over several fields names no composite field.
func isNotOverCompositesIfUnique(_ index: IndexCursor, _ problems: inout Problems) {
  guard index.declaration.kind == .unique, index.declaration.fields.count > 1 else { return }
  for indexed in index.declaration.fields where indexed.path.isEmpty {
    let field = index.model.field(at: indexed.field)
    guard field.meaning == .composite else { continue }
    problems.report(
      .compositeInUnique,
      "Error parsing attribute \"\(index.attributeName)\": Prisma does not currently support composite types in compound "
        + "unique indices, please remove \"\(field.name)\" from the index. See "
        + "https://pris.ly/d/mongodb-composite-compound-indices for more details", at: index.range,
      related: [RelatedPlace(field.namePlace, "the field")])
  }
}
