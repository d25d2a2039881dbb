import Datamodel
import Lowering
import MigrationHistory
import SchemaDiff
import SchemaSyntax
import Tables
import Text

/// Gives a table, column, enum or value the name that the schema has for it, where `@map` keeps an older one: takes the
/// attribute away and writes the migration that renames. What the editor's renaming leaves alone is done so with a second step.
struct RenameInDatabase: Refactoring {
  let name = "rename-in-database"

  /// For the name under the cursor, if the database has another one for it and nothing is out of step.
  func offers(touching range: TextRange, in path: FilePath, of analysis: Analysis) -> [CodeActionOffer] {
    let datamodel = analysis.datamodel
    guard analysis.history != nil, analysis.items.isEmpty,
      let file = datamodel.files.firstIndex(where: { $0.path == path })
    else { return [] }
    let block = BlockPlace(file: file, block: datamodel.files[file].tree.block(at: range.start))
    return analysis.mappedNames(in: block).compactMap { mapped in
      guard datamodel.location(of: mapped.name).range.touches(range) else { return nil }
      return CodeActionOffer(
        identity: .init(name: name, objects: [mapped.rename.old.key]),
        title: "Rename \(words(for: mapped.rename.old)) in the database, too: take `@map` away and write the migration",
        isPreferred: false, diagnostics: [])
    }
  }

  func change(
    for objects: [String], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    guard let mapped = analysis.allMappedNames.first(where: { $0.rename.old.key == objects.first }) else {
      throw OfferError("the schema has no other name for this by now")
    }
    guard let state = analysis.history?.final, analysis.items.isEmpty else {
      throw OfferError("schema, migrations and database have to be in step first")
    }
    let location = analysis.datamodel.location(of: mapped.attribute)
    let edits = [FileEdit(path: location.path, edits: [TextEdit(location.range, "")])]
    let renamed = try analysis.analysis(after: edits)
    let items = renamed.items.filter { $0.kind != .name }
    var request = request
    request.renames = [mapped.rename]
    let proposal = try renamed.proposal(for: items, from: state, after: analysis.migrationNames, request: request)
    return WorkspaceChange(
      edits: edits, newFiles: proposal.newFiles + analysis.missingLockFile,
      summary: "Take `@map` away and create the \(proposal.words)")
  }
}

/// A name of the schema that is another one in the database.
struct MappedName {
  /// From the name in the database to that in the schema.
  let rename: Rename
  /// Where the name of the schema stands.
  let name: Place
  /// The attribute that says the name of the database, with the blanks before it.
  let attribute: Place
}

extension Analysis {
  var allMappedNames: [MappedName] {
    datamodel.files.indices.flatMap { file in
      datamodel.files[file].tree.blocks.indices.flatMap { mappedNames(in: BlockPlace(file: file, block: $0)) }
    }
  }

  func mappedNames(in place: BlockPlace) -> [MappedName] {
    guard let schema = lowered?.schema, place.block < datamodel.declarations[place.file].count else { return [] }
    let block = datamodel.block(at: place)
    func mapped(_ rename: Rename, _ name: Name, _ attribute: TextRange?) -> [MappedName] {
      attribute.map { [MappedName(rename: rename, name: Place(place, name.place.range), attribute: Place(place, $0))] }
        ?? []
    }
    switch datamodel.declaration(at: place) {
    case .model(let model) where model.keyword == .model:
      let table = schema.resolved(QualifiedName(model.namespace?.text, model.databaseName))
      var result: [MappedName] = []
      if model.mappedName != nil {
        result += mapped(
          .table(table, to: QualifiedName(table.namespace, model.name.text)), model.name, block.lineOfMapAttribute)
      }
      for field in model.fields where field.mappedName != nil {
        let attribute = attribute(named: "map", ofField: field.node.node(in: block))?.contentRange
        result += mapped(
          .column(of: table, field.databaseName, to: field.name.text), field.name, attribute.map(block.withBlanksBefore)
        )
      }
      return result
    case .enumeration(let item) where schema.dialect.hasEnumTypes:
      let type = schema.resolved(QualifiedName(item.namespace?.text, item.databaseName))
      var result: [MappedName] = []
      if item.mappedName != nil {
        result += mapped(
          .enumType(type, to: QualifiedName(type.namespace, item.name.text)), item.name, block.lineOfMapAttribute)
      }
      for value in EnumSyntax(block)?.values ?? [] {
        guard let known = item.values.first(where: { $0.name.text == value.name.text }), known.mappedName != nil else {
          continue
        }
        let attribute = value.attributes.first { $0.name == "map" }?.contentRange
        result += mapped(
          .enumValue(of: type, known.databaseName, to: known.name.text), known.name,
          attribute.map(block.withBlanksBefore))
      }
      return result
    case .model, .enumeration, .configuration, .nothing: return []
    }
  }
}

extension Block {
  /// The line of `@@map`, and the blank line above it if nothing but the `}` is left below.
  fileprivate var lineOfMapAttribute: TextRange? {
    guard
      let node = root.children.first(where: { $0.kind == .blockAttribute && AttributeSyntax(node: $0).name == "map" })
    else { return nil }
    let newline = UInt8(ascii: "\n")
    var start = bytes[..<node.range.start].lastIndex(of: newline).map { $0 + 1 } ?? node.range.start
    let end = bytes[node.contentRange.end...].firstIndex(of: newline).map { $0 + 1 } ?? node.contentRange.end
    let others = root.children.filter { $0.kind == .blockAttribute }.count
    if others == 1, start > 0 {
      let above = bytes[..<(start - 1)].lastIndex(of: newline).map { $0 + 1 } ?? 0
      if bytes[above..<start].allSatisfy({ $0 <= 0x20 }) { start = above }
    }
    return TextRange(start, end)
  }

  fileprivate func withBlanksBefore(_ range: TextRange) -> TextRange {
    var start = range.start
    while start > 0, bytes[start - 1] == UInt8(ascii: " ") || bytes[start - 1] == UInt8(ascii: "\t") { start -= 1 }
    return TextRange(start, range.end)
  }
}
