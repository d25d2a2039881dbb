import Datamodel
import SchemaFormat
import SchemaSyntax
import Tables
import Text

/// Changes to the blocks of a schema, new blocks, and blocks that go.
struct SchemaChanges {
  let datamodel: Datamodel
  private var blocks: [BlockPlace: BlockChange] = [:]
  private var removedBlocks: Set<BlockPlace> = []
  private var removedFields: Set<FieldID> = []
  private var newBlocks: [(file: Int, text: BlockText)] = []

  init(datamodel: Datamodel) { self.datamodel = datamodel }

  var isEmpty: Bool { blocks.values.allSatisfy(\.isEmpty) && newBlocks.isEmpty && removedBlocks.isEmpty }

  // MARK: Blocks

  /// A block of its own, in the file of the block that it has to do with, if there is one.
  mutating func append(_ block: BlockText, near neighbour: BlockPlace?) {
    if newBlocks.contains(where: { $0.text == block }) { return }
    newBlocks.append((neighbour?.file ?? usualFile, block))
  }

  mutating func remove(_ place: BlockPlace) { removedBlocks.insert(place) }

  /// The file with the datasource, unless the schema keeps its models elsewhere: then the one with most of them.
  private var usualFile: Int {
    let main = datamodel.configuration.datasource?.block.file ?? 0
    let counts = Dictionary(grouping: datamodel.models, by: \.block.file).mapValues(\.count)
    if counts[main] != nil { return main }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? main
  }

  // MARK: Fields and values

  /// A field behind the last column of the model.
  mutating func insert(_ field: FieldText, asColumnOf model: Model) {
    let columns = model.declaration.fields.indices.filter { datamodel.meaning(of: FieldID(model.id, $0)).isColumn }
    insert(field.lines, into: model.block, behind: columns.last.map { FieldID(model.id, $0) })
  }

  /// A field behind the last relation of the model, or behind all fields.
  mutating func insert(_ field: FieldText, asRelationOf model: Model) {
    let fields = model.declaration.fields.indices
    let relations = fields.filter { !datamodel.meaning(of: FieldID(model.id, $0)).isColumn }
    insert(field.lines, into: model.block, behind: (relations.last ?? fields.last).map { FieldID(model.id, $0) })
  }

  private mutating func insert(_ lines: [String], into place: BlockPlace, behind field: FieldID?) {
    let datamodel = datamodel
    change(place) { change in
      let offset = field.map { datamodel[$0].node.node(in: change.block).range.end } ?? change.startOfBody
      if let offset { change.insert(lines: lines, behind: offset) }
    }
  }

  /// Takes the line of the field out, with its documentation.
  mutating func remove(_ field: FieldID) {
    removedFields.insert(field)
    let datamodel = datamodel
    change(datamodel[field.model].block) { change in
      change.removeLine(of: datamodel[field].node.node(in: change.block).contentRange)
    }
  }

  func removes(_ field: FieldID) -> Bool { removedFields.contains(field) }

  mutating func setType(of field: FieldID, to type: String) {
    let datamodel = datamodel
    change(datamodel[field.model].block) { change in
      change.replace(datamodel[field].typePlace.range, with: type)
    }
  }

  /// A value behind the first of these that the enum has, or in front of all.
  mutating func insert(_ lines: [String], intoEnum item: Enum, behind names: [String]) {
    change(item.block) { change in
      let values = EnumSyntax(change.block)?.values ?? []
      let known = names.lazy.compactMap { name in values.first { $0.name.text == name } }.first
      if let offset = known?.range.end ?? change.startOfBody { change.insert(lines: lines, behind: offset) }
    }
  }

  mutating func removeValue(_ position: Int, of item: Enum) {
    let name = item.declaration.values[position].name.place.range
    change(item.block) { $0.removeLine(of: name) }
  }

  // MARK: Attributes

  /// An attribute of the model, behind its indexes and in front of `@@map`, `@@ignore` and `@@schema`.
  mutating func insert(_ attribute: String, intoModel model: Model) {
    change(model.block) { change in
      let attributes = ModelSyntax(change.block)?.attributes ?? []
      if let last = attributes.last(where: { ["id", "unique", "index", "fulltext"].contains($0.name) }) {
        change.insert(lines: [attribute], behind: last.node.range.end)
      } else if let first = attributes.first {
        change.insert(attribute + change.newline + change.indent, at: first.range.start)
      } else if let end = change.startOfLastLine {
        change.insert(change.newline + change.indent + attribute + change.newline, at: end)
      }
    }
  }

