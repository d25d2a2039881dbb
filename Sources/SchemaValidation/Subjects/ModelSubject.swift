import Datamodel
import SchemaSyntax
import Text

/// A model, view or composite type as rules see it that read its block alone, whether or not it is the one that counts.
struct ModelSubject: Sendable {
  let block: BlockSubject
  let declaration: ModelDeclaration

  init?(_ block: BlockSubject) {
    guard case .model(let declaration) = block.declaration else { return nil }
    self.block = block
    self.declaration = declaration
  }

  init(_ declaration: ModelDeclaration, in block: BlockSubject) {
    self.block = block
    self.declaration = declaration
  }

  var context: ValidationContext { block.context }
  var name: String { declaration.name.text }
  /// From its keyword to its `}`.
  var range: TextRange { block.range }

  /// The fields that the official parser keeps, in order, also those whose name another field has already.
  var fields: [FieldSubject] {
    writtenFields.compactMap { declaration in
      let field = FieldSubject(declaration, of: self.declaration, in: block)
      return field.isReadOfficially ? field : nil
    }
  }

  /// Those of them that have attributes.
  var fieldsWithAttributes: [FieldSubject] {
    writtenFields.compactMap { declaration in
      guard declaration.hasAttributes else { return nil }
      let field = FieldSubject(declaration, of: self.declaration, in: block)
      return field.isReadOfficially ? field : nil
    }
  }

  /// Those of them that have attributes of which something might be said, and a type that is wanted.
  func fieldsToLookAt(_ isWanted: (FieldMeaning) -> Bool) -> [FieldSubject] {
    guard declaration.repeatedFields.isEmpty else { return fieldsWithAttributes.filter { isWanted($0.meaning) } }
    var fields: [FieldSubject] = []
    for position in declaration.traits.indices where !declaration.traits[position].attributes.isEmpty {
      let meaning = meaning(at: position)
      guard isWanted(meaning), !passesOver(attributesAt: position, meaning) else { continue }
      let field = field(at: position)
      if field.isReadOfficially { fields.append(field) }
    }
    return fields
  }

  /// The fields that count, and those of a name that another has already.
  var writtenFields: [FieldDeclaration] {
    if declaration.repeatedFields.isEmpty { return declaration.fields }
    return (declaration.fields + declaration.repeatedFields).sorted { $0.node.index < $1.node.index }
  }

  /// What the type of the field means.
  func meaning(at position: Int) -> FieldMeaning { block.meanings[position] }

  func field(at position: Int) -> FieldSubject {
    FieldSubject(declaration.fields[position], of: declaration, in: block)
  }
}

extension FieldSubject {
  /// The official parser drops a field with a colon or with an old mark of arity.
  var isReadOfficially: Bool {
    guard block.reads(node) else { return false }
    guard node.hasError, let type = node.child(.fieldType) else { return true }
    let isOptionalList = type.child(.listMark) != nil && type.child(.question) != nil
    let isOld = type.child(.openBracket) != nil || type.child(.exclamation) != nil || node.child(.colon) != nil
    return !isOptionalList && !isOld
  }

  var owner: ModelSubject { ModelSubject(model, in: block) }
}
