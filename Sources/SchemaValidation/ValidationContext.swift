import Datamodel
import SchemaSyntax
import Text

/// What rules may ask beside their subject. The same for all blocks of a schema, and shared by all subjects: these are
/// made by the thousand.
final class ValidationContext: Sendable {
  let datamodel: Datamodel
  let prisma: PrismaVersion
  /// What the database product allows; without a datasource, what is allowed then.
  let provider: any ProviderRules
  /// Those of the provider, at hand.
  let capabilities: Capabilities
  let relationMode: Datasource.RelationMode
  /// Those that the provider has in this mode.
  let referentialActions: [DeclaredAction]
  /// Whether every table and type has to say its namespace.
  let listsNamespaces: Bool
  /// The datasource that counts and could be read.
  let datasource: Datasource?
  /// What the constraints of each model are called in the database.
  let constraintNames: [ConstraintNames]
  /// Those names that reach beyond their models.
  let takenNames: LazyTakenNames
  /// Whether no table has the name of an enum or of an index, where these stand side by side.
  let tablesHaveNamesOfTheirOwn: Bool
  /// For suggestions in the place of an unknown type.
  let namesBySpelling: NamesBySpelling

  /// `kept` says what of `old` is still right.
  init(_ datamodel: Datamodel, prisma: PrismaVersion, reusing old: ValidationContext? = nil, _ kept: KeptBlocks? = nil)
  {
    self.datamodel = datamodel
    self.prisma = prisma
    let datasource = datamodel.configuration.datasource
    self.datasource = datasource
    namesBySpelling = NamesBySpelling(datamodel)
    provider = providerRules(of: datasource?.provider, prisma: prisma)
    // Only this mode exists where there are no foreign keys.
    capabilities = provider.capabilities
    relationMode = capabilities.contains(.foreignKeys) ? datasource?.relationMode ?? .foreignKeys : .prisma
    referentialActions = provider.referentialActions(relationMode)
    listsNamespaces = capabilities.contains(.namespaces) && datasource?.declaration.property("schemas") != nil
    let provider = provider
    guard let old, let kept else {
      constraintNames = datamodel.models.concurrentMap(asking: { datamodel.copy }) { model, datamodel in
        ConstraintNames(of: model.id, in: datamodel, for: provider)
      }
      let survey = NameSurvey(of: constraintNames, in: datamodel, for: provider)
      takenNames = LazyTakenNames(in: constraintNames, for: provider, areDistinct: survey.constraintsAreDistinct)
      tablesHaveNamesOfTheirOwn =
        survey.tablesHaveNamesOfTheirOwn || !sharesTableNames(datamodel, takenNames.all, provider)
      return
    }
    let changed = kept.updateByModel(old.constraintNames, from: old.datamodel, to: datamodel) { model in
      ConstraintNames(of: model, in: datamodel, for: provider)
    }
    constraintNames = changed.values
    let areTheSame = changed.gone.isEmpty && changed.fresh.isEmpty
    // Who holds a name first is a question of the order of the models.
    if !old.takenNames.areDistinct {
      takenNames = LazyTakenNames(in: constraintNames, for: provider)
    } else if areTheSame {
      takenNames = old.takenNames
    } else {
      var names = old.takenNames.all
      for list in changed.gone { names.remove(list) }
      for list in changed.fresh { names.add(list) }
      takenNames =
        names.areDistinct
        ? LazyTakenNames(names, in: constraintNames, for: provider)
        : LazyTakenNames(in: constraintNames, for: provider)
    }
    // Passing over all models would be the better part of a keystroke.
    tablesHaveNamesOfTheirOwn =
      areTheSame && kept.keepsNames
      ? old.tablesHaveNamesOfTheirOwn : !sharesTableNames(datamodel, takenNames.all, provider)
  }

  /// The same once more, for another core (see `concurrentMap`).
  var copy: ValidationContext { ValidationContext(copying: self) }

  private init(copying other: ValidationContext) {
    datamodel = other.datamodel.copy
    prisma = other.prisma
    provider = other.provider
    capabilities = other.capabilities
    relationMode = other.relationMode
    referentialActions = other.referentialActions
    listsNamespaces = other.listsNamespaces
    datasource = other.datasource
    constraintNames = other.constraintNames
    takenNames = other.takenNames
    tablesHaveNamesOfTheirOwn = other.tablesHaveNamesOfTheirOwn
    namesBySpelling = other.namesBySpelling
  }

  /// Whether a datasource names a product that is known.
  var knowsItsProvider: Bool {
    switch datasource?.provider {
    case .postgresql, .mysql, .sqlite, .sqlserver, .cockroachdb, .mongodb: true
    case .unknown, nil: false
    }
  }

  func hasPreviewFeature(_ name: String) -> Bool { datamodel.configuration.hasPreviewFeature(name) }

  /// What the types of the block's fields mean, whether or not it is the one of its name that counts.
  func meanings(of declaration: BlockDeclaration, at place: BlockPlace) -> [FieldMeaning] {
    guard case .model(let model) = declaration else { return [] }
    if model.namedFields.isEmpty { return model.ownMeanings }
    // Known already, where each name has one meaning.
    if !datamodel.hasRepeatedNames, let id = datamodel.model(at: place) { return datamodel.meanings(of: id) }
    return model.fields.map(meaning(of:))
  }

  /// What a type of that field means, whether or not its model is the one that counts.
  func meaning(of field: FieldDeclaration) -> FieldMeaning {
    switch field.type {
    case .scalar(let type): .scalar(type)
    case .unsupported: .unsupported
    case .named(let name):
      datamodel.givesToManyKinds(name) ? .unknown : datamodel.block(named: name)?.meaning ?? .unknown
    }
  }
}

extension Datamodel {
  /// Whether things of different kinds have the name, a model and an enum, say. Then it isn't certain what a field of that
  /// type is, nor which attributes it may have; Prisma takes the last one.
  fileprivate func givesToManyKinds(_ name: String) -> Bool {
    guard hasRepeatedNames else { return false }
    let places = blocks(named: name)
    guard places.count > 1 else { return false }
    // A view is a model to a field.
    return Set(places.map { block(at: $0).kind == .view ? .model : block(at: $0).kind }).count > 1
  }
}

// MARK: Facts about the whole schema

extension ValidationContext {
  /// The blocks whose problems may differ from those under `old` because of a fact about the whole schema.
  ///
  /// The problems of a block are kept as long as the block and those that it mentions are the same (`KeptBlocks`). A value
  /// of this context that is made from all blocks breaks that promise, so it has a line here which names the blocks that
  /// it touches: say, for a table of names that several blocks give, the blocks that give a name with other givers than
  /// before. What can't tell may name all blocks, at the price of a whole validation. Values that are functions of the
  /// configuration and the version need no line: nothing is kept when these change.
  func staleBlocks(since old: ValidationContext) -> Set<BlockPlace> {
    let models = (old.takenNames.clashingLists + takenNames.clashingLists).map(\.model)
    return Set(models.flatMap { datamodel.blocks(named: $0) })
  }
}
