import Datamodel
import Tables

extension AdoptionRun {
  mutating func adoptColumn(_ column: String, of name: QualifiedName) -> Bool {
    guard let (table, model) = known(name) else { return false }
    let position = writer.database[table].columns.firstIndex { $0.name == column }
    switch (writer.previous.field(of: column, in: model), position) {
    case (nil, let position?):
      let id = ColumnID(table, position)
      if case .enumeration(let type) = writer.database[id].type.family { addEnum(type, near: model.block) }
      changes.insert(writer.scalarField(of: id), asColumnOf: model)
      return true
    case (let field?, nil):
      changes.remove(field)
      return true
    case (let field?, let position?): return change(field, to: ColumnID(table, position))
    case (nil, nil): return false
    }
  }

  /// Changes the type, the mark of the arity, the native type and the default where they differ, and nothing else of the line.
  private mutating func change(_ field: FieldID, to id: ColumnID) -> Bool {
    let wished = writer.database[id]
    let table = schema.table(named: writer.database[id.table].name)
    guard let present = table.flatMap({ schema[$0].column(named: wished.name) }) else { return false }
    let text = writer.scalarField(of: id)
    if text.isCommentedOut { return false }
    let isOther = (type: present.type.family != wished.type.family, native: present.type.native != wished.type.native)
    if isOther.type || isOther.native || present.type.arity != wished.type.arity {
      if case .enumeration(let type) = wished.type.family, isOther.type {
        addEnum(type, near: datamodel[field.model].block)
      }
      changes.setType(of: field, to: text.type)
    }
    if isOther.type || isOther.native {
      let mark = "@\(writer.scope)."
      changes.setAttribute(
        datamodel[field].nativeType?.node, of: field, to: text.attributes.first { $0.hasPrefix(mark) })
    }
    let countsOtherwise = present.isAutoIncrement != wished.isAutoIncrement || present.sequence != wished.sequence
    if present.defaultValue != wished.defaultValue || countsOtherwise || isOther.type {
      changes.setAttribute(
        datamodel[field].defaultAttribute, of: field, to: text.attributes.first { $0.hasPrefix("@default(") })
    }
    return true
  }
}
