import SchemaSyntax
import Text

/// The second stage: names of the declarations looked up, in the order of the schema.
struct Resolver {
  private(set) var configuration = Configuration()
  private(set) var models: [Model] = []
  private(set) var enums: [Enum] = []
  private(set) var meanings: [FieldMeaning] = []
  private(set) var unresolved: [UnresolvedThing] = []
  private(set) var names: [String: NamedBlock] = [:]

  mutating func report(_ block: BlockPlace, _ place: LocalRange, _ reason: String) {
    unresolved.append(UnresolvedThing(Place(block, place.range), reason))
  }

  /// Says what of the model was left out, and marks it.
  mutating func report(_ model: ModelID, _ place: LocalRange, _ reason: String) {
    models[model.position].isComplete = false
    report(models[model.position].block, place, reason)
  }

  // MARK: Names

  mutating func collect(_ declarations: [[BlockDeclaration]], of files: [SchemaFile]) {
    let count = declarations.reduce(0) { $0 + $1.count }
    models.reserveCapacity(count)
    names.reserveCapacity(count)
    var tables: Set<DatabaseName> = []
    tables.reserveCapacity(count)
    var enumTypes: Set<DatabaseName> = []
    var fieldCount = 0
    for (file, blocks) in declarations.enumerated() {
      for (position, declaration) in blocks.enumerated() {
        let place = BlockPlace(file: file, block: position)
        switch declaration {
        case .nothing: break
        case .configuration(let block): configuration.add(block, at: place, unresolved: &unresolved)
        case .enumeration(let block):
          collect(block.problems, at: place)
          guard declare(block.name, at: place, as: .enumeration(Enum.ID(enums.count))) else { break }
          guard enumTypes.insert(DatabaseName(block.namespace?.text, block.databaseName)).inserted else {
            names[block.name.text] = NamedBlock(meaning: .unknown, place: place)
            report(block.name, at: place, "another enum has the name \"\(block.databaseName)\" in the database")
            break
          }
          enums.append(Enum(id: Enum.ID(enums.count), declaration: block, block: place))
        case .model(let block):
          collect(block.problems, at: place)
          if block.keyword == .type {
            _ = declare(block.name, at: place, as: .composite)
            break
          }
          let id = ModelID(models.count)
          guard declare(block.name, at: place, as: .relation(id)) else { break }
          models.append(
            Model(
              id: id, declaration: block, block: place, firstField: fieldCount,
              isComplete: block.problems.isEmpty && !files[file].tree.blocks[position].hasError))
          fieldCount += block.fields.count
          if !tables.insert(DatabaseName(block.namespace?.text, block.databaseName)).inserted {
            models[id.position].ownsItsTable = false
            report(id, block.name.place, "another model has the table \"\(block.databaseName)\"")
          }
        }
      }
    }
    meanings.reserveCapacity(fieldCount)
  }

  private mutating func collect(_ problems: [DeclarationProblem], at place: BlockPlace) {
    for problem in problems { report(place, problem.range, problem.reason) }
  }

  private mutating func report(_ name: Name, at place: BlockPlace, _ reason: String) {
    report(place, name.place, reason)
  }

  /// Gives `name` its meaning unless it has one. The first declaration stays, so that a block that is just being copied
  /// and renamed doesn't replace the one it came from.
  private mutating func declare(_ name: Name, at place: BlockPlace, as meaning: FieldMeaning) -> Bool {
    let known = names.updateValue(NamedBlock(meaning: meaning, place: place), forKey: name.text)
    guard let known else { return true }
    names[name.text] = known
    report(name, at: place, "`\(name.text)` is declared twice; the first declaration counts")
    return false
  }

  // MARK: Types

  mutating func resolveTypes() {
    for position in models.indices {
      let declaration = models[position].declaration
      meanings.append(contentsOf: declaration.ownMeanings)
      for field in declaration.namedFields {
        guard case .named(let name) = declaration.fields[field].type else { continue }
        let meaning = names[name]?.meaning ?? .unknown
        meanings[models[position].firstField + field] = meaning
        let place = declaration.fields[field].typePlace
        if meaning == .unknown {
          report(ModelID(position), place, "the type `\(name)` is not declared")
        } else if meaning == .composite {
          report(ModelID(position), place, "the composite type `\(name)` makes no column")
        }
      }
    }
  }

  func meaning(_ model: ModelID, _ field: Int) -> FieldMeaning {
    meanings[models[model.position].firstField + field]
  }

  /// Whether all these fields of the model are columns.
  func areColumns(_ fields: [Int], of model: ModelID) -> Bool {
    fields.allSatisfy { meaning(model, $0).isColumn }
  }

  mutating func checkIndexes() {
    for position in models.indices {
      let model = ModelID(position)
      let declaration = models[position].declaration
      if !declaration.indexesNamedFields { continue }
      if let key = declaration.key, !key.fields.allSatisfy({ meaning(model, $0.field).isColumn }) {
        report(model, key.place, "the id has a field that is no column")
      }
      for index in declaration.indexes
      where !index.fields.allSatisfy({ $0.path.isEmpty && meaning(model, $0.field).isColumn }) {
        report(model, index.place, "the index has a field that is no column")
      }
    }
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
