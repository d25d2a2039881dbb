import Datamodel
import SchemaSyntax
import SchemaValidation
import Text

extension CompletionContext {
  /// What can stand in `@default(…)`.
  func defaultCompletions(_ groups: [OpenGroup]) -> [CompletionItem] {
    guard let outer = groups.first else { return [] }
    if groups.count > 1 {
      let inner = groups[1]
      if inner.group.kind == .brackets { return literals(isInList: true) }
      if inner.caller == "sequence", facts.hasSequences {
        if inner.item.name == "virtual" { return ["true", "false"].map { item($0, .value) } }
        guard inner.item.values.isEmpty || canBeginArgument(inner) else { return [] }
        return arguments(
          of: "sequence", unused: inner, ["virtual", "minValue", "maxValue", "cache", "increment", "start"])
      }
      return []
    }
    if outer.item.name == "map" { return literal(around: cursor) == nil && outer.item.values.isEmpty ? [quotes] : [] }
    let isFirst = outer.group.items.first?.range == outer.item.range || outer.item.name == "value"
    let hasMap = outer.group.items.contains { $0.name == "map" }
    let map =
      facts.namesDefaults && !hasMap && outer.item.name == nil
      ? [item("map: ", .attribute, text: "map: \"$0\"", isSnippet: true, topic: .argument(of: "@default", "map"))] : []
    guard isFirst else { return map }
    if literal(around: cursor) != nil { return [] }
    if let value = outer.item.values.first, !value.token.range.touches(TextRange(at: cursor)) { return map }
    return isList ? listDefaults : singleDefaults + map
  }

  private var isList: Bool {
    guard let type = line.head.filter({ $0.kind == .path }).dropFirst().first else { return false }
    return line.head.contains { $0.range.start >= type.range.end && $0.kind == .openBracket }
  }

  private func function(_ label: String, _ name: String, text: String? = nil) -> CompletionItem {
    item(label, .function, text: text ?? label, isSnippet: text != nil, topic: .function(name))
  }

  private var listDefaults: [CompletionItem] {
    [
      item("[]", .value, text: "[$0]", isSnippet: true),
      function("dbgenerated(\"\")", "dbgenerated", text: "dbgenerated(\"$0\")"),
    ]
  }

  private var singleDefaults: [CompletionItem] {
    var items: [CompletionItem] = []
    if facts.makesIDsOfDocuments {
      items.append(function("auto()", "auto"))
    } else {
      items.append(function("dbgenerated(\"\")", "dbgenerated", text: "dbgenerated(\"$0\")"))
    }
    guard case .scalar(let type) = fieldKind else { return items + literals(isInList: false) }
    switch type {
    case .int, .bigInt:
      if facts.hasSequences {
        items.append(function("sequence()", "sequence", text: "sequence($0)"))
        if type == .bigInt { items.append(function("autoincrement()", "autoincrement")) }
      } else if facts.hasAutoincrement {
        items.append(function("autoincrement()", "autoincrement"))
      }
    case .dateTime: items.append(function("now()", "now"))
    case .string:
      items += [function("uuid()", "uuid")]
      if analysis.prisma >= PrismaVersion(5, 18) { items.append(function("uuid(7)", "uuid")) }
      items += [function("cuid()", "cuid")]
      if analysis.prisma >= PrismaVersion(6) { items += [function("cuid(2)", "cuid"), function("ulid()", "ulid")] }
      items += [function("nanoid()", "nanoid")]
    case .boolean, .float, .decimal, .json, .bytes: break
    }
    return items + literals(isInList: false)
  }

  /// The values that the field's type has names for.
  private func literals(isInList: Bool) -> [CompletionItem] {
    switch fieldKind {
    case .scalar(.boolean): return ["true", "false"].map { item($0, .value) }
    case .enumeration:
      guard let typeName, let place = datamodel.block(named: typeName)?.place,
        case .enumeration(let enumeration) = datamodel.declaration(at: place)
      else { return [] }
      return enumeration.values.map {
        item($0.name.text, .value, topic: .member(of: typeName, $0.name.text))
      }
    case .scalar, .relation, .composite, .other: return []
    }
  }
}
