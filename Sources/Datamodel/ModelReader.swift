import SchemaSyntax
import Text

/// Reads the inside of a model-like block. Names of fields are looked up here, those of other blocks are not.
///
/// It runs for every block of a schema that is opened, so it names nodes by their index (see `NodesByIndex.swift`), and makes
/// a string only of what is kept.
struct ModelReader {
  let block: Block
  private(set) var fields: [FieldDeclaration] = []
  private(set) var repeatedFields: [FieldDeclaration] = []
  /// The types that are names, each once, those of repeated fields too.
  private(set) var typeNames: [String] = []
  var problems: [DeclarationProblem] = []
  // What attributes say of the block.
  var key: KeyDeclaration?
  var mappedName: Name?
  var namespace: Name?
  var isIgnored = false
  var hasShardKeyList = false
  /// See `ModelDeclaration.blockAttributesArePlain`.
  var blockAttributesArePlain = true
  var fieldIndexes: [IndexDeclaration] = []
  var blockIndexes: [IndexDeclaration] = []

  private(set) var heads: [FieldHead] = []
  private var nameBits: UInt64 = 0
  /// The fields by name, once they are too many to be searched.
  private var lookup: [String: Int] = [:]
  private var knownTypeNames: Set<String> = []

  init(_ block: Block) { self.block = block }

  /// The order in which a database gets them: those of fields, then the block's by kind.
  var indexesInOrder: [IndexDeclaration] {
    if blockIndexes.isEmpty { return fieldIndexes }
    var indexes = fieldIndexes
    indexes.reserveCapacity(fieldIndexes.count + blockIndexes.count)
    for kind in [IndexDeclaration.Kind.normal, .unique, .fulltext] {
      for index in blockIndexes where index.kind == kind { indexes.append(index) }
    }
    return indexes
  }

  mutating func report(_ range: TextRange, _ reason: String) {
    problems.append(DeclarationProblem(range, reason))
  }

  // MARK: Fields

  mutating func readMembers() {
    var blockAttributes: [Int] = []
    heads.reserveCapacity(16)
    let block = block
    block.forEachChild(of: 0) { member in
      switch block.kind(at: member) {
      case .field: readHead(member)
      case .blockAttribute: blockAttributes.append(member)
      default: break
      }
    }
    // Attributes name fields that stand further down, so they wait until all fields are known.
    fields.reserveCapacity(heads.count)
    for position in heads.indices {
      let attributes = heads[position].hasAttributes ? readAttributes(ofField: position) : FieldAttributes()
      fields.append(FieldDeclaration(heads[position], attributes, in: block))
    }
    for node in blockAttributes { readBlockAttribute(AttributeReader(block, node)) }
  }

  /// Reads what stands in front of the attributes.
  private mutating func readHead(_ node: Int) {
    let block = block
    var nameNode: Int?
    var typeNode: Int?
    var hasAttributes = false
    block.forEachChild(of: node) { child in
      switch block.kind(at: child) {
      case .identifier: nameNode = nameNode ?? child
      case .fieldType: typeNode = child
      case .attribute: hasAttributes = true
      default: break
      }
    }
    guard let nameNode else { return }
    let name = Name(block.text(at: nameNode), block.range(at: nameNode))
    guard let typeNode, let (type, arity) = declaredType(typeNode) else {
      return report(block.range(at: nameNode), "the field `\(name.text)` has no type")
    }
    if case .named(let typeName) = type { note(typeName) }
    let head = FieldHead(
      name: name, type: type, arity: arity, typePlace: LocalRange(block.range(at: typeNode)), node: node,
      nameNode: nameNode, hasAttributes: hasAttributes)
    guard isNew(nameNode) else {
      report(
        block.range(at: nameNode), "the field `\(name.text)` is declared twice; the first declaration counts")
      return repeatedFields.append(FieldDeclaration(head, .unread, in: block))
    }
    heads.append(head)
    if heads.count == FieldLookup.fewFields {
      for position in heads.indices { lookup[heads[position].name.text] = position }
    } else if heads.count > FieldLookup.fewFields {
      lookup[name.text] = heads.count - 1
    }
  }

  private mutating func note(_ typeName: String) {
    if typeNames.count < FieldLookup.fewFields {
      if !typeNames.contains(typeName) { typeNames.append(typeName) }
    } else {
      if knownTypeNames.isEmpty { knownTypeNames = Set(typeNames) }
      if knownTypeNames.insert(typeName).inserted { typeNames.append(typeName) }
    }
  }

  /// Whether no field has the name yet. Most names are told apart by a bit for their length and ends.
  private mutating func isNew(_ name: Int) -> Bool {
    let range = block.range(at: name)
    let ends = range.isEmpty ? 0 : UInt64(block.bytes[range.start]) &+ UInt64(block.bytes[range.end - 1]) &* 5
    let bit = UInt64(1) << ((UInt64(range.count) &* 7 &+ ends) % 64)
    if nameBits & bit != 0, field(namedBy: name) != nil { return false }
    nameBits |= bit
    return true
  }

  /// The type and arity that are meant; old spellings of the arity have one meaning as well, and the syntax says that
  /// they are old.
  private func declaredType(_ node: Int) -> (DeclaredType, FieldArity)? {
    let block = block
    var type: DeclaredType?
    var arity = FieldArity.required
    block.forEachChild(of: node) { child in
      switch block.kind(at: child) {
      case .identifier: type = ScalarType(block, child).map { .scalar($0) } ?? .named(block.text(at: child))
      case .unsupportedType:
        block.forEachChild(of: child) { if block.kind(at: $0) == .string { type = .unsupported(block.string(at: $0)) } }
      case .listMark, .openBracket: arity = .list
      case .question where arity == .required: arity = .optional
      default: break
      }
    }
    return type.map { ($0, arity) }
  }

  /// The place of the field of that name.
  func field(named name: String) -> Int? {
    lookup.isEmpty ? heads.firstIndex { $0.name.text == name } : lookup[name]
  }

  /// The place of the field whose name the node spells.
  func field(namedBy node: Int) -> Int? {
    lookup.isEmpty ? heads.firstIndex { block.readsAlike($0.nameNode, node) } : lookup[block.text(at: node)]
  }
}

extension ScalarType {
  /// The type of exactly the name that the node spells.
  fileprivate init?(_ block: Block, _ node: Int) {
    func named(_ type: ScalarType, _ word: StaticString) -> ScalarType? { block.reads(node, word) ? type : nil }
    let type: ScalarType? =
      switch block.length(at: node) {
      case 3: named(.int, "Int")
      case 4: named(.json, "Json")
      case 5: named(.float, "Float") ?? named(.bytes, "Bytes")
      case 6: named(.string, "String") ?? named(.bigInt, "BigInt")
      case 7: named(.boolean, "Boolean") ?? named(.decimal, "Decimal")
      case 8: named(.dateTime, "DateTime")
      default: nil
      }
    guard let type else { return nil }
    self = type
  }
}
