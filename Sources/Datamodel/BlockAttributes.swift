import SchemaSyntax
import Text

// What the attributes of a block say, and indexes and keys wherever they stand.

extension ModelReader {
  mutating func readBlockAttribute(_ attribute: AttributeReader, in block: Block) {
    if block.hasError(at: attribute.node) { blockAttributesArePlain = false }
    guard let name = attribute.name.flatMap({ AttributeName(block, $0) }) else {
      return reportUnknown(attribute, in: block)
    }
    switch name {
    case .id:
      let isPlain = key == nil && attribute.takesPlainFields(andMethod: false, in: block)
      if !isPlain { blockAttributesArePlain = false }
      if let fields = indexedFields(attribute, in: block) {
        readKey(attribute, fields, isPlainlyWritten: isPlain, in: block)
      } else {
        blockAttributesArePlain = false
      }
    case .unique: readIndex(.unique, attribute, in: block)
    case .index: readIndex(.normal, attribute, in: block)
    case .fulltext: readIndex(.fulltext, attribute, in: block)
    case .map:
      if mappedName != nil || !attribute.takesJustAText(orNamed: "name", in: block) { blockAttributesArePlain = false }
      mappedName = attribute.mappedName(in: block, reporting: &problems)
    case .schema:
      if namespace != nil || !attribute.takesJustAText(orNamed: "map", in: block) { blockAttributesArePlain = false }
      namespace = attribute.mappedName(in: block, reporting: &problems)
    case .ignore:
      isIgnored = true
      blockAttributesArePlain = false
    case .shardKey:
      hasShardKeyList = true
      blockAttributesArePlain = false
    case .default, .relation, .updatedAt: reportUnknown(attribute, in: block)
    }
  }

  private mutating func reportUnknown(_ attribute: AttributeReader, in block: Block) {
    report(attribute.range(in: block), "unknown attribute `@@\(attribute.nameText(in: block))`")
    blockAttributesArePlain = false
  }

  mutating func readKey(
    _ attribute: AttributeReader, _ fields: [IndexedField], isPlainlyWritten: Bool, in block: Block
  ) {
    guard key == nil else {
      report(attribute.range(in: block), "there is a second id; the first one counts")
      return
    }
    key = KeyDeclaration(
      fields: fields, mappedName: attribute.text(named: "map", in: block, reporting: &problems),
      clientName: attribute.text(named: "name", in: block), isClustered: attribute.flag(named: "clustered", in: block),
      isPlainlyWritten: isPlainlyWritten, place: LocalRange(attribute.range(in: block)), node: LocalNode(attribute.node)
    )
  }

  private mutating func readIndex(_ kind: IndexDeclaration.Kind, _ attribute: AttributeReader, in block: Block) {
    let isPlain = attribute.takesPlainFields(andMethod: kind == .normal, in: block)
    if !isPlain { blockAttributesArePlain = false }
    guard let fields = indexedFields(attribute, in: block) else {
      blockAttributesArePlain = false
      return
    }
    blockIndexes.append(index(kind, attribute, fields, isPlainlyWritten: isPlain, in: block))
  }

  mutating func index(
    _ kind: IndexDeclaration.Kind, _ attribute: AttributeReader, _ fields: [IndexedField], isPlainlyWritten: Bool,
    in block: Block
  ) -> IndexDeclaration {
    var mappedName = attribute.text(named: "map", in: block, reporting: &problems)
    // `name` was the name in the database once; on unique constraints it is the client's.
    if mappedName == nil, kind != .unique {
      mappedName = attribute.text(named: "name", in: block, reporting: &problems)
    }
    var method: String?
    if let value = attribute.value(named: "type", in: block) {
      if block.kind(at: value) == .path {
        method = block.text(at: value)
      } else {
        report(block.range(at: value), "`type` must be a name")
      }
    }
    return IndexDeclaration(
      kind: kind, fields: fields, mappedName: mappedName,
      clientName: kind == .unique ? attribute.text(named: "name", in: block) : nil,
      isClustered: attribute.flag(named: "clustered", in: block), method: method,
      condition: attribute.value(named: "where", in: block).flatMap { condition($0, in: block) },
      isPlainlyWritten: isPlainlyWritten, place: LocalRange(attribute.range(in: block)),
      node: LocalNode(attribute.node))
  }

