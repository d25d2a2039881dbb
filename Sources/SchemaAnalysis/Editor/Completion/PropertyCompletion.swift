import Datamodel
import SchemaSyntax
import SchemaValidation
import Text

extension CompletionContext {
  /// The lines of a datasource or generator.
  var propertyCompletions: [CompletionItem] {
    let tokens = lineTokens(of: block.bytes, in: line.range).filter { !$0.kind.isComment }
    guard let key = tokens.first, key.kind == .path else { return tokens.isEmpty ? keyCompletions : [] }
    if cursor <= key.range.end { return tokens.count > 1 ? [] : keyCompletions }
    guard let equals = tokens.first(where: { $0.kind == .equals }) else {
      return tokens.count == 1 && word.isEmpty ? [item("=", .sign)] : []
    }
    guard cursor >= equals.range.end else { return [] }
    return valueCompletions(of: text(key.range), tokens.filter { $0.range.start >= equals.range.end })
  }

  // MARK: Keys

  private var properties: [(name: String, value: ConfigValue)] {
    guard let syntax = ConfigSyntax(block) else { return [] }
    return syntax.properties.filter { block.lineRange(around: $0.range.start) != line.range }.map { property in
      if case .string(let text)? = property.value?.kind { return (property.name.text, .string(text)) }
      return (property.name.text, .unreadable)
    }
  }

  private var keyCompletions: [CompletionItem] {
    let properties = properties
    let used = Set(properties.map(\.name))
    let keyword = block.kind == .datasource ? "datasource" : "generator"
    let names = block.kind == .datasource ? datasourceKeys : generatorKeys(properties)
    return names.filter { !used.contains($0) }.map { name in
      item(
        name, .field, text: (block.kind == .datasource ? datasourceTexts : generatorTexts)[name] ?? "\(name) = $0",
        isSnippet: true,
        topic: .property(of: keyword, name))
    }
  }

  private var datasourceKeys: [String] {
    var names = ["provider"]
    if analysis.prisma < PrismaVersion(7) { names += ["url", "shadowDatabaseUrl", "directUrl"] }
    names.append("relationMode")
    if facts.hasExtensions { names.append("extensions") }
    if facts.hasNamespaces { names.append("schemas") }
    return names
  }

  private func generatorKeys(_ properties: [(name: String, value: ConfigValue)]) -> [String] {
    switch properties.first(where: { $0.name == "provider" })?.value {
    case nil: ["provider"]
    case .string("prisma-client"):
      [
        "previewFeatures", "output", "runtime", "moduleFormat", "generatedFileExtension", "importFileExtension",
        "compilerBuild",
      ]
    case .string("prisma-client-js"):
      analysis.prisma < PrismaVersion(7)
        ? ["previewFeatures", "output", "compilerBuild", "binaryTargets", "engineType"]
        : ["previewFeatures", "output", "compilerBuild"]
    case _?: ["output"]
    }
  }

  // MARK: Values

  private func valueCompletions(of key: String, _ tokens: [LineToken]) -> [CompletionItem] {
    let isEmpty = tokens.isEmpty
    func choices(
      _ values: [String], topic: @escaping (String) -> DocumentationTopic? = { _ in nil }
    ) -> [CompletionItem] {
      if literal(around: cursor) != nil { return texts(values, .constant, topic: topic) }
      return isEmpty ? texts(values.filter { !$0.isEmpty }, .constant, topic: topic) + [quotes] : []
    }
    if block.kind == .datasource {
      switch key {
      case "provider": return choices(datasourceProviders) { .provider($0) }
      case "relationMode":
        guard isEmpty || literal(around: cursor) != nil else { return [] }
        let modes = facts.hasForeignKeys || !facts.isKnown ? ["foreignKeys", "prisma"] : []
        return texts(modes, .field) { .constant(of: "relationMode", $0) }
      case "url", "directUrl", "shadowDatabaseUrl": return urlCompletions(key, tokens)
      case "extensions":
        guard tokens.first?.kind == .openBracket else { return isEmpty ? [brackets] : [] }
        let used = Set(tokens.filter { $0.kind == .path }.map { text($0.range) })
        return commonExtensions.filter { !used.contains(String($0.prefix { $0 != "(" })) }.map { item($0, .constant) }
      case "schemas":
        guard tokens.first?.kind == .openBracket else { return isEmpty ? [brackets] : [] }
        let names = missingNamespaces(tokens)
        return texts(names, .constant) + (literal(around: cursor) == nil ? [quotes] : [])
      default: return []
      }
    }
    if key == "previewFeatures" { return previewFeatureCompletions(tokens) }
    if let values = generatorValues[key] { return choices(values) { key == "provider" ? .provider($0) : nil } }
    return key == "output" && isEmpty ? [quotes] : []
  }

  private var brackets: CompletionItem { item("[]", .attribute, text: "[$0]", isSnippet: true) }

  private func urlCompletions(_ key: String, _ tokens: [LineToken]) -> [CompletionItem] {
    if tokens.isEmpty {
      return [item("env()", .attribute, text: "env($0)", isSnippet: true, topic: .function("env")), quotes]
    }
    guard tokens.count > 1, tokens[0].kind == .path, text(tokens[0].range) == "env",
      tokens[1].kind == .openParenthesis, cursor >= tokens[1].range.end,
      tokens.first(where: { $0.kind == .closeParenthesis }).map({ cursor <= $0.range.start }) ?? true
    else { return [] }
    let names = ["url": "DATABASE_URL", "directUrl": "DIRECT_URL", "shadowDatabaseUrl": "SHADOW_DATABASE_URL"]
    guard let name = names[key] else { return [] }
    let literal = literal(around: cursor)
    return [item(name, .constant, text: literal == nil ? "\"\(name)\"" : name, replacing: literal)]
  }

  private func previewFeatureCompletions(_ tokens: [LineToken]) -> [CompletionItem] {
    let isListed = tokens.first?.kind == .openBracket
    if tokens.isEmpty { return [brackets, quotes] }
    let literal = literal(around: cursor)
    guard isListed || literal != nil else { return [] }
    let used = Set(
      tokens.filter { $0.kind == .string && $0.range.start + 1 != literal?.start }
        .map { String(text($0.range).dropFirst().dropLast()) })
    let features = facts.previewFeatures.filter { !used.contains($0) }
    var items = texts(features, .constant) { .previewFeature($0) }
    if isListed, literal == nil { items.append(quotes) }
    if !isListed, let string = tokens.first, literal != nil {
      items.append(
        item("[\"\"] (convert to list)", .attribute, text: "[\"$0\"]", isSnippet: true, replacing: string.range))
    }
    return items
  }

  /// The schemas that models ask for and the list lacks.
  private func missingNamespaces(_ tokens: [LineToken]) -> [String] {
    let used = tokens.filter { $0.kind == .string && !$0.range.touches(TextRange(at: cursor)) }
      .map { String(text($0.range).dropFirst().dropLast()) }
    var names: [String] = []
    for declaration in datamodel.declarations.joined() {
      let namespace: String? =
        switch declaration {
        case .model(let model): model.namespace?.text
        case .enumeration(let enumeration): enumeration.namespace?.text
        case .configuration, .nothing: nil
        }
      if let namespace, !used.contains(namespace), !names.contains(namespace) { names.append(namespace) }
    }
    return names
  }
}

private let datasourceTexts = ["extensions": "extensions = [$0]", "schemas": "schemas = [$0]"]

private let generatorTexts = [
  "previewFeatures": "previewFeatures = [$0]", "output": "output = \"$0\"", "provider": "provider = \"$0\"",
  "binaryTargets": "binaryTargets = [$0]",
]
