import Datamodel
import SchemaSyntax
import Tables

extension SchemaWriter {
  /// The whole view: its columns from the database, and what only the schema can know of it (which of them tell rows
  /// apart, what is never null, relations) as it was there.
  func view(at position: Int) -> BlockText {
    let view = views[position]
    let name = names.views[position]
    let known = previous.view(named: view.name)
    var block = BlockText(keyword: .view, name: name.name)
    let fields = view.columns.map { column in self.field(of: column, in: known) }
    let relations = known.map { emulatedFields(of: $0) } ?? []
    block.members = (fields + relations).flatMap(\.lines)
    block.attributes = known.map { keptAttributes(of: $0) } ?? []
    block.attributes += nameAttributes(name, isIgnored: known?.declaration.isIgnored ?? false, view.name)
    block.isCommentedOut = fields.isEmpty
    block.documentation = known.map { previous.documentation(of: $0.block) } ?? []
    if name.origin == .reserved {
      block.documentation.append(DocumentationText.renamed("view", to: name.name, from: view.name.name))
    }
    if known == nil, isCommented(view) { block.documentation.append(DocumentationText.comments("view")) }
    return block
  }

  func field(of column: Column, in known: Model?) -> FieldText {
    let field = known.flatMap { previous.field(of: column.name, in: $0) }
    var column = column
    if let field {
      switch previous.datamodel[field].arity {
      case .required: column.type.arity = .required
      case .optional: column.type.arity = .nullable
      case .list: break
      }
    }
    var text = self.field(of: column, previous: field, named: sanitized(column.name))
    guard let known, let field else { return text }
    let node = previous.datamodel[field].node.node(in: previous.datamodel.block(at: known.block))
    for name in ["id", "unique"] {
      guard let attribute = SchemaSyntax.attribute(named: name, ofField: node) else { continue }
      text.attributes.insert(attribute.node.block.string(in: attribute.contentRange), at: 0)
    }
    return text
  }

  /// `@@id`, `@@unique` and `@@index` of the view, if its fields are still there.
  private func keptAttributes(of known: Model) -> [String] {
    let syntax = ModelSyntax(previous.datamodel.block(at: known.block))
    return (syntax?.attributes ?? []).filter { ["id", "unique", "index"].contains($0.name) }.map {
      $0.node.block.string(in: $0.contentRange)
    }
  }

  private func isCommented(_ view: View) -> Bool {
    details.comments.contains { comment in
      switch comment {
      case .view(let name), .column(let name, _): database.resolved(name) == database.resolved(view.name)
      case .table, .enumType: false
      }
    }
  }
}
