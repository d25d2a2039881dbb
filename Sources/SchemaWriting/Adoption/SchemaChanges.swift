import Datamodel
import SchemaFormat
import SchemaSyntax
import Tables
import Text

/// Changes to the blocks of a schema, and new blocks.
struct SchemaChanges {
  let datamodel: Datamodel
  private var blocks: [BlockPlace: BlockChange] = [:]
  private var newBlocks: [BlockText] = []

  init(datamodel: Datamodel) { self.datamodel = datamodel }

  var isEmpty: Bool { blocks.isEmpty && newBlocks.isEmpty }

  /// A block of its own.
  mutating func append(_ block: BlockText) {
    if !newBlocks.contains(block) { newBlocks.append(block) }
  }

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

  /// A value behind the first of these that the enum has, or in front of all.
  mutating func insert(_ lines: [String], intoEnum item: Enum, behind names: [String]) {
    change(item.block) { change in
      let values = EnumSyntax(change.block)?.values ?? []
      let known = names.lazy.compactMap { name in values.first { $0.name.text == name } }.first
      if let offset = known?.range.end ?? change.startOfBody { change.insert(lines: lines, behind: offset) }
    }
  }

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

  private mutating func change(_ place: BlockPlace, _ body: (inout BlockChange) -> Void) {
    var change = blocks[place] ?? BlockChange(datamodel.block(at: place))
    body(&change)
    blocks[place] = change
  }

  // MARK: Edits

  var adoption: Adoption {
    let mainFile = datamodel.configuration.datasource?.block.file ?? 0
    let files = datamodel.files.enumerated().compactMap { position, file -> Adoption.FileEdits? in
      var edits: [TextEdit] = []
      for (place, change) in blocks.sorted(by: { $0.key < $1.key }) where place.file == position {
        let new = change.bytes(of: file.tree, at: place.block)
        edits += changedLines(from: change.block.bytes, to: new[...], at: file.tree.start(ofBlock: place.block))
      }
      if position == mainFile, !newBlocks.isEmpty { edits.append(append(to: file.tree)) }
      return edits.isEmpty ? nil : Adoption.FileEdits(path: file.path, edits: edits)
    }
    return Adoption(files: files)
  }

  /// The new blocks at the end of the file, below a blank line each.
  private func append(to tree: SchemaTree) -> TextEdit {
    let newline = LineBreak(of: tree) == .lineFeed ? "\n" : "\r\n"
    let text = newBlocks.map { $0.lines.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    let laidOut = formatted(
      SchemaTree(SourceText(text)), style: LayoutStyle(lineBreak: LineBreak(of: tree)))
    let bytes = tree.blocks.last?.bytes ?? []
    let endsInLine = bytes.last.map { $0 != UInt8(ascii: "\n") } ?? false
    return TextEdit(
      TextRange(at: tree.length),
      (endsInLine ? newline : "") + (tree.length == 0 ? "" : newline) + String(decoding: laidOut.bytes, as: UTF8.self))
  }
}
