import SchemaSyntax
import Text

/// Reads the inside of a model-like block. Names of fields are looked up here, those of other blocks are not.
///
/// It runs for every block of a schema that is opened, so it names nodes by their index (see `NodesByIndex.swift`), makes a
/// string only of what is kept, and hands the block on instead of holding it (see `AttributeReader`).
struct ModelReader {
  private(set) var fields: [FieldDeclaration] = []
  private(set) var traits: [FieldTraits] = []
  private(set) var repeatedFields: [FieldDeclaration] = []
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
  /// Of each type that is a name one node that spells it.
  private var typeNameNodes: [Int] = []
  private var knownTypeNames: Set<String> = []

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

  mutating func readMembers(of block: Block) {
    var blockAttributes: [Int] = []
    heads.reserveCapacity(16)
    block.forEachChild(of: 0) { member in
      switch block.kind(at: member) {
      case .field: readHead(member, in: block)
      case .blockAttribute: blockAttributes.append(member)
      default: break
      }
    }
    // Attributes name fields that stand further down, so they wait until all fields are known.
    fields.reserveCapacity(heads.count)
    traits.reserveCapacity(heads.count)
    for position in heads.indices {
      let attributes =
        heads[position].hasAttributes ? readAttributes(ofField: position, in: block) : FieldAttributes()
      traits.append(FieldTraits(heads[position], attributes, in: block))
      fields.append(FieldDeclaration(heads[position], attributes, in: block))
    }
    for node in blockAttributes { readBlockAttribute(AttributeReader(block, node), in: block) }
  }

  /// Reads what stands in front of the attributes.
  private mutating func readHead(_ node: Int, in block: Block) {
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
    guard let typeNode, let (core, arity) = block.typeParts(at: typeNode) else {
      return report(block.range(at: nameNode), "the field `\(block.text(at: nameNode))` has no type")
    }
    let isName = block.kind(at: core) == .identifier
    let head = FieldHead(
      node: node, nameNode: nameNode, typeNode: typeNode, scalar: isName ? ScalarType(block, core) : nil, core: core,
      arity: arity, hasAttributes: hasAttributes)
    if isName, head.scalar == nil { note(typeName: core, in: block) }
    guard isNew(nameNode, in: block) else {
      report(
        block.range(at: nameNode),
        "the field `\(block.text(at: nameNode))` is declared twice; the first declaration counts")
      return repeatedFields.append(FieldDeclaration(head, .unread, in: block))
    }
    heads.append(head)
    if heads.count == FieldLookup.fewFields {
      for position in heads.indices { lookup[block.text(at: heads[position].nameNode)] = position }
    } else if heads.count > FieldLookup.fewFields {
      lookup[block.text(at: nameNode)] = heads.count - 1
    }
  }

  private mutating func note(typeName node: Int, in block: Block) {
    if typeNameNodes.count < FieldLookup.fewFields {
      if !typeNameNodes.contains(where: { block.readsAlike($0, node) }) { typeNameNodes.append(node) }
    } else {
      if knownTypeNames.isEmpty { knownTypeNames = Set(typeNames(in: block)) }
      if knownTypeNames.insert(block.text(at: node)).inserted { typeNameNodes.append(node) }
    }
  }

  /// The types that are names, each once, those of repeated fields too.
  func typeNames(in block: Block) -> [String] { typeNameNodes.map(block.text(at:)) }

  /// Whether no field has the name yet. Most names are told apart by a bit for their length and ends.
  private mutating func isNew(_ name: Int, in block: Block) -> Bool {
    let range = block.range(at: name)
    let ends = range.isEmpty ? 0 : UInt64(block.bytes[range.start]) &+ UInt64(block.bytes[range.end - 1]) &* 5
    let bit = UInt64(1) << ((UInt64(range.count) &* 7 &+ ends) % 64)
    if nameBits & bit != 0, field(namedBy: name, in: block) != nil { return false }
    nameBits |= bit
    return true
  }

  /// The place of the field of that name.
  func field(named name: String, in block: Block) -> Int? {
    lookup.isEmpty ? heads.firstIndex { block.text(at: $0.nameNode) == name } : lookup[name]
  }

  /// The place of the field whose name the node spells.
  func field(namedBy node: Int, in block: Block) -> Int? {
    lookup.isEmpty ? heads.firstIndex { block.readsAlike($0.nameNode, node) } : lookup[block.text(at: node)]
  }
}

extension Block {
  /// The name or text that says the type, and the arity that is meant; old spellings of the arity have one meaning as well,
  /// and the syntax says that they are old.
  fileprivate func typeParts(at node: Int) -> (core: Int, FieldArity)? {
    var core: Int?
    var arity = FieldArity.required
    forEachChild(of: node) { child in
      switch kind(at: child) {
      case .identifier: core = child
      case .unsupportedType: forEachChild(of: child) { if kind(at: $0) == .string { core = $0 } }
      case .listMark, .openBracket: arity = .list
      case .question where arity == .required: arity = .optional
      default: break
      }
    }
    return core.map { ($0, arity) }
  }

  func declaredType(_ head: borrowing FieldHead) -> DeclaredType {
    if let scalar = head.scalar { return .scalar(scalar) }
    return kind(at: head.core) == .identifier ? .named(text(at: head.core)) : .unsupported(string(at: head.core))
  }
}

extension ScalarType {
  /// The type of exactly the name that the node spells.
  fileprivate init?(_ block: borrowing Block, _ node: Int) {
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
