import Datamodel
import SchemaSyntax
package import Text

/// What can be renamed at a place: the word and where it is.
package struct RenameTarget: Hashable, Sendable {
  package let range: TextRange
  package let name: String
}

extension Analysis {
  /// What would be renamed at `offset`; throws where that is nothing.
  package func renameTarget(at offset: Int, in path: FilePath) throws(OfferError) -> RenameTarget {
    guard let (editor, name) = name(at: offset, in: path) else {
      throw OfferError("there is nothing here that can be renamed")
    }
    switch name.symbol {
    case .block, .field, .enumValue, .configuration, .relation, .namespace: break
    case .scalar(let type): throw OfferError("`\(type.rawValue)` is a type of the schema language")
    case .nativeType, .attribute, .argument, .function, .keyword, .property, .constant, .previewFeature, .provider:
      throw OfferError("this word belongs to the schema language")
    }
    if case .namespace = name.symbol { throw OfferError("renaming a schema of the database is done by a migration") }
    return RenameTarget(range: name.range.shifted(by: editor.start), name: editor.block.string(in: name.range))
  }

  /// The edits that give the thing at `offset` another name wherever it is named. What has a name in the database keeps that
  /// one, by `@map` or `@@map`, so that nothing changes there.
  package func rename(at offset: Int, in path: FilePath, to newName: String) throws(OfferError) -> [FileEdit] {
    let target = try renameTarget(at: offset, in: path)
    guard let (_, name) = name(at: offset, in: path) else { return [] }
    if newName == target.name { return [] }
    try check(newName, for: name.symbol)
    var edits: [FilePath: [TextEdit]] = [:]
    for place in datamodel.occurrences(of: name.symbol) {
      edits[place.path, default: []].append(TextEdit(place.range, newName))
    }
    if let edit = keptName(target.name, of: name.symbol) {
      let location = datamodel.location(of: edit.place)
      edits[location.path, default: []].append(TextEdit(location.range, edit.text))
    }
    return edits.sorted { $0.key < $1.key }.map { path, edits in
      FileEdit(path: path, edits: edits.sorted { $0.range.start < $1.range.start })
    }
  }

  /// Throws if the name can't be a name, or is somebody else's.
  private func check(_ name: String, for symbol: SchemaSymbol) throws(OfferError) {
    if case .relation = symbol {
      if name.isEmpty || name.contains("\"") || name.contains("\\") || name.contains("\n") {
        throw OfferError("a relation needs a name without quotes")
      }
      return
    }
    let letters = Array(name.unicodeScalars)
    let isWord =
      letters.first.map { $0.properties.isAlphabetic } ?? false
      && letters.allSatisfy { $0.properties.isAlphabetic || "0"..."9" ~= $0 || $0 == "_" }
    if !isWord {
      throw OfferError("`\(name)` can't be a name: it takes letters, digits and `_`, and begins with a letter")
    }
    let taken: Bool
    switch symbol {
    case .block: taken = datamodel.block(named: name) != nil || ScalarType(rawValue: name) != nil
    case .field(let place, _), .enumValue(let place, _):
      taken = datamodel.declaration(at: place).position(ofMember: name) != nil
    case .configuration(let place):
      let keyword = datamodel.block(at: place).kind
      taken = datamodel.configurationBlocks.contains {
        datamodel.block(at: $0).kind == keyword && datamodel.declaration(at: $0).name?.text == name
      }
    case .relation, .namespace, .scalar, .nativeType, .attribute, .argument, .function, .keyword, .property, .constant,
      .previewFeature, .provider:
      taken = false
    }
    if taken { throw OfferError("`\(name)` is the name of something else already") }
  }

  /// The attribute that keeps the old name in the database; nil where there is none, or where it is said already.
  private func keptName(_ old: String, of symbol: SchemaSymbol) -> SchemaEdit? {
    switch symbol {
    case .block(let place):
      let block = datamodel.block(at: place)
      switch datamodel.declaration(at: place) {
      case .model(let model) where model.mappedName == nil && model.keyword != .type: break
      case .enumeration(let enumeration) where enumeration.mappedName == nil: break
      case .model, .enumeration, .configuration, .nothing: return nil
      }
      guard block.isClosed else { return nil }
      // With a tab, as the official server writes it; the layout of the file makes blanks of it.
      let line = block.lineRange(around: block.bytes.count - 1)
      return SchemaEdit(
        Place(place, TextRange(at: line.start)), "\t@@map(\"\(old)\")\(block.newline)")
    case .field(let place, let position):
      guard case .model(let model) = datamodel.declaration(at: place), model.fields.indices.contains(position),
        model.fields[position].mappedName == nil, keepsColumn(model.fields[position])
      else { return nil }
      return SchemaEdit(
        Place(place, TextRange(at: model.fields[position].place.range.end)), " @map(\"\(old)\")")
    case .enumValue(let place, let position):
      guard case .enumeration(let enumeration) = datamodel.declaration(at: place),
        enumeration.values.indices.contains(position), enumeration.values[position].mappedName == nil,
        let (whole, _) = datamodel.declaration(of: symbol)
      else { return nil }
      return SchemaEdit(Place(place, TextRange(at: whole.range.end)), " @map(\"\(old)\")")
    case .configuration, .relation, .namespace, .scalar, .nativeType, .attribute, .argument, .function, .keyword,
      .property, .constant, .previewFeature, .provider:
      return nil
    }
  }

  /// Whether the field has a name in the database.
  private func keepsColumn(_ field: FieldDeclaration) -> Bool {
    guard let type = field.type.name else { return true }
    switch datamodel.block(named: type)?.meaning {
    case .relation: return false
    case .scalar, .enumeration, .unsupported, .composite, .unknown, nil: return true
    }
  }
}
