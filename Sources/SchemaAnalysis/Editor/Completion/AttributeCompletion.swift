import Datamodel
import SchemaSyntax
import SchemaValidation
import Text

extension CompletionContext {
  /// The attributes that the block may still have. `attribute` is the one being written, if it has begun.
  func blockAttributeCompletions(at attribute: LooseAttribute?) -> [CompletionItem] {
    var labels: [String]
    switch block.kind {
    case .model, .view:
      labels = ["@@map", "@@id", "@@unique", "@@index"]
      if facts.hasFulltextIndexes { labels.append("@@fulltext") }
      labels.append("@@ignore")
      if facts.hasNamespaces { labels.append("@@schema") }
      if facts.hasShardKeys, datamodel.configuration.hasPreviewFeature("shardKeys") { labels.append("@@shardKey") }
    case .enum: labels = facts.hasNamespaces ? ["@@map", "@@schema"] : ["@@map"]
    case .type, .datasource, .generator, .typeAlias, .arbitrary, .loose, .unclosed: labels = []
    }
    var used: Set<String> = []
    for child in block.root.children where child.kind == .blockAttribute || child.kind == .invalidLine {
      let other = block.lineRange(around: child.range.start)
      if other == line.range { continue }
      for attribute in LooseLine(block.bytes, other).attributes where attribute.isOfBlock {
        used.insert("@@" + attribute.name)
      }
    }
    if hasIDField { used.insert("@@id") }
    let range = attribute.map { TextRange($0.range.start, max(word.end, cursor)) }
    return labels.filter { !used.contains($0) || ["@@unique", "@@index", "@@fulltext"].contains($0) }.map { label in
      item(
        label, .attribute, text: blockAttributeTexts[label], isSnippet: true, replacing: range, topic: .attribute(label)
      )
    }
  }

  private var hasIDField: Bool {
    editor.model?.fields.contains { $0.attributes.contains { $0.name == "id" } } ?? false
  }

  /// The attributes that a field or value may still have; behind `@db.` the native types.
  func fieldAttributeCompletions(at attribute: LooseAttribute?) -> [CompletionItem] {
    if let attribute, let dot = attribute.name.firstIndex(of: ".") {
      return nativeTypeCompletions(scope: String(attribute.name[..<dot]), of: attribute)
    }
    let range = attribute.map { TextRange($0.range.start, max(word.end, cursor)) }
    let used = Set(line.attributes.filter { !$0.isOfBlock && $0.range != attribute?.range }.map(\.name))
    func items(_ names: [String], fitting: (String) -> Bool) -> [CompletionItem] {
      names.filter { !used.contains($0) }.map { name in
        item(
          "@" + name, .attribute, text: fieldAttributeTexts[name] ?? "@" + name, isSnippet: true, replacing: range,
          topic: .attribute("@" + name), isUnlikely: !fitting(name))
      }
    }
    if block.kind == .enum { return items(["map"]) { _ in true } }
    let kind = fieldKind
    var names = ["id", "unique", "map", "default", "relation", "updatedAt", "ignore", "shardKey"]
    if !(facts.hasShardKeys && datamodel.configuration.hasPreviewFeature("shardKeys")) {
      names.removeAll { $0 == "shardKey" }
    }
    let attributes = Set(editor.model?.attributes.map(\.name) ?? [])
    if hasIDField || attributes.contains("id") { names.removeAll { $0 == "id" } }
    if attributes.contains("ignore") { names.removeAll { $0 == "ignore" } }
    switch kind {
    case .composite: names.removeAll { ["id", "default", "relation", "updatedAt"].contains($0) }
    case .relation: names.removeAll { ["id", "updatedAt"].contains($0) }
    case .scalar(let type):
      if type != .dateTime { names.removeAll { $0 == "updatedAt" } }
      if type == .json || type == .bytes && !facts.isKnown { names.removeAll { $0 == "id" } }
    case .enumeration, .other: names.removeAll { $0 == "updatedAt" }
    }
    if block.kind == .type { names.removeAll { ["id", "unique", "relation", "updatedAt", "ignore"].contains($0) } }
    var result = items(names) { name in
      switch kind {
      case .relation: name == "relation" || name == "ignore"
      case .scalar, .enumeration, .composite, .other: name != "relation"
      }
    }
    if let datasource = analysis.datasource, facts.isKnown, !facts.nativeTypes.isEmpty {
      let label = "@\(datasource.name.text)"
      let isUsed = used.contains { $0.hasPrefix(datasource.name.text + ".") }
      if !isUsed {
        result.insert(
          item(
            label, .attribute, detail: "a type of the database", text: label + ".$0", isSnippet: true, replacing: range,
            isUnlikely: kind == .relation || kind == .composite), at: 0)
      }
    }
    return result
  }

  enum FieldKind: Equatable { case scalar(ScalarType), enumeration, relation, composite, other }

  /// What the type of the line's field is.
  var fieldKind: FieldKind {
    guard let typeName else { return .other }
    if let scalar = ScalarType(rawValue: typeName) { return .scalar(scalar) }
    switch datamodel.block(named: typeName)?.meaning {
    case .relation: return .relation
    case .enumeration: return .enumeration
    case .composite: return .composite
    case .scalar, .unsupported, .unknown, nil: return .other
    }
  }

  private func nativeTypeCompletions(scope: String, of attribute: LooseAttribute) -> [CompletionItem] {
    guard analysis.datasource?.name.text == scope else { return [] }
    let range = TextRange(attribute.nameRange.start + scope.utf8.count + 1, max(attribute.nameRange.end, cursor))
    let entries = facts.nativeTypes.filter { entry in
      switch fieldKind {
      case .scalar(let type): entry.scalarTypes.contains(type)
      case .enumeration, .relation, .composite, .other: false
      }
    }
    return entries.flatMap { entry -> [CompletionItem] in
      let topic = DocumentationTopic.nativeType(entry.name)
      let detail = entry.standardFor.isEmpty ? nil : "the usual one"
      let plain = item(entry.name, .type, detail: detail, replacing: range, topic: topic)
      guard entry.parameters != .nothing else { return [plain] }
      let call = item(
        "\(entry.name)()", .type, detail: detail, text: "\(entry.name)($0)", isSnippet: true, replacing: range,
        topic: topic)
      return entry.parameters.requiredCount > 0 ? [call] : [call, plain]
    }
  }
}

/// What is written of an attribute, where that is more than its name.
private let blockAttributeTexts = [
  "@@map": "@@map(\"$0\")", "@@id": "@@id([$0])", "@@unique": "@@unique([$0])", "@@index": "@@index([$0])",
  "@@fulltext": "@@fulltext([$0])", "@@ignore": "@@ignore", "@@schema": "@@schema(\"$0\")",
  "@@shardKey": "@@shardKey([$0])",
]

private let fieldAttributeTexts = [
  "map": "@map(\"$0\")", "default": "@default($0)",
  "relation": "@relation(fields: [$1], references: [$2])",
]
