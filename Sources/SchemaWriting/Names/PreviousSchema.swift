import Datamodel
import SchemaSyntax
import Tables

/// The schema that is written anew, asked by the names that its objects have in the database.
struct PreviousSchema: Sendable {
  let datamodel: Datamodel
  private let defaultNamespace: String?
  private var models: [QualifiedName: ModelID] = [:]
  private var views: [QualifiedName: ModelID] = [:]
  private var enums: [QualifiedName: Enum.ID] = [:]

  init(_ datamodel: Datamodel, defaultNamespace: String?) {
    self.datamodel = datamodel
    self.defaultNamespace = defaultNamespace
    for model in datamodel.models {
      let declaration = model.declaration
      let name = resolved(QualifiedName(declaration.namespace?.text, declaration.databaseName))
      if model.isView {
        views[name] = views[name] ?? model.id
      } else {
        models[name] = models[name] ?? model.id
      }
    }
    for item in datamodel.enums {
      let name = resolved(QualifiedName(item.declaration.namespace?.text, item.declaration.databaseName))
      enums[name] = enums[name] ?? item.id
    }
  }

  private func resolved(_ name: QualifiedName) -> QualifiedName {
    name.namespace == nil ? QualifiedName(defaultNamespace, name.name) : name
  }

  func model(of table: QualifiedName) -> Model? { models[resolved(table)].map { datamodel[$0] } }
  func view(named name: QualifiedName) -> Model? { views[resolved(name)].map { datamodel[$0] } }
  func enumeration(named name: QualifiedName) -> Enum? { enums[resolved(name)].map { datamodel[$0] } }

  /// The field that holds the column's values.
  func field(of column: String, in model: Model) -> FieldID? {
    let meanings = datamodel.meanings(of: model.id)
    return model.declaration.fields.indices.first {
      model.declaration.fields[$0].databaseName == column && meanings[$0].isColumn
    }.map { FieldID(model.id, $0) }
  }

  /// Whether another field has the name and stays: a relation, or one whose column is there under another name.
  func hasOtherField(named name: String, than column: String, in table: Table) -> Bool {
    guard let model = model(of: table.name), let position = model.declaration.field(named: name) else { return false }
    let field = FieldID(model.id, position)
    guard datamodel.meaning(of: field).isColumn else { return true }
    let other = datamodel[field].databaseName
    return other != column && table.column(named: other) != nil
  }

  /// The enum that is the type of the field.
  func enumeration(ofType field: FieldID) -> Enum? {
    if case .enumeration(let id) = datamodel.meaning(of: field) { return datamodel[id] }
    return nil
  }

  /// The lines of what documents the field.
  func documentation(of field: FieldID) -> [String] {
    let name = datamodel[field].name.text
    let block = datamodel.block(at: datamodel[field.model].block)
    let lines = documentationLines(ModelSyntax(block)?.fields.first { $0.name.text == name }?.documentation)
    // What was said of a field that is commented out stands in front of the next one.
    return lines.filter { $0 != DocumentationText.namelessField }
  }

  /// The lines of what documents the block.
  func documentation(of place: BlockPlace) -> [String] {
    documentationLines(datamodel.block(at: place).documentation)
  }

  /// An attribute or the value of one, as written.
  func text(_ node: LocalNode, in place: BlockPlace) -> String {
    let block = datamodel.block(at: place)
    return block.string(in: node.node(in: block).contentRange)
  }

  /// Where an index of that name stands among the attributes of the model; nil if the model has none.
  ///
  /// Before Prisma 3 the `name:` of a unique constraint was its name in the database, so that one is known by it as well.
  func index(named name: String, in model: Model, dialect: Dialect) -> IndexDeclaration? {
    model.declaration.indexes.first { index in
      if index.mappedName == nil, index.clientName == name { return true }
      return databaseName(of: index, in: model, dialect: dialect) == name
    }
  }

  private func databaseName(of index: IndexDeclaration, in model: Model, dialect: Dialect) -> String {
    let columns = index.fields.map { model.declaration.fields[$0.field].databaseName }
    return index.mappedName
      ?? constraintName(
        model.declaration.databaseName, columns, index.kind == .unique ? "_key" : "_idx",
        limit: dialect.identifierLimit)
  }
}
