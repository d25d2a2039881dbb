import Datamodel
import SchemaSyntax
import Text

extension DiagnosticCode {
  /// The fields of an id, a unique constraint or an index have types that the database can index.
  ///
  /// PostgreSQL can't compare `@db.Xml`; MySQL takes only the first part of texts and blobs (`@db.Text`, `@db.Blob` …), so it
  /// wants a `length:`; SQL Server can't index `@db.Text`, `@db.NText`, `@db.Image`, `@db.Xml` and types of length `Max`, and
  /// Prisma takes no `Bytes` in an id there. Give a `length:` on MySQL, else another type to the field.
  ///
  /// ```prisma
  /// url String @db.Text
  ///
  /// @@index([url(length: 100)])
  /// ```
  static let unindexableType = DiagnosticCode("schema/unindexable-type")
}

/// PostgreSQL: nothing can be said of the order of XML.
func hasNoXML(_ index: IndexCursor, _ problems: inout Problems) {
  let fields = index.model.declaration.fields
  guard index.declaration.fields.contains(where: { fields[$0.field].nativeType?.name == "Xml" }),
    let field = index.indexedFields.first(where: { $0.field.declaration.nativeType?.name == "Xml" })?.field
  else { return }
  problems.report(
    .unindexableType, unindexable("Xml", in: index, product: index.context.provider.displayName), at: field.range,
    related: [RelatedPlace(Place(index.model.place, index.declaration.place.range), "the index")])
}

/// MySQL: of long texts and blobs only a part can be indexed.
func hasLengthsOfLongTypes(_ model: ModelCursor, _ problems: inout Problems) {
  let advice = " Please use the `length` argument to the field in the index definition to allow this."
  func isLong(_ field: FieldCursor, _ indexed: IndexedField) -> Bool {
    indexed.length == nil && longTypes.contains(field.declaration.nativeType?.name ?? "")
  }
  for index in model.indexes where index.declaration.kind != .fulltext {
    guard let type = index.indexedFields.first(where: isLong)?.field.declaration.nativeType else { continue }
    problems.report(
      .unindexableType, unindexable(type.name, in: index, product: "MySQL") + advice, at: index.range,
      related: [RelatedPlace(Place(model.place, type.place.range), "the type")])
  }
  guard let key = model.key else { return }
  for indexed in key.declaration.fields {
    let field = model.field(at: indexed.field)
    guard isLong(field, indexed), let type = field.declaration.nativeType else { continue }
    problems.report(
      .unindexableType, unindexableKey(type.name, product: "MySQL") + advice, at: key.range,
      related: [RelatedPlace(Place(model.place, type.place.range), "the type")])
    break
  }
}

/// SQL Server: what lies outside the row can't be indexed.
func hasNoTypesOutsideTheRow(_ model: ModelCursor, _ problems: inout Problems) {
  for index in model.indexes {
    guard let (field, name) = index.indexedFields.lazy.compactMap({ $0.field.withTypeOutsideTheRow }).first else {
      continue
    }
    problems.report(
      .unindexableType, unindexable(name, in: index, product: "SQL Server"), at: index.range,
      related: [RelatedPlace(field.namePlace, "the field of that type")])
  }
  guard let key = model.key else { return }
  for indexed in key.declaration.fields {
    let field = model.field(at: indexed.field)
    if let (_, name) = field.withTypeOutsideTheRow {
      problems.report(
        .unindexableType, unindexableKey(name, product: "SQL Server"), at: key.range,
        related: [RelatedPlace(field.namePlace, "the field of that type")])
      break
    }
    if field.scalarType == .bytes {
      problems.report(
        .unindexableType, "Invalid model: Using Bytes type is not allowed in the model's id.", at: key.range,
        related: [RelatedPlace(field.namePlace, "the field of that type")])
      break
    }
  }
}

private let longTypes: Set<String> = [
  "Text", "LongText", "MediumText", "TinyText", "Blob", "TinyBlob", "MediumBlob", "LongBlob",
]

private func unindexable(_ type: String, in index: IndexCursor, product: String) -> String {
  index.declaration.kind == .unique
    ? "Native type `\(type)` cannot be unique in \(product)."
    : "You cannot define an index on fields with native type `\(type)` of \(product)."
}

private func unindexableKey(_ type: String, product: String) -> String {
  "Native type `\(type)` of \(product) cannot be used on a field that is `@id` or `@@id`."
}

extension FieldCursor {
  /// The field with the name of its type, if its values lie outside the rows of SQL Server.
  fileprivate var withTypeOutsideTheRow: (FieldCursor, String)? {
    guard let type = declaration.nativeType else { return nil }
    switch type.name {
    case "Text", "NText", "Image", "Xml": return (self, type.name)
    case "VarBinary", "VarChar", "NVarChar":
      return type.arguments.first?.lowercased() == "max" ? (self, "\(type.name)(Max)") : nil
    default: return nil
    }
  }
}
