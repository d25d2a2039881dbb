import SchemaSyntax
import Text

/// The second stage: the names that declarations use looked up, in the order of the schema.
///
/// It has two halves. First the names: which blocks there are, and what a type of their name means (`declareNames`). Then
/// the blocks: what each model's fields and relations are, a pure function of its declaration, of the names, and of the
/// declarations that its types name (`ResolvedModel`). So an edit that leaves the names alone asks anew only the models
/// that changed and those that mention them (`update`).
struct Resolution: Sendable {
  private(set) var configuration = Configuration()
  private(set) var models: [Model] = []
  private(set) var enums: [Enum] = []
  private(set) var names: [String: NamedBlock] = [:]
  /// The blocks of a name that more than one has.
  private(set) var repeatedNames: [String: [BlockPlace]] = [:]
  private(set) var mentions: LazyMentions
  /// All datasources and generators.
  private(set) var configurationBlocks: [BlockPlace] = []

  /// For each model, what its fields' types are.
  private(set) var meanings: [[FieldMeaning]] = []
  /// In the order of their `forward`.
  private(set) var relations: [Relation] = []

  /// What declarations and names leave open, in the order of the blocks.
  private var problemsOfNames: [UnresolvedThing] = []
  /// What the models leave open, in the order of the blocks.
  private var problemsOfModels: [UnresolvedThing] = []

  var unresolved: [UnresolvedThing] { problemsOfNames + problemsOfModels }

  init(of declarations: [[BlockDeclaration]], in files: [SchemaFile]) {
    mentions = LazyMentions(of: declarations)
    declareNames(declarations)
    let resolved = models.concurrentMap { [models, names] in ResolvedModel($0, models, names) }
    meanings = resolved.map(\.meanings)
    relations = resolved.flatMap(\.relations)
    problemsOfModels = resolved.flatMap(\.problems)
    for position in models.indices { models[position].isComplete = resolved[position].isComplete(files) }
  }

  // MARK: Names

  private mutating func declareNames(_ declarations: [[BlockDeclaration]]) {
    let count = declarations.reduce(0) { $0 + $1.count }
    models.reserveCapacity(count)
    names.reserveCapacity(count)
    var tables: Set<DatabaseName> = []
    tables.reserveCapacity(count)
    var enumTypes: Set<DatabaseName> = []
    var problems: [UnresolvedThing] = []
    for (file, blocks) in declarations.enumerated() {
      for (position, declaration) in blocks.enumerated() {
        let place = BlockPlace(file: file, block: position)
        switch declaration {
        case .nothing: continue
        case .configuration(let block):
          configurationBlocks.append(place)
          configuration.add(block, at: place, unresolved: &problems)
        case .enumeration(let block):
          guard declare(block.name, at: place, as: .enumeration(Enum.ID(enums.count))) else { break }
          if enumTypes.insert(DatabaseName(block.namespace?.text, block.databaseName)).inserted {
            enums.append(Enum(id: Enum.ID(enums.count), declaration: block, block: place))
          } else {
            names[block.name.text] = NamedBlock(meaning: .unknown, place: place)
          }
        case .model(let block):
          if block.keyword == .type {
            _ = declare(block.name, at: place, as: .composite)
          } else if declare(block.name, at: place, as: .relation(ModelID(models.count))) {
            let isNew = tables.insert(DatabaseName(block.namespace?.text, block.databaseName)).inserted
            models.append(Model(id: ModelID(models.count), declaration: block, block: place, ownsItsTable: isNew))
          }
        }
        appendProblems(of: declaration, at: place, to: &problems)
      }
    }
    problemsOfNames = problems
  }

  /// Gives `name` its meaning unless it has one. The first declaration stays, so that a block that is just being copied
  /// and renamed doesn't replace the one it came from.
  private mutating func declare(_ name: Name, at place: BlockPlace, as meaning: FieldMeaning) -> Bool {
    let known = names.updateValue(NamedBlock(meaning: meaning, place: place), forKey: name.text)
    guard let known else { return true }
    names[name.text] = known
    repeatedNames[name.text, default: [known.place]].append(place)
    return false
  }

  /// What is left open of the block by itself and by its names.
  private func appendProblems(
    of declaration: BlockDeclaration, at place: BlockPlace, to problems: inout [UnresolvedThing]
  ) {
    func report(_ range: LocalRange, _ reason: String) {
      problems.append(UnresolvedThing(Place(place, range.range), reason))
    }
    func reportDuplicate(_ name: Name) {
      report(name.place, "`\(name.text)` is declared twice; the first declaration counts")
    }
    switch declaration {
    case .nothing, .configuration: break
    case .enumeration(let block):
      for problem in block.problems { report(problem.range, problem.reason) }
      guard let named = names[block.name.text], named.place == place else { return reportDuplicate(block.name) }
      if named.meaning == .unknown {
        report(block.name.place, "another enum has the name \"\(block.databaseName)\" in the database")
      }
    case .model(let block):
      for problem in block.problems { report(problem.range, problem.reason) }
      guard let named = names[block.name.text], named.place == place else { return reportDuplicate(block.name) }
      if case .relation(let id) = named.meaning, !models[id.position].ownsItsTable {
        report(block.name.place, "another model has the table \"\(block.databaseName)\"")
      }
    }
  }

