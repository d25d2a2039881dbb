import Text

/// What one `model`, `view` or `type` block says: a pure function of the block, kept as long as the block is.
///
/// Shared rather than copied. Equality is that of the meaning (see `LocalRange`).
package final class ModelDeclaration: Equatable, Sendable {
  package enum Keyword: String, Hashable, Sendable { case model, view, type }

  package let keyword: Keyword
  package let name: Name
  package let fields: [FieldDeclaration]
  /// Of each field what is asked most.
  package let traits: [FieldTraits]
  /// Fields of a name that another field has already: name, type and arity only. They mean nothing, but are checked.
  package let repeatedFields: [FieldDeclaration]
  /// `@id` or `@@id`.
  package let key: KeyDeclaration?
  /// In the order in which a database gets them: `@unique` of fields, then `@@index`, `@@unique`, `@@fulltext`.
  package let indexes: [IndexDeclaration]
  /// The argument of `@@map`.
  package let mappedName: Name?
  /// The argument of `@@schema`.
  package let namespace: Name?
  package let isIgnored: Bool
  /// Whether a field has `@ignore`.
  package let hasIgnoredField: Bool
  package let problems: [DeclarationProblem]
  /// Whether a field has `@shardKey`.
  package let hasShardKeyField: Bool
  /// Whether there is an `@@shardKey`.
  package let hasShardKeyList: Bool
  /// As `FieldDeclaration.isPlain`, for the attributes of the block.
  package let blockAttributesArePlain: Bool

  // What the resolution needs of models that did not change; the rest of them need not be touched.

  /// The fields whose types are names to be looked up.
  package let namedFields: [Int]
  /// The types of fields that are names, each once, repeated fields included.
  private let typeNames: [String]
  /// What the field alone tells, for each field; `.unknown` for those above.
  package let ownMeanings: [FieldMeaning]
  /// Whether no two of the fields have the same name for a type. So it mostly is, and then no relation is taken for another.
  package let namesEachTypeOnce: Bool
  /// Whether an index or the key has a field among those above.
  let indexesNamedFields: Bool
  /// Whether an `@@id` or `@@unique` has a `name:`; few have, and every field is asked whether it has the same.
  package let namesConstraintsForClients: Bool
  /// Only for models that are too large to be searched.
  private let lookup: FieldLookup?

  init(
    keyword: Keyword, name: Name, fields: [FieldDeclaration], traits: [FieldTraits], repeatedFields: [FieldDeclaration],
    key: KeyDeclaration?, indexes: [IndexDeclaration], mappedName: Name?, namespace: Name?, isIgnored: Bool,
    hasShardKeyList: Bool, blockAttributesArePlain: Bool, typeNames: [String], problems: [DeclarationProblem]
  ) {
    self.keyword = keyword
    self.name = name
    self.fields = fields
    self.traits = traits
    self.repeatedFields = repeatedFields
    self.key = key
    self.indexes = indexes
    self.mappedName = mappedName
    self.namespace = namespace
    self.isIgnored = isIgnored
    self.problems = problems
    hasIgnoredField = traits.contains { $0.attributes.contains(.ignore) }
    self.hasShardKeyList = hasShardKeyList
    self.blockAttributesArePlain = blockAttributesArePlain
    hasShardKeyField = fields.contains { $0.isShardKey }
    let ownMeanings = fields.map { $0.type.meaning ?? .unknown }
    self.ownMeanings = ownMeanings
    var namedFields: [Int] = []
    namedFields.reserveCapacity(ownMeanings.reduce(0) { $1 == .unknown ? $0 + 1 : $0 })
    for position in ownMeanings.indices where ownMeanings[position] == .unknown { namedFields.append(position) }
    self.namedFields = namedFields
    namesEachTypeOnce = repeatedFields.isEmpty && typeNames.count == namedFields.count
    lookup = fields.count <= FieldLookup.fewFields ? nil : FieldLookup(of: fields)
    self.typeNames = typeNames
    namesConstraintsForClients = key?.clientName != nil || indexes.contains { $0.clientName != nil }
    func isNamed(_ field: IndexedField) -> Bool { ownMeanings[field.field] == .unknown }
    indexesNamedFields =
      key?.fields.contains(where: isNamed) ?? false || indexes.contains { $0.fields.contains(where: isNamed) }
  }

  /// The name of the table.
  package var databaseName: String { mappedName?.text ?? name.text }

  /// Every name that the block has to do with, each once: its own, and those of types.
  package var mentionedNames: [String] { [name.text] + typeNames.filter { $0 != name.text } }

  /// The fields whose type is that name and whose relation has the given name, or none is given, in order.
  package func fields(ofType name: String, relation: String?) -> [Int] {
    if let lookup { return lookup.fields(ofType: name, relation: relation) }
    return namedFields.filter { isField($0, ofType: name, relation) }
  }

  /// The first field of that type but `excepted`.
  package func firstField(ofType name: String, except excepted: Int) -> Int? {
    if let lookup { return lookup.fields(ofType: name).first { $0 != excepted } }
    for position in namedFields where position != excepted && fields[position].type.name == name { return position }
    return nil
  }

  /// How many fields these are.
  func count(ofType name: String, relation: String?) -> Int {
    if let lookup { return lookup.fields(ofType: name, relation: relation).count }
    var count = 0
    for position in namedFields where isField(position, ofType: name, relation) { count += 1 }
    return count
  }

  /// The first of them but `excepted`.
  func firstField(ofType name: String, relation: String?, except excepted: Int? = nil) -> Int? {
    if let lookup { return lookup.fields(ofType: name, relation: relation).first { $0 != excepted } }
    for position in namedFields where position != excepted && isField(position, ofType: name, relation) {
      return position
    }
    return nil
  }

  private func isField(_ position: Int, ofType name: String, _ relation: String?) -> Bool {
    // The type lies at hand, the relation somewhere else.
    fields[position].type.name == name && fields[position].relation?.name == relation
  }

  /// The place of the field of that name.
  package func field(named name: String) -> Int? {
    if let lookup { return lookup.field(named: name) }
    return fields.firstIndex { $0.name.text == name }
  }

  package static func == (left: ModelDeclaration, right: ModelDeclaration) -> Bool {
    left === right
      || left.keyword == right.keyword && left.name == right.name && left.fields == right.fields
        && left.key == right.key && left.indexes == right.indexes && left.mappedName == right.mappedName
        && left.namespace == right.namespace && left.isIgnored == right.isIgnored
        && left.hasShardKeyList == right.hasShardKeyList && left.problems == right.problems
  }
}

