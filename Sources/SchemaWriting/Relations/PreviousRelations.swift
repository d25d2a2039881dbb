import Datamodel
import Tables

/// The relations of the schema that was there before, found by what they are in the database.
struct PreviousRelations {
  private let previous: PreviousSchema
  private let byModel: [ModelID: [Relation]]

  init(_ previous: PreviousSchema) {
    self.previous = previous
    byModel = Dictionary(grouping: previous.datamodel.relations, by: \.forward.model)
  }

  /// The relation over the same columns; its fields keep their names. Where it leads to is not asked, so that the fields
  /// keep them when the other table or its columns were renamed.
  func relation(of key: RelationKey, in database: DatabaseSchema) -> WrittenRelations.Inline? {
    let datamodel = previous.datamodel
    guard let model = previous.model(of: database[key.id.table].name) else { return nil }
    let foreignKey = database[key.id]
    let found = (byModel[model.id] ?? []).first { relation in
      relation.kind != .manyToMany
        && relation.fields.map { model.declaration.fields[$0].databaseName } == foreignKey.columns
    }
    guard let found, let back = found.back else { return nil }
    return WrittenRelations.Inline(
      key: key.id, target: key.target, name: datamodel[found.forward].relation?.name,
      forwardField: datamodel[found.forward].name.text, backField: datamodel[back].name.text,
      previousKeyName: datamodel[found.forward].relation?.mappedName)
  }

  /// The names of the fields of a many-to-many relation of that name. Not of one between a model and itself: which field
  /// is which can't be told, and Prisma names them anew.
  func fields(of join: JoinTable, named name: String, in database: DatabaseSchema) -> ManyToManyFields? {
    let datamodel = previous.datamodel
    guard !join.isSelfRelation else { return nil }
    let (a, b) = (previous.model(of: database[join.a].name)?.id, previous.model(of: database[join.b].name)?.id)
    for relation in datamodel.relations where relation.kind == .manyToMany && relation.name == name {
      guard let back = relation.back, relation.forward.model != back.model else { continue }
      // One of the tables may have been renamed.
      for (first, second) in [(relation.forward, back), (back, relation.forward)]
      where first.model == a || second.model == b {
        return ManyToManyFields(
          a: datamodel[first].name.text, b: datamodel[second].name.text,
          areNamed: datamodel[first].relation?.name != nil)
      }
    }
    return nil
  }
}

/// The fields of a many-to-many relation of the schema, by the column of the join table that leads to the model of each.
struct ManyToManyFields {
  let a: String
  let b: String
  /// The schema gives the relation a name.
  let areNamed: Bool
}
