import Datamodel
import Tables

extension SchemaWriter {
  /// The fields of the relations that only the schema knows, as it has them: with `relationMode = "prisma"` all that no
  /// foreign key stands for, else those of views.
  func emulatedFields(of model: Model) -> [FieldText] {
    var fields: [FieldText] = []
    for relation in previous.datamodel.relations where isEmulated(relation) {
      if relation.forward.model == model.id { fields.append(copy(of: relation.forward)) }
      if let back = relation.back, back.model == model.id { fields.append(copy(of: back)) }
    }
    return fields
  }

  private func isEmulated(_ relation: Relation) -> Bool {
    let datamodel = previous.datamodel
    let (own, other) = (datamodel[relation.forward.model], datamodel[relation.target])
    guard let columns = columnNames(of: own), let otherColumns = columnNames(of: other) else { return false }
    let fields = relation.fields.map { own.declaration.fields[$0].databaseName }
    let references = relation.references.map { other.declaration.fields[$0].databaseName }
    guard columns.isSuperset(of: fields), otherColumns.isSuperset(of: references) else { return false }
    if own.isView || other.isView { return true }
    guard relation.kind == .manyToMany else { return !usesForeignKeys }
    // It may have foreign keys all the same.
    return !usesForeignKeys
      && !relations.manyToMany.contains { database[$0.table.table].name.name == "_" + relation.name }
  }

  /// The columns that the model or view has in the database now; nil if it is gone.
  private func columnNames(of model: Model) -> Set<String>? {
    let declaration = model.declaration
    let name = database.resolved(QualifiedName(declaration.namespace?.text, declaration.databaseName))
    if model.isView {
      return views.first { database.resolved($0.name) == name }.map { Set($0.columns.map(\.name)) }
    }
    return tablesByName[name].map { Set(database[$0].columns.map(\.name)) }
  }

  private func copy(of field: FieldID) -> FieldText {
    let declaration = previous.datamodel[field]
    let suffix =
      switch declaration.arity {
      case .required: ""
      case .optional: "?"
      case .list: "[]"
      }
    var text = FieldText(name: declaration.name.text, type: (declaration.type.name ?? "") + suffix)
    if let relation = declaration.relation { text.attributes.append(copy(of: relation, of: field)) }
    if declaration.isIgnored { text.attributes.append("@ignore") }
    text.documentation = previous.documentation(of: field)
    return text
  }

  private func copy(of relation: RelationDeclaration, of field: FieldID) -> String {
    let fields = previous.datamodel[field.model].declaration.fields
    var arguments = Arguments()
    if let name = relation.name { arguments.add(stringLiteral(name)) }
    if let positions = relation.fields { arguments.add("fields", list(positions.map { fields[$0].name.text })) }
    if let names = relation.references { arguments.add("references", list(names.map(\.text))) }
    if let action = relation.onDelete { arguments.add("onDelete", action.rawValue) }
    if let action = relation.onUpdate { arguments.add("onUpdate", action.rawValue) }
    arguments.add("map", literal: relation.mappedName)
    return "@relation" + arguments.text
  }
}
