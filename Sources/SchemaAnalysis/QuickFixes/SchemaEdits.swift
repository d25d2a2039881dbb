import Datamodel
import SchemaSyntax
import Text

// The small changes that fixes are made of. Each keeps to the layout of the block that it is in.

extension Datamodel {
  /// Adds ` text` behind the attributes of a field.
  func appending(_ text: String, to field: FieldID) -> SchemaEdit {
    let place = self[field.model].block
    let node = self[field].node.node(in: block(at: place))
    return SchemaEdit(Place(place, TextRange(at: node.contentRange.end)), " " + text)
  }

  /// Adds lines of their own behind the line of a field.
  func addingLines(_ lines: [String], after field: FieldID) -> SchemaEdit {
    let place = self[field.model].block
    let block = block(at: place)
    let end = self[field].node.node(in: block).range.end
    let endsInLine = end > 0 && block.bytes[end - 1] != UInt8(ascii: "\n")
    let text = lines.map { block.indent + $0 + block.newline }.joined()
    return SchemaEdit(Place(place, TextRange(at: end)), (endsInLine ? block.newline : "") + text)
  }

  /// Adds a block attribute as the last line; nil if the block has no end.
  func addingBlockAttribute(_ text: String, to place: BlockPlace) -> SchemaEdit? {
    addingLastLine(text, to: place)
  }

  /// Adds a line in front of the `}`, below a blank line if there is no block attribute yet; nil if the block has no end.
  func addingLastLine(_ text: String, to place: BlockPlace) -> SchemaEdit? {
    let block = block(at: place)
    guard block.kind.isDeclaration, let brace = block.root.child(.closeBrace)?.range.start else { return nil }
    var start = brace
    while start > 0, [UInt8(ascii: " "), UInt8(ascii: "\t")].contains(block.bytes[start - 1]) { start -= 1 }
    let isOnOwnLine = start > 0 && block.bytes[start - 1] == UInt8(ascii: "\n")
    if !isOnOwnLine { start = brace }
    let gap = block.root.child(.blockAttribute) == nil ? block.newline : ""
    return SchemaEdit(
      Place(place, TextRange(at: start)),
      (isOnOwnLine ? "" : block.newline) + gap + block.indent + text + block.newline)
  }

  /// Makes the fields of a model unique together.
  func makingUnique(_ fields: [Int], of model: ModelID) -> SchemaEdit? {
    let declaration = self[model].declaration
    guard let first = fields.first, fields.allSatisfy(declaration.fields.indices.contains) else { return nil }
    if fields.count == 1 { return appending("@unique", to: FieldID(model, first)) }
    return addingBlockAttribute("@@unique([\(names(fields, of: model))])", to: self[model].block)
  }

  /// As in a list of fields: a, b.
  func names(_ fields: [Int], of model: ModelID) -> String {
    let declaration = self[model].declaration
    return fields.map { declaration.fields[$0].name.text }.joined(separator: ", ")
  }

  /// The attributes of a field as written.
  func attributes(of field: FieldID) -> [AttributeSyntax] {
    attributesOfField(self[field].node.node(in: block(at: self[field.model].block)))
  }

  /// The places of the fields that `references:` names in the target; nil if one is unknown.
  func referenced(by field: FieldID, in target: ModelID) -> [Int]? {
    guard let names = self[field].relation?.references else { return nil }
    let declaration = self[target].declaration
    let positions = names.compactMap { declaration.field(named: $0.text) }
    return positions.count == names.count ? positions : nil
  }
}

extension Block {
  /// The line break that the block uses.
  var newline: String {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")), end > 0 else { return "\n" }
    return bytes[end - 1] == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }

  /// What stands in front of the block's lines.
  var indent: String {
    for child in root.children {
      switch child.kind {
      case .field, .blockAttribute, .enumValue, .property:
        var start = child.range.start
        while start > 0, [UInt8(ascii: " "), UInt8(ascii: "\t")].contains(bytes[start - 1]) { start -= 1 }
        if start > 0, bytes[start - 1] == UInt8(ascii: "\n"), start < child.range.start {
          return string(in: TextRange(start, child.range.start))
        }
      default: break
      }
    }
    return "  "
  }
}
