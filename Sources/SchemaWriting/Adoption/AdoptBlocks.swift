import Datamodel
import Tables

extension AdoptionRun {
  mutating func adoptTable(_ name: QualifiedName) -> Bool {
    let id = writer.tablesByName[writer.database.resolved(name)]
    switch (writer.previous.model(of: name), id) {
    case (nil, let id?): return writer.leftOut.contains(id) ? addRelation(of: id) : add(id)
    case (let model?, nil): return remove(model)
    case (nil, nil): return removeRelation(named: name)
    case (_?, _?): return false
    }
  }

  private mutating func add(_ table: TableID) -> Bool {
    let database = writer.database
    var neighbour: BlockPlace?
    for relation in writer.relations.inline where relation.key.table == table || relation.target == table {
      let other = relation.key.table == table ? relation.target : relation.key.table
      guard let model = writer.previousModel(of: other) else { continue }
      neighbour = neighbour ?? model.block
      let isBack = relation.key.table == table
      if let field = isBack ? writer.backField(of: relation.key) : writer.forwardField(of: relation.key) {
        changes.insert(field, asRelationOf: model)
      }
    }
    for column in database[table].columns {
      if case .enumeration(let type) = column.type.family { addEnum(type, near: neighbour) }
    }
    let run = self
    let block = writer.model(of: table, relatedTo: { other in run.isThere(other) })
    changes.append(block, near: neighbour)
    return true
  }

  private mutating func remove(_ model: Model) -> Bool {
    changes.remove(model.block)
    for other in datamodel.models where other.id != model.id {
      for (position, meaning) in datamodel.meanings(of: other.id).enumerated() where meaning == .relation(model.id) {
        changes.remove(FieldID(other.id, position))
      }
    }
    return true
  }

  // MARK: Join tables

  private mutating func addRelation(of table: TableID) -> Bool {
    guard let relation = writer.relations.manyToMany.first(where: { $0.table.table == table }) else { return false }
    let fields = writer.listFields(of: relation)
    for (side, field) in [(relation.table.a, fields.a), (relation.table.b, fields.b)] {
      if let model = writer.previousModel(of: side) {
        changes.insert(field, asRelationOf: model)
      } else if !added.contains(side) {
        return false
      }
    }
    return true
  }

  private mutating func removeRelation(named name: QualifiedName) -> Bool {
    guard let found = relation(of: name), let back = found.back else { return false }
    changes.remove(found.forward)
    changes.remove(back)
    return true
  }

  private func relation(of name: QualifiedName) -> Relation? {
    datamodel.relations.first { $0.kind == .manyToMany && "_" + $0.name == name.name }
  }

  /// Gives the relation to the models that its table leads to now. Once for each relation.
  mutating func moveIfNeeded(_ relation: WrittenRelations.ManyToMany) {
    let name = writer.database[relation.table.table].name
    guard let declared = self.relation(of: name), let back = declared.back, moved.insert(name).inserted else { return }
    let wished = [relation.table.a, relation.table.b].map { writer.previousModel(of: $0)?.id }
    let present: [ModelID?] = [declared.forward.model, declared.target]
    if wished == present || wished == present.reversed() { return }
    changes.remove(declared.forward)
    changes.remove(back)
    _ = addRelation(of: relation.table.table)
  }

  // MARK: Enums

  mutating func adoptEnum(_ name: QualifiedName) -> Bool {
    switch (writer.previous.enumeration(named: name), writer.database.enumType(named: name)) {
    case (nil, _?):
      addEnum(name, near: nil)
      return true
    case (let known?, nil):
      changes.remove(known.block)
      return true
    case (_?, _?), (nil, nil): return false
    }
  }

  /// Adds the enum, unless it is there.
  mutating func addEnum(_ name: QualifiedName, near neighbour: BlockPlace?) {
    guard let id = writer.database.enumType(named: name), writer.previous.enumeration(named: name) == nil else {
      return
    }
    changes.append(writer.enumeration(id), near: neighbour)
  }

  mutating func adoptValue(_ value: String, of name: QualifiedName) -> Bool {
    guard let id = writer.database.enumType(named: name), let known = writer.previous.enumeration(named: name) else {
      return false
    }
    let values = writer.database[id].values
    switch (
      known.declaration.values.firstIndex { $0.databaseName == value }, values.firstIndex(of: value)
    ) {
    case (nil, let position?):
      let before = values[..<position].reversed()
      changes.insert(
        writer.lines(of: value, of: id), intoEnum: known, behind: before.map { writer.value($0, of: id).name })
      return true
    case (let position?, nil):
      changes.removeValue(position, of: known)
      return true
    case (_?, _?), (nil, nil): return false
    }
  }
}
