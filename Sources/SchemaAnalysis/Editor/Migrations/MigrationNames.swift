import Datamodel
import Lowering
import Replay
import Tables
package import Text

extension Analysis {
  /// The place in the schema of what the word at `offset` of a migration names: a model, field, enum, value, index or key.
  func schemaPlace(at offset: Int, in script: ReadMigration) -> (origin: TextRange, place: Place)? {
    guard let lowered, let (raw, statement) = script.statement(at: offset),
      let index = raw.tokens.firstIndex(where: { $0.range.start <= offset && offset <= $0.range.end }),
      let name = script.name(of: raw.tokens[index])
    else { return nil }
    let origin = raw.tokens[index].range
    let schema = lowered.schema
    func found(_ place: Place?) -> (TextRange, Place)? { place.map { (origin, $0) } }
    if let type = statement.type, let id = schema.enumType(named: type) {
      let enumeration = lowered.origins[id]
      if name == type.name { return found(enumeration.place(enumeration.name)) }
      if let value = schema[id].values.firstIndex(of: name) {
        return found(enumeration.place(enumeration.values[value]))
      }
    }
    let tables = statement.tables
    // The table that was named last is the one that columns are of.
    var table = tables.first
    for token in raw.tokens[..<index] {
      guard let word = script.name(of: token), let other = tables.first(where: { $0.name == word }) else { continue }
      table = other
    }
    if let named = tables.first(where: { $0.name == name }), let id = schema.table(named: named) {
      return found(lowered.origins.name(of: id))
    }
    for candidate in [table, tables.first] {
      guard let candidate, let id = schema.table(named: candidate) else { continue }
      let (item, places) = (schema[id], lowered.origins[id])
      if let column = item.columns.firstIndex(where: { $0.name == name }) {
        return found(places.place(places.columns[column].name))
      }
      if let position = item.indexes.firstIndex(where: { $0.name == name }) {
        return found(places.place(places.indexes[position]))
      }
      if let position = item.foreignKeys.firstIndex(where: { $0.name == name }) {
        return found(places.place(places.foreignKeys[position]))
      }
      if item.primaryKey?.name == name { return found(lowered.origins.primaryKey(of: id)) }
    }
    if let id = schema.enumType(named: QualifiedName(nil, name)) {
      return found(lowered.origins[id].place(lowered.origins[id].name))
    }
    return nil
  }

  /// Where the thing that a migration names stands in the schema.
  func definitionInSchema(at offset: Int, in script: ReadMigration) -> [DefinitionLink] {
    guard let (origin, place) = schemaPlace(at: offset, in: script) else { return [] }
    let location = datamodel.location(of: place)
    return [DefinitionLink(origin: origin, path: location.path, range: location.range, nameRange: location.range)]
  }

  /// The statement of the history that the declaration at `offset` of the schema owes its form to.
  package func implementation(at offset: Int, in path: FilePath) -> [DefinitionLink] {
    guard let history, let (editor, name) = name(at: offset, in: path), let object = object(of: name.symbol),
      let place = history.final.place(of: object)
    else { return [] }
    return [
      DefinitionLink(
        origin: name.range.shifted(by: editor.start), path: place.path, range: place.range, nameRange: place.range)
    ]
  }

  /// The type of the field at `offset`, where it is declared.
  package func typeDefinition(at offset: Int, in path: FilePath) -> [DefinitionLink] {
    guard let (editor, name) = name(at: offset, in: path) else { return [] }
    guard case .field(let place, let position) = name.symbol, case .model(let model) = datamodel.declaration(at: place),
      model.fields.indices.contains(position), let type = model.fields[position].type.name,
      let target = datamodel.block(named: type)?.place,
      let (whole, declared) = datamodel.declaration(of: SchemaSymbol.block(target))
    else { return definition(at: offset, in: path) }
    let location = datamodel.location(of: whole)
    return [
      DefinitionLink(
        origin: name.range.shifted(by: editor.start), path: location.path, range: location.range,
        nameRange: datamodel.location(of: declared).range)
    ]
  }

  /// What the symbol is in the database.
  private func object(of symbol: SchemaSymbol) -> ObjectPath? {
    guard let lowered else { return nil }
    let schema = lowered.schema
    switch symbol {
    case .block(let place):
      if let model = datamodel.model(at: place), let id = lowered.table(of: model) {
        return .table(schema.resolved(schema[id].name))
      }
      guard case .enumeration(let enumeration) = datamodel.declaration(at: place) else { return nil }
      return .enumType(schema.resolved(QualifiedName(enumeration.namespace?.text, enumeration.databaseName)))
    case .field(let place, let position):
      guard let model = datamodel.model(at: place), let id = lowered.table(of: model) else { return nil }
      let field = FieldID(model, position)
      let owner = schema.resolved(schema[id].name)
      if datamodel.meaning(of: field).isColumn { return .column(owner, datamodel[field].databaseName) }
      return foreignKey(of: field, in: lowered).map {
        .foreignKey(owner, columns: $0.columns, references: schema.resolved($0.referencedTable))
      }
    case .enumValue(let place, let position):
      guard case .enumeration(let enumeration) = datamodel.declaration(at: place),
        enumeration.values.indices.contains(position)
      else { return nil }
      return .enumValue(
        schema.resolved(QualifiedName(enumeration.namespace?.text, enumeration.databaseName)),
        enumeration.values[position].databaseName)
    case .namespace(let name): return .namespace(name)
    case .configuration, .relation, .scalar, .nativeType, .attribute, .argument, .function, .keyword, .property,
      .constant, .previewFeature, .provider:
      return nil
    }
  }
}
