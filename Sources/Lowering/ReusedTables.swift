import Datamodel
import Tables

/// The tables of an earlier lowering that hold for a new one too, by the declarations of their models.
///
/// What a model's own table needs beyond its declaration is the same for all models: dialect, version, enums and the
/// datasource. If any of these changed, nothing is reused. Its foreign keys depend on the models that they point at as well,
/// and are reused as long as no model has come or gone.
struct ReusedTables {
  private let previous: LoweredSchema
  private let source: LoweredSchema.Source
  private let datamodel: Datamodel
  /// The models with tables to reuse by their declarations; nil if there are as many models as before: then they are looked
  /// for where they stood, which costs nothing.
  private let moved: [ObjectIdentifier: ModelID]?
  private let relations: RelationsByModel
  /// The models for which anything can be otherwise than before: those whose blocks were edited and those with fields of their
  /// types. Nil if blocks or names have changed, so that every model has to be looked at.
  private let touched: Set<ModelID>?

  /// `relations` are those of `datamodel`.
  init?(
    _ previous: LoweredSchema?, for datamodel: Datamodel, relations: RelationsByModel, dialect: Dialect,
    prisma: PrismaVersion, names: LoweredNames
  ) {
    guard let previous, let source = previous.source, previous.schema.dialect == dialect, source.prisma == prisma,
      source.names == names,
      source.datamodel.configuration.datasource?.name == datamodel.configuration.datasource?.name,
      source.datamodel.configuration.datasource?.relationMode == datamodel.configuration.datasource?.relationMode,
      source.datamodel.enums.elementsEqual(datamodel.enums, by: { $0.declaration === $1.declaration })
    else { return nil }
    self.previous = previous
    self.source = source
    self.datamodel = datamodel
    self.relations = relations
    if source.datamodel.models.count == datamodel.models.count {
      moved = nil
    } else {
      var moved: [ObjectIdentifier: ModelID] = [:]
      moved.reserveCapacity(source.datamodel.models.count)
      for model in source.datamodel.models { moved[ObjectIdentifier(model.declaration)] = model.id }
      self.moved = moved
    }
    touched = moved == nil ? touchedModels(from: source.datamodel, to: datamodel) : nil
  }

  /// The table of the model at that place and its origin, with foreign keys, if it can be told without a look at the model
  /// that nothing of it has changed.
  func untouchedTable(ofModelAt model: Int) -> (table: Table, origin: TableOrigin)? {
    guard let touched, !touched.contains(ModelID(model)), let position = source.tableOfModel[model],
      // A table of which something was left out is made again, so that this is said again.
      previous.origins.tables[position].isComplete
    else { return nil }
    return (previous.schema.tables[position], previous.origins.tables[position])
  }

  /// The table of the model and its origin, with foreign keys if `hasForeignKeys`, else without.
  func table(of model: Model) -> (table: Table, origin: TableOrigin, hasForeignKeys: Bool)? {
    // A table of which something was left out is made again, so that this is said again.
    guard model.isComplete, let old = known(model), let position = source.tableOfModel[old.position],
      previous.origins.tables[position].isComplete, meanTheSame(old, model.id)
    else { return nil }
    var table = previous.schema.tables[position]
    var origin = previous.origins.tables[position]
    origin.block = model.block
    let hasForeignKeys = keepsForeignKeys(model.id)
    if !hasForeignKeys {
      table.foreignKeys = []
      origin.foreignKeys = []
    }
    return (table, origin, hasForeignKeys)
  }

  /// The model as it was before.
  private func known(_ model: Model) -> ModelID? {
    if let moved { return moved[ObjectIdentifier(model.declaration)] }
    return isUnchanged(model.id) ? model.id : nil
  }

  private func meanTheSame(_ old: ModelID, _ new: ModelID) -> Bool {
    zip(source.datamodel.meanings(of: old), datamodel.meanings(of: new)).allSatisfy {
      $0 == $1 || !$0.isColumn && !$1.isColumn
    }
  }

  private func isUnchanged(_ model: ModelID) -> Bool {
    source.datamodel.models[model.position].declaration === datamodel.models[model.position].declaration
  }

  /// Whether the model's relations are the ones of before, and the models that they lead to are too.
  private func keepsForeignKeys(_ model: ModelID) -> Bool {
    if moved != nil { return false }
    let new = datamodel.relations[relations[model]]
    return new.elementsEqual(source.datamodel.relations[source.relations[model]])
      && new.allSatisfy { relation in
        let target = relation.target
        return isUnchanged(target) && (source.tableOfModel[target.position] == nil) == !datamodel[target].hasTable
      }
  }
}

/// The models of edited blocks and those with fields of their types; nil if more than the insides of blocks has changed.
private func touchedModels(from old: Datamodel, to new: Datamodel) -> Set<ModelID>? {
  let changes = ChangedBlocks(from: old.files, to: new.files)
  guard changes.keepPlaces,
    changes.fresh.allSatisfy({ new.declaration(at: $0).declaresTheSameName(as: old.declaration(at: $0)) })
  else { return nil }
  var touched: Set<ModelID> = []
  for place in changes.fresh {
    guard case .model(let declaration) = new.declaration(at: place) else { continue }
    for mention in new.places(mentioning: declaration.name.text) {
      if let model = new.model(at: mention) { touched.insert(model) }
    }
  }
  return touched
}

/// Which relations each model has on the side that holds the values.
struct RelationsByModel: Sendable {
  private let starts: [Int]

  init(_ datamodel: Datamodel) {
    // Relations are in the order of the fields that hold the values, so those of a model stand side by side.
    var starts: [Int] = []
    starts.reserveCapacity(datamodel.models.count + 1)
    let relations = datamodel.relations
    // By their places, which spares a copy of each.
    for position in relations.indices {
      while starts.count <= relations[position].forward.model.position { starts.append(position) }
    }
    while starts.count <= datamodel.models.count { starts.append(relations.count) }
    self.starts = starts
  }

  /// The places of the model's relations in the datamodel's list.
  subscript(_ model: ModelID) -> Range<Int> { starts[model.position]..<starts[model.position + 1] }
}

extension Model {
  /// Whether the model has a table of its own.
  var hasTable: Bool { !isView && ownsItsTable }
}
