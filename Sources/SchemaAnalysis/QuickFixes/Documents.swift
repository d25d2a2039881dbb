import Datamodel
import SchemaSyntax
import Text

/// Gives the id of a document the name that it has in MongoDB.
let mapIDToUnderscore = QuickFixRule(
  "schema/document-without-id"
) { subject in
  let datamodel = subject.datamodel
  guard let field = subject.field, subject.range.start > 0, let key = datamodel[field.model].declaration.key,
    key.fields.map(\.field) == [field.position], datamodel[field].databaseName != "_id"
  else { return [] }
  if let mapped = datamodel.attributes(of: field).first(where: { $0.name == "map" }) {
    return [
      QuickFix(
        title: "Add @map(\"_id\")", edits: [SchemaEdit(Place(subject.place, mapped.contentRange), "@map(\"_id\")")])
    ]
  }
  return [QuickFix(title: "Add @map(\"_id\")", edits: [datamodel.appending("@map(\"_id\")", to: field)])]
}

/// Gives a field the type of MongoDB's own ids: one whose values MongoDB makes, or one that refers to such.
let addObjectIDType = QuickFixRule(
  "schema/misplaced-auto-default", "schema/relation-across-native-types"
) { subject in
  let datamodel = subject.datamodel
  guard let field = subject.field, let source = datamodel.configuration.datasource?.name.text else { return [] }
  func isWanted(_ field: FieldID) -> Bool {
    datamodel[field].nativeType == nil && datamodel[field].type == .scalar(.string)
  }
  var wanted = field
  if datamodel[field].defaultValue?.value != .clientGenerated("auto"), !isWanted(field) {
    // The field that it refers to is the one without the type.
    guard datamodel[field].nativeType?.name == "ObjectId",
      let other = referencedField(of: field, datamodel), isWanted(other)
    else { return [] }
    wanted = other
  } else if !isWanted(field) {
    return []
  }
  return [QuickFix(title: "Add @\(source).ObjectId", edits: [datamodel.appending("@\(source).ObjectId", to: wanted)])]
}

private func referencedField(of field: FieldID, _ datamodel: Datamodel) -> FieldID? {
  let model = datamodel[field.model].declaration
  for position in model.namedFields {
    guard case .relation(let target) = datamodel.meaning(of: FieldID(field.model, position)),
      let place = model.fields[position].relation?.fields?.firstIndex(of: field.position),
      let references = datamodel.referenced(by: FieldID(field.model, position), in: target),
      references.indices.contains(place)
    else { continue }
    return FieldID(target, references[place])
  }
  return nil
}
