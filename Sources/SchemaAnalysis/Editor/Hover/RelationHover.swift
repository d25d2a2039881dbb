import Datamodel
import SchemaSyntax
import Text

extension Analysis {
  /// The block that a field's type names; of a relation also its other side and what kind it is.
  func textOfType(_ target: BlockPlace, at range: TextRange, _ editor: EditorPlace) -> String {
    guard case .model(let model) = NamesOfBlock(editor).declaration,
      let position = model.fields.firstIndex(where: { $0.typePlace.range.touches(range) }),
      case .model(let other) = datamodel.declaration(at: target), model.keyword != .type, other.keyword != .type
    else { return summary(of: target) }
    let field = model.fields[position]
    let candidates = other.fields(ofType: model.name.text, relation: field.relation?.name)
    guard let back = candidates.first(where: { other !== model || $0 != position }) else { return summary(of: target) }
    let opposite = other.fields[back]
    let kind =
      switch (field.arity == .list, opposite.arity == .list) {
      case (true, true): "implicit many-to-many"
      case (false, false): "one-to-one"
      case (true, false), (false, true): "one-to-many"
      }
    let block = datamodel.block(at: target)
    let code = "\(block.keyword) \(other.name.text) {\n\t...\n\t\(text(of: opposite, in: other, to: model))\n}"
    let itself = other.name.text == model.name.text ? " on self" : ""
    return "```prisma\n\(code)\n```\n___\n\(kind)\(itself)\n___\n" + (block.documentation ?? "")
  }

  private func text(of field: FieldDeclaration, in model: ModelDeclaration, to other: ModelDeclaration) -> String {
    let name = field.relation?.name ?? relationName(model.name.text, other.name.text)
    var arguments = ["name: \"\(name)\""]
    if let fields = field.relation?.fields, !fields.isEmpty {
      arguments.append("fields: [\(fields.map { model.fields[$0].name.text }.joined(separator: ", "))]")
    }
    if let references = field.relation?.references, !references.isEmpty {
      arguments.append("references: [\(references.map(\.text).joined(separator: ", "))]")
    }
    let mark =
      switch field.arity {
      case .required: ""
      case .optional: "?"
      case .list: "[]"
      }
    return "\(field.name.text) \(field.type.text)\(mark) @relation(\(arguments.joined(separator: ", ")))"
  }
}

/// The name that a relation has if it is given none.
private func relationName(_ left: String, _ right: String) -> String {
  left.utf8.lexicographicallyPrecedes(right.utf8) ? "\(left)To\(right)" : "\(right)To\(left)"
}
