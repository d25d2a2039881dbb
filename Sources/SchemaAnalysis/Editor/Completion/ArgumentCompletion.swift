import Datamodel
import SchemaSyntax
import SchemaValidation
import Text

extension CompletionContext {
  /// A bracket that the cursor is in, and the item of it.
  struct OpenGroup {
    let group: LooseGroup
    let item: LooseItem
    /// The function or field in front of the bracket.
    let caller: String?
  }

  /// The brackets around the cursor, from the attribute's own inwards.
  func openGroups(in attribute: LooseAttribute) -> [OpenGroup] {
    var result: [OpenGroup] = []
    var next: (group: LooseGroup, caller: String?)? = attribute.arguments.map { ($0, nil) }
    while let (group, caller) = next {
      next = nil
      guard let item = group.items.first(where: { $0.range.start <= cursor && cursor <= $0.range.end }) else { break }
      result.append(OpenGroup(group: group, item: item, caller: caller))
      for value in item.values {
        guard let inner = value.group, inner.content.start <= cursor, cursor <= inner.content.end else { continue }
        next = (inner, value.token.kind == .path ? value.text : nil)
      }
    }
    return result
  }

  /// What can stand where the cursor is among the arguments of an attribute.
  func argumentCompletions(of attribute: LooseAttribute) -> [CompletionItem] {
    let groups = openGroups(in: attribute)
    guard let outermost = groups.first, let innermost = groups.last else { return [] }
    let label = (attribute.isOfBlock ? "@@" : "@") + attribute.name
    switch label {
    case "@relation": return relationCompletions(groups)
    case "@default": return defaultCompletions(groups)
    case "@id", "@unique":
      if let name = innermost.item.name { return indexValueCompletions(name, innermost, of: nil) }
      return arguments(
        of: label, unused: innermost, ["map", "length", "sort", "clustered"].filter { isIndexArgument($0, label) })
    case "@@id", "@@unique", "@@index", "@@fulltext", "@@shardKey": return indexCompletions(label, groups)
    case "@@schema":
      let names = analysis.datasource?.namespaces.map(\.text) ?? []
      let quoted = literal(around: cursor) == nil
      return names.map { item($0, .attribute, text: quoted ? "\"\($0)\"" : $0, replacing: literal(around: cursor)) }
    case "@map", "@@map":
      return literal(around: cursor) == nil && outermost.item.values.isEmpty ? [quotes] : []
    default: return []
    }
  }

  /// The arguments that a group doesn't have yet.
  func arguments(of word: String, unused open: OpenGroup, _ names: [String]) -> [CompletionItem] {
    guard open.item.name == nil, canBeginArgument(open) else { return [] }
    let used = Set(open.group.items.compactMap(\.name))
    return names.filter { !used.contains($0) }.map { name in
      item(
        name, .attribute, text: argumentTexts[name] ?? "\(name): $0", isSnippet: true, topic: .argument(of: word, name))
    }
  }

  /// Nothing stands where the cursor is, or a word that may be the beginning of an argument.
  func canBeginArgument(_ open: OpenGroup) -> Bool {
    if open.item.values.isEmpty { return true }
    guard open.item.values.count == 1, let value = open.item.values.first else { return false }
    return value.token.kind == .path && value.group == nil && value.token.range.touches(TextRange(at: cursor))
  }

  // MARK: Relations

