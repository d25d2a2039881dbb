import Datamodel
import SchemaSyntax
import SchemaValidation
import Text

extension CompletionContext {
  /// The lines of a model, view or type: a field with its type and attributes, or an attribute of the block.
  var fieldLineCompletions: [CompletionItem] {
    if let attribute = line.attributes.first(where: { isName($0) }) {
      return attribute.isOfBlock || line.head.isEmpty
        ? blockAttributeCompletions(at: attribute) : fieldAttributeCompletions(at: attribute)
    }
    if let attribute = line.attributes.first(where: { isInArguments($0) }) { return argumentCompletions(of: attribute) }
    let words = line.head.filter { $0.kind == .path }
    guard let name = words.first, name.range.end < cursor else {
      // Nothing yet, or the name of a field, which is the user's to choose.
      guard line.attributes.isEmpty, words.count < 2 else { return [] }
      return (typed.isEmpty ? blockAttributeCompletions(at: nil) : []) + fieldSnippets
    }
    let type = words.dropFirst().first
    guard let type else { return typeCompletions(replacing: word) }
    // In the blanks before it, another type takes its place.
    if cursor < type.range.start { return typeCompletions(replacing: TextRange(cursor, type.range.end)) }
    if cursor <= type.range.end { return typeCompletions(replacing: word) + arities(of: type) }
    // Behind the type and its mark only, or behind an attribute.
    guard word.isEmpty, block.bytes[cursor - 1] == UInt8(ascii: " ") || block.bytes[cursor - 1] == UInt8(ascii: "\t")
    else { return [] }
    return fieldAttributeCompletions(at: nil)
  }

  /// Whether the cursor is where the type of a field is written.
  var isAtType: Bool {
    switch block.kind {
    case .model, .view, .type: break
    case .enum, .datasource, .generator, .typeAlias, .arbitrary, .loose, .unclosed: return false
    }
    let words = line.head.filter { $0.kind == .path }
    guard let name = words.first, name.range.end < cursor else { return false }
    return words.count == 1 ? line.attributes.allSatisfy { cursor <= $0.range.start } : cursor <= words[1].range.end
  }

  /// The name of the type of the line's field.
  var typeName: String? { line.head.filter { $0.kind == .path }.dropFirst().first.map { text($0.range) } }

  // MARK: Types

  private func typeCompletions(replacing range: TextRange) -> [CompletionItem] {
    let scalars: [ScalarType] = [.string, .boolean, .int, .float, .dateTime, .json, .bytes, .decimal, .bigInt]
    var items = scalars.filter(facts.has).map {
      item($0.rawValue, .type, replacing: range, topic: .scalar($0.rawValue))
    }
    items.append(
      item(
        "Unsupported", .type, text: "Unsupported(\"$0\")", isSnippet: true, replacing: range,
        topic: .keyword("Unsupported")))
    for declaration in datamodel.declarations.joined() {
      switch declaration {
      case .model(let model):
        items.append(
          item(
            model.name.text, .declaration, detail: model.keyword.rawValue, replacing: range,
            topic: .declaration(model.name.text)))
      case .enumeration(let enumeration):
        guard facts.hasEnums || !facts.isKnown else { continue }
        items.append(
          item(
            enumeration.name.text, .declaration, detail: "enum", replacing: range,
            topic: .declaration(enumeration.name.text)))
      case .configuration, .nothing: break
      }
    }
    let known = Set(items.map(\.label))
    for block in editor.hidden where block.kind != .datasource && block.kind != .generator {
      guard let name = block.name?.text, !known.contains(name) else { continue }
      items.append(item(name, .declaration, detail: block.keyword, replacing: range))
    }
    return items
  }

  /// A whole type with what may stand behind it.
  private func arities(of type: LineToken) -> [CompletionItem] {
    let name = text(type.range)
    let isKnown = ScalarType(rawValue: name) != nil || datamodel.block(named: name) != nil
    guard isKnown, cursor == type.range.end, !line.head.contains(where: { $0.range.start >= type.range.end }) else {
      return []
    }
    return [item("\(name)?", .type, detail: "may be empty"), item("\(name)[]", .type, detail: "a list")]
  }

  /// Fields that most models have.
  private var fieldSnippets: [CompletionItem] {
    guard block.kind == .model, let model = editor.model else { return [] }
    let names = Set(model.fields.map(\.name.text))
    func snippet(_ name: String, _ text: String) -> CompletionItem? {
      names.contains(name) ? nil : item(name, .snippet, detail: text, text: "\(name) \(text)", isSnippet: true)
    }
    let hasKey =
      model.fields.contains { $0.attributes.contains { $0.name == "id" } }
      || model.attributes.contains { $0.name == "id" }
    let id =
      facts.makesIDsOfDocuments
      ? "String @id @default(auto()) @map(\"_id\") @db.ObjectId" : "Int @id @default(autoincrement())"
    return [
      hasKey ? nil : snippet("id", id), snippet("createdAt", "DateTime @default(now())"),
      snippet("updatedAt", "DateTime @updatedAt"),
    ].compactMap(\.self)
  }
}
