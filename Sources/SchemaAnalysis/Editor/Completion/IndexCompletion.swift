import Datamodel
import SchemaSyntax
import SchemaValidation
import Text

extension CompletionContext {
  /// What can stand in the parentheses of `@@id`, `@@unique`, `@@index` and their like.
  func indexCompletions(_ label: String, _ groups: [OpenGroup]) -> [CompletionItem] {
    guard let outer = groups.first else { return [] }
    let isList = outer.item.name == nil || outer.item.name == "fields"
    if groups.count == 1 {
      if let name = outer.item.name {
        if name == "fields" {
          return outer.item.values.isEmpty ? [item("[]", .attribute, text: "[$0]", isSnippet: true)] : []
        }
        return indexValueCompletions(name, outer, of: nil)
      }
      let names = ["fields", "name", "map", "type", "clustered", "where"].filter { isIndexArgument($0, label) }
      return arguments(of: label, unused: outer, names)
    }
    if outer.item.name == "where" { return conditionCompletions(groups) }
    guard isList, groups[1].group.kind == .brackets else { return [] }
    guard groups.count > 2 else { return listedFields(groups[1]) }
    let inner = groups[2]
    if let name = inner.item.name {
      if groups.count > 3 { return [] }
      return indexValueCompletions(name, inner, of: inner.caller, method: method(of: outer.group))
    }
    return arguments(of: "[]", unused: inner, ["ops", "length", "sort"].filter { isFieldArgument($0, label) })
  }

  /// The fields for a list, or the parts of a composite type behind a dot.
  private func listedFields(_ list: OpenGroup) -> [CompletionItem] {
    let start = list.item.values.first?.token.range.start ?? word.start
    let path = text(TextRange(min(start, word.start), word.start))
    guard path.contains(".") else {
      if let value = list.item.values.first, value.group != nil, cursor > value.token.range.end { return [] }
      return fieldNames(of: ownFields, unused: list)
    }
    var type = block.name?.text
    for part in path.split(separator: ".") {
      guard let name = type, let place = datamodel.block(named: name)?.place,
        case .model(let model) = datamodel.declaration(at: place), let field = model.field(named: String(part))
      else { return [] }
      type = model.fields[field].type.name
    }
    guard let type, let place = datamodel.block(named: type)?.place,
      case .model(let model) = datamodel.declaration(at: place), model.keyword == .type
    else { return [] }
    return model.fields.map { item($0.name.text, .field, detail: $0.type.text, topic: .member(of: type, $0.name.text)) }
  }

  /// Whether an index or key of that attribute takes the argument.
  func isIndexArgument(_ name: String, _ label: String) -> Bool {
    switch name {
    case "fields": true
    case "name": label == "@@id" || label == "@@unique"
    case "map": label != "@@shardKey"
    case "type": label == "@@index" && !facts.indexMethods.isEmpty
    case "clustered": facts.hasClustering && label != "@@fulltext"
    case "length": facts.hasIndexLengths && label != "@@fulltext"
    case "sort": label != "@id" && label != "@@id" || facts.sortsPrimaryKeys
    case "ops": label == "@@index" && analysis.datasource?.provider == .postgresql
    case "where":
      (label == "@@index" || label == "@@unique") && facts.hasPartialIndexes && analysis.prisma >= PrismaVersion(7, 4)
        && datamodel.configuration.hasPreviewFeature("partialIndexes")
    default: false
    }
  }

  private func isFieldArgument(_ name: String, _ label: String) -> Bool {
    if label == "@@fulltext" { return name == "sort" && analysis.datasource?.provider == .mongodb }
    return isIndexArgument(name, label)
  }

  /// `type:` of the index that the arguments are of.
  private func method(of arguments: LooseGroup) -> String? {
    arguments.item(named: "type")?.values.first.map(\.text)
  }

  /// The values that an argument of an index or of a field in it takes.
  func indexValueCompletions(
    _ name: String, _ open: OpenGroup, of field: String?, method: String? = nil
  ) -> [CompletionItem] {
    switch name {
    case "sort": return ["Asc", "Desc"].map { item($0, .word, topic: .constant(of: "sort", $0)) }
    case "clustered": return ["true", "false"].map { item($0, .value) }
    case "type":
      return facts.indexMethods.map {
        item($0, .word, detail: indexMethodTexts[$0], topic: .constant(of: "type", $0))
      }
    case "map", "name": return literal(around: cursor) == nil && open.item.values.isEmpty ? [quotes] : []
    case "where":
      return open.item.values.isEmpty
        ? [
          item("raw", .function, text: "raw(\"$0\")", isSnippet: true, topic: .function("raw")),
          item("{}", .value, text: "{ $0 }", isSnippet: true),
        ] : []
    case "ops":
      guard analysis.datasource?.provider == .postgresql else { return [] }
      var items: [CompletionItem] = []
      if let field, case .model(let model) = NamesOfBlock(editor).declaration, let position = model.field(named: field)
      {
        items = facts.operatorClasses(method: method, field: model.fields[position]).map {
          item($0, .word, topic: .constant(of: "ops", $0))
        }
      }
      return items + [item("raw", .function, text: "raw(\"$0\")", isSnippet: true, topic: .function("raw"))]
    default: return []
    }
  }

  private func conditionCompletions(_ groups: [OpenGroup]) -> [CompletionItem] {
    guard groups.count == 2, groups[1].group.kind == .braces else { return [] }
    let open = groups[1]
    guard let name = open.item.name else {
      let used = Set(open.group.items.compactMap(\.name))
      return ownFields.filter { !used.contains($0.name) }.map {
        item($0.name, .field, detail: $0.type, text: "\($0.name): $0", isSnippet: true)
      }
    }
    guard open.item.values.isEmpty || !word.isEmpty else { return [] }
    var values = ["null", "{ not: null }"]
    if ownFields.first(where: { $0.name == name })?.type.hasPrefix("Boolean") ?? false { values += ["true", "false"] }
    return values.map { item($0, .value) }
  }
}
