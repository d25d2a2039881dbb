package import SchemaSyntax
import Text

/// The meaning of a schema of one or several files: its models, fields, enums and relations with all names looked up.
///
/// In: trees. Out: flat arrays with typed ids, and places that survive edits elsewhere. Two stages: a declaration per
/// block, a pure function of the block and reused as long as the block keeps its identity; then the resolution of names
/// over all declarations. It can't fail: what can't be resolved is left out and listed in `unresolved`, never guessed.
/// Knows no tables; how a model is stored is the affair of `Lowering`.
package struct Datamodel: Sendable {
  package let files: [SchemaFile]
  package let configuration: Configuration
  /// Models and views, in the order of the files and in them.
  package let models: [Model]
  package let enums: [Enum]
  /// In the order in which foreign keys and join tables are made.
  package let relations: [Relation]
  /// In the order of the files, by stage within them.
  package let unresolved: [UnresolvedThing]

  /// What each block says, parallel to the blocks of each file.
  package let declarations: [[BlockDeclaration]]
  /// All datasources and generators, in the order of the files.
  package let configurationBlocks: [BlockPlace]
  private let names: [String: NamedBlock]
  private let repeatedNames: [String: [BlockPlace]]
  private let meanings: [FieldMeaning]

  /// Resolves the files, in this order. Declarations of blocks that `previous` has too are taken from it.
  ///
  /// Cost: reading the new blocks, then a pass over all fields.
  package init(_ files: [SchemaFile], reusing previous: Datamodel? = nil) {
    self.files = files
    declarations = Datamodel.declare(files, reusing: previous)
    var resolver = Resolver()
    resolver.collect(declarations, of: files)
    resolver.resolveTypes()
    resolver.checkIndexes()
    relations = resolver.resolveRelations()
    configuration = resolver.configuration
    models = resolver.models
    enums = resolver.enums
    meanings = resolver.meanings
    unresolved = resolver.unresolved
    names = resolver.names
    repeatedNames = resolver.repeatedNames
    configurationBlocks = resolver.configurationBlocks
  }

  private static func declare(_ files: [SchemaFile], reusing previous: Datamodel?) -> [[BlockDeclaration]] {
    files.enumerated().map { position, file in
      guard let previous else { return file.tree.blocks.map(declaration(of:)) }
      // The same place first: it is the usual case and costs no search.
      let known =
        previous.files.indices.contains(position) && previous.files[position].path == file.path
        ? position : previous.files.firstIndex { $0.path == file.path }
      guard let known else { return file.tree.blocks.map(declaration(of:)) }
      return redeclare(
        file.tree.blocks, previous: previous.files[known].tree.blocks, declarations: previous.declarations[known])
    }
  }

  package func declaration(at place: BlockPlace) -> BlockDeclaration { declarations[place.file][place.block] }

  /// The model or view of that block, nil if it is none or another one of its name came first.
  package func model(at place: BlockPlace) -> ModelID? {
    guard case .model(let declaration) = declaration(at: place),
      let named = names[declaration.name.text], named.place == place, case .relation(let id) = named.meaning
    else { return nil }
    return id
  }

  package subscript(_ id: ModelID) -> Model { models[id.position] }
  package subscript(_ id: Enum.ID) -> Enum { enums[id.position] }
  package subscript(_ id: FieldID) -> FieldDeclaration { models[id.model.position].declaration.fields[id.position] }
  package subscript(_ id: RelationID) -> Relation { relations[id.position] }

  /// The model, view, enum or composite type of that name; of several the first.
  package func block(named name: String) -> NamedBlock? { names[name] }

  /// All models, views, enums and composite types of that name, in order. They should be one at most.
  package func blocks(named name: String) -> [BlockPlace] {
    repeatedNames[name] ?? names[name].map { [$0.place] } ?? []
  }

  /// The tree that the place is in.
  package func block(at place: BlockPlace) -> Block { files[place.file].tree.blocks[place.block] }

  /// What the field's type turned out to be.
  package func meaning(of field: FieldID) -> FieldMeaning {
    meanings[models[field.model.position].firstField + field.position]
  }

  /// What the types of all fields of the model turned out to be, in their order.
  package func meanings(of model: ModelID) -> ArraySlice<FieldMeaning> {
    let first = models[model.position].firstField
    return meanings[first..<(first + models[model.position].declaration.fields.count)]
  }

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
}

/// The declarations of `blocks`, taken from those of `previous` where a block is the same object.
private func redeclare(_ blocks: [Block], previous: [Block], declarations: [BlockDeclaration]) -> [BlockDeclaration] {
  // An edit leaves the blocks before and behind it alone, so what is left in the middle is small.
  let shorter = min(blocks.count, previous.count)
  var head = 0
  while head < shorter, blocks[head] === previous[head] { head += 1 }
  var tail = 0
  while tail < shorter - head, blocks[blocks.count - 1 - tail] === previous[previous.count - 1 - tail] { tail += 1 }
  var moved: [ObjectIdentifier: Int] = [:]
  for position in head..<(previous.count - tail) { moved[ObjectIdentifier(previous[position])] = position }
  var result = Array(declarations[..<head])
  result.reserveCapacity(blocks.count)
  for block in blocks[head..<(blocks.count - tail)] {
    result.append(moved[ObjectIdentifier(block)].map { declarations[$0] } ?? declaration(of: block))
  }
  result.append(contentsOf: declarations[(declarations.count - tail)...])
  return result
}