/// What one `enum` block says.
package final class EnumDeclaration: Equatable, Sendable {
  package struct Value: Hashable, Sendable {
    package let name: Name
    package let mappedName: Name?
    package var databaseName: String { mappedName?.text ?? name.text }
  }

  package let name: Name
  package let values: [Value]
  package let mappedName: Name?
  package let namespace: Name?
  package let problems: [DeclarationProblem]

  init(name: Name, values: [Value], mappedName: Name?, namespace: Name?, problems: [DeclarationProblem]) {
    self.name = name
    self.values = values
    self.mappedName = mappedName
    self.namespace = namespace
    self.problems = problems
  }

  /// The name of the type in the database.
  package var databaseName: String { mappedName?.text ?? name.text }

  package static func == (left: EnumDeclaration, right: EnumDeclaration) -> Bool {
    left === right
      || left.name == right.name && left.values == right.values && left.mappedName == right.mappedName
        && left.namespace == right.namespace && left.problems == right.problems
  }
}

/// What one block says.
package enum BlockDeclaration: Equatable, Sendable {
  case model(ModelDeclaration)
  case enumeration(EnumDeclaration)
  case configuration(ConfigDeclaration)
  /// Comments, blank lines, or something that can't be read at all; the syntax has a word to say about it.
  case nothing
}
