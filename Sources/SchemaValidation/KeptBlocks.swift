import Datamodel
import SchemaSyntax

/// Which blocks' problems still hold in the next state of a schema.
///
/// What is found in a block is a function of the block, of the blocks that declare a name which it mentions, of the
/// configuration, and of the facts about the whole schema in `ValidationContext`. So the problems of a block are found
/// anew if the block itself changed, if a name that it mentions means another block now, or if one of those facts says so.
/// A block that changed in nothing but comments and blanks keeps having no problems, and is no change to others.
struct KeptBlocks {
  private let changes: ChangedBlocks
  /// The same blocks as before, and yet their problems may be others.
  private var stale: Set<BlockPlace> = []
  /// Fresh blocks that say what the block in their place said before.
  private var reworded: Set<BlockPlace> = []
  /// A configuration block is another one now, though it says the same.
  private let touchesConfiguration: Bool
  /// Whether every block stands where it stood and gives the same names as before, in the schema and in the database.
  let keepsNames: Bool

  /// What the blocks themselves say of it; `add` has to be told what else there is. Nil if nothing can be kept.
  init?(from old: Datamodel, to new: Datamodel) {
    guard old.configuration == new.configuration else { return nil }
    changes = ChangedBlocks(from: old.files, to: new.files)
    // Of several blocks of one name the first counts.
    guard changes.keepOrder else { return nil }
    keepsNames =
      changes.keepPlaces
      && changes.fresh.allSatisfy { new.declaration(at: $0).declaresTheSameName(as: old.declaration(at: $0)) }
    if changes.keepPlaces {
      for place in changes.fresh where new.block(at: place).saysTheSame(as: old.block(at: place)) {
        reworded.insert(place)
      }
    }
    touchesConfiguration =
      changes.fresh.contains(where: { new.declaration(at: $0).isConfiguration })
      || changes.gone.contains(where: { old.declaration(at: $0).isConfiguration })
    for name in changedNames(old, new) {
      stale.formUnion(new.places(mentioning: name))
      // Where a name is unknown, one that is spelt otherwise is suggested.
      stale.formUnion(new.places(mentioning: name.lowercased()))
    }
    if touchesConfiguration { stale.formUnion(new.configurationBlocks) }
  }

  /// Adds blocks whose problems have to be found anew for another reason.
  mutating func add(_ blocks: Set<BlockPlace>) { stale.formUnion(blocks) }

  /// The names that are declared otherwise than before.
  private func changedNames(_ old: Datamodel, _ new: Datamodel) -> Set<String> {
    var names: Set<String> = []
    var touchesEnums = false
    func note(_ declaration: BlockDeclaration) {
      if let name = declaration.declaredName { names.insert(name) }
      if case .enumeration = declaration { touchesEnums = true }
    }
    for place in changes.fresh where !reworded.contains(place) { note(new.declaration(at: place)) }
    for place in changes.gone where !reworded.contains(place) { note(old.declaration(at: place)) }
    // An enum counts or does not because of the name that another one has in the database.
    if touchesEnums { names.formUnion(Set(old.enums.map(\.name)).symmetricDifference(new.enums.map(\.name))) }
    return names
  }

  /// What is known of each model now, of which `old` was known before and holds no places; with the values that were taken
  /// out and put in.
  func updateByModel<Value: Equatable>(
    _ old: [Value], from oldDatamodel: Datamodel, to datamodel: Datamodel, fresh make: (ModelID) -> Value
  ) -> (values: [Value], gone: [Value], fresh: [Value]) {
    if changes.keepPlaces, oldDatamodel.models.elementsEqual(datamodel.models, by: { $0.block == $1.block }) {
      let touched = stale.union(changes.fresh).subtracting(reworded).compactMap { datamodel.model(at: $0) }
      var values = old
      var (gone, fresh): ([Value], [Value]) = ([], [])
      for model in touched {
        let value = make(model)
        // Most edits change nothing here, and then the old one spares a change to whatever is made of them.
        if value == old[model.position] { continue }
        values[model.position] = value
        gone.append(old[model.position])
        fresh.append(value)
      }
      return (values, gone, fresh)
    }
    var values: [Value] = []
    var fresh: [Value] = []
    var kept = Array(repeating: false, count: old.count)
    for model in datamodel.models {
      if !stale.contains(model.block), let place = changes.oldPlace(of: model.block),
        let before = oldDatamodel.model(at: place)
      {
        kept[before.position] = true
        values.append(old[before.position])
      } else {
        values.append(make(model.id))
        fresh.append(values[values.count - 1])
      }
    }
    return (values, old.indices.filter { !kept[$0] }.map { old[$0] }, fresh)
  }

