import Datamodel
import Tables

extension AdoptionRun {
  mutating func adoptForeignKey(_ columns: [String], of name: QualifiedName, to target: QualifiedName) -> Bool {
    guard writer.usesForeignKeys, let (table, model) = known(name) else { return false }
    let declared = declaredRelation(over: columns, of: model, to: target)
    let written = writer.relations.inline.first {
      $0.key.table == table && writer.database[$0.key].columns == columns
        && writer.database.resolved(writer.database[$0.target].name) == target
    }
    switch (declared, written) {
    case (nil, let written?): return haveFields(columns, of: name, in: model) && add(written, to: model)
    case (let declared?, nil):
      changes.remove(declared.forward)
      if let back = declared.back { changes.remove(back) }
      return true
    case (let declared?, let written?):
      rewrite(declared.forward, as: written)
      return true
    case (nil, nil): return false
    }
  }

  private mutating func add(_ relation: WrittenRelations.Inline, to model: Model) -> Bool {
    // A table that comes brings its relations along.
    if added.contains(relation.target) { return true }
    guard let target = writer.previousModel(of: relation.target),
      let forward = writer.forwardField(of: relation.key), let back = writer.backField(of: relation.key),
      isFree(forward.name, in: model), isFree(back.name, in: target)
    else { return false }
    changes.insert(forward, asRelationOf: model)
    changes.insert(back, asRelationOf: target)
    return true
  }

  /// Whether no field has the name, or the one that has it goes.
  private func isFree(_ name: String, in model: Model) -> Bool {
    model.declaration.field(named: name).map { changes.removes(FieldID(model.id, $0)) } ?? true
  }

  private func declaredRelation(over columns: [String], of model: Model, to target: QualifiedName) -> Relation? {
    let wanted = writer.previous.model(of: target)?.id
    return datamodel.relations.first {
      $0.kind != .manyToMany && $0.forward.model == model.id && $0.target == wanted
        && self.columns($0.fields, of: model) == columns
    }
  }

  private mutating func rewrite(_ field: FieldID, as relation: WrittenRelations.Inline) {
    guard let forward = writer.forwardField(of: relation.key) else { return }
    changes.setAttribute(
      datamodel[field].relation?.node, of: field, to: forward.attributes.first { $0.hasPrefix("@relation") })
  }

  /// Gives the relation fields the marks that go with what has become of their columns: a field over columns that may be null
  /// is optional, and what points back at unique columns is no list.
  mutating func alignRelations(of owners: Set<QualifiedName>) {
    let database = writer.database
    for written in writer.relations.inline {
      let owner = database.resolved(database[written.key.table].name)
      guard owners.contains(owner), let model = writer.previousModel(of: written.key.table),
        let declared = declaredRelation(
          over: database[written.key].columns, of: model, to: database.resolved(database[written.target].name)),
        let back = declared.back, let forwardText = writer.forwardField(of: written.key),
        let backText = writer.backField(of: written.key)
      else { continue }
      // Whether a value has to be there decides what a relation does by itself when its target goes.
      if isNullabilityOther(of: database[written.key].columns, in: written.key.table) {
        changes.setType(of: declared.forward, to: forwardText.type)
        rewrite(declared.forward, as: written)
      }
      let isList = datamodel[back].arity == .list
      if isList == backText.type.hasSuffix("?") { changes.setType(of: back, to: backText.type) }
    }
  }

  private func isNullabilityOther(of columns: [String], in table: TableID) -> Bool {
    guard let old = schema.table(named: writer.database[table].name) else { return false }
    return columns.contains { column in
      let wished = writer.database[table].column(named: column)
      return schema[old].column(named: column)?.type.arity != wished?.type.arity
    }
  }
}
