import Datamodel
import Lowering
import MigrationSQL
import SchemaSyntax
import SchemaValidation
import Tables
package import Text

/// Which hints are wanted.
package struct InlayHintOptions: Hashable, Sendable {
  /// The type of the column behind a field's type.
  package var databaseTypes = true
  /// `onDelete` and `onUpdate` where nothing is said of them.
  package var referentialActions = true
  /// The names of indexes and constraints where none are given.
  package var names = false

  package init() {}
}

/// A few words between those of the text.
package struct InlayHint: Hashable, Sendable {
  package let offset: Int
  package let label: String
  /// What it means.
  package let tooltip: String
  package let isType: Bool
  /// What writes it down, if the user wants it in the text.
  package let edit: TextEdit?
}

extension Analysis {
  /// What goes without saying in the lines that `range` touches.
  package func inlayHints(of path: FilePath, touching range: TextRange, options: InlayHintOptions) -> [InlayHint] {
    guard let lowered, let file = datamodel.files.firstIndex(where: { $0.path == path }) else { return [] }
    let tree = datamodel.files[file].tree
    var hints: [InlayHint] = []
    for index in tree.blocks.indices {
      let start = tree.start(ofBlock: index)
      let block = tree.blocks[index]
      guard TextRange(start, start + block.bytes.count).touches(range),
        let model = datamodel.model(at: BlockPlace(file: file, block: index)), let table = lowered.table(of: model)
      else { continue }
      let context = HintContext(
        analysis: self, lowered: lowered, model: model, table: table, block: block, start: start, range: range)
      if options.databaseTypes { hints += context.types }
      if options.referentialActions { hints += context.actions }
      if options.names { hints += context.names }
    }
    return hints.sorted { $0.offset < $1.offset }
  }
}

private struct HintContext {
  let analysis: Analysis
  let lowered: LoweredSchema
  let model: ModelID
  let table: TableID
  let block: Block
  let start: Int
  let range: TextRange

  private var declaration: ModelDeclaration { analysis.datamodel[model].declaration }

  private func isWanted(_ local: TextRange) -> Bool { local.shifted(by: start).touches(range) }

  var types: [InlayHint] {
    let columns = Dictionary(lowered.schema[table].columns.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    return declaration.fields.indices.compactMap { position in
      let field = declaration.fields[position]
      guard isWanted(field.place.range), field.nativeType == nil,
        case .scalar = analysis.datamodel.meaning(of: FieldID(model, position)),
        let column = columns[field.databaseName]
      else { return nil }
      let line = LooseLine(of: block, at: field.name.place.range.start)
      guard let end = line.head.last?.range.end else { return nil }
      return InlayHint(
        offset: start + end, label: typeText(of: column, in: lowered.schema), tooltip: "The type of the column",
        isType: true,
        edit: nil)
    }
  }

  var actions: [InlayHint] {
    declaration.namedFields.compactMap { position in
      let field = declaration.fields[position]
      guard isWanted(field.place.range), let relation = field.relation, relation.fields?.isEmpty == false,
        relation.onDelete == nil || relation.onUpdate == nil,
        let key = analysis.foreignKey(of: FieldID(model, position), in: lowered)
      else { return nil }
      var words: [String] = []
      if relation.onDelete == nil { words.append("onDelete: \(key.onDelete.name)") }
      if relation.onUpdate == nil { words.append("onUpdate: \(key.onUpdate.name)") }
      let text = words.joined(separator: ", ")
      return hint(before: relation.place.range, ", " + text, "What happens where nothing is said")
    }
  }

  var names: [InlayHint] {
    var hints: [InlayHint] = []
    let (tables, origin) = (lowered.schema[table], lowered.origins[table])
    func add(_ name: String, _ range: TextRange) {
      guard isWanted(range) else { return }
      let line = LooseLine(of: block, at: range.start)
      let attribute = line.attributes.first { $0.range.start <= range.start && range.start < $0.range.end }
      guard let attribute, attribute.arguments?.item(named: "map") == nil else { return }
      let tooltip = "The name in the database"
      if attribute.arguments == nil {
        hints.append(
          InlayHint(
            offset: start + attribute.nameRange.end, label: "(map: \"\(name)\")", tooltip: tooltip, isType: false,
            edit: TextEdit(
              TextRange(at: start + attribute.nameRange.end), "(map: \"\(name)\")")))
      } else if let hint = hint(before: range, ", map: \"\(name)\"", tooltip) {
        hints.append(hint)
      }
    }
    if let key = tables.primaryKey, !key.name.isEmpty, let range = origin.primaryKey { add(key.name, range) }
    for (index, range) in zip(tables.indexes, origin.indexes) { add(index.name, range) }
    for (key, range) in zip(tables.foreignKeys, origin.foreignKeys) {
      if let name = key.name { add(name, range) }
    }
    return hints
  }

  /// A hint in front of the `)` of an attribute.
  private func hint(before range: TextRange, _ text: String, _ tooltip: String) -> InlayHint? {
    guard range.end > range.start, block.bytes[range.end - 1] == UInt8(ascii: ")") else { return nil }
    let offset = start + range.end - 1
    return InlayHint(
      offset: offset, label: text, tooltip: tooltip, isType: false, edit: TextEdit(TextRange(at: offset), text))
  }
}

extension ReferentialAction {
  /// As the schema language writes it.
  fileprivate var name: String {
    switch self {
    case .noAction: "NoAction"
    case .restrict: "Restrict"
    case .cascade: "Cascade"
    case .setNull: "SetNull"
    case .setDefault: "SetDefault"
    }
  }
}