  /// The problems of all blocks now, of which `old` were those before; nil for a block without problems.
  func update<Found: ProblemsOfBlock>(
    _ old: [[Found?]], in datamodel: Datamodel, fresh make: (BlockPlace) -> Found?
  ) -> [[Found?]] {
    func before(_ place: BlockPlace) -> Found? { old[place.file][place.block] }
    var stale = stale
    // Problems may point to places of a reworded block.
    for place in reworded {
      guard let name = datamodel.declaration(at: place).declaredName else { continue }
      for other in datamodel.places(mentioning: name) {
        guard let place = changes.oldPlace(of: other) else { continue }
        if before(place)?.pointsElsewhere(than: place) == true { stale.insert(other) }
      }
    }
    // And to places of the configuration, which no name leads to.
    if touchesConfiguration {
      for (file, blocks) in old.enumerated() {
        for (block, found) in blocks.enumerated() {
          let place = BlockPlace(file: file, block: block)
          if found?.pointsElsewhere(than: place) == true, let now = changes.newPlace(of: place) { stale.insert(now) }
        }
      }
    }
    var result = changes.update(old) { place in
      reworded.contains(place) && !stale.contains(place) && before(place) == nil ? nil : make(place)
    }
    if !changes.keepPlaces {
      for file in result.indices {
        for block in result[file].indices {
          guard let found = result[file][block] else { continue }
          let place = BlockPlace(file: file, block: block)
          if stale.contains(place) || changes.oldPlace(of: place) == nil { continue }
          result[file][block] = found.moved(by: changes)
        }
      }
    }
    for place in stale where changes.oldPlace(of: place) != nil { result[place.file][place.block] = make(place) }
    return result
  }
}

/// What was found in one block, at places of one state of the schema.
protocol ProblemsOfBlock: Sendable {
  /// By phase.
  var lists: [[ValidationProblem]] { get }
  /// Whether nothing was found, as in nearly all blocks.
  var isEmpty: Bool { get }
  /// The same at the places where the blocks stand now.
  func moved(by changes: ChangedBlocks) -> Self
}

extension ProblemsOfBlock {
  var unlessEmpty: Self? { isEmpty ? nil : self }

  /// Whether a problem points to another block than this one.
  fileprivate func pointsElsewhere(than block: BlockPlace) -> Bool {
    lists.contains { $0.contains { !$0.related.isEmpty || $0.place.block != block } }
  }
}

extension [ValidationProblem] {
  /// The same at the places where the blocks stand now.
  func moved(by changes: ChangedBlocks) -> [ValidationProblem] { map { $0.moved(by: changes) } }
}

extension ValidationProblem {
  fileprivate func moved(by changes: ChangedBlocks) -> ValidationProblem {
    func moved(_ place: Place) -> Place? { changes.newPlace(of: place.block).map { Place($0, place.range) } }
    // A place in a block that is gone is never asked for: a name has changed with it, and so the problem was found anew.
    return ValidationProblem(
      code: code, severity: severity, message: message, place: moved(place) ?? place,
      related: related.compactMap { related in moved(related.place).map { RelatedPlace($0, related.message) } },
      tag: tag, standing: standing)
  }
}

extension BlockDeclaration {
  fileprivate var isConfiguration: Bool {
    if case .configuration = self { return true }
    return false
  }
}