  // MARK: Updating

  /// Goes from the declarations `old` to `new`; false, and nothing done, if names changed.
  mutating func update(
    _ changes: ChangedBlocks, from old: [[BlockDeclaration]], to new: [[BlockDeclaration]], in files: [SchemaFile]
  ) -> Bool {
    func pair(_ place: BlockPlace) -> (old: BlockDeclaration, new: BlockDeclaration) {
      (old[place.file][place.block], new[place.file][place.block])
    }
    guard changes.keepPlaces, changes.fresh.allSatisfy({ pair($0).new.declaresTheSameName(as: pair($0).old) }) else {
      return false
    }
    mentions = mentions.updated(at: changes.fresh, to: new)
    var touched: Set<ModelID> = []
    for place in changes.fresh {
      switch pair(place) {
      case (.enumeration, .enumeration(let block)):
        if case .enumeration(let id)? = meaning(of: block.name, at: place) {
          enums[id.position] = Enum(id: id, declaration: block, block: place)
        }
      case (.model(let before), .model(let block)):
        guard case .relation(let id)? = meaning(of: block.name, at: place) else { break }
        models[id.position].declaration = block
        touched.insert(id)
        if before != block { touched.formUnion(models(mentioning: block.name.text)) }
      default: break
      }
    }
    for place in changes.fresh {
      var problems: [UnresolvedThing] = []
      appendProblems(of: pair(place).new, at: place, to: &problems)
      problemsOfNames.replace(place, by: problems, key: \.place.block)
    }
    for id in touched { resolveAgain(id, files) }
    return true
  }

  /// What a type of that name is, if the block there is the one that counts.
  private func meaning(of name: Name, at place: BlockPlace) -> FieldMeaning? {
    guard let named = names[name.text], named.place == place else { return nil }
    return named.meaning
  }

  /// The models that have to do with the name.
  private func models(mentioning name: String) -> [ModelID] {
    // Models stand in the order of their blocks.
    mentions.all.places(of: name).compactMap { place in
      let position = models.firstPosition { !($0.block < place) }
      return position < models.count && models[position].block == place ? ModelID(position) : nil
    }
  }

  /// Puts in what is different. An array that stays the same is not even copied.
  private mutating func resolveAgain(_ id: ModelID, _ files: [SchemaFile]) {
    let model = models[id.position]
    let resolved = ResolvedModel(model, models, names)
    if meanings[id.position] != resolved.meanings { meanings[id.position] = resolved.meanings }
    relations.replace(id, by: resolved.relations, key: \.forward.model)
    problemsOfModels.replace(model.block, by: resolved.problems, key: \.place.block)
    let isComplete = resolved.isComplete(files)
    if model.isComplete != isComplete { models[id.position].isComplete = isComplete }
  }
}

extension BlockDeclaration {
  /// Every name that the block has to do with: it declares it, or a field has this type.
  package var mentionedNames: [String] {
    switch self {
    case .model(let block): block.mentionedNames
    case .enumeration(let block): [block.name.text]
    case .configuration, .nothing: []
    }
  }

  /// The name that the block gives to types of fields.
  package var declaredName: String? {
    switch self {
    case .model(let block): block.name.text
    case .enumeration(let block): block.name.text
    case .configuration, .nothing: nil
    }
  }
}

extension Resolution {
  /// Whether both say the same, places included.
  func isEqual(to other: Resolution) -> Bool {
    configuration == other.configuration && models == other.models && enums == other.enums && names == other.names
      && repeatedNames == other.repeatedNames
      && mentions.all == other.mentions.all && configurationBlocks == other.configurationBlocks
      && meanings == other.meanings
      && relations == other.relations
      && unresolved == other.unresolved
  }
}

extension BlockDeclaration {
  /// Whether both put the same into the tables of names, so that only their insides may differ.
  package func declaresTheSameName(as other: BlockDeclaration) -> Bool {
    switch (self, other) {
    case (.nothing, .nothing): true
    case (.enumeration(let left), .enumeration(let right)):
      left.name == right.name && left.namespace == right.namespace && left.mappedName == right.mappedName
    case (.model(let left), .model(let right)):
      left.keyword == right.keyword && left.name == right.name && left.namespace == right.namespace
        && left.mappedName == right.mappedName
    // The configuration is about the whole schema.
    case (.configuration, _), (.nothing, _), (.enumeration, _), (.model, _): false
    }
  }
}

extension Array {
  /// The first position whose element meets a condition that all elements behind it meet too.
  fileprivate func firstPosition(where condition: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Array where Element: Equatable {
  /// Replaces the elements of that key by others. Precondition: the elements stand in the order of their keys.
  fileprivate mutating func replace<Key: Comparable>(_ key: Key, by others: [Element], key path: (Element) -> Key) {
    let start = firstPosition { !(path($0) < key) }
    var end = start
    while end < count, path(self[end]) == key { end += 1 }
    if !self[start..<end].elementsEqual(others) { replaceSubrange(start..<end, with: others) }
  }
}

/// The name of a table or type in the database.
private struct DatabaseName: Hashable {
  let namespace: String?
  let name: String

  init(_ namespace: String?, _ name: String) {
    self.namespace = namespace
    self.name = name
  }
}
