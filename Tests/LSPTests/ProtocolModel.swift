import LanguageServerProtocol

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The official model of the protocol: which messages there are, and what form each has. The file `metaModel.json` of the
/// protocol's authors, which `PLUMB_PROTOCOL_MODEL` names.
///
/// Stricter than the protocol, which lets everybody add members: one that no version knows is a slip of ours.
struct ProtocolModel: Sendable {
  private let requests: [String: JSONValue]
  private let notifications: [String: JSONValue]
  private let structures: [String: JSONValue]
  private let enumerations: [String: JSONValue]
  private let aliases: [String: JSONValue]

  /// nil where no file is named.
  static let atHand: ProtocolModel? = {
    guard let name = ProcessInfo.processInfo.environment["PLUMB_PROTOCOL_MODEL"], !name.isEmpty else { return nil }
    return ProtocolModel(file: name)
  }()

  init?(file: String) {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: file)),
      let json = try? JSONDecoder().decode(JSONValue.self, from: data)
    else { return nil }
    func named(_ list: String, by key: String) -> [String: JSONValue] {
      Dictionary(
        (json[list]?.array ?? []).compactMap { item in item[key]?.string.map { ($0, item) } }, uniquingKeysWith: { $1 })
    }
    requests = named("requests", by: "method")
    notifications = named("notifications", by: "method")
    structures = named("structures", by: "name")
    enumerations = named("enumerations", by: "name")
    aliases = named("typeAliases", by: "name")
  }

  var size: Int { requests.count + notifications.count + structures.count }

  // MARK: Messages

  /// What is wrong with a message to the client; empty if nothing is.
  func problems(inParameters parameters: JSONValue?, of method: String, isRequest: Bool) -> [String] {
    guard let message = (isRequest ? requests : notifications)[method] else { return ["no such message: \(method)"] }
    guard message["messageDirection"]?.string != "clientToServer" else { return ["\(method) is for servers"] }
    guard let type = message["params"] else { return parameters == nil ? [] : ["\(method) takes no parameters"] }
    return problems(in: parameters ?? .null, as: type, at: method)
  }

  /// What is wrong with the answer to a request of the client.
  func problems(inResult result: JSONValue, of method: String) -> [String] {
    guard let type = requests[method]?["result"] else { return ["no such request: \(method)"] }
    return problems(in: result, as: type, at: method)
  }

  // MARK: Types

  private func problems(in json: JSONValue, as type: JSONValue, at place: String) -> [String] {
    func expected(_ what: String, _ holds: Bool) -> [String] { holds ? [] : ["\(place) is no \(what): \(json)"] }
    switch type["kind"]?.string {
    case "base": return isBase(json, type["name"]?.string) ? [] : expected(type["name"]?.string ?? "?", false)
    case "reference": return problems(in: json, asNamed: type["name"]?.string ?? "", at: place)
    case "array":
      guard let items = json.array, let element = type["element"] else { return expected("array", false) }
      return items.enumerated().flatMap { problems(in: $1, as: element, at: "\(place)[\($0)]") }
    case "map":
      guard let members = json.object, let value = type["value"] else { return expected("map", false) }
      return members.flatMap { problems(in: $1, as: value, at: "\(place).\($0)") }
    case "and":
      return (type["items"]?.array ?? []).flatMap { problems(in: json, as: $0, at: place) }
    case "or":
      let each = (type["items"]?.array ?? []).map { problems(in: json, as: $0, at: place) }
      // Of several forms, the one that fits best says most about what is wrong.
      return each.min { $0.count < $1.count } ?? expected("choice", false)
    case "tuple":
      let types = type["items"]?.array ?? []
      guard let items = json.array, items.count == types.count else { return expected("tuple", false) }
      return zip(items, types).flatMap { problems(in: $0, as: $1, at: place) }
    case "literal":
      return problems(in: json, with: type["value"]?["properties"]?.array ?? [], at: place)
    case "stringLiteral", "integerLiteral", "booleanLiteral":
      return expected("\(type["value"] ?? .null)", json == type["value"])
    default: return ["a type that is not understood: \(type)"]
    }
  }

  private func isBase(_ json: JSONValue, _ name: String?) -> Bool {
    switch name {
    case "string", "URI", "DocumentUri", "RegExp": json.string != nil
    case "boolean": json.boolean != nil
    case "integer": json.integer.map { abs($0) <= 2_147_483_648 } ?? false
    case "uinteger": json.integer.map { (0...2_147_483_647).contains($0) } ?? false
    case "decimal": if case .number = json { true } else { json.integer != nil }
    case "null": json == .null
    default: false
    }
  }

  private func problems(in json: JSONValue, asNamed name: String, at place: String) -> [String] {
    if ["LSPAny", "LSPObject", "LSPArray"].contains(name) { return [] }
    if let structure = structures[name] { return problems(in: json, with: properties(of: structure), at: place) }
    if let alias = aliases[name], let type = alias["type"] { return problems(in: json, as: type, at: place) }
    guard let enumeration = enumerations[name], let type = enumeration["type"] else {
      return ["\(place): no type \(name)"]
    }
    let values = (enumeration["values"]?.array ?? []).compactMap { $0["value"] }
    let mayBeOther = enumeration["supportsCustomValues"]?.boolean == true
    return problems(in: json, as: type, at: place)
      + (mayBeOther || values.contains(json) ? [] : ["\(place) is none of \(name): \(json)"])
  }

  /// All properties of a structure, those that it takes over from others included.
  private func properties(of structure: JSONValue) -> [JSONValue] {
    let others = (structure["extends"]?.array ?? []) + (structure["mixins"]?.array ?? [])
    return (structure["properties"]?.array ?? [])
      + others.compactMap { $0["name"]?.string.flatMap { structures[$0] } }.flatMap(properties)
  }

  private func problems(in json: JSONValue, with properties: [JSONValue], at place: String) -> [String] {
    guard let members = json.object else { return ["\(place) is no object: \(json)"] }
    var known: Set<String> = []
    var result: [String] = []
    for property in properties {
      guard let name = property["name"]?.string, let type = property["type"], known.insert(name).inserted else {
        continue
      }
      if let member = members[name] {
        result += problems(in: member, as: type, at: "\(place).\(name)")
      } else if property["optional"]?.boolean != true {
        result.append("\(place) has no \(name)")
      }
    }
    return result + members.keys.filter { !known.contains($0) }.sorted().map { "\(place).\($0) is not in the protocol" }
  }
}
