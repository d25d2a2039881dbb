import Datamodel

// Parts of a model of which the rules of the validation phase have nothing to say, told from what the declarations hold at hand.

/// One look at a model that tells which of its parts may be passed over.
struct QuickLook {
  private let model: ModelDeclaration
  private let meanings: [FieldMeaning]
  private let context: ValidationContext
  private let namesAreDistinct: Bool

  init(_ id: ModelID, _ declaration: ModelDeclaration, _ context: ValidationContext) {
    model = declaration
    meanings = context.datamodel.meanings(of: id)
    self.context = context
    namesAreDistinct = context.allNamesAreDistinct(in: id)
  }

  func meaning(at position: Int) -> FieldMeaning { meanings[position] }

  // MARK: The model

  /// Whether `checkModel` and `checkKey` have nothing to say: the id is one required field.
  var passesOverTheModel: Bool {
    guard let key = model.key, key.isPlain, key.mappedName == nil, key.fields.count == 1 else { return false }
    let field = key.fields[0].field
    return namesAreDistinct && model.traits[field].arity == .required && meanings[field] != .unsupported
      && !context.capabilities.contains(.clustering) && hasOneFulltextIndexAtMost
      && !model.hasShardKeyField && !model.hasShardKeyList && model.repeatedFields.isEmpty
  }

  private var hasOneFulltextIndexAtMost: Bool {
    let capabilities = context.capabilities
    return !capabilities.contains(.fulltextIndexes) || capabilities.contains(.manyFulltextIndexes)
      || model.indexes.allSatisfy { $0.kind != .fulltext }
  }

  // MARK: Fields

  /// Whether `checkField` has nothing to say of a field that holds values.
  func passesOver(columnAt position: Int) -> Bool {
    let traits = model.traits[position]
    guard canStore(meanings[position], traits.arity), !model.namesConstraintsForClients else { return false }
    if traits.attributes.contains(.nativeType), !hasASoundNativeType(position) { return false }
    if case .absent = traits.defaultValue { return true }
    return namesAreDistinct && traits.hasAReadableDefault(meanings[position])
  }

  private func canStore(_ meaning: FieldMeaning, _ arity: FieldArity) -> Bool {
    let capabilities = context.capabilities
    if case .list = arity {
      guard capabilities.contains(.scalarLists) else { return false }
      if case .scalar(.json) = meaning, !capabilities.contains(.jsonLists) { return false }
    }
    return switch meaning {
    case .scalar(.json): capabilities.contains(.json)
    case .scalar(.decimal): capabilities.contains(.decimals)
    case .scalar, .enumeration: true
    case .unsupported, .relation, .composite, .unknown: false
    }
  }

  private func hasASoundNativeType(_ position: Int) -> Bool {
    guard model.traits[position].isPlain, case .scalar(let type) = meanings[position],
      let declared = model.fields[position].nativeType
    else { return false }
    return context.provider.has(declared, for: type, in: context.datasource)
  }

  /// Whether `checkRelationField` has nothing to say of a field that points to `target`.
  func passesOver(relationFieldAt position: Int, to target: ModelID) -> Bool {
    guard context.relationMode == .foreignKeys, !context.capabilities.contains(.joinsByNativeType),
      !model.namesConstraintsForClients, model.namesEachTypeOnce,
      !context.datamodel.declaration(ofModel: target).isIgnored
    else { return false }
    guard model.traits[position].attributes.contains(.relation) else { return true }
    guard let relation = model.fields[position].relation else { return false }
    return relation.mappedName == nil && isPossible(relation.onDelete) && isPossible(relation.onUpdate)
  }

  private func isPossible(_ action: DeclaredAction?) -> Bool {
    action.map { $0 != .setDefault && context.referentialActions.contains($0) } ?? true
  }

  // MARK: Indexes

  /// Whether `checkIndex` has nothing to say: it is over columns as they are.
  func passesOver(_ index: IndexDeclaration) -> Bool {
    guard index.isPlain, namesAreDistinct else { return false }
    if let name = index.mappedName, name.utf8.count > context.provider.maximumIdentifierLength { return false }
    return switch index.kind {
    case .normal: true
    case .unique: index.fields.count == 1 || holdsNoComposite(index) && !model.mayHoldAFieldCalledLike(index.fields)
    case .fulltext: false
    }
  }

  private func holdsNoComposite(_ index: IndexDeclaration) -> Bool {
    for position in index.fields.indices {
      if case .composite = meanings[index.fields[position].field] { return false }
    }
    return true
  }

  // MARK: Relations

  /// Whether `checkRelation` has nothing to say: many rows point to the id of one.
  func passesOver(_ pair: RelationPair) -> Bool {
    guard pair.kind == .oneToMany, namesAreDistinct, let forward = pair.forward, let back = pair.back,
      let relation = model.fields[forward.position].relation, let fields = relation.fields,
      let references = relation.references, fields.count == references.count,
      relation.onDelete != .setNull, relation.onUpdate != .setNull
    else { return false }
    let target = context.datamodel.declaration(ofModel: pair.target)
    guard let key = target.key, !fields.isEmpty, fields.count == key.fields.count else { return false }
    let isOptional = model.traits[forward.position].arity == .optional
    for (place, field) in fields.enumerated() {
      let referenced = target.fields[key.fields[place].field]
      guard referenced.name.text == references[place].text, referenced.type == model.fields[field].type,
        isOptional || model.traits[field].arity != .optional
      else { return false }
    }
    guard target.traits[back.position].attributes.contains(.relation) else { return true }
    guard let other = target.fields[back.position].relation else { return false }
    return other.fields == nil && other.references == nil && other.onDelete == nil && other.onUpdate == nil
  }
}

extension ModelDeclaration {
  /// Whether what PostgreSQL asks of an index beside finds nothing: it is over columns without types of the database.
  func hasOnlyUsualColumns(_ index: IndexDeclaration) -> Bool {
    guard index.isPlain else { return false }
    for position in index.fields.indices where traits[index.fields[position].field].attributes.contains(.nativeType) {
      return false
    }
    return true
  }
}

extension FieldTraits {
  /// Whether what the default holds needs no closer look in the validation phase.
  func hasAReadableDefault(_ meaning: FieldMeaning) -> Bool {
    switch defaultValue {
    case .absent: true
    case .now, .autoincrement, .databaseGenerated, .clientGenerated, .boolean, .constant, .shortInteger: isPlain
    case .number: isPlain && !meaning.isInteger
    case .string: isPlain && meaning.isText
    case .emptyCollection: isPlain && (meaning.isText || meaning.isJSON)
    case .auto, .list, .sequence, .unreadable: false
    }
  }
}

// Patterns instead of `==`, which is asked of another module through a table.
extension FieldMeaning {
  fileprivate var isInteger: Bool {
    switch self {
    case .scalar(.int), .scalar(.bigInt): true
    case .scalar, .enumeration, .unsupported, .relation, .composite, .unknown: false
    }
  }

  fileprivate var isText: Bool {
    if case .scalar(.string) = self { return true }
    return false
  }

  fileprivate var isJSON: Bool {
    if case .scalar(.json) = self { return true }
    return false
  }
}
