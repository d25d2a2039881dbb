import Datamodel
import Tables

extension AdoptionRun {
  mutating func adoptPrimaryKey(of name: QualifiedName) -> Bool {
    guard let (table, model) = known(name) else { return false }
    let present = model.declaration.key
    guard let key = writer.database[table].primaryKey else {
      guard let present else { return false }
      changes.removeKey(present.node, of: model)
      return true
    }
    guard haveFields(key.columns.map(\.name), of: name, in: model) else { return false }
    let attribute = writer.idAttribute(of: table) ?? writer.idAttribute(key, of: table)
    let field = key.columns.count == 1 ? writer.previous.field(of: key.columns[0].name, in: model) : nil
    if let present {
      let isInPlace =
        attribute.hasPrefix("@@") == changes.isBlockAttribute(present.node, of: model)
        && (attribute.hasPrefix("@@") || present.fields.first?.field == field?.position)
      if isInPlace {
        changes.replaceAttribute(present.node, of: model, with: attribute)
        return true
      }
      changes.removeKey(present.node, of: model)
    }
    if attribute.hasPrefix("@@") {
      changes.insert(attribute, intoModel: model)
    } else if let field {
      changes.append(attribute, to: field)
    }
    // A field that is new says it itself.
    return true
  }

  mutating func adoptIndex(_ kind: Index.Kind, _ columns: [String], of name: QualifiedName) -> Bool {
    guard let (table, model) = known(name) else { return false }
    let declared = model.declaration.indexes.first {
      $0.kind == kind.declared && self.columns($0.fields.map(\.field), of: model) == columns
    }
    let position = writer.database[table].indexes.firstIndex {
      $0.kind == kind && $0.columns.map(\.name) == columns && writer.isVisible($0)
    }
    guard let position else {
      guard let declared else { return false }
      changes.removeKey(declared.node, of: model)
      return true
    }
    guard haveFields(columns, of: name, in: model) else { return false }
    let id = IndexID(table, position)
    let isOfField = kind == .unique && columns.count == 1
    if let declared {
      let isBlock = changes.isBlockAttribute(declared.node, of: model)
      changes.replaceAttribute(
        declared.node, of: model,
        with: isBlock ? writer.attribute(of: id) : writer.uniqueAttribute(writer.database[id], of: table))
    } else if !isOfField {
      changes.insert(writer.attribute(of: id), intoModel: model)
    } else if let field = writer.previous.field(of: columns[0], in: model) {
      changes.append(writer.uniqueAttribute(writer.database[id], of: table), to: field)
    }
    return true
  }
}

extension Index.Kind {
  /// As the schema language has it.
  fileprivate var declared: IndexDeclaration.Kind {
    switch self {
    case .normal: .normal
    case .unique: .unique
    case .fulltext: .fulltext
    }
  }
}
