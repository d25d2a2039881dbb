/// The fields of a model that is too large to be searched for each of them.
struct FieldLookup: Sendable {
  /// So many fields are searched as quickly as looked up.
  static let fewFields = 32

  private var byName: [String: Int] = [:]
  private var byType: [String: [Int]] = [:]
  private var byRelation: [RelationKey: [Int]] = [:]

  private struct RelationKey: Hashable {
    let type: String
    let relation: String?
  }

  init(of fields: [FieldDeclaration]) {
    for (position, field) in fields.enumerated() {
      byName[field.name.text] = byName[field.name.text] ?? position
      guard let type = field.type.name else { continue }
      byType[type, default: []].append(position)
      byRelation[RelationKey(type: type, relation: field.relation?.name), default: []].append(position)
    }
  }

  func field(named name: String) -> Int? { byName[name] }
  func fields(ofType name: String) -> [Int] { byType[name] ?? [] }
  func fields(ofType name: String, relation: String?) -> [Int] {
    byRelation[RelationKey(type: name, relation: relation)] ?? []
  }
}
