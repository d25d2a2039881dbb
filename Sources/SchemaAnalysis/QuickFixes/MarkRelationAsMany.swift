import Datamodel
import SchemaSyntax
import Text

/// Makes a relation without fields many-to-many, where the other side is a list already.
let markRelationAsMany = QuickFixRule(
  "schema/relation-without-fields"
) { subject in
  let datamodel = subject.datamodel
  guard let field = subject.field,
    let pair = datamodel.relationPairs(of: field.model).first(where: { $0.forward == field }), let back = pair.back,
    datamodel[back].arity == .list,
    datamodel[field].relation == nil, subject.provider != .mongodb,
    [pair.model, pair.target].allSatisfy({ datamodel[$0].declaration.key?.fields.count == 1 && !datamodel[$0].isView })
  else { return [] }
  let place = datamodel[field.model].block
  guard let type = datamodel[field].node.node(in: datamodel.block(at: place)).child(.fieldType),
    let name = type.child(.identifier)
  else { return [] }
  let mark = TextRange(name.range.end, type.range.end)
  return [
    QuickFix(
      title: "Mark relation field as many `[]`", edits: [SchemaEdit(Place(place, mark), "[]")])
  ]
}