  private func relationCompletions(_ groups: [OpenGroup]) -> [CompletionItem] {
    guard let outer = groups.first else { return [] }
    switch outer.item.name {
    case "fields":
      guard groups.count > 1 else {
        return outer.item.values.isEmpty ? [item("[]", .attribute, text: "[$0]", isSnippet: true)] : []
      }
      return fieldNames(of: ownFields, unused: groups[1])
    case "references":
      guard groups.count > 1 else {
        return outer.item.values.isEmpty ? [item("[]", .attribute, text: "[$0]", isSnippet: true)] : []
      }
      guard let type = typeName, let place = datamodel.block(named: type)?.place,
        case .model(let model) = datamodel.declaration(at: place)
      else { return [] }
      let isUnique = Set(uniqueFields(of: model))
      let columns = model.fields.filter { isColumn($0.type) }
      return fieldNames(
        of: columns.map { ($0.name.text, $0.type.text) }, unused: groups[1], container: type,
        isUnlikely: { !isUnique.contains($0) })
    case "onDelete", "onUpdate":
      return facts.referentialActions.map {
        item(
          $0.rawValue, .word, detail: $0.explanation, topic: .constant(of: "onDelete", $0.rawValue),
          isUnlikely: $0 == .setDefault && facts.ignoresSetDefault)
      }
    case "name": return relationNames
    case "map": return literal(around: cursor) == nil && outer.item.values.isEmpty ? [quotes] : []
    case nil:
      if literal(around: cursor) != nil { return relationNames }
      var names = ["references", "fields", "onDelete", "onUpdate", "name", "map"]
      if analysis.datasource?.provider == .mongodb { names.removeAll { ["map", "onDelete", "onUpdate"].contains($0) } }
      var items = arguments(of: "@relation", unused: outer, names)
      let hasName = outer.group.items.contains { $0.name == "name" } || !outer.group.unnamed.isEmpty
      if !items.isEmpty, outer.item.values.isEmpty, !hasName { items.append(quotes) }
      return items
    case _?: return []
    }
  }

  /// The names that relations between the two models have already; the other side needs the same.
  private var relationNames: [CompletionItem] {
    guard let type = typeName, let own = block.name?.text else { return [] }
    var names: [String] = []
    for name in [type, own] {
      guard let place = datamodel.block(named: name)?.place, case .model(let model) = datamodel.declaration(at: place)
      else { continue }
      for field in model.fields where field.type.name == own || field.type.name == type {
        if let relation = field.relation?.name, !relation.isEmpty, !names.contains(relation) { names.append(relation) }
      }
    }
    return texts(names, .constant)
  }

  private func uniqueFields(of model: ModelDeclaration) -> [String] {
    let keys = (model.key.map { [$0.fields] } ?? []) + model.indexes.filter { $0.kind == .unique }.map(\.fields)
    return keys.flatMap { $0 }.map { model.fields[$0.field].name.text }
  }

  /// Whether the type is stored in a column.
  func isColumn(_ type: DeclaredType) -> Bool {
    guard let name = type.name else { return true }
    switch datamodel.block(named: name)?.meaning {
    case .relation: return false
    case .scalar, .enumeration, .unsupported, .composite, .unknown, nil: return true
    }
  }

  // MARK: Lists of fields

  /// The fields of this block, with their types.
  var ownFields: [(name: String, type: String)] {
    (editor.model?.fields ?? []).filter { field in
      guard let type = field.type?.name else { return false }
      if ScalarType(rawValue: type) != nil || type == "Unsupported" { return true }
      switch datamodel.block(named: type)?.meaning {
      case .relation: return false
      case .scalar, .enumeration, .unsupported, .composite, .unknown, nil: return true
      }
    }.map { ($0.name.text, $0.type?.node.text ?? "") }
  }

  /// Those of the fields that the list doesn't have yet.
  func fieldNames(
    of fields: [(name: String, type: String)], unused open: OpenGroup, container: String? = nil,
    isUnlikely: (String) -> Bool = { _ in false }
  ) -> [CompletionItem] {
    let used = Set(
      open.group.items.flatMap(\.values).filter { !$0.token.range.touches(TextRange(at: cursor)) }.map(\.text))
    let owner = container ?? block.name?.text ?? ""
    return fields.filter { !used.contains($0.name) }.map { field in
      item(
        field.name, .field, detail: field.type, topic: .member(of: owner, field.name),
        isUnlikely: isUnlikely(field.name))
    }
  }
}

extension DeclaredType {
  /// As it is written.
  var text: String {
    switch self {
    case .scalar(let type): type.rawValue
    case .named(let name): name
    case .unsupported(let text): "Unsupported(\"\(text)\")"
    }
  }
}

private let argumentTexts = [
  "fields": "fields: [$0]", "references": "references: [$0]", "name": "name: \"$0\"", "map": "map: \"$0\"",
]
