import Datamodel
import SchemaSyntax
package import Text

/// A declaration in a schema file, for outlines.
package struct OutlineItem: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case model, view, type, enumeration, enumValue, field, datasource, generator, property
    /// A statement of a migration.
    case statement
  }

  package let name: String
  /// The field's type, for instance.
  package let detail: String?
  package let kind: Kind
  /// The whole declaration, and in it the name.
  package let range: TextRange
  package let nameRange: TextRange
  package let children: [OutlineItem]

  package init(
    name: String, detail: String? = nil, kind: Kind, range: TextRange, nameRange: TextRange,
    children: [OutlineItem] = []
  ) {
    self.name = name
    self.detail = detail
    self.kind = kind
    self.range = range
    self.nameRange = nameRange
    self.children = children
  }
}

extension Analysis {
  /// The declarations of a schema file in their order, fields inside their blocks. Blocks without a name are left out.
  package func outline(of path: FilePath) -> [OutlineItem] {
    if let script = script(at: path) { return outline(of: script) }
    guard let tree = inputs.files.first(where: { $0.path == path })?.tree else { return [] }
    return tree.blocks.indices.compactMap { position in
      item(for: tree.blocks[position], at: tree.start(ofBlock: position))
    }
  }
}

private func item(for block: Block, at start: Int) -> OutlineItem? {
  guard let name = block.name else { return nil }
  func member(_ name: NameSyntax, _ detail: String?, _ kind: OutlineItem.Kind, _ range: TextRange) -> OutlineItem {
    OutlineItem(
      name: name.text, detail: detail, kind: kind, range: range.shifted(by: start),
      nameRange: name.range.shifted(by: start))
  }
  let kind: OutlineItem.Kind
  let children: [OutlineItem]
  switch block.kind {
  case .model, .view, .type:
    kind = block.kind == .model ? .model : block.kind == .view ? .view : .type
    children = (ModelSyntax(block)?.fields ?? []).map { field in
      member(field.name, field.type.map { $0.node.text }, .field, field.contentRange)
    }
  case .enum:
    kind = .enumeration
    children = (EnumSyntax(block)?.values ?? []).map { member($0.name, nil, .enumValue, $0.contentRange) }
  case .datasource, .generator:
    kind = block.kind == .datasource ? .datasource : .generator
    children = (ConfigSyntax(block)?.properties ?? []).map { property in
      member(property.name, property.value?.text, .property, property.contentRange)
    }
  case .typeAlias, .arbitrary, .loose, .unclosed:
    return nil
  }
  return OutlineItem(
    name: name.text, kind: kind, range: block.declarationRange.shifted(by: start),
    nameRange: name.range.shifted(by: start), children: children)
}
