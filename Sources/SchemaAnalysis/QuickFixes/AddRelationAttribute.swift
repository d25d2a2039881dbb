import Datamodel
import SchemaSyntax
import Text

/// Says in `@relation` which fields hold the relation, and declares those that are not there yet.
///
/// They reference the key of the other model and take its types; they are as optional as the relation, and unique if it is
/// one-to-one.
let addRelationAttribute = QuickFixRule(
  "schema/relation-without-fields"
) { subject in
  let datamodel = subject.datamodel
  guard let field = subject.field,
    let pair = datamodel.relationPairs(of: field.model).first(where: { $0.forward == field }),
    datamodel[field].arity != .list
  else { return [] }
  let declaration = datamodel[field]
  let (model, target) = (datamodel[field.model].declaration, datamodel[pair.target].declaration)
  guard let references = referencedFields(of: field, in: pair.target, datamodel), !references.isEmpty else { return [] }
  let attribute = datamodel.attributes(of: field).first { $0.name == "relation" }

  var names = (declaration.relation?.fields ?? []).map { model.fields[$0].name.text }
  var lines: [String] = []
  if names.isEmpty {
    let isUnique = pair.kind == .oneToOne && references.count == 1
    for reference in references {
      let name = declaration.name.text + target.fields[reference].name.text
      names.append(name)
      if model.field(named: name) != nil { continue }
      lines.append(
        "\(name) \(type(of: FieldID(pair.target, reference), declaration, datamodel))" + (isUnique ? " @unique" : ""))
    }
  }
  guard names.count == references.count else { return [] }

  let fields = "fields: [\(names.joined(separator: ", "))]"
  let referenced = "references: [\(datamodel.names(references, of: pair.target))]"
  let others = attribute?.arguments.filter { !["fields", "references"].contains($0.name?.text) } ?? []
  let leading = others.filter { $0.name == nil || $0.name?.text == "name" }
  let trailing = others.filter { $0.name != nil && $0.name?.text != "name" }
  let text =
    "@relation("
    + (leading.map(\.node.text) + [fields, referenced] + trailing.map(\.node.text)).joined(separator: ", ") + ")"

  let place = datamodel[field.model].block
  var edits =
    attribute.map { [SchemaEdit(Place(place, $0.contentRange), text)] } ?? [datamodel.appending(text, to: field)]
  if !lines.isEmpty { edits.append(datamodel.addingLines(lines, after: field)) }
  if pair.kind == .oneToOne, names.count > 1,
    let unique = datamodel.addingBlockAttribute("@@unique([\(names.joined(separator: ", "))])", to: place)
  {
    edits.append(unique)
  }
  return [QuickFix(title: "Add relation attribute for relation field", edits: edits)]
}

/// Those that `references:` names, else the key of the target, else its first unique constraint.
private func referencedFields(of field: FieldID, in target: ModelID, _ datamodel: Datamodel) -> [Int]? {
  if let given = datamodel[field].relation?.references, !given.isEmpty {
    return datamodel.referenced(by: field, in: target)
  }
  let declaration = datamodel[target].declaration
  if let key = declaration.key { return key.fields.map(\.field) }
  return declaration.indexes.first { index in
    index.kind == .unique && index.fields.allSatisfy { declaration.fields[$0.field].arity == .required }
  }?.fields.map(\.field)
}

/// The type of the referenced field with its type in the database, as optional as the relation.
private func type(of field: FieldID, _ relation: FieldDeclaration, _ datamodel: Datamodel) -> String {
  let block = datamodel.block(at: datamodel[field.model].block)
  let name =
    baseType(datamodel[field].node.node(in: block)) ?? datamodel[field].type.name ?? "String"
  let native = datamodel.attributes(of: field).first { $0.name.contains(".") }
  let isSerial = native?.name.lowercased().hasSuffix("serial") ?? false
  return name + (relation.arity == .optional ? "?" : "")
    + (isSerial ? "" : native.map { " " + block.string(in: $0.contentRange) } ?? "")
}

/// The base type as written, with what `Unsupported` holds.
private func baseType(_ node: SyntaxNode) -> String? {
  guard let type = node.child(.fieldType) else { return nil }
  return (type.child(.identifier) ?? type.child(.unsupportedType))?.text
}