  // MARK: Their fields

  /// The fields of a block attribute, nil and reported if they can't all be found; none if the list is empty.
  private mutating func indexedFields(_ attribute: AttributeReader, in block: Block) -> [IndexedField]? {
    guard let value = attribute.value(namedOrFirst: "fields", in: block) else {
      report(attribute.range(in: block), "`@@\(attribute.nameText(in: block))` names no fields")
      return nil
    }
    var result: [IndexedField] = []
    result.reserveCapacity(2)
    var unknown: Int?
    block.forEachElement(of: value) { element in
      guard unknown == nil else { return }
      if let field = indexedField(element, in: block) { result.append(field) } else { unknown = element }
    }
    if let unknown {
      report(
        block.range(at: unknown),
        "`@@\(attribute.nameText(in: block))` names a field that the model doesn't have: \(block.text(at: unknown))")
      return nil
    }
    if result.isEmpty { report(block.range(at: value), "`@@\(attribute.nameText(in: block))` names no fields") }
    return result
  }

  private mutating func indexedField(_ element: Int, in block: Block) -> IndexedField? {
    switch block.kind(at: element) {
    case .path: return indexedField(namedBy: element, in: block)
    case .call:
      guard let name = block.child(.path, of: element), var result = indexedField(namedBy: name, in: block) else {
        return nil
      }
      if let list = block.child(.argumentList, of: element) {
        block.forEachChild(of: list) {
          if block.kind(at: $0) == .argument { read(argument: $0, in: block, into: &result) }
        }
      }
      return result
    default: return nil
    }
  }

  /// `name`, or `name.of.a.part` of a composite type.
  private func indexedField(namedBy node: Int, in block: Block) -> IndexedField? {
    if let position = field(namedBy: node, in: block) { return IndexedField(position) }
    let name = block.text(at: node)
    guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")),
      let position = field(named: String(name[..<dot]), in: block),
      heads[position].scalar == nil, block.kind(at: heads[position].core) == .identifier
    else { return nil }
    var result = IndexedField(position)
    result.path = name[name.index(after: dot)...].split(separator: ".").map { String($0) }
    return result
  }

  /// The field that `@id` or `@unique` stands on.
  mutating func indexedField(_ position: Int, of attribute: AttributeReader, in block: Block) -> IndexedField {
    var result = IndexedField(position)
    attribute.forEachArgument(in: block) { read(argument: $0, in: block, into: &result) }
    return result
  }

  private mutating func read(argument: Int, in block: Block, into field: inout IndexedField) {
    guard let name = block.child(.identifier, of: argument), let value = block.value(ofArgument: argument) else {
      return
    }
    let kind = block.kind(at: value)
    if block.reads(name, "sort") {
      if kind == .path, block.reads(value, "Desc") {
        field.order = .descending
      } else if kind == .path, block.reads(value, "Asc") {
        field.order = .ascending
      } else {
        report(block.range(at: argument), "`sort` is neither Asc nor Desc")
      }
    } else if block.reads(name, "length"), kind == .number {
      field.length = Int(block.text(at: value))
    } else if block.reads(name, "ops") {
      if let read = block.operatorClass(value) {
        field.operatorClass = read
      } else {
        report(block.range(at: argument), "`ops` can't be read")
      }
    }
  }
}

extension Block {
  /// A name, or `raw("…")`.
  fileprivate func operatorClass(_ value: Int) -> OperatorClass? {
    switch kind(at: value) {
    case .path: return .named(text(at: value))
    case .call:
      guard let name = child(.path, of: value), reads(name, "raw"),
        let text = firstArgument(self, value).flatMap({ self.value(ofArgument: $0) }), kind(at: text) == .string
      else { return nil }
      return .raw(string(at: text))
    default: return nil
    }
  }
}
