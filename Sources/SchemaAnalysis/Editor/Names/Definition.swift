import Datamodel
import SchemaSyntax
package import Text

/// Where something is declared, seen from where it is named.
package struct DefinitionLink: Hashable, Sendable {
  /// The word that was asked about.
  package let origin: TextRange
  package let path: FilePath
  /// The whole declaration, and in it the name.
  package let range: TextRange
  package let nameRange: TextRange
}

extension Analysis {
  /// Where the thing at `offset` is declared; of a relation's name, the fields that have it.
  package func definition(at offset: Int, in path: FilePath) -> [DefinitionLink] {
    if let script = script(at: path) { return definitionInSchema(at: offset, in: script) }
    guard let (editor, name) = name(at: offset, in: path) else { return [] }
    let origin = name.range.shifted(by: editor.start)
    if let (whole, declared) = datamodel.declaration(of: name.symbol) {
      let location = datamodel.location(of: whole)
      return [
        DefinitionLink(
          origin: origin, path: location.path, range: location.range,
          nameRange: datamodel.location(of: declared).range)
      ]
    }
    guard case .relation = name.symbol else { return [] }
    // The other side, if there is one.
    let places = datamodel.occurrences(of: name.symbol)
    let others = places.filter { $0.path != path || $0.range != origin }
    return (others.isEmpty ? places : others).map {
      DefinitionLink(origin: origin, path: $0.path, range: $0.range, nameRange: $0.range)
    }
  }

  /// Every place where the thing at `offset` is named.
  package func references(at offset: Int, in path: FilePath) -> [NameLocation] {
    guard let (_, name) = name(at: offset, in: path) else { return [] }
    let places = datamodel.occurrences(of: name.symbol)
    guard case .configuration(let place) = name.symbol, datamodel.block(at: place).kind == .datasource else {
      return places
    }
    // Of a native type not the datasource's name alone counts, but the attribute's.
    return places.map { location in
      location.isDeclaration ? location : wholeNativeType(location)
    }
  }

  /// The places in the same file.
  package func highlights(at offset: Int, in path: FilePath) -> [NameLocation] {
    guard let (_, name) = name(at: offset, in: path) else { return [] }
    return datamodel.occurrences(of: name.symbol).filter { $0.path == path }
  }

  private func wholeNativeType(_ location: NameLocation) -> NameLocation {
    guard let editor = EditorPlace(location.range.start, in: location.path, of: datamodel) else { return location }
    let line = LooseLine(of: editor.block, at: editor.offset)
    let attribute = line.attributes.first { $0.nameRange.start == editor.offset }
    guard let attribute else { return location }
    return NameLocation(
      path: location.path, range: attribute.nameRange.shifted(by: editor.start), isDeclaration: false)
  }
}
