package import SchemaSyntax
import Text

/// The meaning of a schema of one or several files: its models, fields, enums and relations with all names looked up.
///
/// In: trees. Out: flat arrays with typed ids, and places that survive edits elsewhere. Two stages: a declaration per
/// block, a pure function of the block and reused as long as the block keeps its identity; then the resolution of names
/// over all declarations, which an edit inside a block changes only where the block is mentioned. It can't fail: what
/// can't be resolved is left out and listed in `unresolved`, never guessed.
/// Knows no tables; how a model is stored is the affair of `Lowering`.
///
/// Shared rather than copied: rules and cursors ask it all the time.
package final class Datamodel: Sendable {
  package let files: [SchemaFile]
  /// What each block says, parallel to the blocks of each file.
  package let declarations: [[BlockDeclaration]]
  private let resolution: Resolution

  package var configuration: Configuration { resolution.configuration }
  /// All datasources and generators, in the order of the files.
  package var configurationBlocks: [BlockPlace] { resolution.configurationBlocks }
  /// Models and views, in the order of the files and in them.
  package var models: [Model] { resolution.models }
  package var enums: [Enum] { resolution.enums }
  /// In the order in which foreign keys and join tables are made.
  package var relations: [Relation] { resolution.relations }
  /// What declarations and names leave open, then what models do, both in the order of the schema.
  package var unresolved: [UnresolvedThing] { resolution.unresolved }

  /// Resolves the files, in this order. What the blocks that `previous` has too say and mean is taken from it.
  ///
  /// The outcome is that without `previous`. Cost: reading the fresh blocks and resolving the models that mention them; a
  /// pass over all models if names of blocks changed.
  package init(_ files: [SchemaFile], reusing previous: Datamodel? = nil) {
    self.files = files
    guard let previous else {
      declarations = files.map { $0.tree.blocks.concurrentMap(declaration(of:)) }
      resolution = Resolution(of: declarations, in: files)
      return
    }
    let changes = ChangedBlocks(from: previous.files, to: files)
    declarations = changes.update(previous.declarations) { place in
      readDeclaration(at: place, in: files)
    }
    var resolution = previous.resolution
    if !resolution.update(changes, from: previous.declarations, to: declarations, in: files) {
      resolution = Resolution(of: declarations, in: files)
    }
    self.resolution = resolution
  }

  /// The same once more, for another core (see `concurrentMap`).
  package var copy: Datamodel { Datamodel(copying: self) }

  private init(copying other: Datamodel) {
    files = other.files
    declarations = other.declarations
    resolution = other.resolution
  }

  package func declaration(at place: BlockPlace) -> BlockDeclaration { declarations[place.file][place.block] }

  /// The model or view of that block, nil if it is none or another one of its name came first.
  package func model(at place: BlockPlace) -> ModelID? {
    guard case .model(let declaration) = declaration(at: place),
      let named = resolution.names[declaration.name.text], named.place == place, case .relation(let id) = named.meaning
    else { return nil }
    return id
  }

  package subscript(_ id: ModelID) -> Model { models[id.position] }
  package subscript(_ id: Enum.ID) -> Enum { enums[id.position] }
  package subscript(_ id: FieldID) -> FieldDeclaration { models[id.model.position].declaration.fields[id.position] }
  package subscript(_ id: RelationID) -> Relation { relations[id.position] }

  // Asked of every field, so that nothing else of the model is copied.

  /// What the model says.
  package func declaration(ofModel id: ModelID) -> ModelDeclaration { models[id.position].declaration }
  /// The block of the model.
  package func place(ofModel id: ModelID) -> BlockPlace { models[id.position].block }

  /// The model, view, enum or composite type of that name; of several the first.
  package func block(named name: String) -> NamedBlock? { resolution.names[name] }

  /// All models, views, enums and composite types of that name, in order. They should be one at most.
  package func blocks(named name: String) -> [BlockPlace] {
    resolution.repeatedNames[name] ?? resolution.names[name].map { [$0.place] } ?? []
  }

  /// Whether any name has several of these.
  package var hasRepeatedNames: Bool { !resolution.repeatedNames.isEmpty }

  /// The tree that the place is in.
  package func block(at place: BlockPlace) -> Block { files[place.file].tree.blocks[place.block] }

  /// What the field's type turned out to be.
  package func meaning(of field: FieldID) -> FieldMeaning {
    resolution.meanings[field.model.position][field.position]
  }

  /// What the types of all fields of the model turned out to be, in their order.
  package func meanings(of model: ModelID) -> [FieldMeaning] { resolution.meanings[model.position] }

  /// The blocks that declare the name or have a field of that type, in order. What else is said of any block does not
  /// depend on the name.
  package func places(mentioning name: String) -> [BlockPlace] { resolution.mentions.all.places(of: name) }

  /// The path and the range in the file.
  package func location(of place: Place) -> Location {
    let file = files[place.block.file]
    return Location(path: file.path, range: place.range.shifted(by: file.tree.start(ofBlock: place.block.block)))
  }

  /// Whether both say the same, wherever it is written. Cost: little if most blocks are shared.
  package func means(theSameAs other: Datamodel) -> Bool {
    configuration == other.configuration && unresolved.count == other.unresolved.count
      && models.elementsEqual(other.models) { $0.declaration == $1.declaration }
      && enums.elementsEqual(other.enums) { $0.declaration == $1.declaration }
  }

  /// Whether both are the same, places included, as the law of incremental work has it. Cost: everything is looked at.
  package func isEqual(to other: Datamodel) -> Bool {
    declarations == other.declarations && resolution.isEqual(to: other.resolution)
      && holdsItsDeclarations && other.holdsItsDeclarations
      && configuration.datasource?.block == other.configuration.datasource?.block
      && configuration.generators.map(\.block) == other.configuration.generators.map(\.block)
  }

  /// Whether models and enums are those of the blocks, and not older ones that only say the same.
  private var holdsItsDeclarations: Bool {
    models.allSatisfy { model in
      if case .model(let declaration) = declaration(at: model.block) { return declaration === model.declaration }
      return false
    }
      && enums.allSatisfy { item in
        if case .enumeration(let declaration) = declaration(at: item.block) { return declaration === item.declaration }
        return false
      }
  }
}

private func readDeclaration(at place: BlockPlace, in files: [SchemaFile]) -> BlockDeclaration {
  declaration(of: files[place.file].tree.blocks[place.block])
}
