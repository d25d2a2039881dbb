import Datamodel
package import Tables

extension SchemaWriter {
  /// The relation fields of the model: those of foreign keys, in their order and on both sides, then those of
  /// many-to-many relations, then those that no foreign key stands for.
  package func relationFields(of table: TableID) -> [FieldText] { relationFields(of: table, to: { _ in true }) }

  /// Those that lead to some of the tables.
  func relationFields(of table: TableID, to isThere: (TableID) -> Bool) -> [FieldText] {
    var fields: [FieldText] = []
    for relation in relations.inline where canBeWritten(relation) {
      guard isThere(relation.target), isThere(relation.key.table) else { continue }
      if relation.key.table == table { fields.append(forwardField(of: relation)) }
      if relation.target == table { fields.append(backField(of: relation)) }
    }
    for relation in relations.manyToMany where isThere(relation.table.a) && isThere(relation.table.b) {
      let both = listFields(of: relation)
      if relation.table.a == table { fields.append(both.a) }
      if relation.table.b == table { fields.append(both.b) }
    }
    if let model = previousModel(of: table) { fields += emulatedFields(of: model) }
    return fields
  }

  /// The field that holds the relation of a foreign key, with its `@relation`.
  package func forwardField(of key: ForeignKeyID) -> FieldText? {
    relations.inline.first { $0.key == key }.map(forwardField)
  }

  /// The field on the other side of a foreign key.
  package func backField(of key: ForeignKeyID) -> FieldText? { relations.inline.first { $0.key == key }.map(backField) }

  /// A relation over fields that are commented out can't be said. Prisma leaves out these fields and writes the rest.
  private func canBeWritten(_ relation: WrittenRelations.Inline) -> Bool {
    let key = database[relation.key]
    if options.matchesEngineExactly { return true }
    return key.columns.allSatisfy { !isNameless($0, in: relation.key.table) }
      && key.referencedColumns.allSatisfy { !isNameless($0, in: relation.target) }
  }

  private func forwardField(of relation: WrittenRelations.Inline) -> FieldText {
    let key = database[relation.key]
    let own = database[relation.key.table]
    let columns = key.columns.compactMap { own.column(named: $0) }
    let isOptional = columns.contains { $0.type.arity == .nullable }
    let isAllOptional = columns.allSatisfy { $0.type.arity == .nullable }

    var arguments = Arguments()
    if let name = relation.name { arguments.add(stringLiteral(name)) }
    arguments.add("fields", list(fieldNames(of: key.columns, in: relation.key.table)))
    arguments.add("references", list(fieldNames(of: key.referencedColumns, in: relation.target)))
    let usualAction: ReferentialAction = isAllOptional ? .setNull : .restrict
    if key.onDelete != usualAction { arguments.add("onDelete", key.onDelete.name) }
    if key.onUpdate != .cascade { arguments.add("onUpdate", key.onUpdate.name) }
    // Prisma goes on with the name that the schema has, though the constraint has another one now.
    if options.matchesEngineExactly, let name = relation.previousKeyName {
      arguments.add("map", literal: name)
    } else if database.dialect.hasNamedForeignKeys, let name = key.name,
      name != constraintName(own.name.name, key.columns, "_fkey", limit: database.dialect.identifierLimit)
    {
      arguments.add("map", literal: name)
    }

    var field = FieldText(
      name: relation.forwardField, type: name(of: relation.target).name + (isOptional ? "?" : ""),
      attributes: ["@relation" + arguments.text])
    if ignoresRelation(of: relation.key.table, to: relation.target) { field.attributes.append("@ignore") }
    field.documentation = documentation(ofField: field.name, in: relation.key.table)
    return field
  }

  private func fieldNames(of columns: [String], in table: TableID) -> [String] {
    columns.map { fieldName(of: $0, in: table) }.filter { !$0.isEmpty }
  }

  private func backField(of relation: WrittenRelations.Inline) -> FieldText {
    let own = database[relation.key.table]
    let columns = Set(database[relation.key].columns)
    func isCovered(_ parts: [IndexColumn]) -> Bool {
      parts.allSatisfy { !$0.isExpression && columns.contains($0.name) }
    }
    let isUnique =
      own.primaryKey.map { isCovered($0.columns) } ?? false
      || own.indexes.contains { $0.kind == .unique && $0.coversColumns && isCovered($0.columns) }
    var field = FieldText(
      name: relation.backField, type: name(of: relation.key.table).name + (isUnique ? "?" : "[]"))
    if let name = relation.name { field.attributes.append("@relation(\(stringLiteral(name)))") }
    if ignoresRelation(of: relation.target, to: relation.key.table) { field.attributes.append("@ignore") }
    field.documentation = documentation(ofField: field.name, in: relation.target)
    return field
  }

  /// The fields of both sides of a many-to-many relation.
  func listFields(of relation: WrittenRelations.ManyToMany) -> (a: FieldText, b: FieldText) {
    (
      listField(relation.fieldOfA, to: relation.table.b, relation),
      listField(relation.fieldOfB, to: relation.table.a, relation)
    )
  }

  private func listField(_ name: String, to target: TableID, _ relation: WrittenRelations.ManyToMany) -> FieldText {
    var field = FieldText(name: name, type: self.name(of: target).name + "[]")
    if let name = relation.name { field.attributes.append("@relation(\(stringLiteral(name)))") }
    let own = target == relation.table.a ? relation.table.b : relation.table.a
    if ignoresRelation(of: own, to: target) { field.attributes.append("@ignore") }
    field.documentation = documentation(ofField: name, in: own)
    return field
  }

  /// A field that leads to a model which the client doesn't know must be unknown to it as well. Prisma forgets that of models
  /// that the schema ignores.
  private func ignoresRelation(of own: TableID, to other: TableID) -> Bool {
    !isIgnored(own) && (options.matchesEngineExactly ? !hasIdentifier(other) : isIgnored(other))
  }

  /// The documentation that the schema had for a relation field of that name.
  private func documentation(ofField name: String, in table: TableID) -> [String] {
    guard let model = previousModel(of: table), let position = model.declaration.field(named: name) else { return [] }
    return previous.documentation(of: FieldID(model.id, position))
  }
}

extension ReferentialAction {
  /// As the schema language calls it.
  fileprivate var name: String {
    let action: DeclaredAction =
      switch self {
      case .noAction: .noAction
      case .restrict: .restrict
      case .cascade: .cascade
      case .setNull: .setNull
      case .setDefault: .setDefault
      }
    return action.rawValue
  }
}
