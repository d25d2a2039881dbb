import Datamodel
import SchemaSyntax
package import Text

/// A place where a name is written.
package struct NameLocation: Hashable, Sendable {
  package let path: FilePath
  package let range: TextRange
  /// Here it is declared; elsewhere it is used.
  package let isDeclaration: Bool
}

extension Datamodel {
  /// Every place where the symbol is written, in the order of the files. Looks only at blocks that can name it.
  func occurrences(of symbol: SchemaSymbol) -> [NameLocation] {
    candidates(for: symbol).flatMap { place in
      NamesOfBlock(place, in: self).all.filter { $0.symbol == symbol }.map { name in
        let location = location(of: Place(place, name.range))
        return NameLocation(path: location.path, range: location.range, isDeclaration: name.role == .declaration)
      }
    }
  }

  /// The blocks that may name the symbol.
  private func candidates(for symbol: SchemaSymbol) -> [BlockPlace] {
    switch symbol {
    case .block(let place), .enumValue(let place, _): return mentioning(place)
    case .field(let place, _):
      // Members of composite types are named by paths, from blocks that need not name the type.
      if block(at: place).kind == .type { return allPlaces }
      return mentioning(place)
    case .relation(_, let models):
      let places = models.compactMap { block(named: $0)?.place }
      return places.sorted()
    case .configuration, .namespace, .scalar, .nativeType: return allPlaces
    case .attribute, .argument, .function, .keyword, .property, .constant, .previewFeature, .provider: return []
    }
  }

  private func mentioning(_ place: BlockPlace) -> [BlockPlace] {
    guard let name = declaration(at: place).name?.text else { return [place] }
    let places = places(mentioning: name)
    return places.contains(place) ? places : (places + [place]).sorted()
  }

  private var allPlaces: [BlockPlace] {
    declarations.enumerated().flatMap { file, blocks in
      blocks.indices.filter { blocks[$0] != .nothing }.map { BlockPlace(file: file, block: $0) }
    }
  }

  /// What is declared there: the whole declaration, and in it the name.
  func declaration(of symbol: SchemaSymbol) -> (whole: Place, name: Place)? {
    switch symbol {
    case .block(let place), .configuration(let place):
      guard let name = declaration(at: place).name else { return nil }
      return (Place(place, block(at: place).declarationRange), Place(place, name.place.range))
    case .field(let place, let position):
      guard case .model(let model) = declaration(at: place), model.fields.indices.contains(position) else { return nil }
      let field = model.fields[position]
      return (Place(place, field.place.range), Place(place, field.name.place.range))
    case .enumValue(let place, let position):
      guard case .enumeration(let enumeration) = declaration(at: place), enumeration.values.indices.contains(position)
      else { return nil }
      let name = enumeration.values[position].name.place.range
      let line = block(at: place).lineRange(around: name.start)
      let node = block(at: place).root.children.first { $0.kind == .enumValue && $0.range.contains(name.start) }
      return (Place(place, node?.contentRange ?? line), Place(place, name))
    case .namespace(let name):
      guard let datasource = configuration.datasource else { return nil }
      let names = NamesOfBlock(datasource.block, in: self).all
      guard let found = names.first(where: { $0.symbol == .namespace(name) }) else { return nil }
      let place = Place(datasource.block, found.range)
      return (place, place)
    case .relation, .scalar, .nativeType, .attribute, .argument, .function, .keyword, .property, .constant,
      .previewFeature, .provider:
      return nil
    }
  }
}

extension Analysis {
  /// The word at `offset` with its block; nil in comments and where there is none.
  func name(at offset: Int, in path: FilePath) -> (editor: EditorPlace, name: SchemaName)? {
    guard let editor = EditorPlace(offset, in: path, of: datamodel), !editor.isInComment,
      let name = NamesOfBlock(editor).name(at: editor.offset)
    else { return nil }
    return (editor, name)
  }
}