  /// An attribute of a field, behind those that it has.
  mutating func append(_ attribute: String, to field: FieldID) {
    let datamodel = datamodel
    change(datamodel[field.model].block) { change in
      change.insert(" " + attribute, at: datamodel[field].node.node(in: change.block).contentRange.end)
    }
  }

  /// Puts the attribute in place of the one that the field has, adds it, or takes the present one away.
  mutating func setAttribute(_ present: LocalNode?, of field: FieldID, to attribute: String?) {
    switch (present, attribute) {
    case (let present?, let attribute?): replaceAttribute(present, of: datamodel[field.model], with: attribute)
    case (let present?, nil): removeFieldAttribute(present, of: datamodel[field.model])
    case (nil, let attribute?): append(attribute, to: field)
    case (nil, nil): break
    }
  }

  func isBlockAttribute(_ node: LocalNode, of model: Model) -> Bool {
    node.node(in: datamodel.block(at: model.block)).kind == .blockAttribute
  }

  mutating func replaceAttribute(_ node: LocalNode, of model: Model, with text: String) {
    change(model.block) { change in
      change.replace(node.node(in: change.block).contentRange, with: text)
    }
  }

  /// Takes away `@id`, `@unique` or an attribute of the block that is a line of its own.
  mutating func removeKey(_ node: LocalNode, of model: Model) {
    if isBlockAttribute(node, of: model) {
      change(model.block) { change in change.removeLine(of: node.node(in: change.block).contentRange) }
    } else {
      removeFieldAttribute(node, of: model)
    }
  }

  private mutating func removeFieldAttribute(_ node: LocalNode, of model: Model) {
    change(model.block) { change in
      change.remove(change.withBlanksBefore(node.node(in: change.block).contentRange))
    }
  }

  private mutating func change(_ place: BlockPlace, _ body: (inout BlockChange) -> Void) {
    var change = blocks[place] ?? BlockChange(datamodel.block(at: place))
    body(&change)
    blocks[place] = change
  }

  // MARK: Edits

  var adoption: Adoption {
    let files = datamodel.files.enumerated().compactMap { position, file -> Adoption.FileEdits? in
      var edits: [TextEdit] = []
      for (place, change) in blocks where place.file == position && !removedBlocks.contains(place) {
        let new = change.bytes(of: file.tree, at: place.block)
        edits += changedLines(from: change.block.bytes, to: new[...], at: file.tree.start(ofBlock: place.block))
      }
      edits += removals(from: file.tree, position)
      let added = newBlocks.filter { $0.file == position }.map(\.text)
      if !added.isEmpty { edits.append(append(added, to: file.tree)) }
      edits.sort { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
      return edits.isEmpty ? nil : Adoption.FileEdits(path: file.path, edits: edits)
    }
    return Adoption(files: files)
  }

  /// Blocks that go, each with the blank lines in front of it.
  private func removals(from tree: SchemaTree, _ file: Int) -> [TextEdit] {
    removedBlocks.filter { $0.file == file }.map { place in
      var start = tree.start(ofBlock: place.block)
      let end = start + tree.blocks[place.block].bytes.count
      // Only a block of blanks and comments stands between two declarations.
      if place.block > 0, tree.blocks[place.block - 1].kind == .loose {
        let before = tree.blocks[place.block - 1].bytes
        start -= before.reversed().prefix { $0 <= 0x20 }.count
        // The line break that ends the line before stays.
        if let first = before.lastIndex(where: { $0 > 0x20 }) {
          start += before[(first + 1)...].firstIndex(of: UInt8(ascii: "\n")).map { $0 - first } ?? 0
        }
      }
      return TextEdit(TextRange(start, end), "")
    }
  }

  /// The new blocks at the end of the file, below a blank line each.
  private func append(_ blocks: [BlockText], to tree: SchemaTree) -> TextEdit {
    let newline = LineBreak(of: tree) == .lineFeed ? "\n" : "\r\n"
    let text = blocks.map { $0.lines.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    let laidOut = formatted(
      SchemaTree(SourceText(text)), style: LayoutStyle(lineBreak: LineBreak(of: tree)))
    let bytes = tree.blocks.last?.bytes ?? []
    let endsInLine = bytes.last.map { $0 != UInt8(ascii: "\n") } ?? false
    return TextEdit(
      TextRange(at: tree.length),
      (endsInLine ? newline : "") + (tree.length == 0 ? "" : newline) + String(decoding: laidOut.bytes, as: UTF8.self))
  }
}
